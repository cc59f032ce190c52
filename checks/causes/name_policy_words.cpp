#include "checks/causes/name_policy_words.h"

#include <algorithm>
#include <array>

#include "checks/causes/sources.h"

namespace whyrefused {

namespace {

constexpr std::array type_remedies{
    Remedy{"dnsmasq",
           "Remove filter-AAAA (or filter-A, and from 2.91 on filter-rr) from its configuration, "
           "and restart it.",
           "dnsmasq log with log-queries: config NAME is NODATA-IPv6", source::dnsmasq},
    Remedy{"dnsdist",
           "Look for a rule on the type (QTypeRule) that answers without records: NegativeAndSOA, "
           "SpoofAction or a Lua action.",
           "dnsdist console: showRules()", source::dnsdist_manual},
    Remedy{"any",
           "Look for a rule on the type and take the type out of it: block_ipv6 in dnscrypt-proxy, "
           "force-AAAA-SOA and force-qtype-SOA in smartdns, filter-AAAA in dnsmasq.",
           ""},
};

constexpr std::array address_remedies{
    Remedy{"dnsmasq",
           "With stop-dns-rebind an answer that holds a private address is kept back: write "
           "rebind-domain-ok=/DOMAIN/ for the domain whose names have such addresses, and restart "
           "it.",
           "dnsmasq log: possible DNS-rebind attack detected: NAME", source::dnsmasq},
    Remedy{"Unbound",
           "A local-zone of type refuse refuses the types of a name that it has no local-data for: "
           "add the data, or make the zone typetransparent. Where addresses are missing from "
           "answers, private-domain: \"DOMAIN\" exempts from private-address. Then "
           "unbound-control reload.",
           "unbound-control list_local_zones; unbound-control get_option private-address",
           source::unbound_manual},
    Remedy{"Knot Resolver",
           "The module rebinding keeps private addresses back: leave it out "
           "(modules.unload('rebinding')), or pass the domain on by a policy before it.",
           "kresd log, debug level: blocking blacklisted IP in RR", source::knot_resolver},
    Remedy{"dnsdist",
           "Look for a rule on the type and the name together (QTypeRule with a rule on the name).",
           "dnsdist console: showRules()", source::dnsdist},
    Remedy{"any",
           "Look for protection against DNS rebinding, a list of blocked addresses or of hosts; "
           "exempt the domain if its addresses are meant to be private.",
           ""},
};

constexpr std::array record_remedies{
    Remedy{
        "dnsmasq",
        "Look for stop-dns-rebind (exempt the domain: rebind-domain-ok=/DOMAIN/), filter-AAAA or "
        "filter-A, and address=/DOMAIN/ or local=/DOMAIN/.",
        "dnsmasq log with log-queries: the lines about NAME", source::dnsmasq},
    Remedy{"BIND", "Look at the zones of response-policy.",
           "named log, category rpz: rpz QNAME or IP ... rewrite NAME", source::bind},
    Remedy{"any",
           "Look for a filter that covers the name, the type (block_ipv6, filter-AAAA, "
           "force-AAAA-SOA) or the address in the answer (rebinding protection); exempt the name.",
           ""},
};

constexpr Cause words(std::string_view title, std::string_view because, std::string_view meaning,
                      std::string_view user_action, std::string_view request,
                      std::span<const Remedy> remedies) {
  return {.id = CauseId::name_policy,
          .kind = CauseKind::refusal,
          .title = title,
          .because = because,
          .meaning = meaning,
          .actor = Actor::resolver_operator,
          .user_action = user_action,
          .request = request,
          .remedies = remedies};
}

struct Row {
  Blocked blocked;
  std::size_t words;
};

constexpr std::array table{
    words("A policy of the resolver blocks this type of record, whatever the name",
          "a rule on that server blocks this type of record, whatever the name",
          "The resolver works for this client and keeps records of this type back on purpose. The "
          "name itself is not blocked.",
          "Where it is AAAA, programs go on with IPv4, and nothing is broken. Otherwise ask the "
          "operator of the resolver to let the type through.",
          "Please check whether this type of record is filtered on purpose, and let it through if "
          "not; the name itself is not blocked.",
          type_remedies),
    words("A policy of the resolver keeps back the addresses of this name (rebinding protection, "
          "list of addresses or hosts)",
          "a rule on that server keeps back the addresses of this name, and not the name itself",
          "The resolver works for this client and lets the name through, and not its addresses: "
          "protection against DNS rebinding, which is about private addresses in answers, or a "
          "list of addresses or hosts.",
          "Ask the operator of the resolver to exempt the domain from rebinding protection if its "
          "names are meant to have private addresses.",
          "Please check whether rebinding protection or a list of addresses covers the addresses "
          "of this name, and exempt its domain if so; other types of the name are let through.",
          address_remedies),
    words("A policy of the resolver blocks this type of this name, or what the record holds "
          "(rebinding protection)",
          "a rule on that server blocks this type of this name, or what the record holds",
          "The resolver works for this client and keeps one type of the name back on purpose: it "
          "lets other types of the name through, and the type of other names. The rule is about "
          "both together, or about the address in the answer (protection against DNS rebinding).",
          "Ask the operator of the resolver whether this type of the name is blocked on purpose, "
          "or the address that it holds.",
          "Please check whether a rule blocks this type of this name, or rebinding protection its "
          "address, by mistake; other types of the name are let through.",
          address_remedies),
    words("A policy of the resolver keeps these records back (by the name, the type or what is in "
          "them)",
          "a rule on that server keeps these records back, by their name, their type or what is in "
          "them",
          "The resolver works for this client and keeps what was asked for back on purpose. "
          "Whether the rule is about the name, the type or the address in the answer does not "
          "show.",
          "Ask the operator of the resolver what the rule is about, the name, the type or the "
          "address in the answer, and to exempt the name if it is not meant.",
          "Please check which rule keeps these records back (a filter of names, of types, or of "
          "addresses in answers), and exempt the name if it is not meant.",
          record_remedies),
};

constexpr std::array rows{Row{Blocked::type, 0}, Row{Blocked::addresses, 1},
                          Row{Blocked::type_of_name, 2}, Row{Blocked::records, 3}};

}  // namespace

const Cause* words_for(Blocked blocked) {
  const auto* const row =
      std::ranges::find_if(rows, [&](const Row& one) { return one.blocked == blocked; });
  return row == rows.end() ? nullptr : &table[row->words];
}

std::span<const Cause> all_words_of_name_policy() { return table; }

}  // namespace whyrefused
