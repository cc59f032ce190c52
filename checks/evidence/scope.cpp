#include "checks/evidence/scope.h"

#include <algorithm>
#include <array>

namespace whyrefused {

namespace {

/// Probes that ask the user's own question, and ask it in another way. The question itself, which
/// is refused, never counts as answered.
constexpr std::array variants{
    Purpose::target,     Purpose::target_again,   Purpose::target_rd0,
    Purpose::target_tcp, Purpose::target_no_edns, Purpose::target_no_options,
    Purpose::other_type, Purpose::target_a,       Purpose::target_aaaa};

/// True when the only variants that were answered are `allowed`: a rule about anything else would
/// contradict itself.
bool only_answered(const Evidence& evidence, Purpose allowed) {
  return std::ranges::all_of(variants, [&](Purpose purpose) {
    return purpose == allowed || evidence.answer(purpose) != Answer::answered;
  });
}

/// Client subnet or cookie: what was refused had one each time, and without them the question was
/// answered. What has one and was answered may come from a cache by then (dnsmasq 2.90).
bool options_matter(const Evidence& evidence) {
  if (evidence.answer(Purpose::target_no_options) != Answer::answered) return false;
  return std::ranges::none_of(variants, [&](Purpose purpose) {
    const auto* asked = evidence.observation(purpose);
    return evidence.answer(purpose) == Answer::refused && asked->probe.query.edns &&
           !asked->probe.query.has_options();
  });
}

bool asks_another_type(const Evidence& evidence, Purpose purpose) {
  const auto* asked = evidence.observation(purpose);
  return asked != nullptr &&
         asked->probe.query.question.type != evidence.target->probe.query.question.type;
}

/// Another type is answered, and nothing that asks for the same type is.
bool other_types_matter(const Evidence& evidence) {
  return std::ranges::all_of(variants, [&](Purpose purpose) {
    return asks_another_type(evidence, purpose) || evidence.answer(purpose) != Answer::answered;
  });
}

/// Asked with RD=0. With RD=1, as programs ask, it is not refused; or that got no reply, and the
/// unrelated name shows the same difference. More is not known while RD=1 is open.
Scope scope_without_rd(const Evidence& evidence) {
  const auto with_rd = evidence.answer(Purpose::target_rd1);
  const bool control_differs = evidence.control_answer() == Answer::answered &&
                               evidence.answer(Purpose::control_rd0) == Answer::refused;
  if (with_rd == Answer::answered || with_rd == Answer::failed || control_differs)
    return evidence.contradicts_itself() ? Scope::mixed : Scope::rd_wanted;
  return Scope::unknown;
}

struct ScopeRule {
  Purpose unmasked_by;
  Scope scope;
};

/// Which variant, when it alone is answered, shows what the refusal is about.
constexpr std::array scope_rules{
    ScopeRule{Purpose::target_tcp, Scope::transport},
    ScopeRule{Purpose::target_no_edns, Scope::edns},
    ScopeRule{Purpose::target_rd0, Scope::recursion},
};

}  // namespace

Scope scope_of(const Evidence& evidence) {
  if (!evidence.refused()) return Scope::none;
  // An addition is refused where a deletion is not: that is no contradiction.
  if (evidence.reply == evidence.reply_to(Purpose::update_add)) return Scope::operation;
  if (evidence.answer(Purpose::target_unsigned) == Answer::answered &&
      evidence.answer(Purpose::target_again) != Answer::answered)
    return Scope::key;
  if (evidence.asked_without_rd()) return scope_without_rd(evidence);
  // An operation is not a lookup of another type: that the zone is answered for says how far the
  // refusal reaches.
  const auto lookup = evidence.answer(Purpose::other_type);
  if (evidence.operation() != Operation::lookup &&
      (lookup == Answer::answered || lookup == Answer::failed))
    return Scope::operation;
  if (options_matter(evidence) && !evidence.contradicts_itself()) return Scope::options;
  if (evidence.answer(Purpose::target_again) == Answer::answered || evidence.contradicts_itself() ||
      evidence.refusal_gave_way())
    return Scope::mixed;

  const bool some_variant_answered = std::ranges::any_of(
      variants, [&](Purpose purpose) { return evidence.answer(purpose) == Answer::answered; });
  if (some_variant_answered) {
    for (const auto& rule : scope_rules)
      if (only_answered(evidence, rule.unmasked_by)) return rule.scope;
    return other_types_matter(evidence) ? Scope::type : Scope::mixed;
  }

  switch (evidence.control_answer()) {
    case Answer::refused:
      // Over UDP it was willing to answer the question.
      return evidence.over_tcp ? Scope::transport : Scope::everything;
    case Answer::answered:
    case Answer::failed:
      return Scope::name;
    case Answer::silent:
      // A server that refuses one name at once and is silent about another, but not about
      // everything, is working on the other one (or drops it): it has not refused it.
      return evidence.replied_otherwise() && !evidence.loses_replies() ? Scope::name
                                                                       : Scope::unknown;
    case Answer::unknown:
    case Answer::broken:
      return Scope::unknown;
  }
  return Scope::unknown;
}

}  // namespace whyrefused
