#include "catalog/known_lines.h"
#include "catalog/known_phrases.h"

// What the tools of DNS people print, and monitors: their own lines, though some look like a
// server's. Measured with delv, nsupdate, host and nslookup 9.18 and 9.20, kdig and khost 3.4,
// drill 1.8 and 1.9, check_dns 2.4, adnshost.

namespace whyrefused {

using namespace known;

namespace {

constexpr std::string_view soa_first =
    "nsupdate looks the zone's SOA record up before it sends an update.";

constexpr auto lines = std::to_array<KnownLine>({
    // delv
    {";; {rcode} unexpected RCODE resolving '{name}/{type}/{class}': {server}#{port}",
     answer,
     "delv asks by itself: the RCODE is what this server told it.",
     not_closed,
     {ask}},
    {"DNS format error from {server}#{port} resolving {name}/{type} for {*}empty question section",
     no_question,
     bare_refusal,
     {},
     {ask}},
    {"DNS format error from {server}#{port} resolving {name}/{type} for",
     "A DNS server's reply could not be read",
     "BIND and delv drop such a reply and ask again, which ends in SERVFAIL or a time-out.",
     {},
     {ask}},
    {"resolution failed: failure",
     "delv got no answer that it could use",
     "The line before it says what the server answered; REFUSED ends so.",
     {},
     {ask}},
    {"resolution failed: timed out", silent, silent_means, {}, {ask}},
    // nsupdate
    {"Communication with {server}#{port} failed: {rcode}",
     "The server refused the question that comes before a dynamic update",
     soa_first,
     not_closed,
     {"whyrefused {zone} -t SOA{-s}", update}},
    {"Communication with {server}#{port} failed: timed out",
     silent,
     soa_first,
     not_refused,
     {"whyrefused {zone} -t SOA{-s}"}},
    {"could not reach any name server",
     "nsupdate got no answer for the zone's SOA that it could use",
     "It reads like a dead server, and is what nsupdate 9.20 says where the server answers "
     "REFUSED.",
     {},
     {update}},
    {"response to SOA query was unsuccessful",
     "The server refused the question that comes before a dynamic update",
     soa_first,
     {},
     {update}},
    {"TSIG error with server: tsig verify failure",
     "The signature of the server's reply does not verify",
     "The keys differ, or the clocks. A Samba domain controller (4.17) does the update "
     "nevertheless: look the record up before trying again.",
     not_refused,
     {update}},
    {"tkey query failed: GSSAPI error",
     "nsupdate -g has no Kerberos ticket that it could use",
     "Nothing was sent to the zone: the trouble is on this machine.",
     not_refused,
     {"kinit, then klist, then the same nsupdate -g again"}},
    {"update failed with error '{rcode}'",
     "The server did not accept a dynamic update",
     answer_means,
     not_closed,
     {update}},
    // kdig, khost
    {"Host {name} type {type} error: {rcode}", answer, answer_means, not_closed, {ask}},
    {"server replied with error '{rcode}'", answer, answer_means, not_closed, {ask}},
    {"failed to query server {server}@{port}",
     "No usable reply came",
     "kdig says so for silence, for a closed port and where a transfer is refused.",
     {},
     {ask}},
    {"response doesn't have question section", no_question, bare_refusal, {}, {ask}},
    // drill, ldns
    {"opcode: {word}, rcode: {rcode}, id:", answer, answer_means, not_closed, {ask}},
    {"AXFR failed.",
     "drill did not get the zone",
     "The server refused the transfer or broke it off; drill does not say which.",
     {},
     {transfer}},
    {"The query section MUST contain exactly one question", no_question, bare_refusal, {}, {ask}},
    // dig, host, nslookup
    {"Got recursion not available from {server}, trying next server",
     "A DNS server offers no recursion, and the next one is asked",
     "host and nslookup step on after a refusal without RA.",
     not_closed,
     {ask}},
    {"Got recursion not available from {server}",
     "A DNS server offers no recursion",
     "It answers from zones of its own only, or refuses.",
     not_closed,
     {ask}},
    {";; missing question section", no_question, bare_refusal, {}, {ask}},
    {"communications error to {server}#{port}: timed out",
     silent,
     silent_means,
     not_refused,
     {ask}},
    {"([{server}] rcode={rcode} for {name} {type})",
     upstream,
     "The reason (EDE) of a reply names the server behind: it answered with the RCODE named.",
     not_closed,
     {ask, delegation}},
    // tcpdump
    {"{server}.53 > {client}.{word}: {number} Refused",
     "REFUSED (RCODE 5), as tcpdump shows it",
     answer_means,
     not_closed,
     {"whyrefused NAME{-s}"}},
    {"{server}.domain > {client}.{word}: {number} Refused",
     "REFUSED (RCODE 5), as tcpdump shows it",
     answer_means,
     not_closed,
     {"whyrefused NAME{-s}"}},
    // adns
    {"Error during DNS {type} lookup for {name}: Query refused by nameserver",
     "REFUSED (RCODE 5)",
     answer_means,
     not_closed,
     {ask}},
    // Monitors
    {"Connection to DNS {server} was refused",
     "REFUSED (RCODE 5), as check_dns shows it",
     "It is about the DNS answer, whatever it says of a connection: for a closed port check_dns "
     "says \"No response from DNS\".",
     {},
     {ask}},
    {"No response from DNS {server}",
     "No reply came from the DNS server",
     "check_dns says so for a closed port and for silence.",
     not_refused,
     {ask}},
    {"Domain '{name}' was not found by the server",
     "The lookup failed, or the name does not exist",
     "check_dns says so for SERVFAIL and for NXDOMAIN alike.",
     not_refused,
     {ask}},
    {"Domain {name} was not found by the server",
     "The lookup failed, or the name does not exist",
     "check_dns says so for SERVFAIL and for NXDOMAIN alike.",
     not_refused,
     {ask}},
    {"Invalid hostname/address - {name}", again, "Programs show it for NXDOMAIN, too.", {}, {ask}},
    {"Rcode is not one of the valid rcodes{*}string_rcode={rcode}",
     answer,
     "The probe of the blackbox exporter accepts other RCODEs (valid_rcodes).",
     not_closed,
     {ask}},
    {"Rcode is not one of the valid rcodes{*}rcode={rcode}",
     answer,
     "The probe of the blackbox exporter accepts other RCODEs (valid_rcodes).",
     not_closed,
     {ask}},
});

}  // namespace

std::span<const KnownLine> lines_of_tools() { return lines; }

}  // namespace whyrefused
