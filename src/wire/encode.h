#pragma once

#include <ares.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "model/probe.h"
#include "wire/wire.h"

namespace whyrefused {

struct DnsRecordDeleter {
  void operator()(ares_dns_record_t* record) const { ares_dns_record_destroy(record); }
};
using DnsRecordPtr = std::unique_ptr<ares_dns_record_t, DnsRecordDeleter>;

/// The bytes that go on the wire (with ID 0).
struct BuiltQuery {
  WireBytes wire;
  std::string error;  ///< Why it cannot be built; then `wire` is empty.
};
BuiltQuery build_query(const Query& query);

/// The same as c-ares holds it, with opcode QUERY whatever the query's is: null when it cannot be
/// built.
DnsRecordPtr build_record(const Query& query);

/// The query that c-ares believes it sends, whatever is asked: it is never sent. What c-ares would
/// send by itself is not what was built: it adds a cookie to every query with an OPT record, and
/// behind its own length prefix its name compression points two bytes too far (1.34.5), which
/// garbles an IXFR query. It also copies and parses each query again, so this is the smallest.
const ares_dns_record_t* nominal_query();

/// The data of a client subnet option (RFC 7871 section 6) for "192.0.2.0/24" or "2001:db8::/32";
/// empty when the text is no prefix.
std::optional<WireBytes> subnet_option(std::string_view text);

/// A reply to nominal_query() that tells c-ares that its query is done and nothing else: QR,
/// NOERROR.
std::array<std::uint8_t, 17> stand_in(std::uint16_t id);

/// Bytes 1232: the EDNS buffer size that passes nearly all paths unfragmented (DNS flag day 2020).
inline constexpr std::uint16_t edns_udp_size = 1232;

}  // namespace whyrefused
