#include "lines/known_lines.h"
#include "lines/known_phrases.h"

// What the DHCP server of Windows says of the names that it registers for its clients: its audit
// log, and its events 1055, 1056 and 20317 to 20327. From Microsoft's pages, not measured. Which
// error a number is: winerror.h.

namespace whyrefused {

using namespace known;

namespace {

constexpr std::string_view no_dhcp_name = "A DHCP server could not register a name of a client";
constexpr std::string_view dhcp_means =
    "The DHCP server sends the update for its client, with its own account or the one set for DNS "
    "(Set-DhcpServerDnsCredential). Whoever runs the two servers has to act. (Microsoft's pages, "
    "not measured.)";
constexpr std::string_view dhcp_refused_means =
    "The DNS server replied REFUSED (9005) to the DHCP server: the zone takes no updates, or "
    "secure "
    "ones from accounts that may change the record. A record that the client made itself is not "
    "the DHCP server's. (Microsoft's pages, not measured.)";
constexpr std::string_view dhcp_key_means =
    "The DNS server did not accept the DHCP server's Kerberos signature (9017). Look at the "
    "account "
    "set for DNS (Get-DhcpServerDnsCredential) and at the clocks. (Microsoft's pages, not "
    "measured.)";
constexpr std::string_view dhcp_codes =
    "The error is a code of Windows: 9005 is REFUSED, 9017 a signature that was not accepted, 9002 "
    "SERVFAIL, 1460 no reply in time. Often the zone does not exist there. (Microsoft's pages, not "
    "measured.)";
constexpr std::string_view on_dhcp =
    "on the DHCP server: whyrefused --operation update {name}{-t A} --gss{--server}";
constexpr std::string_view on_dhcp_a =
    "on the DHCP server: whyrefused --operation update {name} -t A --gss{--server}";
constexpr std::string_view on_dhcp_aaaa =
    "on the DHCP server: whyrefused --operation update {name} -t AAAA --gss{--server}";
constexpr std::string_view on_dhcp_ptr =
    "on the DHCP server: whyrefused --operation update {address} -t PTR --gss{--server}";

constexpr auto lines = std::to_array<KnownLine>({
    // The DHCP server of Windows: its audit log ends with DnsRegError. Its events have the code,
    // too.
    {",DNS Update Failed,{*},9005", update_denied, dhcp_refused_means, not_closed, {on_dhcp}},
    {",DNS Update Failed,{*},9017", no_dhcp_name, dhcp_key_means, {}, {on_dhcp}},
    {",DNS Update Failed,{*},9560",
     no_dhcp_name,
     "The name that the client gave has characters that DNS names cannot have (9560): a blank, for "
     "example. Rename the client. (winerror.h, not measured.)",
     not_refused,
     {}},
    {",DNS Update Failed,{*},10054",
     no_dhcp_name,
     "The connection to the DNS server was reset (10054). (winerror.h, not measured.)",
     not_refused,
     {on_dhcp}},
    {",DNS Update Failed,", no_dhcp_name, dhcp_means, {}, {on_dhcp}},
    {",DNS Update Request,",
     "A DHCP server asked a DNS server to change a record (audit log, 30)",
     "It is no error. What came of it stands behind: 31 failed, 32 successful. (Microsoft's pages, "
     "not measured.)",
     not_refused,
     {}},
    {",DNS Update Successful,",
     "A DHCP server registered a name of a client in DNS (audit log, 32)",
     "It is no error. (Microsoft's pages, not measured.)",
     not_refused,
     {}},
    {"PTR record registration for {word} address {client} and FQDN {name} failed with error 9005",
     update_denied,
     dhcp_refused_means,
     not_closed,
     {on_dhcp_ptr}},
    {"PTR record registration for {word} address {client} and FQDN {name} failed with error",
     no_dhcp_name,
     dhcp_codes,
     {},
     {on_dhcp_ptr}},
    {"record registration for IPv6 address {client} and FQDN {name} failed with error 9005",
     update_denied,
     dhcp_refused_means,
     not_closed,
     {on_dhcp_aaaa}},
    {"record registration for IPv6 address {client} and FQDN {name} failed with error",
     no_dhcp_name,
     dhcp_codes,
     {},
     {on_dhcp_aaaa}},
    {"record registration for IPv4 address {client} and FQDN {name} failed with error 9005",
     update_denied,
     dhcp_refused_means,
     not_closed,
     {on_dhcp_a}},
    {"record registration for IPv4 address {client} and FQDN {name} failed with error",
     no_dhcp_name,
     dhcp_codes,
     {},
     {on_dhcp_a}},
    {"unable to impersonate the credentials necessary for DNS registrations",
     "The DHCP server cannot use the account that is set for DNS updates",
     "Event 1055: it signs with the account of its computer instead. Set the account and its "
     "password again (Set-DhcpServerDnsCredential). (Microsoft's pages, not measured.)",
     {},
     {on_dhcp}},
    {"no credentials configured for use with Dynamic DNS registrations",
     "The DHCP server on a domain controller has no account of its own for DNS updates",
     "Event 1056, a warning: set one (Set-DhcpServerDnsCredential). (Microsoft's pages, not "
     "measured.)",
     not_refused,
     {"Get-DhcpServerDnsCredential"}},
});

}  // namespace

std::span<const KnownLine> lines_of_dhcp_server() { return lines; }

}  // namespace whyrefused
