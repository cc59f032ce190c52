#include <array>

#include "catalog/fixes.h"

// dnsdist, dnsmasq.

namespace whyrefused {

namespace {

using enum CauseId;
using enum EditKind;

constexpr std::string_view client_only =
    "nobody but this client is let past the rule; rules behind it do not hold for it either";

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

}  // namespace dnsdist

namespace dnsmasq {

constexpr std::array upstream{Edit{add, "", "server=UPSTREAM-ADDRESS"}};
constexpr std::array upstream_causes{forwarder_no_upstream};

}  // namespace dnsmasq

constexpr auto fixes = std::to_array<Fix>({
    {"dnsdist", dnsdist::client_causes, About::lookups, "dnsdist.conf", dnsdist::client,
     "dnsdist --check-config", "restart dnsdist", client_only},
    {"dnsdist", dnsdist::type_causes, About::lookups, "dnsdist.conf", dnsdist::type,
     "dnsdist --check-config", "restart dnsdist", client_only},
    {"dnsdist", dnsdist::name_causes, About::lookups, "dnsdist.conf", dnsdist::name,
     "dnsdist --check-config", "restart dnsdist", client_only},
    {"dnsmasq", dnsmasq::upstream_causes, About::lookups, "dnsmasq.conf", dnsmasq::upstream,
     "dnsmasq --test", "restart dnsmasq", "whoever may ask it gets names looked up", true},
});

}  // namespace

std::span<const Fix> fixes_of_forwarders() { return fixes; }

}  // namespace whyrefused
