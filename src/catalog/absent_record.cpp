#include "catalog/absent_record.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace whyrefused {

namespace {

using namespace std::string_view_literals;

/// How the part of RDATA is made that differs with the seed, behind what is fixed.
enum class Varies : std::uint8_t {
  three_bytes,
  eight_bytes,
  digest,  ///< 32 bytes.
  name,
  two_names,
  text,  ///< A character string (RFC 1035 section 3.3).
  two_texts,
  rest,  ///< Text up to the end, without a length.
};

struct Form {
  std::uint16_t type;
  std::string_view fixed;
  Varies varies;
};

constexpr auto forms = std::to_array<Form>({
    {1, "\0"sv, Varies::three_bytes},                 // A: 0.x.y.z
    {2, {}, Varies::name},                            // NS
    {5, {}, Varies::name},                            // CNAME
    {12, {}, Varies::name},                           // PTR
    {13, {}, Varies::two_texts},                      // HINFO
    {15, "\xff\xff"sv, Varies::name},                 // MX
    {16, {}, Varies::text},                           // TXT
    {17, {}, Varies::two_names},                      // RP
    {18, "\0\1"sv, Varies::name},                     // AFSDB
    {28, "\1\0\0\0\0\0\0\0"sv, Varies::eight_bytes},  // AAAA: 100::/64
    {33, "\xff\xff\0\0\0\0"sv, Varies::name},         // SRV
    {35, "\xff\xff\xff\xff\0\0\0"sv, Varies::name},   // NAPTR: no flags, service, regexp
    {36, "\xff\xff"sv, Varies::name},                 // KX
    {37, "\0\3\0\0\0"sv, Varies::digest},             // CERT
    {39, {}, Varies::name},                           // DNAME
    {43, "\0\1\x0d\2"sv, Varies::digest},             // DS: SHA-256
    {44, "\4\2"sv, Varies::digest},                   // SSHFP: Ed25519, SHA-256
    {49, "\0\1\1"sv, Varies::digest},                 // DHCID
    {52, "\3\1\1"sv, Varies::digest},                 // TLSA
    {53, "\3\1\1"sv, Varies::digest},                 // SMIMEA
    {61, {}, Varies::digest},                         // OPENPGPKEY
    {64, "\0\0"sv, Varies::name},                     // SVCB, alias
    {65, "\0\0"sv, Varies::name},                     // HTTPS, alias
    {99, {}, Varies::text},                           // SPF
    {256, "\xff\xff\0\0urn:"sv, Varies::rest},        // URI
    {257, "\0\5issue"sv, Varies::rest},               // CAA
});

/// A step of splitmix64: neighbouring seeds give unlike numbers.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

void add_bytes(std::string& out, std::uint64_t value, unsigned octets) {
  while (octets-- > 0) out += static_cast<char>(value >> (8 * octets));
}

std::string word(std::uint64_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "whyrefused-";
  for (unsigned shift = 64; shift > 0; shift -= 4) text += digits[(value >> (shift - 4)) & 15U];
  return text;
}

void add_text(std::string& out, const std::string& text) {
  out += static_cast<char>(text.size());
  out += text;
}

void add_name(std::string& out, std::uint64_t value) {
  add_text(out, word(value));
  out += "\7invalid\0"sv;
}

std::string made(const Form& form, std::uint64_t value) {
  std::string out(form.fixed);
  switch (form.varies) {
    case Varies::three_bytes:
      add_bytes(out, value, 3);
      break;
    case Varies::eight_bytes:
      add_bytes(out, value, 8);
      break;
    case Varies::digest:
      for (unsigned i = 0; i < 4; ++i) add_bytes(out, mixed(value + i), 8);
      break;
    case Varies::name:
      add_name(out, value);
      break;
    case Varies::two_names:
      add_name(out, value);
      add_name(out, value);
      break;
    case Varies::text:
      add_text(out, word(value));
      break;
    case Varies::two_texts:
      add_text(out, word(value));
      add_text(out, word(value));
      break;
    case Varies::rest:
      out += word(value);
      break;
  }
  return out;
}

}  // namespace

std::optional<std::string> record_pointing_to(std::uint16_t type, std::string_view host) {
  constexpr std::uint16_t ptr = 12, srv = 33;
  if ((type != ptr && type != srv) || host.empty() || host.size() > 253) return std::nullopt;
  // Priority, weight and port (RFC 2782).
  std::string record(type == srv ? "\0\0\0\0\0\0"sv : ""sv);
  while (!host.empty()) {
    const auto label = host.substr(0, host.find('.'));
    if (label.empty() || label.size() > 63) return std::nullopt;
    add_text(record, std::string(label));
    host.remove_prefix(std::min(host.size(), label.size() + 1));
  }
  return record + '\0';
}

std::optional<std::string> absent_record(std::uint16_t type, std::uint64_t seed,
                                         const std::vector<std::string>& present) {
  const auto form = std::ranges::find(forms, type, &Form::type);
  if (form == forms.end()) return std::nullopt;
  auto record = made(*form, mixed(seed));
  while (std::ranges::find(present, record) != present.end()) record = made(*form, mixed(++seed));
  return record;
}

}  // namespace whyrefused
