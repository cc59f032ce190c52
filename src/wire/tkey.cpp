#include "wire/tkey.h"

#include "catalog/text.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t mode_gss = 3;  // RFC 2930 section 2.5
constexpr std::uint64_t lifetime = 3600;

void put(std::string& out, std::uint64_t value, unsigned octets) {
  while (octets-- > 0) out += static_cast<char>(value >> (8 * octets));
}

/// In lower case, without the final dot. What is no host name's character becomes '?': it is only
/// compared and shown.
std::string text_of_name(WireView wire, WireReader& reader) {
  const auto name = read_name(wire, reader);
  std::string text;
  WireReader labels(name);
  while (const auto length = labels.u8()) {
    if (!text.empty()) text += '.';
    for (const auto byte : labels.bytes(length)) {
      const char c = ascii_lower(static_cast<char>(byte));
      text += c > ' ' && c < '\x7f' && c != '.' ? c : '?';
    }
  }
  return text;
}

std::optional<Tkey> read_one(WireView wire, const RecordView& record) {
  Tkey tkey;
  WireReader owner(wire, record.begin);
  tkey.name = text_of_name(wire, owner);
  WireReader data(wire.first(record.end), record.end - record.data.size());
  tkey.algorithm = text_of_name(wire, data);
  data.bytes(8);  // Inception and expiration.
  tkey.mode = data.u16();
  tkey.error = data.u16();
  const auto token = data.bytes(data.u16());
  if (!data.ok()) return std::nullopt;
  tkey.token.assign(token.begin(), token.end());
  return tkey;
}

}  // namespace

std::string tkey_rdata(std::string_view token, std::uint64_t now) {
  using namespace std::string_view_literals;
  std::string rdata("\x08gss-tsig\0"sv);
  put(rdata, now, 4);
  put(rdata, now + lifetime, 4);
  put(rdata, mode_gss, 2);
  put(rdata, 0, 2);  // error
  put(rdata, token.size(), 2);
  rdata += token;
  put(rdata, 0, 2);  // other data: none
  return rdata;
}

std::optional<Tkey> read_tkey(WireView reply) {
  if (reply.size() < dns_header_size) return std::nullopt;
  const auto header = read_header(reply);
  auto reader = after_questions(reply, header);
  const auto records = unsigned{header.ancount} + header.nscount + header.arcount;
  for (unsigned i = 0; i < records && reader.ok(); ++i) {
    const auto record = read_record(reader);
    if (reader.ok() && record.type == rrtype::tkey) return read_one(reply, record);
  }
  return std::nullopt;
}

}  // namespace whyrefused
