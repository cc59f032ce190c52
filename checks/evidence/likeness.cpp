#include "checks/evidence/likeness.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "catalog/special_names.h"
#include "catalog/text.h"
#include "checks/evidence/evidence.h"

namespace whyrefused {

namespace {

/// Some servers name in a text what they were asked for.
std::string without_name(std::string_view text, std::string_view name) {
  std::string result;
  while (!text.empty()) {
    if (name.size() > 1 && starts_with_ignoring_case(text, name)) {
      result += '\1';
      text.remove_prefix(name.size());
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

/// Whose records they are, as far as it matters: of the name, of a zone above it, of others.
char owner_of(const Record& record, std::string_view name) {
  if (equal_ignoring_case(record.name, name)) return '=';
  return lies_in(name, record.name) ? '^' : '/';
}

void add_records(std::string& text, const std::vector<Record>& records, const Question& question) {
  // Records of one kind may be many or few: what is in them is the name's own.
  std::uint16_t last = 0;
  for (const auto& record : records) {
    if (record.type == last) continue;
    last = record.type;
    text += fmt::format("{}{}", owner_of(record, question.name), record.type);
    // What a server says of itself.
    if (question.qclass == qclass::ch) text += record.data;
  }
  text += '|';
}

void add_edns(std::string& text, const Edns& edns, const std::string& name) {
  text += fmt::format("e{}.{}{}", edns.udp_size, edns.version, edns.nsid ? 'n' : ' ');
  for (const auto& error : edns.errors)
    text += fmt::format("x{}:{}", error.code, without_name(error.text, name));
}

std::string reply_outline(const Reply& reply, const Question& question) {
  auto text = fmt::format("{} {:d}{:d}{:d}{:d}{:d}{:d}{:d}{:d}{:d}", reply.rcode, reply.aa,
                          reply.tc, reply.ra, reply.ad, reply.cd, reply.has_question,
                          reply.header_only(), reply.malformed, reply.referral);
  if (reply.edns) add_edns(text, *reply.edns, question.name);
  text += '|';
  add_records(text, reply.answers, question);
  add_records(text, reply.authority, question);
  return text;
}

/// Packets are lost, and some probes are not waited for to the end: both say nothing against what
/// other names have shown.
bool is_open(Outcome outcome) {
  return outcome == Outcome::pending || outcome == Outcome::abandoned ||
         outcome == Outcome::no_reply;
}

/// Of these it only counts how many were refused; which variant they repeat is chance.
bool is_repeat(Purpose purpose) {
  return (purpose >= Purpose::refused_again_1 && purpose <= Purpose::refused_again_3) ||
         (purpose >= Purpose::fresh_1 && purpose <= Purpose::fresh_4);
}

std::string outline_of(const Observation& one) {
  if (is_open(one.outcome)) return {};
  if (is_repeat(one.probe.purpose)) return fmt::format("{}", static_cast<int>(answer_of(&one)));
  if (!one.reply) return fmt::format("broken {}", static_cast<int>(one.outcome));
  return reply_outline(*one.reply, one.probe.query.question);
}

/// About the server, whatever the name: rather a name's own probes tell names apart.
bool is_about_server(Purpose purpose) {
  constexpr std::array all{Purpose::control,        Purpose::control_rd0,   Purpose::version_bind,
                           Purpose::control_tcp,    Purpose::hostname_bind, Purpose::local_zone,
                           Purpose::local_zone_ixfr};
  return std::ranges::find(all, purpose) != all.end();
}

/// Sent at once when the question is refused; the others follow from what these show.
bool is_quick(Purpose purpose) {
  constexpr std::array all{Purpose::target_rd0,   Purpose::target_no_edns,
                           Purpose::other_type,   Purpose::target_a,
                           Purpose::target_again, Purpose::target_no_options};
  return std::ranges::find(all, purpose) != all.end() || is_about_server(purpose);
}

const std::string* seen_in(const std::vector<Outline>& outlines, Purpose purpose) {
  const auto at = std::ranges::find(outlines, purpose, &Outline::purpose);
  return at == outlines.end() || at->seen.empty() ? nullptr : &at->seen;
}

bool tells_apart(Purpose purpose, const std::vector<Outline>& one,
                 const std::vector<Outline>& other) {
  const auto* here = seen_in(one, purpose);
  const auto* there = seen_in(other, purpose);
  return here != nullptr && there != nullptr && *here != *there;
}

using AllOutlines = std::vector<const std::vector<Outline>*>;

bool tell_all_apart(const std::vector<Purpose>& probes, const AllOutlines& all) {
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = i + 1; k < all.size(); ++k)
      if (std::ranges::none_of(probes,
                               [&](Purpose one) { return tells_apart(one, *all[i], *all[k]); }))
        return false;
  return true;
}

}  // namespace

bool is_own(Purpose purpose) {
  return purpose == Purpose::target || purpose == Purpose::target_aaaa;
}

bool only_question_asked(const ServerRecord& record) {
  return !record.observations.empty() &&
         std::ranges::all_of(record.observations, [](const Observation& one) {
           return is_own(one.probe.purpose) && one.outcome != Outcome::pending;
         });
}

std::string likeness_of(const Case& the_case, std::size_t server) {
  const auto& record = the_case.servers[server];
  const auto* target = record.target();
  if (target == nullptr || answer_of(target) != Answer::refused) return {};
  const auto& request = the_case.request;
  if (!request.probes || request.operation != Operation::lookup || !request.key.empty()) return {};
  const auto& question = target->probe.query.question;
  const auto* special = find_special_name(question.name);
  std::string text = fmt::format("{} {} {} {} {} {}", question.type, question.qclass,
                                 special == nullptr ? std::string_view() : special->suffix,
                                 question.name.find('.') == std::string::npos ? "single" : "",
                                 the_case.control_name, static_cast<int>(target->probe.purpose));
  for (const auto purpose : {Purpose::target, Purpose::target_aaaa})
    if (const auto* own = record.find(purpose))
      text += fmt::format("\n{} {}", static_cast<int>(own->outcome), outline_of(*own));
  return text;
}

bool does_as_before(const ServerRecord& now, const ServerRecord& before) {
  const auto is_silent = [](const Observation& one) {
    return one.outcome == Outcome::pending || one.outcome == Outcome::no_reply;
  };
  for (const auto purpose : {Purpose::target, Purpose::target_aaaa}) {
    const auto *mine = now.find(purpose), *earlier = before.find(purpose);
    if (mine == nullptr && earlier == nullptr) continue;
    if (mine == nullptr || earlier == nullptr) return false;
    if (mine->outcome == Outcome::pending && mine->sends < 2) continue;
    // AAAA is not waited for where A is not answered.
    if (mine->outcome == Outcome::abandoned || earlier->outcome == Outcome::abandoned) continue;
    if (is_silent(*mine) != is_silent(*earlier) || outline_of(*mine) != outline_of(*earlier))
      return false;
  }
  return true;
}

bool is_asked_again(const ServerRecord& record, Purpose purpose) {
  const auto is_wanted = [&](const Observation* asked) {
    if (asked == nullptr || !asked->reply) return false;
    const auto& reply = *asked->reply;
    switch (purpose) {
      case Purpose::target_no_edns:
        return rejects_edns(reply.rcode);
      case Purpose::server_cookie:
        return reply.rcode == rcode::badcookie;
      case Purpose::target_tcp:
        return is_answer(*asked) && reply.tc;
      case Purpose::aaaa_again:
        return true;
      default:
        return false;
    }
  };
  return is_own(purpose) || is_wanted(record.find(Purpose::target)) ||
         is_wanted(record.find(Purpose::target_aaaa));
}

std::vector<Outline> outlines_of(const ServerRecord& record) {
  std::vector<Outline> all;
  for (const auto& one : record.observations)
    if (!is_own(one.probe.purpose)) all.push_back({one.probe.purpose, outline_of(one)});
  std::ranges::sort(all, {}, &Outline::purpose);
  return all;
}

bool fit_together(const std::vector<Outline>& one, const std::vector<Outline>& other) {
  return std::ranges::none_of(
      one, [&](const Outline& mine) { return tells_apart(mine.purpose, one, other); });
}

std::vector<Purpose> telling_probes(const AllOutlines& all) {
  std::vector<Purpose> candidates;
  for (const auto& outline : *all.front())
    if (is_quick(outline.purpose)) candidates.push_back(outline.purpose);
  std::stable_partition(candidates.begin(), candidates.end(),
                        [](Purpose one) { return !is_about_server(one); });
  for (const auto one : candidates)
    if (tell_all_apart({one}, all)) return {one};
  for (std::size_t i = 0; i < candidates.size(); ++i)
    for (std::size_t k = i + 1; k < candidates.size(); ++k)
      if (tell_all_apart({candidates[i], candidates[k]}, all))
        return {candidates[i], candidates[k]};
  return {};
}

bool can_teach(const Case& the_case, std::size_t server, const ServerDiagnosis& judged) {
  if (judged.cause == nullptr) return false;
  if (judged.cause->id == CauseId::intermittent || judged.cause->id == CauseId::rate_limited)
    return false;
  const auto evidence = gather(the_case, server);
  return evidence.refused() && evidence.scope != Scope::mixed && !evidence.loses_replies();
}

void take_over(ServerRecord& record, const std::vector<Observation>& example,
               const std::string& example_name, std::uint64_t known_from) {
  const auto own_name = record.target()->probe.query.question.name;
  for (const auto& one : example) {
    if (is_own(one.probe.purpose) || record.find(one.probe.purpose) != nullptr) continue;
    auto& taken = record.observations.emplace_back(one);
    taken.known_from = known_from;
    auto& name = taken.probe.query.question.name;
    if (name == example_name) name = own_name;
  }
}

}  // namespace whyrefused
