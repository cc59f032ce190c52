#include "catalog/glossary.h"

#include <algorithm>
#include <string>

#include "catalog/text.h"

namespace whyrefused {

namespace {

using enum CauseId;

// The words of RFC 9499 (DNS Terminology) where it has them.
constexpr auto terms = std::to_array<Term>({
    {"AA (authoritative answer)",
     {"aa", "authoritative answer"},
     "A flag of a reply. The server says that it hosts the zone itself and does not pass on what "
     "another server said.",
     "RFC 1035, section 4.1.1"},
    {"access list (ACL)",
     {"access list", "acl", "access control list", "allow list"},
     "A setting of a DNS server that says which networks it answers. It refuses the others.",
     "RFC 5358, section 4",
     {client_not_allowed, zone_acl}},
    {"AD (authentic data)",
     {"ad", "authentic data"},
     "A flag of a reply. The resolver says that it has verified the signatures (DNSSEC) of the "
     "answer.",
     "RFC 4035, section 3.2.3"},
    {"alias (CNAME)",
     {"alias", "cname", "canonical name"},
     "A record that says: this name is another name for that one. The resolver looks the other "
     "name up.",
     "RFC 1034, section 3.6.2"},
    {"anycast and pools",
     {"anycast", "pool", "server pool", "anycast and pools"},
     "Several machines share one address. Queries reach one or the other, so two equal queries may "
     "get different replies.",
     "RFC 9499, section 6",
     {intermittent}},
    {"apex",
     {"apex", "zone apex"},
     "The top name of a zone: example.org is the apex of the zone example.org. The SOA and NS "
     "records of the zone are there.",
     "RFC 9499, section 7"},
    {"authoritative server",
     {"authoritative server", "authoritative", "authoritative name server", "authoritative only",
      "authoritative only server"},
     "A DNS server that hosts a zone and answers about its names without asking anybody. Many "
     "authoritative servers refuse all other names.",
     "RFC 9499, section 6",
     {zone_not_served, recursion_denied}},
    {"cache and TTL",
     {"cache", "ttl", "time to live", "cached", "cache and ttl"},
     "A resolver keeps an answer and gives it to the next client. The TTL of a record says for how "
     "many seconds.",
     "RFC 9499, section 5"},
    {"CD (checking disabled)",
     {"cd", "checking disabled"},
     "A flag of a query. The client asks for the answer even where its signatures (DNSSEC) are "
     "wrong.",
     "RFC 4035, section 3.2.2"},
    {"class (IN, CH, HS)",
     {"class", "in", "ch", "chaos", "hs", "query class"},
     "Each record belongs to a class. Names on the Internet are in class IN; class CH serves for "
     "questions about the server itself.",
     "RFC 1035, section 3.2.4",
     {class_refused}},
    {"client subnet (ECS)",
     {"client subnet", "ecs", "edns client subnet", "subnet"},
     "An option of a query that names the network of the person who asks, so that the server can "
     "choose an answer nearby.",
     "RFC 7871, section 1",
     {option_refused}},
    {"cookie (DNS cookie)",
     {"cookie", "dns cookie", "edns cookie"},
     "A short code that the server gives out and the client sends back. It shows that the client's "
     "address is not forged.",
     "RFC 7873, section 1",
     {cookie_required, option_refused}},
    {"delegation",
     {"delegation", "delegate", "delegated", "ns"},
     "A zone names the servers of a zone below it, with NS records: org does so for example.org.",
     "RFC 9499, section 7",
     {lame_delegation}},
    {"DNSSEC",
     {"dnssec", "dns security", "dns security extensions"},
     "Signatures on DNS records. A resolver that verifies them answers SERVFAIL where they are "
     "wrong.",
     "RFC 9364, section 1",
     {server_failure}},
    {"dynamic update",
     {"dynamic update", "update", "ddns", "dynamic dns"},
     "A message that adds, changes or deletes records of a zone. Windows computers and DHCP "
     "servers send such messages.",
     "RFC 2136, section 2",
     {update_refused}},
    {"EDE (extended DNS error)",
     {"ede", "extended dns error", "extended error"},
     "A code in a reply, sometimes with a text, that gives the reason for an error: 18 "
     "(Prohibited) "
     "means that this client is not allowed.",
     "RFC 8914, section 2",
     {client_not_allowed, name_policy}},
    {"EDNS",
     {"edns", "edns0", "opt", "extension mechanisms for dns"},
     "An extension of DNS messages, with room for larger replies and for options such as a cookie. "
     "Some old servers and firewalls do not accept it.",
     "RFC 9499, section 5",
     {edns_refused, edns_dropped}},
    {"forwarder",
     {"forwarder", "upstream", "forwarding", "upstream server", "upstream resolver", "dns proxy"},
     "A DNS server that passes queries on to another resolver, its upstream. Home routers do this.",
     "RFC 9499, section 6",
     {upstream_refuses, forwarder_no_upstream}},
    {"GSS-TSIG (secure dynamic update)",
     {"gss-tsig", "gss tsig", "gsstsig", "secure dynamic update", "secure update", "secure only"},
     "A dynamic update that is signed by Kerberos. Client and server agree on a key first, with a "
     "TKEY query and the client's ticket for DNS/ and the server's name. Active Directory wants "
     "its "
     "updates so.",
     "RFC 3645, section 1",
     {update_refused, tsig_rejected}},
    {"Kerberos ticket",
     {"kerberos ticket", "kerberos", "ticket", "kdc", "kinit", "klist"},
     "What proves to a server who one is. The KDC of the domain (a domain controller) gives it, "
     "for "
     "some hours; kinit gets one, klist shows them. The clocks may differ by five minutes.",
     "RFC 4120, section 1; krb5.conf(5), clockskew"},
    {"keytab",
     {"keytab", "key table", "tkey-gssapi-keytab", "tkey gssapi keytab"},
     "A file with the keys of a service or computer for Kerberos, instead of a password. BIND "
     "takes "
     "that of DNS/ and its own name from tkey-gssapi-keytab; klist -k shows what is in it.",
     "BIND 9 Administrator Reference Manual; keytab(5) of MIT Kerberos"},
    {"lame delegation",
     {"lame delegation", "lame", "lame server", "lame name server"},
     "A delegation that names a server which does not serve the zone. That server refuses the "
     "names in it, or fails.",
     "RFC 9499, section 7",
     {lame_delegation}},
    {"load balancer (front end)",
     {"load balancer", "front end", "frontend", "proxy", "dnsdist"},
     "A program that receives the queries for one or more DNS servers behind it and passes them "
     "on. From outside it looks like the server, and it may refuse by its own rules.",
     "no RFC; the manual of dnsdist",
     {client_not_allowed, rate_limited}},
    {"name server",
     {"name server", "nameserver", "dns server", "server"},
     "A program that answers DNS queries: a resolver, an authoritative server, or both. "
     "\"nameserver\" in /etc/resolv.conf names a resolver.",
     "RFC 1034, section 2.4"},
    {"NODATA",
     {"nodata", "no data", "empty answer"},
     "The name exists, but has no record of the type that was asked for. The reply is NOERROR with "
     "an empty answer; nobody refuses anything.",
     "RFC 9499, section 3"},
    {"NOERROR",
     {"noerror"},
     "The server did what was asked of it. An empty answer then means that the name has no record "
     "of this type.",
     "RFC 9499, section 3"},
    {"NOTIFY",
     {"notify"},
     "The message by which a primary server lets its secondary servers know that a zone has "
     "changed.",
     "RFC 1996, section 3",
     {notify_refused}},
    {"NSID (name server identifier)",
     {"nsid", "name server identifier"},
     "A label that a server sends when asked for it. It distinguishes machines that share an "
     "address.",
     "RFC 5001, section 2"},
    {"NXDOMAIN",
     {"nxdomain", "name error"},
     "Neither the name nor any name below it exists.",
     "RFC 9499, section 3",
     {name_not_found}},
    {"open resolver",
     {"open resolver", "public resolver"},
     "A resolver that looks names up for everybody. Most operators avoid that, because attackers "
     "use such servers; a resolver that refuses strangers is set up well.",
     "RFC 9499, section 6",
     {recursion_denied}},
    {"policy (RPZ)",
     {"policy", "rpz", "response policy zone", "filter", "policy implementing resolver"},
     "Rules by which a resolver refuses or changes the answers for certain names, such as those of "
     "harmful sites. RPZ (response policy zone) is a way to write such rules.",
     "RFC 9499, section 6",
     {name_policy}},
    {"primary server",
     {"primary server", "primary", "primary name server", "master", "master server"},
     "The authoritative server from which other servers copy a zone.",
     "RFC 9499, section 6",
     {transfer_refused}},
    {"QDCOUNT",
     {"qdcount"},
     "The number of questions in a DNS message. A reply with QDCOUNT=0 does not repeat the "
     "question; often the server refused before it looked at the name.",
     "RFC 1035, section 4.1.1",
     {client_not_allowed}},
    {"RA (recursion available)",
     {"ra", "recursion available"},
     "A flag of a reply. The server says that it looks outside names up; RA=0 says that it does "
     "not, or not for this client.",
     "RFC 1035, section 4.1.1",
     {recursion_denied}},
    {"rate limit (RRL)",
     {"rate limit", "rrl", "rate limiting", "response rate limiting", "ratelimit"},
     "A server replies only so often per second to one client or network. It refuses or ignores "
     "what is more.",
     "no RFC; the manual of BIND, rate-limit",
     {rate_limited}},
    {"RCODE (response code)",
     {"rcode", "response code", "return code"},
     "The result in a reply: 0 is NOERROR, 2 is SERVFAIL, 3 is NXDOMAIN, 5 is REFUSED.",
     "RFC 9499, section 3"},
    {"RD (recursion desired)",
     {"rd", "recursion desired"},
     "A flag of a query. The client asks the server to look the name up for it, as all PCs do.",
     "RFC 1035, section 4.1.1",
     {rd_refused, rd_required}},
    {"recursion",
     {"recursion", "recursive", "recursive mode", "recursive query", "recursive resolution"},
     "The server looks a name up for the client and asks other servers for that. Without "
     "recursion it answers only from what it has.",
     "RFC 9499, section 6",
     {recursion_denied}},
    {"recursive resolver",
     {"recursive resolver", "resolver", "full resolver", "full service resolver", "recursor",
      "recursive server"},
     "A DNS server that looks names up for its clients and asks other servers for that. The DNS "
     "servers in a computer's settings should be such resolvers.",
     "RFC 9499, section 6",
     {recursion_denied, client_not_allowed}},
    {"referral",
     {"referral", "refers"},
     "A reply without the answer. It names the servers that know more.",
     "RFC 9499, section 4"},
    {"REFUSED",
     {"refused"},
     "The server works and was reached, but its settings do not let it answer this query.",
     "RFC 9499, section 3",
     {refused_unexplained}},
    {"reverse lookup (PTR)",
     {"reverse lookup", "ptr", "reverse dns", "reverse name", "reverse zone"},
     "A lookup that finds the name for an IP address. It asks for a PTR record below in-addr.arpa "
     "(IPv4) or ip6.arpa (IPv6).",
     "RFC 9499, section 7"},
    {"search list",
     {"search list", "search domain", "search path", "dns suffix"},
     "Domains that a computer appends to a short name: with corp.example in the list it asks for "
     "printer.corp.example when somebody types printer.",
     "resolv.conf(5), search"},
    {"secondary server",
     {"secondary server", "secondary", "secondary name server", "slave", "slave server"},
     "An authoritative server that copies a zone from a primary server.",
     "RFC 9499, section 6",
     {transfer_refused, notify_refused}},
    {"SERVFAIL",
     {"servfail", "server failure"},
     "The server tried and found no usable answer. Often the servers behind it refuse or are "
     "silent, or signatures (DNSSEC) are wrong.",
     "RFC 9499, section 3",
     {server_failure, zone_broken}},
    {"service principal (SPN)",
     {"service principal", "spn", "service principal name", "principal"},
     "The name of a service in Kerberos: DNS/dc1.example.org for the DNS server dc1.example.org. A "
     "secure update asks for a ticket for it, by the server's name in the zone's SOA record.",
     "RFC 3645, section 3.1; RFC 4120, section 6.2.1"},
    {"SOA (start of authority)",
     {"soa", "start of authority"},
     "The record at the top of each zone. It has the zone's version number, and how long a "
     "resolver "
     "may remember that a name does not exist.",
     "RFC 9499, section 5"},
    {"special-use name",
     {"special use name", "special use domain name", "special use domain", "reserved name"},
     "A name that the standards reserve, such as those below .local, .test or home.arpa. The "
     "public DNS does not have such names.",
     "RFC 6761, section 1"},
    {"stub resolver",
     {"stub resolver", "stub"},
     "The part of a computer that sends the DNS queries of its programs to a resolver. It does not "
     "look names up itself; systemd-resolved (127.0.0.53) is one.",
     "RFC 9499, section 6",
     {local_stub}},
    {"TC (truncated)",
     {"tc", "truncated", "truncation"},
     "A flag of a reply. The answer does not fit, and the client has to ask again over TCP.",
     "RFC 1035, section 4.1.1",
     {tcp_dropped}},
    {"TKEY (transaction key)",
     {"tkey", "transaction key"},
     "A query by which client and server agree on a key for signatures. Secure updates begin with "
     "it; a server that does not accept the ticket says BADKEY.",
     "RFC 2930; RFC 3645, section 4.1"},
    {"TSIG (transaction signature)",
     {"tsig", "transaction signature", "tsig key"},
     "A signature on a DNS message, made with a key that both sides share. Servers ask for it "
     "before they allow a transfer or an update.",
     "RFC 8945, section 1",
     {tsig_rejected}},
    {"type (A, AAAA, MX, ...)",
     {"type", "record type", "query type", "qtype", "a", "aaaa"},
     "The kind of data that a query asks for: A is an IPv4 address, AAAA an IPv6 address, MX a "
     "mail "
     "server.",
     "RFC 1035, section 3.2.2",
     {type_refused}},
    {"UDP and TCP",
     {"udp", "tcp", "transport", "udp and tcp"},
     "The two ways in which DNS messages travel. Most queries use UDP, one packet each; large "
     "replies and zone transfers need TCP. A server has to accept both.",
     "RFC 7766, section 5",
     {transport_refused, tcp_dropped}},
    {"version.bind",
     {"version.bind", "version query", "version"},
     "A question in class CH to which many servers reply with the name and version of their "
     "software. Many others hide it.",
     "no RFC; the manual of BIND, version"},
    {"view (split DNS)",
     {"view", "split dns", "split view", "split horizon"},
     "A part of a server's settings that holds for some clients only. Clients in another view get "
     "other zones or other answers.",
     "RFC 9499, section 6",
     {zone_acl, zone_not_served}},
    {"zone",
     {"zone", "dns zone"},
     "A part of the DNS names that one operator manages as a whole, such as example.org and the "
     "names below it.",
     "RFC 9499, section 7",
     {zone_not_served}},
    {"zone transfer (AXFR, IXFR)",
     {"zone transfer", "transfer", "axfr", "ixfr", "xfr"},
     "A copy of a zone, sent from one server to another: AXFR is all of it, IXFR what has changed. "
     "Servers allow it only to clients or keys on a list.",
     "RFC 9499, section 6",
     {transfer_refused}},
});

/// As the spellings are written: lower case, blanks for hyphens, one blank between words.
std::string plain(std::string_view word) {
  std::string text;
  for (const char c : word) {
    const bool blank = c == ' ' || c == '-' || c == '_' || c == '\t';
    if (!blank)
      text += ascii_lower(c);
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

const Term* find_spelling(std::string_view text) {
  if (text.empty()) return nullptr;
  const auto* const found = std::ranges::find_if(terms, [text](const Term& term) {
    return std::ranges::find(term.spellings, text) != term.spellings.end();
  });
  return found == std::end(terms) ? nullptr : found;
}

}  // namespace

std::span<const Term> glossary() { return terms; }

const Term* find_term(std::string_view word) {
  const auto text = plain(word);
  if (const auto* term = find_spelling(text)) return term;
  constexpr std::array<std::string_view, 9> behind{
      "=0", "=1", " flag", " bit", " record", " records", " option", "ies", "s"};
  for (const auto ending : behind) {
    if (!text.ends_with(ending)) continue;
    const auto stem = text.substr(0, text.size() - ending.size());
    if (const auto* term = find_spelling(ending == "ies" ? stem + "y" : stem)) return term;
  }
  return nullptr;
}

}  // namespace whyrefused
