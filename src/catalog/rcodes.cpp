#include "catalog/rcodes.h"

#include <array>

#include "catalog/text.h"

namespace whyrefused {

namespace {

// RFC 1035 section 4.1.1, RFC 2136 section 2.2, RFC 8490, RFC 6891, RFC 8945, RFC 2930, RFC 7873.
// 16 stands twice because IANA assigned it twice; the first is found by number.
constexpr std::array<Rcode, 21> rcodes_table{{
    {0, "NOERROR", "The server answered; the answer may be empty."},
    {1, "FORMERR", "The server could not read the query."},
    {2, "SERVFAIL",
     "The server tried and failed. The fault is at the server or at one that it asked."},
    {3, "NXDOMAIN", "The name does not exist."},
    {4, "NOTIMP", "The server does not support this kind of query."},
    {5, "REFUSED", "The server understood the query but declines to answer it."},
    {6, "YXDOMAIN", "A name exists that should not, in a dynamic update."},
    {7, "YXRRSET", "Records exist that should not, in a dynamic update."},
    {8, "NXRRSET", "Records are missing that should exist, in a dynamic update."},
    {9, "NOTAUTH", "The server is not authoritative for the zone, or does not accept the key."},
    {10, "NOTZONE", "A name in a dynamic update lies outside the zone."},
    {11, "DSOTYPENI", "The server does not support this kind of stateful operation (DSO)."},
    {16, "BADVERS", "The server does not support this version of EDNS."},
    {16, "BADSIG", "The signature (TSIG) of the query is wrong."},
    {17, "BADKEY", "The server does not know the key (TSIG) of the query."},
    {18, "BADTIME", "The signature (TSIG) is out of its time window: check the clocks."},
    {19, "BADMODE", "The server does not support this way of agreeing on a key (TKEY)."},
    {20, "BADNAME", "The key name (TKEY) is already in use or wrong."},
    {21, "BADALG", "The server does not support this key algorithm (TKEY)."},
    {22, "BADTRUNC", "The signature (TSIG) was shortened too much."},
    {23, "BADCOOKIE", "The client has to send the query again, with the cookie from this reply."},
}};

constexpr std::uint16_t highest = 4095;  // RFC 6891 section 6.1.3

}  // namespace

std::span<const Rcode> rcodes() { return rcodes_table; }

const Rcode* find_rcode(std::uint16_t number) {
  for (const auto& entry : rcodes_table)
    if (entry.number == number) return &entry;
  return nullptr;
}

const Rcode* find_rcode(std::string_view name) {
  for (const auto& entry : rcodes_table)
    if (equal_ignoring_case(entry.name, name)) return &entry;
  return nullptr;
}

std::string rcode_name(std::uint16_t number) {
  if (const auto* entry = find_rcode(number)) return std::string(entry->name);
  return "RCODE" + std::to_string(number);
}

std::optional<std::uint16_t> parse_rcode(std::string_view text) {
  if (const auto* entry = find_rcode(text)) return entry->number;
  const auto number = numbered(text, "RCODE");
  return number && *number <= highest ? number : std::nullopt;
}

}  // namespace whyrefused
