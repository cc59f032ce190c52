#include "catalog/types.h"

#include <algorithm>
#include <array>

#include "catalog/edit_distance.h"
#include "catalog/text.h"
#include "model/question.h"

namespace whyrefused {

namespace {

constexpr auto types_table = std::to_array<RecordType>({
    {1, "A"},
    {2, "NS"},
    {3, "MD"},
    {4, "MF"},
    {5, "CNAME"},
    {6, "SOA"},
    {7, "MB"},
    {8, "MG"},
    {9, "MR"},
    {10, "NULL"},
    {11, "WKS"},
    {12, "PTR"},
    {13, "HINFO"},
    {14, "MINFO"},
    {15, "MX"},
    {16, "TXT"},
    {17, "RP"},
    {18, "AFSDB"},
    {19, "X25"},
    {20, "ISDN"},
    {21, "RT"},
    {22, "NSAP"},
    {23, "NSAP-PTR"},
    {24, "SIG"},
    {25, "KEY"},
    {26, "PX"},
    {27, "GPOS"},
    {28, "AAAA"},
    {29, "LOC"},
    {30, "NXT"},
    {31, "EID"},
    {32, "NIMLOC"},
    {33, "SRV"},
    {34, "ATMA"},
    {35, "NAPTR"},
    {36, "KX"},
    {37, "CERT"},
    {38, "A6"},
    {39, "DNAME"},
    {40, "SINK"},
    {41, "OPT", TypeUse::message},
    {42, "APL"},
    {43, "DS"},
    {44, "SSHFP"},
    {45, "IPSECKEY"},
    {46, "RRSIG"},
    {47, "NSEC"},
    {48, "DNSKEY"},
    {49, "DHCID"},
    {50, "NSEC3"},
    {51, "NSEC3PARAM"},
    {52, "TLSA"},
    {53, "SMIMEA"},
    {55, "HIP"},
    {56, "NINFO"},
    {57, "RKEY"},
    {58, "TALINK"},
    {59, "CDS"},
    {60, "CDNSKEY"},
    {61, "OPENPGPKEY"},
    {62, "CSYNC"},
    {63, "ZONEMD"},
    {64, "SVCB"},
    {65, "HTTPS"},
    {66, "DSYNC"},
    {67, "HHIT"},
    {68, "BRID"},
    {99, "SPF"},
    {100, "UINFO"},
    {101, "UID"},
    {102, "GID"},
    {103, "UNSPEC"},
    {104, "NID"},
    {105, "L32"},
    {106, "L64"},
    {107, "LP"},
    {108, "EUI48"},
    {109, "EUI64"},
    {128, "NXNAME", TypeUse::reserved},
    {249, "TKEY", TypeUse::message},
    {250, "TSIG", TypeUse::message},
    {251, "IXFR", TypeUse::transfer},
    {252, "AXFR", TypeUse::transfer},
    {253, "MAILB", TypeUse::obsolete},
    {254, "MAILA", TypeUse::obsolete},
    {255, "ANY", TypeUse::any},
    {256, "URI"},
    {257, "CAA"},
    {258, "AVC"},
    {259, "DOA"},
    {260, "AMTRELAY"},
    {261, "RESINFO"},
    {262, "WALLET"},
    {263, "CLA"},
    {264, "IPN"},
    {32768, "TA"},
    {32769, "DLV"},
});

struct Class {
  std::uint16_t number;
  std::string_view name;
};
constexpr std::array<Class, 5> classes_table{{
    {qclass::in, "IN"},
    {qclass::ch, "CH"},
    {qclass::hs, "HS"},
    {qclass::none, "NONE"},
    {qclass::any, "ANY"},
}};

}  // namespace

const RecordType* find_type(std::uint16_t number) {
  for (const auto& type : types_table)
    if (type.number == number) return &type;
  return nullptr;
}

const RecordType* find_type(std::string_view name) {
  constexpr std::size_t longest = 10;  // NSEC3PARAM
  static_assert(std::ranges::all_of(
      types_table, [](const RecordType& type) { return type.name.size() <= longest; }));
  if (name == "*") name = "ANY";
  if (name.size() > longest) return nullptr;
  for (const auto& type : types_table)
    if (equal_ignoring_case(type.name, name)) return &type;
  return nullptr;
}

std::string type_name(std::uint16_t number) {
  if (const auto* type = find_type(number)) return std::string(type->name);
  return "TYPE" + std::to_string(number);
}

std::optional<std::uint16_t> parse_type(std::string_view text) {
  if (const auto* type = find_type(text)) return type->number;
  return numbered(text, "TYPE");
}

std::string_view nearest_type(std::string_view text) {
  if (text.empty()) return {};
  // Short mnemonics are all close to each other: two changes turn A into MX.
  const std::size_t furthest = text.size() >= 5 ? 2 : 1;
  std::size_t best = 2 * furthest + 2;
  std::string_view nearest;
  for (const auto& type : types_table) {
    const auto distance = edit_distance(text, type.name);
    if (distance > furthest) continue;
    // The first letter is seldom the wrong one: AAA is AAAA rather than CAA.
    const auto cost = 2 * distance + (ascii_lower(text[0]) != ascii_lower(type.name[0]));
    if (cost > best) continue;
    nearest = cost == best ? std::string_view{} : type.name;
    best = cost;
  }
  return nearest;
}

std::string class_name(std::uint16_t number) {
  for (const auto& entry : classes_table)
    if (entry.number == number) return std::string(entry.name);
  return "CLASS" + std::to_string(number);
}

std::optional<std::uint16_t> parse_class(std::string_view text) {
  for (const auto& entry : classes_table)
    if (equal_ignoring_case(entry.name, text)) return entry.number;
  if (equal_ignoring_case(text, "CHAOS")) return qclass::ch;
  if (equal_ignoring_case(text, "HESIOD")) return qclass::hs;
  return numbered(text, "CLASS");
}

}  // namespace whyrefused
