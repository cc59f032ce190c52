#include "model/case.h"

#include <initializer_list>

namespace whyrefused {

bool rejects_edns(std::uint16_t code) {
  return code == rcode::formerr || code == rcode::notimp || code == rcode::badvers;
}

bool fails_by_prerequisite(const Observation& update) {
  return update.reply && !update.probe.query.updates.empty() &&
         update.reply->rcode >= rcode::yxdomain && update.reply->rcode <= rcode::nxrrset;
}

bool ServerRecord::is_of_domain() const {
  const auto* service = find(Purpose::domain_service);
  return service != nullptr && is_answer(*service) && !service->reply->answers.empty();
}

const Observation* ServerRecord::target() const {
  const auto* a = find(Purpose::target);
  const auto* aaaa = find(Purpose::target_aaaa);
  if (a == nullptr || aaaa == nullptr || !is_answer(*a) || !is_answer(counted(*this, *a))) return a;
  const auto& other = counted(*this, *aaaa);
  if (is_answer(other)) {
    const bool only_aaaa =
        a->reply->rcode == rcode::nxdomain && other.reply->rcode == rcode::noerror;
    return only_aaaa ? aaaa : a;
  }
  const bool open = aaaa->outcome == Outcome::pending && aaaa->sends < 2;
  return open || aaaa->outcome == Outcome::abandoned ? a : aaaa;
}

const Observation& counted(const ServerRecord& record, const Observation& asked) {
  if (!asked.reply) return asked;
  // The first of them that asked for the same type, has a reply and fits.
  const auto again = [&](std::initializer_list<Purpose> purposes, auto fits) -> const Observation* {
    for (const auto purpose : purposes)
      if (const auto* one = record.find(purpose);
          one != nullptr && one->reply &&
          one->probe.query.question.type == asked.probe.query.question.type && fits(*one))
        return one;
    return nullptr;
  };
  const auto* counts = &asked;
  const auto* added = record.find(Purpose::update_add);
  const auto* guarded = record.find(Purpose::update_guarded);
  // It looks at permissions before prerequisites, and lets the own name in.
  if (asked.probe.purpose == Purpose::target && asked.reply->rcode == rcode::refused &&
      added != nullptr && fails_by_prerequisite(*added) && guarded != nullptr && guarded->reply &&
      guarded->reply->rcode == rcode::refused)
    return *added;
  if (const auto* other = record.find(Purpose::update_again);
      asked.probe.purpose == Purpose::target && other != nullptr && other->reply)
    return *other;
  if (added != nullptr && added->reply && asked.probe.purpose == Purpose::target &&
      asked.reply->rcode == rcode::noerror && !fails_by_prerequisite(*added) &&
      added->reply->rcode != rcode::nxdomain)
    return *added;
  if (rejects_edns(asked.reply->rcode)) {
    const auto* plain = again({Purpose::target_no_edns, Purpose::aaaa_again}, [](const auto& one) {
      return !one.probe.query.edns && !rejects_edns(one.reply->rcode);
    });
    if (plain != nullptr) counts = plain;
  } else if (asked.reply->rcode == rcode::badcookie) {
    const auto* with_cookie =
        again({Purpose::server_cookie, Purpose::aaaa_again},
              [](const auto& one) { return !one.probe.query.server_cookie.empty(); });
    if (with_cookie != nullptr) counts = with_cookie;
  }
  if (!is_answer(*counts) || !counts->reply->tc) return *counts;
  const auto* the_case = again({Purpose::target_tcp, Purpose::aaaa_again}, [](const auto& one) {
    return one.probe.query.transport == Transport::tcp;
  });
  return the_case != nullptr ? *the_case : *counts;
}

const Observation* find_lookup(const Case& the_case, const Endpoint& server,
                               const Question& question, bool rd) {
  for (const auto& lookup : the_case.lookups)
    if (lookup.server == server && lookup.observation.probe.query.question == question &&
        lookup.observation.probe.query.rd == rd)
      return &lookup.observation;
  return nullptr;
}

std::string asked_from(const Case& the_case) {
  for (const auto& record : the_case.servers)
    if (const auto* target = record.target(); target != nullptr && !target->source.empty())
      return target->source;
  return {};
}

}  // namespace whyrefused
