#include <array>

#include "catalog/fixes.h"

// BIND, NSD, Knot DNS, PowerDNS. Lists are extended and never written anew: a new list would take
// the place of the default and shut others out.

namespace whyrefused {

namespace {

using enum CauseId;
using enum EditKind;
using enum EditPlace;

constexpr std::string_view client_only =
    "nobody but this client is let in; its network in the place of its address would let in all "
    "of it";

namespace bind {

/// Where none of the lists stands, localnets and localhost may recurse.
constexpr Edit recursion_list{add, "options",
                              "allow-recursion { CLIENT-ADDRESS; localnets; localhost; };",
                              "allow-recursion|allow-query-cache|allow-query"};

/// Which view a client is meant to see, only whoever runs the server knows.
constexpr Edit view{extend, "match-clients", "CLIENT-ADDRESS;", {}, in_view};

/// What a key is: where it stands already, it is known.
constexpr Edit key{
    add,
    {},
    "key \"TSIG-KEY\" { algorithm hmac-sha256; secret \"TSIG-SECRET\"; };",
    "key \"TSIG-KEY\"",
};

/// In BIND the first element that matches decides, so the client comes first; "none" may follow.
constexpr std::array query{
    Edit{extend, "allow-query", "CLIENT-ADDRESS;", {}, outside_zones},
    Edit{extend, "allow-query", "CLIENT-ADDRESS;", {}, in_zone},
    Edit{extend, "allow-query-cache", "CLIENT-ADDRESS;"},
    Edit{extend, "allow-recursion", "CLIENT-ADDRESS;"},
    recursion_list,
    view,
};
constexpr std::array query_causes{client_not_allowed, source_address, one_address};

constexpr std::array zone{Edit{extend, "allow-query", "CLIENT-ADDRESS;", {}, in_zone}};
constexpr std::array zone_causes{zone_acl};

/// "recursion yes" alone would let in whoever has recursion by default.
constexpr std::array recursion{
    Edit{replace, "recursion no;", "recursion yes; allow-recursion { CLIENT-ADDRESS; };",
         "allow-recursion"},
    Edit{replace, "recursion no;", "recursion yes;"},
    Edit{extend, "allow-recursion", "CLIENT-ADDRESS;"},
    Edit{extend, "allow-query-cache", "CLIENT-ADDRESS;"},
    recursion_list,
};
constexpr std::array recursion_causes{recursion_denied};

constexpr std::array notify{
    Edit{extend, "allow-notify", "CLIENT-ADDRESS;", {}, in_zone},
    Edit{add, {}, "allow-notify { CLIENT-ADDRESS; };", "allow-notify", in_zone},
};
constexpr std::array notify_causes{notify_refused};

constexpr std::array transfer{
    key,
    Edit{extend, "allow-transfer", "key \"TSIG-KEY\";", {}, in_zone},
    Edit{add, {}, "allow-transfer { key \"TSIG-KEY\"; };", "allow-transfer", in_zone},
};
constexpr std::array transfer_causes{transfer_refused};

/// allow-update beside update-policy is an error.
constexpr std::array update{
    key,
    Edit{replace,
         "update-policy local;",
         "update-policy { grant local-ddns zonesub ANY; grant \"TSIG-KEY\" zonesub ANY; };",
         {},
         in_zone},
    Edit{extend, "update-policy", "grant \"TSIG-KEY\" zonesub ANY;", {}, in_zone},
    Edit{extend, "allow-update", "key \"TSIG-KEY\";", {}, in_zone},
    Edit{add,
         {},
         "update-policy { grant \"TSIG-KEY\" zonesub ANY; };",
         "update-policy|allow-update|type secondary|type slave",
         in_zone},
};
constexpr std::array update_causes{update_refused};

}  // namespace bind

namespace nsd {

/// A BLOCKED that matches wins over every other line.
constexpr std::array query{
    Edit{remove, "allow-query: CLIENT-ADDRESS BLOCKED", {}, {}, in_zone},
    Edit{add, {}, "  allow-query: CLIENT-ADDRESS NOKEY", {}, in_zone},
};
constexpr std::array query_causes{zone_acl, source_address, one_address};

constexpr std::array notify{Edit{add, {}, "  allow-notify: CLIENT-ADDRESS NOKEY", {}, in_zone}};
constexpr std::array notify_causes{notify_refused};

constexpr std::array transfer{
    Edit{add,
         {},
         "key:\n  name: \"TSIG-KEY\"\n  algorithm: hmac-sha256\n  secret: \"TSIG-SECRET\"",
         "name: \"TSIG-KEY\""},
    Edit{remove, "provide-xfr: CLIENT-ADDRESS BLOCKED", {}, {}, in_zone},
    Edit{add, {}, "  provide-xfr: CLIENT-ADDRESS TSIG-KEY", {}, in_zone},
};
constexpr std::array transfer_causes{transfer_refused};

}  // namespace nsd

namespace knot {

/// Repeated, an item adds to its list.
constexpr std::array query{Edit{add, "mod-queryacl", "address: CLIENT-ADDRESS", {}, in_item}};
constexpr std::array query_causes{client_not_allowed, zone_acl, source_address};

/// What is referred to stands before.
constexpr std::string_view first_zone = "^template:|^zone:";

constexpr Edit key{add_first, first_zone,
                   "key:\n  - id: TSIG-KEY\n    algorithm: hmac-sha256\n    secret: TSIG-SECRET",
                   "id: TSIG-KEY"};
constexpr Edit own_acl{add, {}, "acl: by-report", "acl: by-report", in_zone};

constexpr std::array transfer{
    key,
    Edit{add_first, first_zone, "acl:\n  - id: by-report\n    key: TSIG-KEY\n    action: transfer",
         "id: by-report"},
    own_acl,
};
constexpr std::array transfer_causes{transfer_refused};

constexpr std::array update{
    key,
    Edit{add_first, first_zone, "acl:\n  - id: by-report\n    key: TSIG-KEY\n    action: update",
         "id: by-report"},
    own_acl,
};
constexpr std::array update_causes{update_refused};

}  // namespace knot

namespace pdns {

/// "+=" adds to what stands, or to the list by default: "=" alone would take its place.
constexpr std::array transfer{Edit{add, {}, "allow-axfr-ips+=CLIENT-ADDRESS"}};
constexpr std::array transfer_causes{transfer_refused};

/// The lists of a zone add to those of the server.
constexpr std::array update{
    Edit{replace, "dnsupdate=no", "dnsupdate=yes"},
    Edit{add, {}, "dnsupdate=yes", "dnsupdate"},
    Edit{run, {}, "pdnsutil import-tsig-key TSIG-KEY hmac-sha256 TSIG-SECRET"},
    Edit{run, {}, "pdnsutil add-meta ZONE TSIG-ALLOW-DNSUPDATE TSIG-KEY"},
    Edit{run, {}, "pdnsutil add-meta ZONE ALLOW-DNSUPDATE-FROM CLIENT-PREFIX"},
};
constexpr std::array update_causes{update_refused};

}  // namespace pdns

constexpr auto fixes = std::to_array<Fix>({
    {"BIND", bind::query_causes, About::lookups, "named.conf", bind::query, "named-checkconf",
     "rndc reload", client_only},
    {"BIND", bind::zone_causes, About::lookups, "named.conf", bind::zone, "named-checkconf",
     "rndc reload", client_only},
    {"BIND", bind::recursion_causes, About::lookups, "named.conf", bind::recursion,
     "named-checkconf", "rndc reload", "this client alone may recurse, besides who could before"},
    {"BIND", bind::notify_causes, About::operations, "named.conf", bind::notify, "named-checkconf",
     "rndc reload", "this sender's NOTIFY counts for the zone"},
    {"BIND", bind::transfer_causes, About::operations, "named.conf", bind::transfer,
     "named-checkconf", "rndc reload", "whoever has the key may transfer the zone"},
    {"BIND", bind::update_causes, About::operations, "named.conf", bind::update, "named-checkconf",
     "rndc reload",
     "whoever has the key may change the zone; for one name: grant KEY name NAME TYPE"},
    {"NSD", nsd::notify_causes, About::operations, "nsd.conf", nsd::notify, "nsd-checkconf",
     "nsd-control reconfig", "this sender's NOTIFY counts for the zone"},
    {"NSD", nsd::transfer_causes, About::operations, "nsd.conf", nsd::transfer, "nsd-checkconf",
     "nsd-control reconfig", "this client, with the key, may transfer the zone"},
    {"NSD", nsd::query_causes, About::lookups, "nsd.conf", nsd::query, "nsd-checkconf",
     "nsd-control reconfig", client_only},
    {"Knot DNS", knot::query_causes, About::lookups, "knot.conf", knot::query, "knotc conf-check",
     "knotc reload", client_only},
    {"Knot DNS", knot::transfer_causes, About::operations, "knot.conf", knot::transfer,
     "knotc conf-check", "knotc reload", "whoever has the key may transfer the zone"},
    {"Knot DNS", knot::update_causes, About::operations, "knot.conf", knot::update,
     "knotc conf-check", "knotc reload",
     "whoever has the key may change the zone; for one name: update-owner: name, "
     "update-owner-match: equal, update-owner-name: NAME"},
    {"PowerDNS", pdns::transfer_causes, About::operations, "pdns.conf", pdns::transfer,
     "pdns_server --config=check", "restart pdns_server", "this client may transfer all zones"},
    {"PowerDNS", pdns::update_causes, About::operations, "pdns.conf", pdns::update,
     "pdns_server --config=check", "restart pdns_server",
     "whoever has the key and sends from this address may change the zone (SQL backends)"},
});

}  // namespace

std::span<const Fix> fixes_of_authoritative() { return fixes; }

}  // namespace whyrefused
