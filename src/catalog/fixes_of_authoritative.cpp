#include <array>

#include "catalog/fixes.h"

// BIND, NSD. Lists are extended and never written anew: a new list would take the place
// of the default and shut others out.

namespace whyrefused {

namespace {

using enum CauseId;
using enum EditKind;

constexpr std::string_view client_only = "nobody but this client is let in";

namespace bind {

/// Where none of the lists stands, localnets and localhost may recurse.
constexpr Edit recursion_list{add, "options",
                              "allow-recursion { CLIENT-ADDRESS; localnets; localhost; };",
                              "allow-recursion|allow-query-cache|allow-query"};

/// In BIND the first element that matches decides, so the client comes first; "none" may follow.
/// Views are left alone: the first that matches a client decides all that it sees.
constexpr std::array query{
    Edit{extend, "allow-query", "CLIENT-ADDRESS;"},
    Edit{extend, "allow-query-cache", "CLIENT-ADDRESS;"},
    Edit{extend, "allow-recursion", "CLIENT-ADDRESS;"},
    recursion_list,
};
constexpr std::array query_causes{client_not_allowed, source_address, one_address};

constexpr std::array zone{Edit{extend, "allow-query", "CLIENT-ADDRESS;", {}, true}};
constexpr std::array zone_causes{zone_acl};

/// "recursion yes" alone would let in whoever a list elsewhere holds.
constexpr std::array recursion{
    Edit{replace, "recursion no;", "recursion yes; allow-recursion { CLIENT-ADDRESS; };"},
    Edit{extend, "allow-recursion", "CLIENT-ADDRESS;"},
    Edit{extend, "allow-query-cache", "CLIENT-ADDRESS;"},
    recursion_list,
};
constexpr std::array recursion_causes{recursion_denied};

constexpr std::array notify{
    Edit{extend, "allow-notify", "CLIENT-ADDRESS;", {}, true},
    Edit{add, {}, "allow-notify { CLIENT-ADDRESS; };", "allow-notify", true},
};
constexpr std::array notify_causes{notify_refused};

constexpr std::array transfer{
    Edit{extend, "allow-transfer", "key \"TSIG-KEY\";", {}, true},
    Edit{add, {}, "allow-transfer { key \"TSIG-KEY\"; };", "allow-transfer", true},
};
constexpr std::array transfer_causes{transfer_refused};

/// allow-update beside update-policy is an error.
constexpr std::array update{
    Edit{extend, "update-policy", "grant \"TSIG-KEY\" zonesub ANY;", {}, true},
    Edit{extend, "allow-update", "key \"TSIG-KEY\";", {}, true},
    Edit{add,
         {},
         "update-policy { grant \"TSIG-KEY\" zonesub ANY; };",
         "update-policy|allow-update",
         true},
};
constexpr std::array update_causes{update_refused};

}  // namespace bind

namespace nsd {

/// A BLOCKED that matches wins over every other line.
constexpr std::array query{
    Edit{remove, "allow-query: CLIENT-ADDRESS BLOCKED", {}, {}, true},
    Edit{add, {}, "  allow-query: CLIENT-ADDRESS NOKEY", {}, true},
};
constexpr std::array query_causes{zone_acl, source_address, one_address};

constexpr std::array notify{Edit{add, {}, "  allow-notify: CLIENT-ADDRESS NOKEY", {}, true}};
constexpr std::array notify_causes{notify_refused};

constexpr std::array transfer{Edit{add, {}, "  provide-xfr: CLIENT-ADDRESS TSIG-KEY", {}, true}};
constexpr std::array transfer_causes{transfer_refused};

}  // namespace nsd

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
});

}  // namespace

std::span<const Fix> fixes_of_authoritative() { return fixes; }

}  // namespace whyrefused
