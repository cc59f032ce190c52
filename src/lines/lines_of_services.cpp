#include "lines/known_lines.h"
#include "lines/known_phrases.h"

// Services and libraries that look names up and say so in words of their own: mail, certificates,
// proxies, RPC, monitors. Each row says who asked.

namespace whyrefused {

using namespace known;

namespace {

constexpr std::string_view ruby_means =
    "Ruby's Resolv shows it for REFUSED and for a name without records. After a refusal it asks no "
    "second server.";
constexpr std::string_view browser_means =
    "Browsers do not show the RCODE. It may be REFUSED from every server.";

constexpr std::string_view acme_means =
    "The certificate authority looked the name up from its own machines. Your resolvers have no "
    "part in it: the zone's name servers must answer everybody.";
constexpr std::string_view grpc_means =
    "The program's own c-ares asked the DNS servers of its machine or container.";

constexpr std::string_view netty_means =
    "netty's own resolver asked the DNS servers of its machine. It shows the last error only.";

constexpr std::string_view apple_means =
    "macOS and iOS do not show the RCODE. It may be NXDOMAIN, and it may be REFUSED.";

constexpr auto lines = std::to_array<KnownLine>({
    // Certificates (ACME)
    {"DNS problem: {rcode} looking up {type} for {name}",
     "A name server of the zone answered with an error",
     acme_means,
     not_closed,
     {delegation, ask}},
    {"DNS problem: query timed out looking up {type} for {name}",
     silent,
     acme_means,
     not_refused,
     {delegation, ask}},
    {"DNS problem: networking error looking up {type} for {name}",
     silent,
     acme_means,
     not_refused,
     {delegation, ask}},
    // Mail
    {"Name server: {name}: host name lookup failure", again, again_means, again_not, {ask}},
    {"DNS type '{type}' lookup of {name} responded with code {rcode}",
     "A name server of the zone answered a mail provider with an error",
     "The provider looked the name up from its own machines. Your resolvers have no part in it.",
     not_closed,
     {delegation, ask}},
    {"DNS query failed with error Error{word}",
     "A mail server could not look up where to deliver",
     "Exchange does not show the RCODE. ErrorRetry is a refusal, a failure or silence, "
     "InvalidData a name without usable records.",
     {},
     {"on the mail server: whyrefused {name} -t MX"}},
    {"spf=temperror",
     "A mail server could not look up an SPF record",
     "Its resolver was refused, failed or got no reply. It is a fault of the moment and no verdict "
     "about the sender.",
     {},
     {"on the mail server: whyrefused {name} -t TXT", delegation}},
    {"The query to {word} was blocked",
     "A DNS block list does not serve the mail filter's resolver",
     "Many share that resolver, or it asks too much. The address asked about is not listed for "
     "that.",
     "It does not mean that the sender is listed.",
     {"on the mail server: whyrefused {name}"}},
    {"Error: open resolver",
     "A DNS block list does not serve a public resolver",
     "The answer (127.255.255.254) is a message to the operator of the mail filter. Filters must "
     "not count it as a listing.",
     "It does not mean that the sender is listed.",
     {"on the mail server: whyrefused {name}"}},
    {"address rejected: Domain not found",
     "A mail server found no DNS records for the domain of an address",
     "The mail server's own resolver said so, and not this machine's. With 450 it may be REFUSED "
     "or "
     "SERVFAIL, with 550 it is NXDOMAIN.",
     {},
     {"on the mail server: whyrefused {name} -t MX"}},
    // gRPC, Envoy, netty
    {"qtype={type} name={name} is_balancer={number}: DNS server refused query",
     "REFUSED (RCODE 5), as gRPC shows it",
     grpc_means,
     not_closed,
     {ask}},
    {"DNS resolution failed for {name}:{port}: {*}DNS server refused query",
     "REFUSED (RCODE 5), as gRPC shows it",
     grpc_means,
     not_closed,
     {ask}},
    {"errors resolving {name}: [{*}Could not contact DNS servers",
     "No DNS server could be asked",
     grpc_means,
     "c-ares before 1.19 also says so where every server refuses.",
     {ask}},
    {"DnsErrorCauseException: Query failed with {rcode}", answer, netty_means, not_closed, {ask}},
    {"SearchDomainUnknownHostException: Failed to resolve '{name}' [",
     again,
     netty_means,
     {},
     {ask}},
    {"UnknownHostException: Failed to resolve '{name}' [", again, netty_means, {}, {ask}},
    // Proxies and web servers
    {"{name} could not be resolved ({code}: ",
     answer,
     "nginx's resolver fails if one of A and AAAA is refused. With ipv6=off it asks only for A.",
     not_closed,
     {ask}},
    {"dns server error: {code} {*}(short){name}:(",
     answer,
     "The client of lua-resty-dns, which Kong uses, asked the DNS servers of its machine.",
     not_closed,
     {ask}},
    {"{name} could not be resolved (110: ", silent, silent_means, not_refused, {ask}},
    {"invalid number of questions in DNS response", no_question, bare_refusal, {}, {ask}},
    {"idnsGrokReply: Malformed DNS response", no_question, bare_refusal, {}, {ask}},
    {"Unable to determine IP address from host name",
     again,
     "Squid shows it for every failed lookup; it does not ask a second server after REFUSED.",
     again_not,
     {ask}},
    {"Refused: The name server refuses to perform the specified operation",
     "REFUSED (RCODE 5), as Squid shows it",
     "Squid does not ask a second server after REFUSED.",
     not_closed,
     {ask}},
    {"maintenance (DNS refused status)",
     "REFUSED (RCODE 5), as HAProxy shows it",
     "HAProxy stopped using a server because its name is refused (hold refused).",
     not_closed,
     {ask}},
    {"host not found in upstream \"{name}:{port}\"",
     "nginx could not look a name up at its start",
     "It asked with getaddrinfo, as other programs on this machine do, and not through its "
     "resolver. The reason is not shown.",
     {},
     {ask}},
    {"host not found in upstream \"{name}\"",
     "nginx could not look a name up at its start",
     "It asked with getaddrinfo, as other programs on this machine do, and not through its "
     "resolver. The reason is not shown.",
     {},
     {ask}},
    {"no resolver defined to resolve {name}",
     "nginx has no DNS server to ask",
     "The name is in a variable, and nginx then needs the directive resolver. It sent no query.",
     not_refused,
     {ask}},
    // Libraries
    {"<{name}> could not be resolved: {rcode}",
     answer,
     "dnsjava asked a DNS server itself, without the resolver of the system. It asks no second "
     "server after a refusal.",
     not_closed,
     {ask}},
    {"question section missing", no_question, bare_refusal, {}, {ask}},
    {"DefaultDnsResponse({*}QUERY(0), {word}({code}){*}for {host}",
     answer,
     "netty's own resolver asked a DNS server, which replied with the RCODE named.",
     not_closed,
     {ask}},
    {"DefaultDnsResponse({*}QUERY(0), {word}({code})",
     answer,
     "netty's own resolver asked a DNS server, which replied with the RCODE named.",
     not_closed,
     {ask}},
    {"bad xfr rcode: {code}",
     "The server did not give the zone",
     "The program (external-dns and others in Go) asked for a zone transfer.",
     not_closed,
     {transfer}},
    {"query{word} EBADRESP {name}", no_question, bare_refusal, {}, {ask}},
    {"query{word} ESERVFAIL {name}",
     "SERVFAIL (RCODE 2), as Node.js shows it",
     answer_means,
     "It is not REFUSED, which is RCODE 5.",
     {ask}},
    {"query{word} ENOTFOUND {name}",
     "NXDOMAIN (RCODE 3), as Node.js shows it",
     answer_means,
     "It is not REFUSED, which is RCODE 5.",
     {ask}},
    {"getaddrinfo ENOTFOUND {name}", unknown, unknown_means, unknown_not, {ask}},
    {"query{word} ETIMEOUT {name}", silent, silent_means, not_refused, {ask}},
    {"query{word} ECONNREFUSED {name}",
     port,
     "No program accepts queries there. c-ares before 1.19 also says so where every server "
     "refuses.",
     {},
     {ask}},
    {"Could not contact DNS servers",
     "No DNS server could be asked",
     "Their ports are closed, or they do not reply. c-ares 1.18 also says so where all refuse.",
     {},
     {ask}},
    {"Misformatted DNS reply", no_question, bare_refusal, {}, {ask}},
    {"DNS server refused query",
     "REFUSED (RCODE 5)",
     "The program asked the DNS servers itself, through c-ares.",
     not_closed,
     {ask}},
    {"lookup {name} on {server}: {*}i/o timeout", silent, silent_means, not_refused, {ask}},
    {"dns_get_record(): A temporary server error occurred",
     again,
     "PHP shows it for REFUSED and for SERVFAIL.",
     again_not,
     {ask}},
    {"DNS result has no information for {name}", again, ruby_means, {}, {ask}},
    {"no address for {name} (Resolv::", again, ruby_means, {}, {ask}},
    {"Unknown MySQL server host '{name}' (-3)", again, again_means, again_not, {ask}},
    {"Unknown MySQL server host '{name}' (", unknown, unknown_means, unknown_not, {ask}},
    {"Unknown server host '{name}' (-3)", again, again_means, again_not, {ask}},
    {"Unknown server host '{name}' (-2)", unknown, unknown_means, unknown_not, {ask}},
    {"host lookup did not complete", again, again_means, again_not, {ask}},
    {"bad address '{name}'", again, "BusyBox also shows it for NXDOMAIN.", {}, {ask}},
    {"unable to resolve host address", again, "wget also shows it for NXDOMAIN.", {}, {ask}},
    {"net::ERR_NAME_NOT_RESOLVED", again, browser_means, {}, {ask}},
    {"NS_ERROR_UNKNOWN_HOST", again, browser_means, {}, {ask}},
    {"INET_E_RESOURCE_NOT_FOUND", again, browser_means, {}, {ask}},
    {"server with the specified hostname could not be found", again, apple_means, {}, {ask}},
    {"NSURLErrorDomain Code=-1003", again, apple_means, {}, {ask}},
    {"Resource temporarily unavailable ({name}:{port})",
     again,
     ".NET on Linux shows EAI_AGAIN so: refused, failed or no reply.",
     again_not,
     {ask}},
    {"DNS_PROBE_FINISHED_NXDOMAIN", unknown, browser_means, {}, {ask}},
    {"Unable to locate remote host {name}", again, "Lynx also shows it for NXDOMAIN.", {}, {ask}},
    {"Unknown host ({name})", again, again_means, {}, {ask}},
    // Monitors
    {"string_rcode={rcode}", answer, "The blackbox exporter asked its target.", not_closed, {ask}},
    {"cannot resolve [{name}]", again, "Zabbix also shows it for NXDOMAIN.", {}, {ask}},
});

}  // namespace

std::span<const KnownLine> lines_of_services() { return lines; }

}  // namespace whyrefused
