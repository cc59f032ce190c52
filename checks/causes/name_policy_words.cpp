#include "checks/causes/name_policy_words.h"

#include <algorithm>
#include <array>

#include "checks/causes/sources.h"

namespace whyrefused {

namespace {

constexpr std::array type_remedies{
    Remedy{"dnsmasq",
           "Remove filter-AAAA (or filter-A; from 2.91 on filter-rr) from dnsmasq's "
           "configuration; restart dnsmasq.",
           "dnsmasq log with log-queries: config NAME is NODATA-IPv6", source::dnsmasq},
    Remedy{"dnsdist",
           "Remove the QTypeRule that answers without records (NegativeAndSOA, SpoofAction or "
           "Lua): showRules(), rmRule(ID), and its line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist_manual},
    Remedy{"any",
           "Take the type out of the rule that blocks it: block_ipv6 in dnscrypt-proxy, "
           "force-AAAA-SOA or force-qtype-SOA in smartdns, filter-AAAA in dnsmasq.",
           ""},
};

constexpr std::array address_remedies{
    Remedy{"dnsmasq",
           "Add rebind-domain-ok=/DOMAIN/ for this name's domain, and restart dnsmasq: "
           "stop-dns-rebind blocks answers with a private address.",
           "dnsmasq log: possible DNS-rebind attack detected: NAME", source::dnsmasq},
    Remedy{"Unbound",
           "If answers lack the addresses: private-domain: \"DOMAIN\". If a local-zone refuses the "
           "type: add local-data, or make it typetransparent. unbound-control reload.",
           "unbound-control list_local_zones; unbound-control get_option private-address",
           source::unbound_manual},
    Remedy{"Knot Resolver",
           "Take the module rebinding out (modules.unload('rebinding')), which blocks private "
           "addresses, or pass the domain on by a policy before it; restart kresd.",
           "kresd log, debug level: blocking blacklisted IP in RR", source::knot_resolver},
    Remedy{"dnsdist",
           "Put addAction({\"NAME\"}, AllowAction()) before the rule on the type and the name "
           "(QTypeRule), or remove that: showRules(), rmRule(ID), and its line in dnsdist.conf.",
           "dnsdist console: `$ showRules()`", source::dnsdist},
    Remedy{"any",
           "If the addresses are meant to be private, exempt the domain from DNS rebinding "
           "protection or from the list of blocked addresses or hosts.",
           ""},
};

constexpr std::array record_remedies{
    Remedy{"dnsmasq",
           "Remove what blocks it: filter-AAAA, filter-A, address=/DOMAIN/ or local=/DOMAIN/. For "
           "stop-dns-rebind add rebind-domain-ok=/DOMAIN/. Restart dnsmasq.",
           "dnsmasq log with log-queries: the lines about NAME", source::dnsmasq},
    Remedy{"BIND",
           "Exempt the name in the zone of response-policy that covers it: \"NAME CNAME "
           "rpz-passthru.\" in place of its entry; rndc reload.",
           "named log, category rpz: rpz QNAME or IP ... rewrite NAME", source::bind},
    Remedy{"any",
           "Exempt the name from the filter of names, types (block_ipv6, filter-AAAA, "
           "force-AAAA-SOA) or addresses in answers (rebinding protection).",
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
    words("A rule on the server blocks this type of record, whatever the name",
          "a rule on that server blocks this type of record, whatever the name",
          "The resolver looks names up for us, but a rule blocks records of this type. The name "
          "itself is not blocked.",
          "For AAAA, do nothing: programs use IPv4. Else ask to allow the type.",
          "Please check whether this type of record is blocked by mistake, and allow it if so; the "
          "name is not blocked.",
          type_remedies),
    words(
        "A rule on the server blocks the addresses of this name (rebinding protection, host list)",
        "a rule on that server blocks the addresses of this name, not the name",
        "The resolver looks the name up for us, but a rule blocks its addresses: protection "
        "against DNS rebinding, which blocks private addresses in answers, or a list of "
        "addresses or hosts.",
        "If the addresses are meant to be private, ask to exempt the domain.",
        "Please check whether rebinding protection or a list blocks its addresses, and exempt "
        "the domain if so.",
        address_remedies),
    words("A rule on the server blocks this type of this name, or the content of the record",
          "a rule on that server blocks this type of this name, or the record's content",
          "The resolver looks names up for us, but a rule blocks one type of this name. It answers "
          "other types of the name, and that type of other names. The rule is about both "
          "together, or about the address in the answer (protection against DNS rebinding).",
          "Ask whether this type of the name, or its address, is blocked on purpose.",
          "Please check whether a rule blocks this type of the name, or rebinding protection its "
          "address, by mistake.",
          address_remedies),
    words("A rule on the server blocks these records, by name, type or content",
          "a rule on that server blocks these records, by name, type or content",
          "The resolver looks names up for us, but a rule blocks what was asked for. It is open "
          "whether the rule is about the name, the type or the address in the answer.",
          "Compare with another DNS server, and ask whether the block is meant.",
          "Please check which rule (on names, types or addresses) blocks it, and exempt the name "
          "if not meant.",
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
