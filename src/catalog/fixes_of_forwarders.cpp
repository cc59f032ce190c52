#include <array>

#include "catalog/fixes.h"

// dnsdist, dnsmasq.

namespace whyrefused {

namespace {

using enum CauseId;
using enum EditKind;

constexpr std::string_view client_only =
    "nobody but this client is let past the rule; rules behind it do not hold for it either, those "
    "that pick a pool (PoolAction) among them";

namespace dnsdist {

constexpr std::string_view refusing_rule = "DNSRCode.REFUSED|RCodeAction(5";

/// Rules are tried in order. AllowAction ends that, and the default pool is asked; so it stands
/// right before the rule that refuses, behind what picks a pool.
constexpr std::array client{
    Edit{add_first, refusing_rule, "addAction(\"CLIENT-PREFIX\", AllowAction())"}};
constexpr std::array client_causes{
    client_not_allowed, maintenance, source_address, transport_refused, option_refused,
    edns_refused,       rd_refused,  rd_required,    class_refused,     rate_limited};

constexpr std::array type{
    Edit{add_first, refusing_rule,
         "addAction(AndRule({makeRule(\"CLIENT-PREFIX\"), QTypeRule(\"TYPE\")}), AllowAction())"}};
constexpr std::array type_causes{type_refused};

constexpr std::array name{
    Edit{add_first, refusing_rule,
         "addAction(AndRule({makeRule(\"CLIENT-PREFIX\"), makeRule(\"NAME\")}), AllowAction())"}};
constexpr std::array name_causes{name_policy};

/// The same in YAML, which dnsdist 2 reads as well.
constexpr std::string_view refusing_entry =
    "rcode: \"Refused\"|rcode: Refused|rcode: \"5\"|rcode: 5";

constexpr std::array client_yaml{Edit{
    add_first, refusing_entry,
    "  - selector:\n      type: NetmaskGroup\n      netmasks: [\"CLIENT-PREFIX\"]\n    action:\n "
    "     type: Allow"}};

constexpr std::array type_yaml{Edit{
    add_first, refusing_entry,
    "  - selector:\n      type: And\n      selectors:\n        - type: NetmaskGroup\n          "
    "netmasks: [\"CLIENT-PREFIX\"]\n        - type: QType\n          qtype: \"TYPE\"\n    "
    "action:\n      type: Allow"}};

constexpr std::array name_yaml{Edit{
    add_first, refusing_entry,
    "  - selector:\n      type: And\n      selectors:\n        - type: NetmaskGroup\n          "
    "netmasks: [\"CLIENT-PREFIX\"]\n        - type: QNameSuffix\n          suffixes: [\"NAME\"]\n  "
    "  "
    "action:\n      type: Allow"}};

constexpr std::string_view lua = "dnsdist.conf (Lua)";
constexpr std::string_view yaml = "dnsdist.yml (from 2.0 on)";

}  // namespace dnsdist

namespace dnsmasq {

constexpr std::array upstream{Edit{add, "", "server=UPSTREAM-ADDRESS"}};
constexpr std::array upstream_causes{forwarder_no_upstream};

}  // namespace dnsmasq

constexpr auto fixes = std::to_array<Fix>({
    {"dnsdist", dnsdist::client_causes, About::lookups, "dnsdist.conf", dnsdist::client,
     "dnsdist --check-config", "restart dnsdist", client_only, false, Names::any,
     RdOfQuery::either_way, dnsdist::lua},
    {"dnsdist", dnsdist::client_causes, About::lookups, "dnsdist.yml", dnsdist::client_yaml,
     "dnsdist --check-config", "restart dnsdist", client_only, false, Names::any,
     RdOfQuery::either_way, dnsdist::yaml},
    {"dnsdist", dnsdist::type_causes, About::lookups, "dnsdist.conf", dnsdist::type,
     "dnsdist --check-config", "restart dnsdist", client_only, false, Names::any,
     RdOfQuery::either_way, dnsdist::lua},
    {"dnsdist", dnsdist::type_causes, About::lookups, "dnsdist.yml", dnsdist::type_yaml,
     "dnsdist --check-config", "restart dnsdist", client_only, false, Names::any,
     RdOfQuery::either_way, dnsdist::yaml},
    {"dnsdist", dnsdist::name_causes, About::lookups, "dnsdist.conf", dnsdist::name,
     "dnsdist --check-config", "restart dnsdist", client_only, false, Names::any,
     RdOfQuery::either_way, dnsdist::lua},
    {"dnsdist", dnsdist::name_causes, About::lookups, "dnsdist.yml", dnsdist::name_yaml,
     "dnsdist --check-config", "restart dnsdist", client_only, false, Names::any,
     RdOfQuery::either_way, dnsdist::yaml},
    {"dnsmasq", dnsmasq::upstream_causes, About::lookups, "dnsmasq.conf", dnsmasq::upstream,
     "dnsmasq --test", "restart dnsmasq", "whoever may ask it gets names looked up", true},
});

}  // namespace

std::span<const Fix> fixes_of_forwarders() { return fixes; }

}  // namespace whyrefused
