#include "wire/plain_answer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "catalog/text.h"
#include "model/server.h"
#include "wire/wire.h"

namespace whyrefused {

namespace {

bool is_plain(std::uint8_t octet) {
  const auto c = static_cast<char>(octet);
  return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || is_digit(c) || c == '-' || c == '_';
}

/// The name that stands here, not compressed.
std::optional<std::string> read_plain_name(WireReader& reader) {
  std::string name;
  for (auto label = reader.u8(); label != 0; label = reader.u8()) {
    const auto octets = label < 64 ? reader.bytes(label) : WireView{};
    if (octets.empty() || !std::ranges::all_of(octets, is_plain)) return std::nullopt;
    if (!name.empty()) name += '.';
    name.append(octets.begin(), octets.end());
  }
  return reader.ok() && !name.empty() && name.size() <= 253 ? std::optional(std::move(name))
                                                            : std::nullopt;
}

bool points_to_question(WireView record) {
  return record.size() > 2 && record[0] == 0xC0 && record[1] == dns_header_size;
}

std::string address_of(const RecordView& record) {
  Endpoint endpoint;
  endpoint.family = record.type == rrtype::a ? Family::ipv4 : Family::ipv6;
  std::ranges::copy(record.data, endpoint.address.begin());
  return address_text(endpoint);
}

}  // namespace

bool read_plain_answer(std::span<const std::uint8_t> wire, Reply& reply) {
  const auto header = read_header(wire);
  if (header.qdcount != 1 || header.nscount != 0 || header.opcode() != 0) return false;
  WireReader reader(wire, dns_header_size);
  const auto name = read_plain_name(reader);
  reader.u16();  // Its type says nothing more.
  if (!name || reader.u16() != qclass::in) return false;
  std::vector<Record> answers;
  for (unsigned i = 0; i < unsigned{header.ancount} + header.arcount; ++i) {
    const auto record = read_record(reader);
    if (!reader.ok()) return false;
    const bool additional = i >= header.ancount;
    if (additional) {
      // An OPT record names the root.
      if (record.type == rrtype::opt && wire[record.begin] == 0 && record.data.empty()) continue;
      return false;
    }
    const bool fits = (record.type == rrtype::a && record.data.size() == 4) ||
                      (record.type == rrtype::aaaa && record.data.size() == 16);
    if (!fits || record.rclass != qclass::in || !points_to_question(wire.subspan(record.begin)))
      return false;
    answers.push_back({*name, record.type, record.ttl, address_of(record)});
  }
  if (reader.left() != 0) return false;
  reply.answers = std::move(answers);
  return true;
}

}  // namespace whyrefused
