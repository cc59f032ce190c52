#include <array>

#include <fmt/format.h>

#include "catalog/special_names.h"
#include "catalog/types.h"
#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// The question is not in class IN; healthy servers refuse CH and HS.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = class_refused,
    .kind = CauseKind::refusal,
    .title = "The question is not in class IN (Internet), and is refused",
    .because = "the question is not in class IN (Internet)",
    .meaning =
        "Nearly all of DNS is class IN. Class CH holds information about the server itself, which "
        "many operators hide; class HS is hardly used.",
    .actor = Actor::user,
    .user_action = "Repeat without --class. Nothing is broken.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "To show version.bind and the like, set version, hostname or server-id in options. "
           "Other names in CH and HS are always refused.",
           "", source::bind},
    Remedy{"Unbound", "version.bind and similar names: hide-version, hide-identity.", "",
           source::unbound},
    Remedy{"NSD", "version.bind and similar names: hide-version, hide-identity.", "", source::nsd},
    Remedy{"Knot DNS",
           "To show version.bind and the like, set version, identity or nsid in the server "
           "section. Other names in CH and HS are always refused.",
           "", source::knot},
    Remedy{"PowerDNS",
           "To show version.bind and the like, set version-string. Other names in CH and HS are "
           "always refused.",
           "", source::pdns},
    Remedy{"dnsmasq",
           "Nothing to change here: dnsmasq passes class HS on, and its upstream refuses it.",
           "dnsmasq log with log-queries: `reply error is REFUSED`", source::dnsmasq},
    Remedy{"dnsdist",
           "Remove the QClassRule with RCodeAction(DNSRCode.REFUSED): showRules(), rmRule(ID), and "
           "its line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"any", "Nothing is wrong with the server: ask in class IN.", ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused() || e.target->probe.query.question.qclass == qclass::in) return a;
  if (e.scope == Scope::mixed || e.scope == Scope::transport || e.scope == Scope::edns) return a;
  const auto name = class_name(e.target->probe.query.question.qclass);
  a.fit = Confidence::likely;
  a.supports(fmt::format(
      "The question is in class {}, not IN. Healthy servers refuse other classes.", name));
  if (is_chaos_name(e.target->probe.query.question.name))
    a.supports("The name asks the server about itself, which many operators hide.");
  if (e.scope == Scope::name) {
    a.supports(
        fmt::format("It does not refuse another name in class IN (tested: {}).", control_name(e)));
  } else {
    a.limits(fmt::format("{} (tested: {}): it may refuse us altogether.",
                         e.control_answer() == Answer::refused
                             ? "It refuses another name in class IN as well"
                             : "It gave no usable reply about another name in class IN",
                         control_name(e)));
    a.rival(client_not_allowed, "whether it answers a name in class IN that it serves",
            Decided::by_trying);
  }
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule class_refused_rule;
const CauseRule class_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
