#include "lines/known_lines.h"
#include "lines/known_phrases.h"

// Windows: its events, its tools, and the messages of Winsock. Texts: Microsoft's pages, reports of
// users.

namespace whyrefused {

using namespace known;

namespace {

constexpr std::string_view refused_means =
    "Windows sent a dynamic update. The server replied REFUSED: the zone accepts only secure "
    "updates, or none from this computer.";
constexpr std::string_view unsigned_means =
    "Windows sent a dynamic update. It had no signature, or that of an account that may not change "
    "the record.";
constexpr std::string_view registration_means =
    "It sent a dynamic update. The text of the event gives the reason: no reply, a failure, a "
    "refusal (9005) or a security problem.";
constexpr std::string_view no_code_means =
    "Windows does not say what the DNS servers replied. It may be NXDOMAIN, and it may be REFUSED.";

constexpr std::string_view kdc_means =
    "It looks for the SRV record _kerberos._udp of the realm, in small letters a domain. It says "
    "so where a DNS server refuses, and where there is no such record.";

constexpr auto lines = std::to_array<KnownLine>({
    // DnsApi and DNS Client: events about a dynamic update.
    {"Sent update to server : {server} {*}refused the update request",
     update_denied,
     refused_means,
     not_closed,
     {update_gss}},
    {"refused the update request", update_denied, refused_means, not_closed, {update_gss}},
    {"Sent update to server : {server} {*}security related problem",
     update_denied,
     unsigned_means,
     {},
     {update_gss}},
    {"failed to register{*}security related problem",
     update_denied,
     unsigned_means,
     {},
     {update_gss}},
    {"update and remove registration{*}security related problem",
     update_denied,
     unsigned_means,
     {},
     {update_gss}},
    {"failed to register{*}DNS server refused the",
     update_denied,
     refused_means,
     not_closed,
     {update_gss}},
    {"failed registration of one or more associated DNS name(s) for the following reason: DNS "
     "operation refused",
     update_denied,
     "A failover cluster (event 1196) could not register the name of a resource. The zone accepts "
     "only secure updates and the cluster's account does not own the record, or none from it.",
     not_closed,
     {update_gss}},
    {"failed registration of one or more associated DNS name(s)",
     "A failover cluster could not register the name of a resource",
     "The event (1196) ends with the reason. \"DNS bad key\" is a signature that was not accepted, "
     "\"DNS server failure\" is SERVFAIL.",
     {},
     {update_gss}},
    {"DNS update failed{*}9005",
     update_denied,
     "Windows error 9005 is REFUSED, RCODE 5.",
     not_closed,
     {update_gss}},
    {"failed to register{*}ipconfig /registerdns",
     "Windows could not register its addresses",
     registration_means,
     {},
     {update_gss}},
    {"ipconfig /registerdns",
     "Windows asks a DNS server to change its zone",
     "It sends a dynamic update to the zone's primary. The primary replies REFUSED (9005) where "
     "the zone accepts only secure updates, or none from this client.",
     "No lookup is refused here.",
     {update_gss}},
    // Windows DNS Server: its events and its debug log.
    {"zone transfer request for the secondary zone {zone} was refused by the master DNS server at "
     "{server}",
     "The primary did not give this server the zone",
     "Windows DNS Server (event 6525) is the secondary. The primary does not allow its transfer.",
     not_closed,
     {transfer}},
    {"waiting for Active Directory Domain Services{*}initial synchronization",
     "A Windows DNS Server waits for Active Directory before it loads its zones",
     "Until then (event 4013) it answers nothing from them.",
     {},
     {"whyrefused ZONE -t SOA -s SERVER"}},
    {"RESPONSE_FAILURE: {*}InterfaceIP={server}; {*}Destination={client}; {*}QNAME={name}; "
     "{*}RCODE={code}; ",
     "A Windows DNS Server answered a client with an error",
     "Its analytical log: Destination is the client, InterfaceIP the address that it asked.",
     not_closed,
     {on_client}},
    {"PACKET {*} Snd {client} {word} R U [{word} REFUSED] SOA {zone} ",
     update_denied,
     "The debug log of a Windows DNS Server: it sent REFUSED to {client}.",
     not_closed,
     {"on {client}: whyrefused --operation update {zone}{@}"}},
    {"PACKET {*} Snd {client} {word} R U [{word} REFUSED] SOA",
     update_denied,
     "The debug log of a Windows DNS Server: it sent REFUSED to {client}.",
     not_closed,
     {"on {client}: whyrefused --operation update {zone}{@}"}},
    {"PACKET {*} Snd {client} {*} REFUSED] {type} (",
     client,
     "The debug log of a Windows DNS Server: it sent REFUSED to {client}. The name stands at the "
     "end, each part behind its length.",
     not_closed,
     {"on the client: whyrefused {name}{-t}{-s SERVER}"}},
    {"PACKET {*} Rcv {server} {*} REFUSED] {type} (",
     upstream,
     "The debug log of a Windows DNS Server: another server replied REFUSED to it. The name stands "
     "at the end, each part behind its length.",
     not_closed,
     {"whyrefused {name}{-t}{-s}"}},
    // Kerberos finds its servers by SRV records.
    {"Cannot find KDC for realm \"{name}\"",
     "Kerberos found no server of the realm in DNS",
     kdc_means,
     {},
     {"whyrefused {kdc} -t SRV"}},
    {"Cannot contact any KDC for realm '{name}'",
     "Kerberos found no server of the realm in DNS, or none replied",
     kdc_means,
     {},
     {"whyrefused {kdc} -t SRV"}},
    {"reach any KDC in realm {name},",
     "Kerberos found no server of the realm in DNS, or none replied",
     kdc_means,
     {},
     {"whyrefused {kdc} -t SRV"}},
    {"reach any KDC in realm {name}",
     "Kerberos found no server of the realm in DNS, or none replied",
     kdc_means,
     {},
     {"whyrefused {kdc} -t SRV"}},
    // nslookup, Resolve-DnsName, ping, .NET
    {"Address: {server} *** {word} can't find {name}: Query refused",
     "REFUSED (RCODE 5, Windows 9005)",
     answer_means,
     not_closed,
     {ask}},
    {"can't find {name}: Server failed",
     "SERVFAIL (RCODE 2), as nslookup of Windows shows it",
     "The server tried and failed. The fault is at the server or at one that it asked.",
     "It is not REFUSED, which is RCODE 5.",
     {ask}},
    {"can't find {name}: Non-existent domain",
     "NXDOMAIN (RCODE 3), as nslookup of Windows shows it",
     "A server says that the name does not exist.",
     "It is not REFUSED, which is RCODE 5.",
     {ask}},
    {"can't find {name}: No response from server", silent, silent_means, not_refused, {ask}},
    // In German; the reason stays English. In other languages the name stands elsewhere.
    {"Address: {server} *** {word} kann {name} nicht finden: Query refused",
     "REFUSED (RCODE 5, Windows 9005)",
     answer_means,
     not_closed,
     {ask}},
    {"kann {name} nicht finden: Query refused",
     "REFUSED (RCODE 5, Windows 9005)",
     answer_means,
     not_closed,
     {ask}},
    {"kann {name} nicht finden: Server failed",
     "SERVFAIL (RCODE 2), as nslookup of Windows shows it",
     "The server tried and failed. The fault is at the server or at one that it asked.",
     "It is not REFUSED, which is RCODE 5.",
     {ask}},
    {"kann {name} nicht finden: Non-existent domain",
     "NXDOMAIN (RCODE 3), as nslookup of Windows shows it",
     "A server says that the name does not exist.",
     "It is not REFUSED, which is RCODE 5.",
     {ask}},
    {"*** {word} {*} {name} : Query refused",
     "REFUSED (RCODE 5, Windows 9005)",
     answer_means,
     not_closed,
     {ask}},
    {"*** {word} {*}: Query refused",
     "REFUSED (RCODE 5, Windows 9005)",
     answer_means,
     not_closed,
     {ask}},
    {"DNS request timed out. timeout was", silent, silent_means, not_refused, {ask}},
    {"{name} : DNS operation refused",
     "REFUSED (RCODE 5, Windows 9005)",
     answer_means,
     not_closed,
     {ask}},
    {"{name} : DNS server failure",
     "SERVFAIL (RCODE 2, Windows 9002)",
     "The server tried and failed. The fault is at the server or at one that it asked.",
     "It is not REFUSED, which is RCODE 5.",
     {ask}},
    {"{name} : DNS name does not exist",
     "NXDOMAIN (RCODE 3, Windows 9003)",
     "A server says that the name does not exist.",
     "It is not REFUSED, which is RCODE 5.",
     {ask}},
    {"Ping request could not find host {name}.", again, no_code_means, {}, {ask}},
    {"Ping-Anforderung konnte Host \"{name}\" nicht finden", again, no_code_means, {}, {ask}},
    {"requ\u00eate Ping n\u2019a pas pu trouver l\u2019h\u00f4te {name}.",
     again,
     no_code_means,
     {},
     {ask}},
    {"solicitud de ping no pudo encontrar el host {name}.", again, no_code_means, {}, {ask}},
    {"[Errno 11001] getaddrinfo failed", again, no_code_means, {}, {ask}},
    {"[Errno 11002] getaddrinfo failed",
     again,
     "It is 11002 (WSATRY_AGAIN). A resolver failed, refused or did not reply.",
     again_not,
     {ask}},
    {"No such host is known", unknown, no_code_means, {}, {ask}},
    {"remote name could not be resolved: '{name}'", again, no_code_means, {}, {ask}},
    {"remote name could not be resolved", again, no_code_means, {}, {ask}},
    {"usually a temporary error during hostname resolution",
     again,
     "It is 11002 (WSATRY_AGAIN). A resolver failed, refused or did not reply.",
     again_not,
     {ask}},
    {"non-recoverable error occurred during a database lookup",
     "The lookup failed for good",
     "It is 11003 (WSANO_RECOVERY). A server replied with an error that is not shown. It may be "
     "REFUSED.",
     {},
     {ask}},
    {"requested name is valid, but no data of the requested type was found",
     "The name exists but has no address",
     "It is 11004 (WSANO_DATA). A server answered so.",
     not_refused,
     {ask}},
});

}  // namespace

std::span<const KnownLine> lines_of_windows() { return lines; }

}  // namespace whyrefused
