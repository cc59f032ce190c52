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
    .title = "The query class is not IN and is refused",
    .because = "the question is not in class IN (Internet), and it does not answer other classes",
    .meaning =
        "Nearly all of DNS is class IN. CH carries server information that many operators hide, HS "
        "is hardly used.",
    .actor = Actor::user,
    .user_action = "For what class IN has, ask without --class.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "version.bind and similar names: options version, hostname, server-id. Other CH and HS "
           "names are refused by design.",
           "", source::bind},
    Remedy{"Unbound", "version.bind and similar names: hide-version, hide-identity.", "",
           source::unbound},
    Remedy{"NSD", "version.bind and similar names: hide-version, hide-identity.", "", source::nsd},
    Remedy{"Knot DNS",
           "version.bind and similar names: the settings version, identity and nsid of the server "
           "section. Other CH and HS names are refused by design.",
           "", source::knot},
    Remedy{"PowerDNS",
           "version.bind and similar names: version-string. Other CH and HS names are refused by "
           "design.",
           "", source::pdns},
    Remedy{"dnsmasq", "dnsmasq passes class HS on; its upstream refuses it.",
           "dnsmasq log with log-queries: reply error is REFUSED", source::dnsmasq},
    Remedy{"dnsdist", "Look for a QClassRule with RCodeAction REFUSED.",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"any", "Nothing is wrong with the server; ask in class IN.", ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused() || e.target->probe.query.question.qclass == qclass::in) return a;
  if (e.scope == Scope::mixed || e.scope == Scope::transport || e.scope == Scope::edns) return a;
  const auto name = class_name(e.target->probe.query.question.qclass);
  a.fit = Confidence::likely;
  a.supports(fmt::format(
      "The question is in class {}, not IN. Servers in perfect health refuse other classes.",
      name));
  if (is_chaos_name(e.target->probe.query.question.name))
    a.supports("The name asks the server about itself, which many operators hide.");
  if (e.scope == Scope::name) {
    a.supports(fmt::format("It does not refuse {} in class IN.", control_name(e)));
  } else {
    a.limits(
        fmt::format("It refuses {} in class IN too, or gave no usable reply to it: the client may "
                    "be refused as a whole.",
                    control_name(e)));
    a.rival(client_not_allowed, "whether the server answers a name of class IN that it serves");
  }
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule class_refused_rule;
const CauseRule class_refused_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
