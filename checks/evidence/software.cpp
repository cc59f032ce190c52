#include "checks/evidence/software.h"

#include <array>

namespace whyrefused {

namespace {

struct Mark {
  std::string_view text;
  std::string_view software;
};

/// In the default version.bind of each; measured, see docs/design.md.
constexpr std::array marks{
    Mark{"unbound", "Unbound"},
    Mark{"NSD", "NSD"},
    Mark{"Knot Resolver", "Knot Resolver"},
    Mark{"Knot DNS", "Knot DNS"},
    Mark{"PowerDNS Recursor", "PowerDNS Recursor"},
    Mark{"PowerDNS Authoritative", "PowerDNS"},
    Mark{"dnsmasq", "dnsmasq"},
    Mark{"dnsdist", "dnsdist"},
    Mark{"systemd-resolved", "systemd-resolved"},
};

/// BIND answers its bare version number, "9.18.24-1-Debian".
bool looks_like_bind(std::string_view version) {
  return version.starts_with("9.") && version.size() > 3;
}

}  // namespace

std::string_view recognise_software(const Evidence& evidence) {
  for (const auto& mark : marks)
    if (evidence.software_is(mark.text)) return mark.software;
  return looks_like_bind(evidence.software) ? "BIND" : "";
}

std::string_view guess_software(const Evidence& evidence) {
  if (!evidence.refused()) return {};
  if (evidence.ra_follows_rd) return "dnsdist";
  if (evidence.is_resolved_stub()) return "systemd-resolved";
  if (evidence.has_knot_resolver_text()) return "Knot Resolver";
  if (evidence.says_text("recursion disabled")) return "BIND";
  if (evidence.says_text("DNS Cookie needed for UDP replies")) return "Unbound";
  // Its access-control answers with a bare header, or copies AD.
  if (evidence.no_question || (evidence.ad_echoed && evidence.says(ede::prohibited)))
    return "Unbound";
  if (evidence.reply->ra && evidence.reply->edns &&
      evidence.reply->edns->udp_size == recursor_buffer_size)
    return "PowerDNS Recursor";
  return {};
}

}  // namespace whyrefused
