#include "lines/known_lines.h"
#include "lines/known_phrases.h"

// Logs of servers that ask others: forwarders, resolvers of containers and of this machine; and of
// products that do a little of each: Samba, Technitium, Consul, CoreDNS.

namespace whyrefused {

using namespace known;

namespace {

constexpr std::string_view docker_means =
    "Docker's resolver asked a DNS server of the host, which replied with the RCODE named. "
    "Containers get SERVFAIL, or the reply of the last server.";
constexpr std::string_view degraded = "systemd-resolved sends simpler queries to a DNS server";
constexpr std::string_view degraded_means =
    "Replies were missing or unusable, so it tries without EDNS or over TCP. It also writes this "
    "line "
    "after a refusal that consists of a header only (Unbound's access list). Its clients get "
    "SERVFAIL.";

constexpr auto lines = std::to_array<KnownLine>({
    // dnsmasq
    {"config error is REFUSED (EDE: not ready)",
     "dnsmasq has no upstream for this name",
     "dnsmasq itself replied REFUSED, because it has no server to ask, or none yet.",
     not_closed,
     {ask}},
    {"forwarded {name} to {server} {*}reply error is {rcode}",
     "dnsmasq's upstream answered with an error",
     answer_means,
     not_closed,
     {ask}},
    {"reply error is {rcode}",
     "dnsmasq's upstream answered with an error",
     answer_means,
     not_closed,
     {"whyrefused {name}{-s SERVER}"}},
    {"Maximum number of concurrent DNS queries reached",
     "dnsmasq has too many queries open",
     "dnsmasq replies REFUSED while dns-forward-max is reached. Its upstream is slow, or a client "
     "sends queries in a loop.",
     not_closed,
     {ask}},
    {"Rate-limiting {client} for at least",
     "Pi-hole limits the queries of a client",
     "{client} sent more than dns.rateLimit.count queries. Pi-hole replies REFUSED for a while.",
     not_closed,
     {on_client}},
    {"ignoring query from non-local network {client}",
     "The server drops queries from other networks",
     "Pi-hole with listeningMode LOCAL, or dnsmasq with local-service: {client} gets no reply.",
     not_refused,
     {on_client}},
    // Samba
    {"Update not allowed for unsigned packet",
     update_denied,
     "The Samba domain controller accepts only updates signed with Kerberos (allow dns updates = "
     "secure only): use nsupdate -g, with a ticket.",
     not_closed,
     {update}},
    {"samba_dlz: disallowing update of signer={word} name={zone} type={type} error=",
     update_denied,
     "The account that signed the update may not change this record.",
     not_closed,
     {"on the client: klist, then nsupdate -g with the account that owns the record"}},
    {"samba_dlz: disallowing update of signer=",
     update_denied,
     "The account that signed the update may not change this record.",
     not_closed,
     {"on the client: klist, then nsupdate -g with the account that owns the record"}},
    {"dns_verify_tsig() failed with",
     "The server did not accept a signature (TSIG)",
     "A Samba domain controller accepts only Kerberos keys, not a key made by tsig-keygen.",
     not_closed,
     {"on the client: whyrefused NAME --tsig-file FILE{-s SERVER}"}},
    // Technitium
    {"[{client}:{port}] {*}DNS Server refused a zone transfer request since {*}: {zone}",
     transfer_denied,
     "Technitium: Zone Transfer in the options of the zone does not admit {client}.",
     not_closed,
     {"on {client}: whyrefused --operation transfer {zone}{@}"}},
    {"[{client}:{port}] {*}DNS Server refused a{*}update request since {*}: {zone}",
     update_denied,
     "Technitium: Dynamic Updates in the options of the zone does not admit {client}.",
     not_closed,
     {"on {client}: whyrefused --operation update {zone}{@}"}},
    // rbldnsd
    {"{client} {name} {type} {class}: {rcode}/{number}/{number}",
     answer,
     "rbldnsd answered {client} so.",
     not_closed,
     {on_client}},
    // Resolvers of containers, Consul, Tailscale
    {"[resolver] external DNS udp:{server} responded with {rcode} for",
     upstream,
     docker_means,
     not_closed,
     {ask}},
    {"[resolver] external DNS tcp:{server} responded with {rcode} for",
     upstream,
     docker_means,
     not_closed,
     {ask}},
    {"[resolver] external DNS {word} returned failure",
     "The DNS server that Docker's resolver asked answered with an error",
     docker_means,
     not_closed,
     {"on the host: whyrefused NAME"}},
    {"agent.dns: recurse failed{*}i/o timeout",
     "A DNS server that Consul asked did not reply",
     "It is one of the recursors in Consul's configuration.",
     not_refused,
     {"on Consul's machine: whyrefused NAME -s RECURSOR"}},
    {"agent.dns: recurse failed",
     "A DNS server that Consul asked sent no usable answer",
     "It is one of the recursors in Consul's configuration; where all fail, clients get SERVFAIL.",
     {},
     {"on Consul's machine: whyrefused NAME -s RECURSOR"}},
    {"forward: no upstream resolvers set",
     "Tailscale's resolver has no DNS server to ask",
     "It replies SERVFAIL for every name outside the tailnet.",
     not_refused,
     {ask}},
    // hickory-dns
    {"detected forged question section", no_question, bare_refusal, {}, {ask}},
    // PowerDNS, Knot Resolver, CoreDNS
    {"{client}:{port} - {number} \"{type} {class} {name} {word} {number} {word} {number}\" "
     "{rcode} ",
     answer,
     "CoreDNS answered {client} so.",
     not_closed,
     {on_client}},
    {"Packet for domain {*}denied: TSIG",
     "The server did not accept a signature (TSIG)",
     "PowerDNS: the zone does not have this key (pdnsutil list-tsig-keys), or has another one.",
     not_closed,
     {"on the client: whyrefused NAME --tsig-file FILE{-s SERVER}"}},
    {"Received NOTIFY for {zone} from {client} {*}not a primary",
     notify_denied,
     "PowerDNS: {client} is not among the primaries of the zone.",
     not_closed,
     {"on {client}: whyrefused --operation notify {zone}{@}"}},
    {"no servers found in {word}",
     "dnsmasq has no upstream",
     "The file named has no nameserver line yet. dnsmasq refuses names that it does not host "
     "itself.",
     not_closed,
     {ask}},
    {"AXFR-out zone '{zone}', client '{client}', denied",
     transfer_denied,
     "PowerDNS: allow-axfr-ips, metadata or the key does not admit {client}.",
     not_closed,
     {"on {client}: whyrefused --operation transfer {zone}{@}"}},
    {"not listed in allow-dnsupdate-from",
     update_denied,
     "PowerDNS answered REFUSED: the client is not in allow-dnsupdate-from.",
     not_closed,
     {"on the client: whyrefused --operation update {zone}{@}"}},
    {"REFUSE applied for {name} {type}",
     client,
     "A policy of Knot Resolver refuses this name or client.",
     not_closed,
     {on_client}},
    {"plugin/errors: {number} {name} {type}: {*}timeout", silent, silent_means, not_refused, {ask}},
    {"plugin/errors: 2 {name} {type}: {rcode}", upstream, answer_means, not_closed, {ask}},
    // systemd-resolved
    {"Server returned error {rcode}, mitigating potential DNS violation",
     answer,
     "systemd-resolved tries the query again with fewer features of DNS.",
     not_closed,
     {ask}},
    {"Using degraded feature set {*}for DNS server {server}.",
     degraded,
     degraded_means,
     {},
     {"whyrefused NAME{-s SERVER}"}},
    {"Using degraded feature set", degraded, degraded_means, {}, {"whyrefused NAME{-s SERVER}"}},
    {"{name}: resolve call failed: Received invalid reply", no_question, bare_refusal, {}, {ask}},
    {"{name}: resolve call failed: No appropriate name servers or networks for name found",
     "systemd-resolved has no DNS server that it may ask for this name",
     "No network interface has a DNS server for this name. It sent nothing.",
     not_refused,
     {"resolvectl status", ask}},
    {"Could not resolve '{name}', server or network returned error: {rcode}",
     answer,
     answer_means,
     not_closed,
     {ask}},
    {"server or network returned error: {rcode}", answer, answer_means, not_closed, {ask}},
    {"org.freedesktop.resolve1.DnsError.{rcode}", answer, answer_means, not_closed, {ask}},
    {"Could not resolve '{name}', server or network returned error {rcode}",
     answer,
     answer_means,
     not_closed,
     {ask}},
    {"server or network returned error {rcode}", answer, answer_means, not_closed, {ask}},
});

}  // namespace

std::span<const KnownLine> lines_of_forwarders() { return lines; }

}  // namespace whyrefused
