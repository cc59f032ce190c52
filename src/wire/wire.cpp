#include "wire/wire.h"

#include <algorithm>

namespace whyrefused {

void WireReader::skip_name() {
  std::size_t length = 0, end = 0, before = at_;
  while (ok_) {
    const auto label = u8();
    if (label == 0) break;
    if ((label & 0xC0) == 0xC0) {
      const std::size_t place = (label & 0x3FU) << 8 | u8();
      if (end == 0) end = at_;
      // To a prior name (RFC 1035 section 4.1.4), so that no two can lead in a ring.
      if (place >= before) ok_ = false;
      at_ = before = place;
      continue;
    }
    length += label + 1U;
    // Label types 01 and 10 are not in use, and a name has at most 255 octets.
    if ((label & 0xC0) != 0 || length > 254) ok_ = false;
    bytes(label);
  }
  if (end != 0) at_ = end;
}

RecordView read_record(WireReader& reader) {
  RecordView record;
  record.begin = reader.position();
  reader.skip_name();
  record.type = reader.u16();
  record.rclass = reader.u16();
  record.ttl = reader.u32();
  record.data = reader.bytes(reader.u16());
  record.end = reader.position();
  return record;
}

HeaderView read_header(WireView wire) {
  WireReader reader(wire);
  HeaderView header;
  header.id = reader.u16();
  header.flags = reader.u16();
  header.qdcount = reader.u16();
  header.ancount = reader.u16();
  header.nscount = reader.u16();
  header.arcount = reader.u16();
  return header;
}

WireView first_question(WireView wire) {
  if (wire.size() < dns_header_size || read_header(wire).qdcount == 0) return {};
  WireReader reader(wire, dns_header_size);
  reader.skip_name();
  reader.bytes(4);
  return reader.ok() ? wire.subspan(dns_header_size, reader.position() - dns_header_size)
                     : WireView{};
}

WireReader after_questions(WireView wire, const HeaderView& header) {
  WireReader reader(wire, dns_header_size);
  for (unsigned i = 0; i < header.qdcount && reader.ok(); ++i) {
    reader.skip_name();
    reader.bytes(4);
  }
  return reader;
}

WireBytes read_name(WireView wire, WireReader& reader) {
  WireReader labels(wire, reader.position());
  reader.skip_name();
  WireBytes name;
  // skip_name() has seen that it ends, and that each pointer leads back.
  while (reader.ok() && labels.ok()) {
    const auto length = labels.u8();
    if ((length & 0xC0) == 0xC0) {
      labels = WireReader(wire, (length & 0x3FU) << 8 | labels.u8());
      continue;
    }
    name.push_back(length);
    const auto label = labels.bytes(length);
    name.insert(name.end(), label.begin(), label.end());
    if (length == 0) break;
  }
  return name;
}

bool same_question(WireView a, WireView b) {
  if (a.size() != b.size() || a.size() < 5) return false;
  const auto fold = [](std::uint8_t c) {
    return c >= 'A' && c <= 'Z' ? static_cast<std::uint8_t>(c + 32) : c;
  };
  // Length octets are below 64 and so never touched by the folding; type and class are compared as
  // they stand.
  const auto name = a.size() - 4;
  return std::ranges::equal(a.first(name), b.first(name), {}, fold, fold) &&
         std::ranges::equal(a.last(4), b.last(4));
}

}  // namespace whyrefused
