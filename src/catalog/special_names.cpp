#include "catalog/special_names.h"

#include <algorithm>

#include <array>

#include "catalog/text.h"

namespace whyrefused {

namespace {

using enum SpecialUse;

constexpr std::string_view private_reverse =
    "It belongs to private addresses. Unless your network hosts this zone, resolvers answer "
    "NXDOMAIN themselves.";
constexpr std::string_view local_reverse =
    "It belongs to addresses that mean something only inside one machine or link. Resolvers answer "
    "it themselves.";
constexpr std::string_view documentation =
    "It belongs to addresses for documentation, which nobody uses.";
constexpr std::string_view shared_reverse =
    "It belongs to addresses that providers share among customers (100.64.0.0/10). Resolvers "
    "answer "
    "it themselves.";
constexpr std::string_view example = "It is for examples; servers answer it like any other name.";
constexpr std::string_view nat64 =
    "Programs use it to detect NAT64; resolvers may give it a special answer.";

constexpr auto names = std::to_array<SpecialName>({
    {"localhost", "RFC 6761", not_dns,
     "Programs use the loopback address for it; resolvers should not pass it on."},
    {"local", "RFC 6762", not_dns,
     "Programs look it up in the local network (multicast DNS). DNS servers answer NXDOMAIN or "
     "refuse."},
    {"cluster.local", "by custom, Kubernetes", local,
     "It is the usual domain of a Kubernetes cluster. Only the cluster's DNS server knows it."},
    {"onion", "RFC 7686", not_dns,
     "Only Tor can look it up. DNS servers answer NXDOMAIN and should not be asked."},
    {"alt", "RFC 9476", not_dns, "It is for naming systems other than DNS."},
    {"invalid", "RFC 6761", local, "It never exists; resolvers answer NXDOMAIN."},
    {"test", "RFC 6761", local,
     "It is for tests. Only a server with a local zone can have it; others answer NXDOMAIN."},
    {"internal", "ICANN Board, July 2024", local,
     "It is for private networks. Only your own network's DNS servers can know it."},
    {"home.arpa", "RFC 8375", local,
     "It is for home networks. Only the router at home can know it."},
    {"example", "RFC 6761", local, "It is for examples; the top-level domain does not exist."},
    {"example.com", "RFC 6761", ordinary, example},
    {"example.net", "RFC 6761", ordinary, example},
    {"example.org", "RFC 6761", ordinary, example},
    {"ipv4only.arpa", "RFC 8880", local, nat64},
    {"170.0.0.192.in-addr.arpa", "RFC 8880", local, nat64},
    {"171.0.0.192.in-addr.arpa", "RFC 8880", local, nat64},
    {"resolver.arpa", "RFC 9462", local,
     "Programs ask a resolver there for its encrypted services. Each resolver answers it itself."},
    {"service.arpa", "RFC 9665", local,
     "It serves to register services inside one network. Resolvers do not pass it on."},
    {"eap.arpa", "RFC 9965", not_dns,
     "It occurs in network logins (EAP); nobody looks it up in DNS."},
    {"eap-noob.arpa", "RFC 9140", not_dns,
     "It occurs in network logins (EAP); nobody looks it up in DNS."},
    {"6tisch.arpa", "RFC 9031", not_dns,
     "It serves to join certain radio networks; nobody looks it up in DNS."},

    // Private IPv4 addresses, RFC 1918.
    {"10.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"16.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"17.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"18.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"19.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"20.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"21.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"22.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"23.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"24.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"25.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"26.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"27.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"28.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"29.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"30.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"31.172.in-addr.arpa", "RFC 6761", local, private_reverse},
    {"168.192.in-addr.arpa", "RFC 6761", local, private_reverse},
    // Unique local IPv6 addresses, fd00::/8.
    {"d.f.ip6.arpa", "RFC 6303", local, private_reverse},

    // Loopback, unspecified, link-local, broadcast.
    {"0.in-addr.arpa", "RFC 6303", local, local_reverse},
    {"127.in-addr.arpa", "RFC 6303", local, local_reverse},
    {"254.169.in-addr.arpa", "RFC 6762", local, local_reverse},
    {"255.255.255.255.in-addr.arpa", "RFC 6303", local, local_reverse},
    {"8.e.f.ip6.arpa", "RFC 6762", local, local_reverse},
    {"9.e.f.ip6.arpa", "RFC 6762", local, local_reverse},
    {"a.e.f.ip6.arpa", "RFC 6762", local, local_reverse},
    {"b.e.f.ip6.arpa", "RFC 6762", local, local_reverse},
    {"0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa", "RFC 6303", local,
     local_reverse},
    {"1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa", "RFC 6303", local,
     local_reverse},

    // 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32.
    {"2.0.192.in-addr.arpa", "RFC 6303", local, documentation},
    {"100.51.198.in-addr.arpa", "RFC 6303", local, documentation},
    {"113.0.203.in-addr.arpa", "RFC 6303", local, documentation},
    {"8.b.d.0.1.0.0.2.ip6.arpa", "RFC 6303", local, documentation},
});

/// RFC 7793 lists 64.100.in-addr.arpa to 127.100.in-addr.arpa: 64 names, one rule. The suffix is
/// for people, no domain name.
constexpr SpecialName shared{"64-127.100.in-addr.arpa", "RFC 7793", local, shared_reverse};

bool is_shared_address(std::string_view name) {
  constexpr std::string_view suffix = ".100.in-addr.arpa";
  if (name.size() <= suffix.size() || !is_at_or_under(name, suffix.substr(1))) return false;
  auto octet = name.substr(0, name.size() - suffix.size());
  if (const auto dot = octet.rfind('.'); dot != std::string_view::npos)
    octet.remove_prefix(dot + 1);
  int value = 0;
  for (const char c : octet) {
    if (!is_digit(c) || octet.size() > 3) return false;
    value = value * 10 + (c - '0');
  }
  return value >= 64 && value <= 127;
}

}  // namespace

bool is_chaos_name(std::string_view name) {
  constexpr std::array chaos_names{"version.bind",   "hostname.bind", "authors.bind",
                                   "version.server", "id.server",     "trustanchor.unbound"};
  return std::ranges::any_of(
      chaos_names, [name](const char* known) { return equal_ignoring_case(name, known); });
}

std::span<const SpecialName> special_names() { return names; }

bool is_at_or_under(std::string_view name, std::string_view ancestor) {
  if (ancestor == ".") return true;
  if (name.size() < ancestor.size()) return false;
  const auto start = name.size() - ancestor.size();
  if (!equal_ignoring_case(name.substr(start), ancestor)) return false;
  if (start == 0) return true;
  if (name[start - 1] != '.') return false;
  // A dot behind an odd number of backslashes is a character of a label, not its end.
  std::size_t backslashes = 0;
  while (start >= backslashes + 2 && name[start - 2 - backslashes] == '\\') ++backslashes;
  return backslashes % 2 == 0;
}

const SpecialName* find_special_name(std::string_view name) {
  const SpecialName* longest = nullptr;
  const char last = name.empty() ? '.' : ascii_lower(name.back());
  for (const auto& entry : names)
    if (entry.suffix.back() == last && is_at_or_under(name, entry.suffix) &&
        (longest == nullptr || entry.suffix.size() > longest->suffix.size()))
      longest = &entry;
  if (longest == nullptr && is_shared_address(name)) return &shared;
  return longest;
}

}  // namespace whyrefused
