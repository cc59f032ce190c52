#include "lines/windows_events.h"

#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lines/known_phrases.h"

namespace whyrefused {

namespace {

using namespace known;

struct WindowsEvent {
  std::uint32_t number = 0;
  std::string_view source;  ///< "NETLOGON".
  std::string_view title;
  std::string_view meaning;
  std::string_view next = update_gss;
};

// DnsApi has six events for each of six occasions. Numbers: netevent.h of mingw-w64
// (EVENT_DNSAPI_...), 0x80002B8E and on.
struct Occasion {
  std::uint32_t first = 0;
  std::string_view what;  ///< Ends the sentence "Windows could not ...".
};

constexpr auto occasions = std::to_array<Occasion>({
    {11150, "register the addresses of an adapter (A, AAAA)"},
    {11156, "register the reverse record of an address (PTR)"},
    {11162, "register the addresses of this computer's full name (A, AAAA)"},
    {11180, "remove the addresses of an adapter (A, AAAA)"},
    {11186, "remove the reverse record of an address (PTR)"},
    {11192, "remove the addresses of this computer's full name (A, AAAA)"},
});

struct Ending {
  std::string_view title;
  std::string_view meaning;
};

/// In the order of their numbers.
constexpr auto endings = std::to_array<Ending>({
    {"no reply came to its dynamic update",
     "The zone's primary did not reply in time. It is not "
     "REFUSED."},
    {"the DNS server failed (SERVFAIL)", "It is not REFUSED, which is RCODE 5."},
    {"the DNS server or the zone supports no dynamic updates",
     "The server replied NOTIMP, or the zone is set to accept none."},
    {"the DNS server refused a dynamic update",
     "REFUSED (RCODE 5, 9005): the zone accepts no updates, or only signed ones (secure updates)."},
    {"it could not secure its dynamic update",
     "The zone accepts secure updates only. This computer's account may not change the record, or "
     "it has no Kerberos ticket."},
    {"its dynamic update failed", "The code in the event's data says why: 9005 is REFUSED."},
});

constexpr std::string_view registration = "Windows could not register its addresses";
constexpr std::string_view registration_means =
    "The text of the event gives the reason: no reply, a failure, a refusal (9005) or a security "
    "problem.";

constexpr std::string_view on_dhcp =
    "on the DHCP server: whyrefused --operation update {name}{-t A} --gss{--server}";
constexpr std::string_view on_dhcp_ptr =
    "on the DHCP server: whyrefused --operation update {address} -t PTR --gss{--server}";
constexpr std::string_view no_forward = "the DHCP server could not register a client's address";
constexpr std::string_view no_reverse =
    "the DHCP server could not register the reverse record of a client (PTR)";
constexpr std::string_view no_zone_means =
    "Probably the zone does not exist on the DNS server. The event names the error: 9005 is "
    "REFUSED. (Microsoft's pages, not measured.)";
constexpr std::string_view no_reply_means =
    "No reply came in time. It is not REFUSED. (Microsoft's pages, not measured.)";
constexpr std::string_view other_error_means =
    "The event names the error: 9005 is REFUSED, 9017 a signature that was not accepted, 9002 "
    "SERVFAIL. (Microsoft's pages, not measured.)";

// Texts: Microsoft's pages about these events and KB 977158, 2001093; a refused update (9005) of a
// cluster's name (1196) was reported by users.
constexpr auto events = std::to_array<WindowsEvent>({
    {1014, "DNS Client Events", "no DNS server replied to a lookup in time",
     "It is not REFUSED: a server that refuses does reply.", ask},
    {1055, "DHCP-Server", "the DHCP server cannot use the account that is set for DNS updates",
     "It signs with the account of its computer instead. Set the account and its password again "
     "(Set-DhcpServerDnsCredential). (Microsoft's pages, not measured.)",
     on_dhcp},
    {1056, "DHCP-Server",
     "the DHCP server on a domain controller has no account of its own for DNS updates",
     "A warning: set one (Set-DhcpServerDnsCredential). (Microsoft's pages, not measured.)",
     on_dhcp},
    {1196, "FailoverClustering", "the cluster could not register the name of a resource",
     "With \"DNS operation refused\" (9005) the zone's primary refused the update. With \"DNS bad "
     "key\" (9017) it did not accept the signature. The cluster's account must own the record."},
    {1205, "FailoverClustering", "the cluster could not bring a role online",
     "It does not say why. Only with 1196, 1578 or 1579 beside it DNS is the matter. (Microsoft's "
     "pages, not measured.)",
     "whyrefused --explain 1196"},
    {1578, "FailoverClustering",
     "the cluster could not register the name of a resource as a "
     "secure update",
     "The cluster's account may not change the record, or the zone accepts no secure updates."},
    {1579, "FailoverClustering", "the cluster could not update the record of a name",
     "The event names the record and the error: 9005 is REFUSED, 9017 a signature that was not "
     "accepted. The cluster's account must own the record. (Microsoft's pages, not measured.)"},
    {4013, "DNS-Server", "the DNS server waits for Active Directory before it loads its zones",
     "Until then it answers nothing from them. The code in the event's data may be 9005: its own "
     "update was refused.",
     "whyrefused ZONE -t SOA -s SERVER"},
    {4015, "DNS-Server", "the DNS server got an error from Active Directory",
     "It is no answer to a query.", "whyrefused ZONE -t SOA -s SERVER"},
    {5774, "NETLOGON", "a domain controller could not register a record",
     "The event names the DNS server, the RCODE and the status. RCODE 5 with 9005 is REFUSED; 9017 "
     "is a signature that was not accepted, 9502 a reply that could not be read."},
    {5775, "NETLOGON", "a domain controller could not remove a record",
     "The event names the DNS server, the RCODE and the status. RCODE 5 with 9005 is REFUSED."},
    {5781, "NETLOGON", "a domain controller found no DNS server that takes its records",
     "No server was reached, or none hosts the zone and accepts updates."},
    {6004, "DNS-Server", "a client asked for the transfer of a zone that the server does not host",
     "The client was refused.", transfer},
    {6523, "DNS-Server", "a secondary zone could not reach its primary",
     "It is not REFUSED: no reply came, or the port is closed.", transfer},
    {6525, "DNS-Server", "the primary refused a zone transfer",
     "Allow the secondary on the primary: Zone properties, Zone Transfers.", transfer},
    {6527, "DNS-Server", "a secondary zone expired",
     "The server got no copy from the primary for too long. It answers SERVFAIL for the zone.",
     transfer},
    {6534, "DNS-Server", "the primary broke a zone transfer off, or did not give the zone",
     "The primary may not host the zone, or not allow this secondary.", transfer},
    {8015, "DNS Client", registration, registration_means},
    {8016, "DNS Client", registration, registration_means},
    {8017, "DNS Client", registration, registration_means},
    {8018, "DNS Client", registration, registration_means},
    {8019, "DNS Client", registration, registration_means},
    {8020, "DNS Client", registration, registration_means},
    {20317, "DHCP-Server", no_forward, no_zone_means, on_dhcp},
    {20318, "DHCP-Server", no_forward, no_reply_means, on_dhcp},
    {20319, "DHCP-Server", no_reverse, no_zone_means, on_dhcp_ptr},
    {20320, "DHCP-Server", no_reverse, no_reply_means, on_dhcp_ptr},
    {20321, "DHCP-Server", no_forward, no_zone_means, on_dhcp},
    {20322, "DHCP-Server", no_forward, no_reply_means, on_dhcp},
    {20323, "DHCP-Server", no_reverse, no_zone_means, on_dhcp_ptr},
    {20324, "DHCP-Server", no_reverse, no_reply_means, on_dhcp_ptr},
    {20325, "DHCP-Server", no_forward, other_error_means, on_dhcp},
    {20326, "DHCP-Server", no_forward, other_error_means, on_dhcp},
    {20327, "DHCP-Server", no_reverse, other_error_means, on_dhcp_ptr},
});

Explanation told(std::uint32_t number, std::string_view source, std::string_view title,
                 std::string meaning, std::string_view next) {
  return {fmt::format("{}: an event of Windows ({}): {}", number, source, title),
          {std::move(meaning)},
          {command_from(next, {})}};
}

}  // namespace

std::optional<Explanation> explain_windows_event(std::uint32_t number) {
  for (const auto& occasion : occasions) {
    if (number < occasion.first || number >= occasion.first + endings.size()) continue;
    const auto& ending = endings.at(number - occasion.first);
    auto explanation = told(number, "DnsApi", ending.title,
                            fmt::format("Windows could not {}.", occasion.what), update_gss);
    explanation.lines.emplace_back(ending.meaning);
    return explanation;
  }
  for (const auto& event : events)
    if (event.number == number)
      return told(number, event.source, event.title, std::string(event.meaning), event.next);
  return std::nullopt;
}

}  // namespace whyrefused
