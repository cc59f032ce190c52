#include "wire/encode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <utility>

#include "wire/library.h"
#include "wire/raw_record.h"

namespace whyrefused {

std::optional<WireBytes> subnet_option(std::string_view text) {
  const auto slash = text.find('/');
  const auto parsed = parse_endpoint(text.substr(0, slash));
  if (!parsed.endpoint || parsed.endpoint->port != 53 || !parsed.endpoint->zone.empty())
    return std::nullopt;
  const bool v4 = parsed.endpoint->family == Family::ipv4;
  unsigned bits = v4 ? 32 : 128;
  if (slash != std::string_view::npos) {
    const auto length = text.substr(slash + 1);
    const auto most = bits;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), bits);
    if (error != std::errc{} || end != length.data() + length.size() || bits > most)
      return std::nullopt;
  }
  const auto bytes = (bits + 7) / 8;
  WireBytes option{0, static_cast<std::uint8_t>(v4 ? 1 : 2), static_cast<std::uint8_t>(bits), 0};
  option.insert(option.end(), parsed.endpoint->address.begin(),
                parsed.endpoint->address.begin() + bytes);
  // Bits behind the prefix must be zero.
  if (bits % 8 != 0)
    option.back() = static_cast<std::uint8_t>(option.back() & (0xFF00U >> (bits % 8)));
  return option;
}

namespace {

constexpr std::uint16_t option_nsid = 3, option_subnet = 8, option_cookie = 10;

bool add_option(ares_dns_rr_t* opt, std::uint16_t code, WireView data) {
  return ares_dns_rr_set_opt(opt, ARES_RR_OPT_OPTIONS, code, data.data(), data.size()) ==
         ARES_SUCCESS;
}

/// RFC 7873 section 4.1: eight bytes; what they are does not matter to a server that sees us once.
constexpr std::array<std::uint8_t, 8> client_cookie{0x77, 0x68, 0x79, 0x72, 0x65, 0x66, 0x75, 0x73};

WireBytes cookie_option(const Query& query) {
  WireBytes cookie(client_cookie.begin(), client_cookie.end());
  cookie.insert(cookie.end(), query.server_cookie.begin(), query.server_cookie.end());
  return cookie;
}

bool add_opt(ares_dns_record_t* record, const Query& query) {
  ares_dns_rr_t* opt = nullptr;
  const auto subnet = subnet_option(query.subnet);
  if (!query.subnet.empty() && !subnet) return false;
  const bool made = ares_dns_record_rr_add(&opt, record, ARES_SECTION_ADDITIONAL, "",
                                           ARES_REC_TYPE_OPT, ARES_CLASS_IN, 0) == ARES_SUCCESS &&
                    ares_dns_rr_set_u16(opt, ARES_RR_OPT_UDP_SIZE, edns_udp_size) == ARES_SUCCESS &&
                    ares_dns_rr_set_u8(opt, ARES_RR_OPT_VERSION, 0) == ARES_SUCCESS &&
                    ares_dns_rr_set_u16(opt, ARES_RR_OPT_FLAGS, 0) == ARES_SUCCESS;
  return made && (!query.nsid || add_option(opt, option_nsid, {})) &&
         (!subnet || add_option(opt, option_subnet, *subnet)) &&
         (!query.cookie || add_option(opt, option_cookie, cookie_option(query)));
}

unsigned short flags_of(const Query& query) {
  if (query.opcode == Opcode::notify) return ARES_FLAG_AA;  // RFC 1996 section 3.3
  if (query.opcode == Opcode::update) return 0;             // RFC 2136 section 2.2
  return static_cast<unsigned short>((query.rd ? unsigned{ARES_FLAG_RD} : 0U) |
                                     (query.ad ? unsigned{ARES_FLAG_AD} : 0U));
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

/// The class stands behind the name and the type of the first question.
void write_class(WireBytes& wire, std::uint16_t qclass) {
  std::size_t at = dns_header_size;
  while (wire[at] != 0) at += 1U + wire[at];
  wire[at + 3] = static_cast<std::uint8_t>(qclass >> 8);
  wire[at + 4] = static_cast<std::uint8_t>(qclass);
}

}  // namespace

DnsRecordPtr build_record(const Query& query) {
  prepare_cares();
  ares_dns_record_t* created = nullptr;
  const auto& [name, type, qclass] = query.question;
  if (ares_dns_record_create(&created, 0, flags_of(query), ARES_OPCODE_QUERY, ARES_RCODE_NOERROR) !=
      ARES_SUCCESS)
    return nullptr;
  DnsRecordPtr record(created);
  // Of the classes c-ares knows four; the others are written over IN afterwards.
  const auto known =
      cares_knows_class(qclass) ? static_cast<ares_dns_class_t>(qclass) : ARES_CLASS_IN;
  const bool made =
      ares_dns_record_query_add(created, name.c_str(), static_cast<ares_dns_rec_type_t>(type),
                                known) == ARES_SUCCESS &&
      (type != rrtype::ixfr || add_ixfr_soa(created, name)) &&
      std::ranges::all_of(query.updates,
                          [&](const UpdateTest& test) { return add_update(created, test); }) &&
      (query.tkey.empty() || add_tkey(created, name, query.tkey)) &&
      (!query.edns || add_opt(created, query));
  return made ? std::move(record) : nullptr;
}

namespace {

/// Do they differ in the name alone?
bool same_shape(const Query& a, const Query& b) {
  return a.question.type == b.question.type && a.question.qclass == b.question.qclass &&
         a.rd == b.rd && a.ad == b.ad && a.edns == b.edns && a.nsid == b.nsid &&
         a.opcode == b.opcode && a.cookie == b.cookie && a.server_cookie == b.server_cookie &&
         a.subnet == b.subnet;
}

BuiltQuery build_anew(const Query& query) {
  const auto record = build_record(query);
  unsigned char* wire = nullptr;
  std::size_t size = 0;
  BuiltQuery built;
  const auto status =
      record == nullptr ? ARES_EBADQUERY : ares_dns_write(record.get(), &wire, &size);
  if (status != ARES_SUCCESS) {
    built.error =
        std::string("the query cannot be built: ") + ares_strerror(static_cast<int>(status));
    return built;
  }
  built.wire.assign(wire, wire + size);
  ares_free_string(wire);
  write_class(built.wire, query.question.qclass);
  // c-ares' own record stays a query.
  built.wire[2] =
      static_cast<std::uint8_t>((built.wire[2] & 0x87U) | static_cast<unsigned>(query.opcode) << 3);
  return built;
}

/// Appends the name (RFC 1035 section 3.1); false when it has escapes, is the root, or is none
/// that c-ares takes.
bool append_plain_name(WireBytes& wire, std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  const auto as_it_is = [](char c) { return c > 0x20 && c < 0x7f && c != '\\'; };
  if (name.empty() || name.size() > 253 || !std::ranges::all_of(name, as_it_is)) return false;
  while (true) {
    const auto length = std::min(name.find('.'), name.size());
    if (length == 0 || length > 63) return false;
    wire.push_back(static_cast<std::uint8_t>(length));
    wire.insert(wire.end(), name.begin(), name.begin() + static_cast<std::ptrdiff_t>(length));
    if (length == name.size()) break;
    name.remove_prefix(length + 1);
  }
  wire.push_back(0);
  return true;
}

/// A query for the root, whose name is one byte.
struct Nameless {
  Query query;
  WireBytes wire;  ///< Empty where it cannot be built.
};

/// The queries of a list have few shapes, those of the question and of its probes: they are kept.
const WireBytes& nameless_of(const Query& query) {
  constexpr std::size_t most = 16;
  // Never destroyed: glibc ends the program where it cannot note a destructor for lack of memory.
  thread_local auto& kept = *new std::deque<Nameless>;
  const auto known =
      std::ranges::find_if(kept, [&](const Nameless& one) { return same_shape(one.query, query); });
  if (known != kept.end()) return known->wire;
  if (kept.size() == most) kept.pop_front();
  auto root = query;
  root.question.name = ".";
  auto wire = build_anew(root).wire;
  return kept.emplace_back(Nameless{std::move(root), std::move(wire)}).wire;
}

}  // namespace

BuiltQuery build_query(const Query& query) {
  if (query.question.type == rrtype::ixfr || !query.updates.empty() || !query.tkey.empty())
    return build_anew(query);
  const auto& nameless = nameless_of(query);
  BuiltQuery built;
  if (nameless.empty()) return build_anew(query);
  built.wire.reserve(nameless.size() + query.question.name.size() + 2);
  built.wire.assign(nameless.begin(), nameless.begin() + dns_header_size);
  if (!append_plain_name(built.wire, query.question.name)) return build_anew(query);
  built.wire.insert(built.wire.end(), nameless.begin() + dns_header_size + 1, nameless.end());
  return built;
}

const ares_dns_record_t* nominal_query() {
  static const DnsRecordPtr record = build_record({.question = {}, .edns = false});
  return record.get();
}

std::array<std::uint8_t, 17> stand_in(std::uint16_t id) {
  return {static_cast<std::uint8_t>(id >> 8),
          static_cast<std::uint8_t>(id),
          0x80,  // QR
          0,
          0,
          1,  // QDCOUNT
          0,
          0,
          0,
          0,
          0,
          0,
          0,  // The root
          0,
          1,  // A
          0,
          1};  // IN
}

}  // namespace whyrefused
