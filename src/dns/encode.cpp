#include "dns/encode.h"

#include <algorithm>

namespace whyrefused {

namespace {

constexpr std::uint16_t type_ixfr = 251, option_nsid = 3, option_cookie = 10;

bool add_opt(ares_dns_record_t* record) {
  ares_dns_rr_t* opt = nullptr;
  return ares_dns_record_rr_add(&opt, record, ARES_SECTION_ADDITIONAL, "", ARES_REC_TYPE_OPT,
                                ARES_CLASS_IN, 0) == ARES_SUCCESS &&
         ares_dns_rr_set_u16(opt, ARES_RR_OPT_UDP_SIZE, edns_udp_size) == ARES_SUCCESS &&
         ares_dns_rr_set_u8(opt, ARES_RR_OPT_VERSION, 0) == ARES_SUCCESS &&
         ares_dns_rr_set_u16(opt, ARES_RR_OPT_FLAGS, 0) == ARES_SUCCESS &&
         ares_dns_rr_set_opt(opt, ARES_RR_OPT_OPTIONS, option_nsid, nullptr, 0) == ARES_SUCCESS;
}

/// RFC 1995 section 3: the version the client has goes into the authority section.
bool add_ixfr_soa(ares_dns_record_t* record, const std::string& zone) {
  ares_dns_rr_t* soa = nullptr;
  return ares_dns_record_rr_add(&soa, record, ARES_SECTION_AUTHORITY, zone.c_str(),
                                ARES_REC_TYPE_SOA, ARES_CLASS_IN, 0) == ARES_SUCCESS &&
         ares_dns_rr_set_str(soa, ARES_RR_SOA_MNAME, ".") == ARES_SUCCESS &&
         ares_dns_rr_set_str(soa, ARES_RR_SOA_RNAME, ".") == ARES_SUCCESS &&
         ares_dns_rr_set_u32(soa, ARES_RR_SOA_SERIAL, 1) == ARES_SUCCESS;
}

/// The OPT data without its cookie.
WireBytes options_without_cookie(WireView data) {
  WireBytes kept;
  WireReader reader(data);
  while (reader.left() > 0) {
    const auto begin = reader.position();
    const auto code = reader.u16();
    reader.bytes(reader.u16());
    if (!reader.ok()) return {data.begin(), data.end()};
    if (code != option_cookie)
      kept.insert(kept.end(), data.begin() + static_cast<std::ptrdiff_t>(begin),
                  data.begin() + static_cast<std::ptrdiff_t>(reader.position()));
  }
  return kept;
}

}  // namespace

DnsRecordPtr make_query(const Query& query, std::string& error) {
  const unsigned flags =
      (query.rd ? unsigned{ARES_FLAG_RD} : 0U) | (query.ad ? unsigned{ARES_FLAG_AD} : 0U);
  ares_dns_record_t* created = nullptr;
  auto status = ares_dns_record_create(&created, 0, static_cast<unsigned short>(flags),
                                       ARES_OPCODE_QUERY, ARES_RCODE_NOERROR);
  DnsRecordPtr record(created);
  if (status == ARES_SUCCESS)
    status = ares_dns_record_query_add(record.get(), query.question.name.c_str(),
                                       static_cast<ares_dns_rec_type_t>(query.question.type),
                                       static_cast<ares_dns_class_t>(query.question.qclass));
  if (status == ARES_SUCCESS && query.question.type == type_ixfr &&
      !add_ixfr_soa(record.get(), query.question.name))
    status = ARES_EBADNAME;
  if (status == ARES_SUCCESS && query.edns && !add_opt(record.get())) status = ARES_ENOMEM;
  if (status == ARES_SUCCESS) {
    // Writing it once shows now whether the name fits on the wire.
    unsigned char* wire = nullptr;
    std::size_t size = 0;
    status = ares_dns_write(record.get(), &wire, &size);
    ares_free_string(wire);
  }
  if (status == ARES_SUCCESS) return record;
  error = std::string("the query cannot be built: ") + ares_strerror(static_cast<int>(status));
  return nullptr;
}

WireBytes without_cookie(WireView message) {
  WireBytes result(message.begin(), message.end());
  if (message.size() < dns_header_size) return result;
  const auto header = read_header(message);
  WireReader reader(message, dns_header_size);
  for (unsigned i = 0; i < header.qdcount; ++i) {
    reader.skip_name();
    reader.bytes(4);
  }
  const unsigned records = unsigned{header.ancount} + header.nscount + header.arcount;
  for (unsigned i = 0; i < records && reader.ok(); ++i) {
    const auto record = read_record(reader);
    if (!reader.ok() || record.type != type_opt) continue;
    const auto kept = options_without_cookie(record.data);
    const auto data_begin = record.end - record.data.size();
    result.erase(result.begin() + static_cast<std::ptrdiff_t>(data_begin),
                 result.begin() + static_cast<std::ptrdiff_t>(record.end));
    result.insert(result.begin() + static_cast<std::ptrdiff_t>(data_begin), kept.begin(),
                  kept.end());
    result[data_begin - 2] = static_cast<std::uint8_t>(kept.size() >> 8);
    result[data_begin - 1] = static_cast<std::uint8_t>(kept.size());
    return result;
  }
  return result;
}

WireBytes stand_in(std::uint16_t id, WireView question) {
  const std::uint8_t count = question.empty() ? 0 : 1;
  WireBytes reply{static_cast<std::uint8_t>(id >> 8),
                  static_cast<std::uint8_t>(id),
                  0x80,
                  0,
                  0,
                  count,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0};
  reply.insert(reply.end(), question.begin(), question.end());
  return reply;
}

}  // namespace whyrefused
