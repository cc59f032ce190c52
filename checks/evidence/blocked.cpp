#include "checks/evidence/blocked.h"

#include "checks/evidence/denial.h"
#include "model/own_records.h"

namespace whyrefused {

namespace {

bool holds_address(std::uint16_t type) { return type == rrtype::a || type == rrtype::aaaa; }

/// What became of a question that only differs in its name or its type.
enum class Passed : std::uint8_t { unknown, no, nothing_there, yes };

Passed passed(const Observation* one) {
  if (answer_of(one) != Answer::answered) return Passed::unknown;
  const auto& question = one->probe.query.question;
  if (!filter_mark(*one->reply, question).empty()) return Passed::no;
  return has_answer(*one->reply, question) ? Passed::yes : Passed::nothing_there;
}

/// The question for the other one of A and AAAA, or null.
const Observation* other_addresses_of_name(const Evidence& e) {
  for (const auto purpose : {Purpose::target, Purpose::target_aaaa, Purpose::target_a}) {
    const auto* one = e.observation(purpose);
    if (one != nullptr && holds_address(one->probe.query.question.type) &&
        one->probe.query.question.type != e.target->probe.query.question.type)
      return one;
  }
  return nullptr;
}

/// One type of the name is kept back, and its other types are not: all its addresses?
Blocked kept_of_name(const Evidence& e) {
  if (!holds_address(e.target->probe.query.question.type)) return Blocked::type_of_name;
  const auto* other = other_addresses_of_name(e);
  const auto passes = passed(other);
  const bool kept = passes == Passed::no || passes == Passed::nothing_there ||
                    answer_of(other) == Answer::refused;
  return kept ? Blocked::addresses : Blocked::type_of_name;
}

/// The type asked of the unrelated name; filters that take records out of answers leave no mark
/// where there is none to take out.
Blocked by_unrelated_name(const Evidence& e) {
  if (e.observation(Purpose::control) == nullptr || !e.control_has_same_type())
    return Blocked::records;
  switch (passed(e.observation(Purpose::control))) {
    case Passed::no:
      return Blocked::type;
    case Passed::yes:
      return kept_of_name(e);
    default:
      return Blocked::records;
  }
}

/// An empty answer, or HINFO: the name's SOA passes a rule about types and addresses, and no rule
/// about the name.
Blocked of_empty_answer(const Evidence& e) {
  switch (passed(e.observation(Purpose::other_type))) {
    case Passed::unknown:
      return Blocked::records;
    case Passed::no:
      return Blocked::name;
    default:
      return by_unrelated_name(e);
  }
}

bool is_empty_answer(const Evidence& e) {
  return e.reply != nullptr && e.reply->rcode == rcode::noerror &&
         !has_answer(*e.reply, e.target->probe.query.question);
}

}  // namespace

Blocked blocked_of(const Evidence& e) {
  if (is_empty_answer(e)) return of_empty_answer(e);
  if (e.refused() && e.scope == Scope::type && e.lets_type_through()) return kept_of_name(e);
  return Blocked::name;  // NXDOMAIN is about the whole name (RFC 8020), and so are sinkholes.
}

bool asks_what_is_blocked(const Evidence& e) {
  return is_empty_answer(e) && !filter_mark(e).empty();
}

}  // namespace whyrefused
