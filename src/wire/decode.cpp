#include "wire/decode.h"

#include "wire/answers.h"
#include "wire/plain_answer.h"
#include "wire/wire.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t option_nsid = 3, option_cookie = 10, option_ede = 15;

std::string text_of(WireView bytes) { return {bytes.begin(), bytes.end()}; }

/// RFC 6891 section 6.1.2: code, length, data. Returns false when an option does not fit.
bool read_options(WireView data, Edns& edns) {
  WireReader reader(data);
  while (reader.left() > 0) {
    const auto code = reader.u16();
    auto value = reader.bytes(reader.u16());
    if (!reader.ok()) return false;
    if (code == option_nsid) edns.nsid = text_of(value);
    if (code == option_cookie) edns.cookie = text_of(value);
    if (code != option_ede) continue;
    if (value.size() < 2) return false;
    WireReader error(value);
    const auto info = error.u16();
    edns.errors.push_back({info, text_of(value.subspan(2))});
  }
  return true;
}

bool read_opt(const RecordView& record, Reply& reply) {
  Edns edns;
  edns.udp_size = record.rclass;
  edns.version = static_cast<std::uint8_t>(record.ttl >> 16);
  reply.rcode = static_cast<std::uint16_t>((record.ttl >> 24) << 4 | (reply.rcode & 15U));
  const bool the_case = read_options(record.data, edns);
  reply.edns = std::move(edns);
  return the_case;
}

void read_flags(const HeaderView& header, Reply& reply) {
  reply.rcode = header.flags & 15U;
  reply.aa = (header.flags & 0x0400) != 0;
  reply.tc = (header.flags & 0x0200) != 0;
  reply.rd = (header.flags & 0x0100) != 0;
  reply.ra = (header.flags & 0x0080) != 0;
  reply.ad = (header.flags & 0x0020) != 0;
  reply.cd = (header.flags & 0x0010) != 0;
}

/// Walks all sections. Returns false when the message is not what its header says.
bool read_sections(WireView wire, const HeaderView& header, Reply& reply) {
  auto reader = after_questions(wire, header);
  bool well_formed = true;
  bool ns = false, soa = false;
  const unsigned before_additional = unsigned{header.ancount} + header.nscount;
  const unsigned all = before_additional + header.arcount;
  for (unsigned i = 0; i < all && reader.ok(); ++i) {
    const auto record = read_record(reader);
    if (!reader.ok()) break;
    if (i >= header.ancount && i < before_additional) {
      ns = ns || record.type == rrtype::ns;
      soa = soa || record.type == rrtype::soa;
    }
    if (record.type != rrtype::opt) continue;
    // RFC 6891 section 6.1.1: at most one, in the additional section.
    if (i < before_additional || reply.edns)
      well_formed = false;
    else
      well_formed = read_opt(record, reply) && well_formed;
  }
  reply.referral = reply.rcode == rcode::noerror && header.ancount == 0 && ns && !soa && !reply.aa;
  reply.unreadable = !reader.ok() && !reply.tc;
  if (!reader.ok()) return reply.tc && well_formed;  // A truncated message may end anywhere.
  return well_formed && reader.left() == 0 && header.qdcount <= 1;
}

}  // namespace

std::optional<Reply> decode_reply(std::span<const std::uint8_t> wire) {
  if (wire.size() < dns_header_size) return std::nullopt;
  const auto header = read_header(wire);
  Reply reply;
  reply.size = wire.size();
  reply.has_question = header.qdcount >= 1;
  reply.authority_count = header.nscount;
  read_flags(header, reply);
  reply.malformed = !read_sections(wire, header, reply);
  // The sections of an update mean something else (RFC 2136 section 2), and servers send them back
  // as they came: records without data, which no lookup has.
  constexpr unsigned update = 5;
  if (header.opcode() == update) return reply;
  const bool empty = header.ancount == 0 && header.nscount == 0 && header.arcount == 0;
  const auto read = [&] { return read_plain_answer(wire, reply) || read_records(wire, reply); };
  if (!empty && !read() && header.ancount > 0 && !reply.tc)
    reply.malformed = reply.unreadable = true;
  return reply;
}

}  // namespace whyrefused
