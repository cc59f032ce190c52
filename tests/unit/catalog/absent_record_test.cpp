#include "catalog/absent_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ares.h>

#include <set>
#include <string_view>

#include "catalog/types.h"
#include "wire/encode.h"

namespace whyrefused {
namespace {

/// RDATA by its parts: digits are so many octets, N a name, T a character string, D a digest of 32
/// octets, R some text up to the end.
struct Shape {
  const char* type;
  std::string_view parts;
};

constexpr Shape shapes[]{
    {"A", "4"},          {"NS", "N"},      {"CNAME", "N"},   {"PTR", "N"},
    {"HINFO", "TT"},     {"MX", "2N"},     {"TXT", "T"},     {"RP", "NN"},
    {"AFSDB", "2N"},     {"AAAA", "88"},   {"SRV", "222N"},  {"NAPTR", "22TTTN"},
    {"KX", "2N"},        {"CERT", "221D"}, {"DNAME", "N"},   {"DS", "211D"},
    {"SSHFP", "11D"},    {"DHCID", "21D"}, {"TLSA", "111D"}, {"SMIMEA", "111D"},
    {"OPENPGPKEY", "D"}, {"SVCB", "2N"},   {"HTTPS", "2N"},  {"SPF", "T"},
    {"URI", "22R"},      {"CAA", "1TR"},
};

std::uint16_t number_of(const char* type) { return parse_type(type).value(); }

std::string record_of(const char* type, std::uint64_t seed = 1) {
  return absent_record(number_of(type), seed).value_or("");
}

/// Takes a name without compression; its labels joined by dots.
bool take_name(std::string_view& rdata, std::string& name) {
  while (!rdata.empty()) {
    const auto length = static_cast<unsigned char>(rdata.front());
    rdata.remove_prefix(1);
    if (length == 0) return true;
    if (length > 63 || rdata.size() < length) return false;
    name += (name.empty() ? "" : ".") + std::string(rdata.substr(0, length));
    rdata.remove_prefix(length);
  }
  return false;
}

bool take(std::string_view& rdata, char part) {
  std::string name;
  auto count = static_cast<std::size_t>(part - '0');
  switch (part) {
    case 'N':
      return take_name(rdata, name) && name.ends_with(".invalid");
    case 'T':
      if (rdata.empty()) return false;
      count = 1U + static_cast<unsigned char>(rdata.front());
      break;
    case 'D':
      count = 32;
      break;
    case 'R':
      count = rdata.size();
      if (count == 0) return false;
      break;
    default:
      break;
  }
  if (rdata.size() < count) return false;
  rdata.remove_prefix(count);
  return true;
}

bool has_shape(std::string_view rdata, std::string_view parts) {
  for (const char part : parts)
    if (!take(rdata, part)) return false;
  return rdata.empty();
}

TEST(AbsentRecord, HasTheFormOfItsType) {
  for (const auto& [type, parts] : shapes)
    for (std::uint64_t seed = 0; seed < 50; ++seed)
      EXPECT_TRUE(has_shape(record_of(type, seed), parts)) << type << " " << seed;
}

TEST(AbsentRecord, IsReadByWhoKnowsItsType) {
  for (const auto& [type, parts] : shapes) {
    const UpdateTest test{.name = "www.target.example",
                          .type = number_of(type),
                          .guard = UpdateTest::Guard::exact,
                          .act = UpdateTest::Act::adds,
                          .record = record_of(type)};
    Query query{.question = {"target.example", rrtype::soa, qclass::in}, .edns = false};
    query.opcode = Opcode::update;
    query.updates = {test};
    const auto wire = build_query(query).wire;
    ares_dns_record_t* parsed = nullptr;
    EXPECT_EQ(ares_dns_parse(wire.data(), wire.size(), 0, &parsed), ARES_SUCCESS) << type;
    if (parsed == nullptr) continue;
    EXPECT_EQ(ares_dns_record_rr_cnt(parsed, ARES_SECTION_AUTHORITY), 1U) << type;
    ares_dns_record_destroy(parsed);
  }
}

TEST(AbsentRecord, LiesInARangeThatNobodyUses) {
  using testing::StartsWith;
  EXPECT_THAT(record_of("A"), StartsWith(std::string(1, '\0'))) << "0.0.0.0/8";
  EXPECT_THAT(record_of("AAAA"), StartsWith(std::string("\1\0\0\0\0\0\0\0", 8))) << "100::/64";
  EXPECT_THAT(record_of("CNAME"), testing::EndsWith(std::string("\7invalid\0", 9)));
}

TEST(AbsentRecord, IsAnotherOneWithEachSeedAndTheSameWithTheSame) {
  for (const auto& [type, parts] : shapes) {
    std::set<std::string> made;
    for (std::uint64_t seed = 0; seed < 200; ++seed) made.insert(record_of(type, seed));
    EXPECT_EQ(made.size(), 200U) << type;
    EXPECT_EQ(record_of(type, 7), record_of(type, 7)) << type;
  }
}

TEST(AbsentRecord, IsNoneOfThoseThatAreThere) {
  for (const auto& [type, parts] : shapes) {
    std::vector<std::string> present;
    for (int i = 0; i < 50; ++i) {
      const auto record = absent_record(number_of(type), 3, present).value();
      EXPECT_THAT(present, testing::Not(testing::Contains(record))) << type;
      EXPECT_TRUE(has_shape(record, parts)) << type;
      present.push_back(record);
    }
  }
}

TEST(AbsentRecord, StaysWhereOthersAreThere) {
  EXPECT_EQ(absent_record(rrtype::a, 5, {std::string("\xc0\0\2\1", 4)}),
            absent_record(rrtype::a, 5));
}

TEST(AbsentRecord, ThereIsNoneOfTypesThatServersMakeThemselves) {
  for (const auto* type : {"SOA", "RRSIG", "NSEC", "NSEC3", "NSEC3PARAM", "DNSKEY", "CDS", "SIG"})
    EXPECT_FALSE(absent_record(number_of(type), 1)) << type;
}

TEST(AbsentRecord, ThereIsNoneOfWhatIsNoRecord) {
  for (const std::uint16_t type : {rrtype::opt, rrtype::tkey, rrtype::tsig, rrtype::ixfr,
                                   rrtype::axfr, rrtype::any, std::uint16_t{0}})
    EXPECT_FALSE(absent_record(type, 1)) << type;
}

TEST(AbsentRecord, ThereIsNoneOfATypeWhoseFormIsNotKnown) {
  for (const std::uint16_t type : std::initializer_list<std::uint16_t>{3, 10, 29, 65280, 65535})
    EXPECT_FALSE(absent_record(type, 1)) << type;
}

TEST(AbsentRecord, EveryTypeThatIsMadeIsLookedAtHere) {
  std::size_t made = 0;
  for (unsigned type = 0; type <= 65535; ++type)
    made += absent_record(static_cast<std::uint16_t>(type), 1).has_value();
  EXPECT_EQ(made, std::size(shapes));
}

}  // namespace
}  // namespace whyrefused
