#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The question was asked without RD, as monitors, dig +norecurse and dig +trace ask; with RD, as
// programs ask, the same server serves it.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = rd_required,
    .kind = CauseKind::refusal,
    .title = "Not served without recursion desired (RD=0), served with it (RD=1)",
    .because = "it serves only those who ask for recursion (RD=1), as all programs do",
    .meaning =
        "A question without RD asks what the server has at hand, and many resolvers keep that to "
        "themselves. They work for everybody who asks with RD, as programs do; the monitor or the "
        "command that asks without is what is wrong.",
    .actor = Actor::user,
    .user_action =
        "Ask a resolver with RD=1: without dig's +norecurse and +trace, and with the monitor's "
        "recursion option on. RD=0 is for the name servers of a zone.",
};

constexpr std::array remedies{
    Remedy{"Unbound",
           "access-control: ADDRESS allow_snoop answers those who ask without RD, too; allow does "
           "not.",
           "unbound-control get_option access-control", source::unbound},
    Remedy{"Knot Resolver",
           "Without RD it refuses by default (module refuse_nord): modules.unload('refuse_nord').",
           "kresd console: modules.list()", source::knot_resolver_manual},
    Remedy{"PowerDNS Recursor", "allow-no-rd=yes (since 5.0; recursor.yml: recursor.allow_no_rd).",
           "rec_control get-parameter allow-no-rd", source::recursor_manual},
    Remedy{
        "BIND",
        "Look for a view with match-recursive-only, and at allow-query-cache, which lets clients "
        "at the cache.",
        "named-checkconf -p", source::bind},
    Remedy{"systemd-resolved", "It refuses whatever is asked without RD; no setting changes that.",
           "", source::resolved},
    Remedy{"dnsdist", "Look for a rule on RD (NotRule(RDRule())) with RCodeAction REFUSED.",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"any",
           "Nothing is wrong with the resolver. If somebody needs to look into its cache, allow "
           "that for the address of the monitor only.",
           ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.asked_without_rd()) return a;
  const auto first = answer_of(e.target);
  if (first == Answer::answered || first == Answer::unknown || first == Answer::broken) return a;
  const auto with_rd = e.answer(Purpose::target_rd1);
  if (first != Answer::refused) {
    if (with_rd != Answer::answered) return a;
    a.fit = Confidence::likely;
    a.supports("With RD=1, as programs ask, the same question is answered.");
    a.rival(intermittent, "whether the question without RD fares so every time");
    tell_extended_errors(e, a);
    return a;
  }
  if (e.scope == Scope::unknown && with_rd == Answer::unknown) {
    // Who offers no recursion has no reason to look at RD.
    a.fit = Confidence::possible;
    a.never_first = !e.reply->ra;
    a.limits("It was not asked with RD=1, as programs ask.");
    a.as_rival = "whether the same question is answered with RD=1";
    return a;
  }
  if (e.scope != Scope::rd_wanted) return a;
  const bool steady = e.answer(Purpose::refused_again_3) == Answer::refused;
  if (with_rd == Answer::answered) {
    a.fit = steady ? Confidence::certain : Confidence::likely;
    a.supports(steady ? "With RD=1, as programs ask, the same question is answered; asked three "
                        "times more, both stay as they are."
                      : "With RD=1, as programs ask, the same question is answered.");
  } else {
    a.fit = Confidence::likely;
    if (with_rd == Answer::failed)
      a.supports(
          "With RD=1, as programs ask, the same question is not refused: the server accepts it, "
          "and fails.");
    else
      a.limits("With RD=1 the same question got no usable reply.");
    if (e.control_answer() == Answer::answered && e.answer(Purpose::control_rd0) == Answer::refused)
      a.supports("The unrelated name " + control_name(e) +
                 " is answered with RD=1 and refused with RD=0, too.");
  }
  if (!steady)
    a.rival(intermittent,
            "whether the question is refused without RD every time and served with every time");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule rd_required_rule;
const CauseRule rd_required_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
