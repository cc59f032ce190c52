#include "wire/answers.h"

#include <ares.h>

#include <memory>

#include <fmt/format.h>

#include "model/server.h"
#include "platform/address.h"
#include "wire/library.h"
#include "wire/wire.h"

namespace whyrefused {

namespace {

using DnsRecord = std::unique_ptr<ares_dns_record_t, decltype(&ares_dns_record_destroy)>;

std::string or_empty(const char* text) { return text != nullptr ? text : ""; }

std::string address_text(Family family, const void* address) {
  if (address == nullptr) return {};
  return family == Family::ipv4 ? platform::ipv4_text(address) : platform::ipv6_text(address);
}

/// RFC 3597 section 5.
std::string unknown_data(const unsigned char* data, std::size_t size) {
  auto text = fmt::format("\\# {}", size);
  if (size > 0) text += ' ';
  for (std::size_t i = 0; i < size; ++i) text += fmt::format("{:02x}", data[i]);
  return text;
}

std::string quoted_strings(const ares_dns_rr_t* rr, ares_dns_rr_key_t key) {
  std::string text;
  for (std::size_t i = 0; i < ares_dns_rr_get_abin_cnt(rr, key); ++i) {
    std::size_t size = 0;
    const auto* data = ares_dns_rr_get_abin(rr, key, i, &size);
    text += text.empty() ? "\"" : " \"";
    if (data != nullptr) text.append(reinterpret_cast<const char*>(data), size);
    text += "\"";
  }
  return text;
}

std::string field_text(const ares_dns_rr_t* rr, ares_dns_rr_key_t key) {
  std::size_t size = 0;
  switch (ares_dns_rr_key_datatype(key)) {
    case ARES_DATATYPE_INADDR:
      return address_text(Family::ipv4, ares_dns_rr_get_addr(rr, key));
    case ARES_DATATYPE_INADDR6:
      return address_text(Family::ipv6, ares_dns_rr_get_addr6(rr, key));
    case ARES_DATATYPE_U8:
      return std::to_string(ares_dns_rr_get_u8(rr, key));
    case ARES_DATATYPE_U16:
      return std::to_string(ares_dns_rr_get_u16(rr, key));
    case ARES_DATATYPE_U32:
      return std::to_string(ares_dns_rr_get_u32(rr, key));
    case ARES_DATATYPE_NAME: {
      const auto name = or_empty(ares_dns_rr_get_str(rr, key));
      return name.empty() ? "." : name;  // The root.
    }
    case ARES_DATATYPE_STR:
      return or_empty(ares_dns_rr_get_str(rr, key));
    case ARES_DATATYPE_ABINP:
      return quoted_strings(rr, key);
    case ARES_DATATYPE_BINP: {
      const auto* data = ares_dns_rr_get_bin(rr, key, &size);
      return data != nullptr ? "\"" + std::string(reinterpret_cast<const char*>(data), size) + "\""
                             : "";
    }
    case ARES_DATATYPE_BIN: {
      const auto* data = ares_dns_rr_get_bin(rr, key, &size);
      return data != nullptr ? unknown_data(data, size) : "";
    }
    case ARES_DATATYPE_OPT:
      return fmt::format("({} options)", ares_dns_rr_get_opt_cnt(rr, key));
  }
  return {};
}

std::string data_text(const ares_dns_rr_t* rr) {
  const auto type = ares_dns_rr_get_type(rr);
  if (type == ARES_REC_TYPE_RAW_RR) return field_text(rr, ARES_RR_RAW_RR_DATA);
  std::size_t count = 0;
  const auto* keys = ares_dns_rr_get_keys(type, &count);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += ' ';
    text += field_text(rr, keys[i]);
  }
  return text;
}

std::uint16_t type_number(const ares_dns_rr_t* rr) {
  const auto type = ares_dns_rr_get_type(rr);
  return type == ARES_REC_TYPE_RAW_RR ? ares_dns_rr_get_u16(rr, ARES_RR_RAW_RR_TYPE)
                                      : static_cast<std::uint16_t>(type);
}

}  // namespace

namespace {

std::vector<Record> section_of(const ares_dns_record_t* message, ares_dns_section_t section) {
  std::vector<Record> records;
  const auto count = ares_dns_record_rr_cnt(message, section);
  for (std::size_t i = 0; i < count; ++i) {
    const auto* rr = ares_dns_record_rr_get_const(message, section, i);
    if (type_number(rr) == ARES_REC_TYPE_OPT) continue;
    records.push_back({or_empty(ares_dns_rr_get_name(rr)), type_number(rr), ares_dns_rr_get_ttl(rr),
                       data_text(rr)});
  }
  return records;
}

/// c-ares reserves memory for as many records as the header names: 15 MiB for a packet of 38 bytes
/// that lies. A question takes five bytes at least, a record eleven.
bool counts_can_be_true(std::span<const std::uint8_t> wire) {
  if (wire.size() < dns_header_size) return false;
  const auto header = read_header(wire);
  const std::size_t records = std::size_t{header.ancount} + header.nscount + header.arcount;
  return dns_header_size + header.qdcount * std::size_t{5} + records * 11 <= wire.size();
}

/// The message with IN in the place of the class that was asked for, where c-ares does not know
/// that: its records are read all the same. Empty where it does.
WireBytes in_known_class(std::span<const std::uint8_t> wire) {
  const auto question = first_question(wire);
  if (question.size() < 4) return {};
  const auto asked =
      static_cast<std::uint16_t>(question[question.size() - 2] << 8 | question.back());
  if (cares_knows_class(asked)) return {};
  WireBytes known(wire.begin(), wire.end());
  const auto write_in = [&](std::size_t at) { known[at] = 0, known[at + 1] = 1; };
  write_in(dns_header_size + question.size() - 2);
  WireReader reader(wire, dns_header_size + question.size());
  const auto header = read_header(wire);
  const auto records = std::size_t{header.ancount} + header.nscount + header.arcount;
  for (std::size_t i = 0; header.qdcount == 1 && i < records && reader.ok(); ++i) {
    const auto record = read_record(reader);
    // Behind the class are TTL and length of the data, six octets.
    constexpr std::size_t class_before_data = 8;
    if (reader.ok() && record.rclass == asked && record.type != rrtype::opt)
      write_in(record.end - record.data.size() - class_before_data);
  }
  return known;
}

}  // namespace

bool read_records(std::span<const std::uint8_t> wire, Reply& reply) {
  if (!counts_can_be_true(wire)) return false;
  const auto known = in_known_class(wire);
  if (!known.empty()) wire = known;
  prepare_cares();
  ares_dns_record_t* parsed = nullptr;
  const auto parse = [&](unsigned flags) {
    return ares_dns_parse(wire.data(), wire.size(), flags, &parsed) == ARES_SUCCESS;
  };
  // Of the newer types c-ares rejects some records that are valid, as a CAA without a value (RFC
  // 8659 section 4.2), and the message with them; raw it takes them. It would take a bad OPT, too.
  constexpr unsigned newer_types_raw =
      ARES_DNS_PARSE_AN_EXT_RAW | ARES_DNS_PARSE_NS_EXT_RAW | ARES_DNS_PARSE_AR_EXT_RAW;
  if (!parse(0) && (reply.malformed || !parse(newer_types_raw))) return false;
  const DnsRecord message(parsed, ares_dns_record_destroy);
  reply.answers = section_of(message.get(), ARES_SECTION_ANSWER);
  reply.authority = section_of(message.get(), ARES_SECTION_AUTHORITY);
  reply.additional = section_of(message.get(), ARES_SECTION_ADDITIONAL);
  return true;
}

}  // namespace whyrefused
