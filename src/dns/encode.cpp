#include "dns/encode.h"

#include <algorithm>

namespace whyrefused {

namespace {

constexpr std::uint16_t type_ixfr = 251, option_nsid = 3;

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

}  // namespace

BuiltQuery build_query(const Query& query) {
  const unsigned flags =
      (query.rd ? unsigned{ARES_FLAG_RD} : 0U) | (query.ad ? unsigned{ARES_FLAG_AD} : 0U);
  ares_dns_record_t* created = nullptr;
  auto status = ares_dns_record_create(&created, 0, static_cast<unsigned short>(flags),
                                       ARES_OPCODE_QUERY, ARES_RCODE_NOERROR);
  BuiltQuery built;
  built.record.reset(created);
  if (status == ARES_SUCCESS)
    status = ares_dns_record_query_add(created, query.question.name.c_str(),
                                       static_cast<ares_dns_rec_type_t>(query.question.type),
                                       static_cast<ares_dns_class_t>(query.question.qclass));
  if (status == ARES_SUCCESS && query.question.type == type_ixfr &&
      !add_ixfr_soa(created, query.question.name))
    status = ARES_EBADNAME;
  if (status == ARES_SUCCESS && query.edns && !add_opt(created)) status = ARES_ENOMEM;

  unsigned char* wire = nullptr;
  std::size_t size = 0;
  if (status == ARES_SUCCESS) status = ares_dns_write(created, &wire, &size);
  if (status == ARES_SUCCESS) {
    built.wire.assign(wire, wire + size);
    ares_free_string(wire);
  } else {
    built.record.reset();
    built.error =
        std::string("the query cannot be built: ") + ares_strerror(static_cast<int>(status));
  }
  return built;
}

WireBytes stand_in(std::uint16_t id, WireView question) {
  WireBytes reply(dns_header_size + question.size());
  reply[0] = static_cast<std::uint8_t>(id >> 8);
  reply[1] = static_cast<std::uint8_t>(id);
  reply[2] = 0x80;                      // QR
  reply[5] = question.empty() ? 0 : 1;  // QDCOUNT
  std::ranges::copy(question, reply.begin() + dns_header_size);
  return reply;
}

}  // namespace whyrefused
