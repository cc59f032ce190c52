#include "lines/known_lines.h"
#include "lines/known_phrases.h"

// What Windows says of its own dynamic updates: domain controllers (NETLOGON), the DNS client and
// DnsApi, failover clusters (1205 and 1579). From Microsoft's pages, not measured. Which DNS_ERROR
// a number is: winerror.h.

namespace whyrefused {

using namespace known;

namespace {

constexpr std::string_view no_windows_reply = "Windows got no reply to its dynamic update";
constexpr std::string_view no_windows_reply_means =
    "The DNS server is down, or something drops the updates. Whoever runs the network or the "
    "server "
    "looks at it. (Microsoft's pages, not measured.)";
constexpr std::string_view no_dc_record = "A domain controller could not register its record";
constexpr std::string_view no_dc_removal = "A domain controller could not remove its record";

constexpr auto lines = std::to_array<KnownLine>({
    // NETLOGON 5774 and 5775 end with the status; 9502 is of KB 977158.
    {"dynamic registration of the DNS record '{name} {word} {class} {type} {*}DNS server IP "
     "address: {server} "
     "{*}Status Code: 9502",
     no_dc_record,
     "Status 9502: Windows could not read the reply. Old Windows (7, 2008 R2) says so of other DNS "
     "servers although the record was made (KB 977158): look it up. (Microsoft's pages, not "
     "measured.)",
     "It is not REFUSED, which is 9005.",
     {"whyrefused {name}{-t}{-s}", update_gss}},
    {"dynamic registration of the DNS record '{name} {word} {class} {type} {*}DNS server IP "
     "address: {server} "
     "{*}Status Code: 9017",
     no_dc_record,
     "Status 9017: the DNS server did not accept the Kerberos signature (BADKEY). An RCODE of 5 "
     "beside it is that of the server's reply. Is it a DNS server of this domain, and are the "
     "clocks "
     "right? (Microsoft's pages, not measured.)",
     {},
     {update_gss}},
    {"dynamic registration of the DNS record '{name} {word} {class} {type} {*}DNS server IP "
     "address: {server} "
     "{*}Status Code: 9002",
     no_dc_record,
     "Status 9002 is SERVFAIL (RCODE 2): the DNS server failed, or has the zone locked. "
     "(Microsoft's "
     "pages, not measured.)",
     "It is not REFUSED, which is 9005.",
     {update_gss}},
    {"dynamic registration of the DNS record '{name} {word} {class} {type} {*}DNS server IP "
     "address: {server} "
     "{*}Status Code: 9005",
     update_denied,
     "A domain controller (NETLOGON 5774) could not register its record: REFUSED (RCODE 5, 9005). "
     "The server takes no updates, or not from this account. (Microsoft's pages, not measured.)",
     not_closed,
     {update_gss}},
    {"dynamic registration of the DNS record '{name} {word} {class} {type} {*}DNS server IP "
     "address: {server}",
     no_dc_record,
     "The event (NETLOGON 5774) names the status: 9005 is REFUSED, 9017 a signature that was not "
     "accepted, 9502 a reply that could not be read.",
     {},
     {update_gss}},
    {"dynamic deletion of the DNS record '{name} {word} {class} {type} {*}DNS server IP address: "
     "{server} "
     "{*}Status Code: 9005",
     no_dc_removal,
     "The server replied REFUSED (RCODE 5, 9005) to NETLOGON (5775): the record may belong to "
     "another account. (Microsoft's pages, not measured.)",
     not_closed,
     {update_gss}},
    {"dynamic deletion of the DNS record '{name} {word} {class} {type} {*}DNS server IP address: "
     "{server}",
     no_dc_removal,
     "The event (NETLOGON 5775) names the status: 9005 is REFUSED, 9017 a signature that was not "
     "accepted.",
     {},
     {update_gss}},
    {"Dynamic registration or deletion of one or more DNS records associated with DNS domain "
     "'{zone}' failed",
     "A domain controller found no DNS server that takes its records",
     "NETLOGON 5781: no server was reached, or none hosts the zone and accepts updates. Look at "
     "the "
     "DNS servers of its network connections first. (Microsoft's pages, not measured.)",
     {},
     {"whyrefused {zone} -t SOA", update_gss}},
    {"Dynamic registration or deregistration of one or more DNS records failed because no DNS "
     "servers are "
     "available",
     "A domain controller found no DNS server that takes its records",
     "NETLOGON 5781: no server was reached, or none hosts the zone and accepts updates. Look at "
     "the "
     "DNS servers of its network connections first. (Microsoft's pages, not measured.)",
     {},
     {"whyrefused {zone} -t SOA", update_gss}},
    // DnsApi and the DNS client: the reasons in the words of the events.
    {"failed to register{*}does not support the DNS dynamic update protocol",
     "The DNS server or the zone accepts no dynamic updates",
     "Windows asked the server to add its records. Whoever runs the zone switches updates on "
     "(Secure "
     "only), or the computer stops trying. (Microsoft's pages, not measured.)",
     {},
     {update_gss}},
    {"failed to register{*}time out",
     no_windows_reply,
     no_windows_reply_means,
     not_refused,
     {update_gss}},
    {"failed to register{*}timed out",
     no_windows_reply,
     no_windows_reply_means,
     not_refused,
     {update_gss}},
    {"update and remove registration{*}timed out",
     no_windows_reply,
     no_windows_reply_means,
     not_refused,
     {update_gss}},
    {"failed to register{*}because of a system problem",
     "Windows could not register its addresses; the reason is not shown",
     "Windows gives no reason. The code in the event's data does: 9005 is REFUSED. (Microsoft's "
     "pages, not measured.)",
     {},
     {update_gss}},
    {"Registration of the DNS resource records for all adapters of this computer has been "
     "initiated",
     "Windows will send its dynamic updates; it does not wait for the outcome",
     "ipconfig /registerdns says so whatever comes of it. Look for events of DNS Client (8015 to "
     "8020) in the System log after some minutes.",
     {},
     {update_gss}},
    {"registerdns{*}requires elevation",
     "ipconfig /registerdns needs an administrator's prompt",
     "Windows sent nothing. Open the prompt with \"Run as administrator\".",
     not_refused,
     {"ipconfig /registerdns"}},
    // Failover clusters
    {"failed to update the DNS record for name '{name}' over adapter {*}9005",
     update_denied,
     "To a failover cluster (event 1579): the zone takes no updates, or the record belongs to "
     "another "
     "account than the cluster's. Give that the right, or remove the record. (Microsoft's pages, "
     "not "
     "measured.)",
     not_closed,
     {update_gss}},
    {"failed to update the DNS record for name '{name}' over adapter",
     "A failover cluster could not update a record in DNS",
     "The event (1579) names the error: 9005 is REFUSED, 9017 a signature that was not accepted, "
     "9002 SERVFAIL. (Microsoft's pages, not measured.)",
     {},
     {update_gss}},
    {"Cluster service failed to bring clustered {*} completely online or offline",
     "A failover cluster could not bring a role online; the event (1205) does not say why",
     "Only with 1196, 1578 or 1579 beside it DNS is the matter: they name the record's error. "
     "(Microsoft's pages, not measured.)",
     {},
     {"whyrefused --explain 1196"}},
});

}  // namespace

std::span<const KnownLine> lines_of_windows_updates() { return lines; }

}  // namespace whyrefused
