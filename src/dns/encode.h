#pragma once

#include <ares.h>

#include <memory>
#include <string>

#include "dns/wire.h"
#include "model/probe.h"

namespace whyrefused {

struct DnsRecordDeleter {
  void operator()(ares_dns_record_t* record) const { ares_dns_record_destroy(record); }
};
using DnsRecordPtr = std::unique_ptr<ares_dns_record_t, DnsRecordDeleter>;

/// The query as c-ares sends it; null with `error` set when the name cannot be put on the wire.
DnsRecordPtr make_query(const Query& query, std::string& error);

/// The message without the COOKIE option (RFC 7873), which c-ares adds to every query with an OPT
/// record and which would change what some servers answer. A message that cannot be read is
/// returned as it is.
WireBytes without_cookie(WireView message);

/// A reply that tells c-ares that its query is done and nothing else: same ID, QR, NOERROR, the
/// question.
WireBytes stand_in(std::uint16_t id, WireView question);

/// Bytes 1232: the EDNS buffer size that passes nearly all paths unfragmented (DNS flag day 2020).
inline constexpr std::uint16_t edns_udp_size = 1232;

}  // namespace whyrefused
