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
    .title = "Queries that do not ask for recursion (RD=0) are refused, others are served",
    .because = "it serves only queries that ask for recursion (RD=1), and this did not",
    .meaning =
        "A query without recursion (RD=0) asks what the server has at hand, and many resolvers "
        "keep that to themselves. They work for all programs. The monitor or command that asks "
        "without recursion is the fault.",
    .actor = Actor::user,
    .user_action =
        "Ask with recursion (RD=1): without dig's +norecurse and +trace, and with the monitor's "
        "recursion option on.",
};

constexpr std::array remedies{
    Remedy{"Unbound",
           "Set \"access-control: CLIENT-ADDRESS allow_snoop\", which answers RD=0 as well; allow "
           "does not. unbound-control reload.",
           "`$ unbound-control get_option access-control`", source::unbound},
    Remedy{"Knot Resolver",
           "modules.unload('refuse_nord'): this module, loaded by default, refuses RD=0.",
           "kresd console: `$ modules.list()`", source::knot_resolver_manual},
    Remedy{"PowerDNS Recursor",
           "Set allow-no-rd=yes (since 5.0; recursor.yml: recursor.allow_no_rd).",
           "`$ rec_control get-parameter allow-no-rd`", source::recursor_manual},
    Remedy{"BIND",
           "Let the client into the cache (allow-query-cache), or into a view without "
           "match-recursive-only; rndc reload.",
           "`$ named-checkconf -p`", source::bind},
    Remedy{"systemd-resolved",
           "Ask with RD=1: it refuses RD=0 always, and no setting changes that.", "",
           source::resolved},
    Remedy{"dnsdist",
           "Remove the rule NotRule(RDRule()) with RCodeAction(DNSRCode.REFUSED): showRules(), "
           "rmRule(ID), and its line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"any", "Nothing at the server. Whoever asks must ask with recursion, as all PCs do.",
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
    a.supports("With recursion (RD=1), as programs ask, it answers the same question.");
    a.rival(intermittent, "whether it does the same with RD=0 every time", Decided::by_trying);
    tell_extended_errors(e, a);
    return a;
  }
  if (e.scope == Scope::unknown && with_rd == Answer::unknown) {
    // Who offers no recursion has no reason to look at RD.
    a.fit = Confidence::possible;
    a.never_first = !e.reply->ra;
    a.limits("It was not asked with recursion (RD=1), as programs ask.");
    a.as_rival = "whether it answers the same question with RD=1";
    return a;
  }
  if (e.scope != Scope::rd_wanted) return a;
  const bool steady = e.answer(Purpose::refused_again_3) == Answer::refused;
  if (with_rd == Answer::answered) {
    a.fit = steady ? Confidence::certain : Confidence::likely;
    a.supports(steady ? "With recursion (RD=1), as programs ask, it answers the same question. "
                        "Asked three times more, both stay the same."
                      : "With recursion (RD=1), as programs ask, it answers the same question.");
  } else {
    a.fit = Confidence::likely;
    if (with_rd == Answer::failed)
      a.supports(
          "With recursion (RD=1), as programs ask, it accepts the same question, and fails.");
    else
      a.limits("With recursion (RD=1) the same question got no usable reply.");
    if (e.control_answer() == Answer::answered && e.answer(Purpose::control_rd0) == Answer::refused)
      a.supports("It does the same with another name (tested: " + control_name(e) +
                 "): it answers RD=1 and refuses RD=0.");
  }
  if (!steady)
    a.rival(intermittent, "whether it refuses RD=0 every time and serves RD=1 every time",
            Decided::by_trying);
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule rd_required_rule;
const CauseRule rd_required_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
