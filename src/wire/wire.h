#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace whyrefused {

using WireView = std::span<const std::uint8_t>;
using WireBytes = std::vector<std::uint8_t>;

/// RFC 1035 section 4.1.1.
inline constexpr std::size_t dns_header_size = 12;

/// Reads a DNS message from front to back and never past its end. After a failure `ok` is false and
/// every further read gives zero, so that a caller checks once.
class WireReader {
 public:
  explicit WireReader(WireView wire, std::size_t at = 0) : wire_(wire), at_(at) {}

  bool ok() const { return ok_; }
  std::size_t position() const { return at_; }
  std::size_t left() const { return ok_ ? wire_.size() - at_ : 0; }

  // Here, and not in the .cpp: a reply is read in many small steps.
  std::uint8_t u8() { return need(1) ? wire_[at_++] : std::uint8_t{0}; }
  std::uint16_t u16() {
    if (!need(2)) return 0;
    at_ += 2;
    return static_cast<std::uint16_t>(wire_[at_ - 2] << 8 | wire_[at_ - 1]);
  }
  std::uint32_t u32() {
    const std::uint32_t high = u16(), low = u16();
    return high << 16 | low;
  }
  WireView bytes(std::size_t count) {
    if (!need(count)) return {};
    at_ += count;
    return wire_.subspan(at_ - count, count);
  }
  /// Steps over a domain name; a compression pointer ends it (RFC 1035 section 4.1.4).
  void skip_name();

 private:
  bool need(std::size_t count) {
    if (ok_ && wire_.size() - at_ >= count) return true;
    ok_ = false;
    return false;
  }

  WireView wire_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

/// The fixed part of a resource record (RFC 1035 section 4.1.3), its data as it stands.
struct RecordView {
  std::uint16_t type = 0, rclass = 0;
  std::uint32_t ttl = 0;
  WireView data;
  std::size_t begin = 0, end = 0;  ///< Where the record lies in the message.
};
RecordView read_record(WireReader& reader);

/// The header's fields.
struct HeaderView {
  std::uint16_t id = 0, flags = 0, qdcount = 0, ancount = 0, nscount = 0, arcount = 0;

  bool qr() const { return (flags & 0x8000) != 0; }
  unsigned opcode() const { return (flags >> 11) & 15U; }
};
/// `wire` must hold at least 12 bytes.
HeaderView read_header(WireView wire);

/// The bytes of the first question (name, type, class) as they stand behind the header; empty when
/// there is none or it does not fit.
WireView first_question(WireView wire);

/// A reader that stands behind the questions.
WireReader after_questions(WireView wire, const HeaderView& header);

/// Reads a name and gives its labels as on the wire, from wherever pointers lead (RFC 1035 section
/// 4.1.4), with the final zero. Empty, and the reader has failed, where it is none.
WireBytes read_name(WireView wire, WireReader& reader);

/// True when both questions ask the same: names compare without regard to ASCII case (RFC 4343).
bool same_question(WireView a, WireView b);

}  // namespace whyrefused
