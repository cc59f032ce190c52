#include "model/case.h"

#include <initializer_list>

namespace whyrefused {

bool rejects_edns(std::uint16_t code) {
  return code == rcode::formerr || code == rcode::notimp || code == rcode::badvers;
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

std::string asked_from(const Case& the_case) {
  for (const auto& record : the_case.servers)
    if (const auto* target = record.target(); target != nullptr && !target->source.empty())
      return target->source;
  return {};
}

}  // namespace whyrefused
