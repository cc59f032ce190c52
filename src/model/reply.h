#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/question.h"

namespace whyrefused {

namespace rcode {
inline constexpr std::uint16_t noerror = 0, formerr = 1, servfail = 2, nxdomain = 3, notimp = 4,
                               refused = 5, yxdomain = 6, yxrrset = 7, nxrrset = 8, notauth = 9,
                               badvers = 16, badcookie = 23;
}

namespace ede {
inline constexpr std::uint16_t forged_answer = 4, blocked = 15, censored = 16, filtered = 17,
                               prohibited = 18, not_authoritative = 20;
inline constexpr std::uint16_t not_ready = 14, not_supported = 21, no_reachable_authority = 22,
                               network_error = 23;
}  // namespace ede

/// One Extended DNS Error option (RFC 8914). The text is the server's: untrusted bytes, not yet
/// escaped.
struct ExtendedError {
  std::uint16_t code = 0;
  std::string text;

  bool operator==(const ExtendedError&) const = default;
};

/// The OPT record of a reply (RFC 6891 section 6.1).
struct Edns {
  std::uint16_t udp_size = 0;
  std::uint8_t version = 0;
  std::vector<ExtendedError> errors;  ///< Every EDE option, in wire order.
  std::optional<std::string> nsid;    ///< Raw bytes of the NSID option (RFC 5001).
  std::string cookie;  ///< Raw bytes of the COOKIE option: the client's eight, then the server's.

  bool operator==(const Edns&) const = default;
};

/// One record of an answer, ready to show.
struct Record {
  std::string name;
  std::uint16_t type = 0;
  std::uint32_t ttl = 0;
  std::string data;  ///< Presentation format; text in it is untrusted.

  bool operator==(const Record&) const = default;
};

/// The TSIG record of a reply to a signed query (RFC 8945).
struct Tsig {
  std::uint16_t error = 0;  ///< 16 BADSIG, 17 BADKEY, 18 BADTIME, 22 BADTRUNC; 0: none.
  bool verified = false;    ///< It is signed with the key that the query was signed with.
  /// It is verified without the length of the query's MAC, which RFC 8945 section 5.3.1 wants in
  /// front of it: Samba 4.17 signs so, and nsupdate (9.18) takes such replies for forged.
  bool lacks_length = false;

  bool operator==(const Tsig&) const = default;
};

/// The TKEY record of a reply (RFC 2930 section 2, RFC 3645 section 3).
struct Tkey {
  std::uint16_t mode = 0;  ///< 3: GSS-API.
  std::uint16_t error =
      0;                  ///< 16 BADSIG, 17 BADKEY, 18 BADTIME, 19 BADMODE, 20 BADNAME, 21 BADALG.
  std::string name;       ///< Of the key, in lower case, without the final dot.
  std::string algorithm;  ///< The same of the algorithm.
  std::string token;      ///< Raw bytes: the server's GSS-API token. Not saved in reports.

  bool operator==(const Tkey&) const = default;
};

/// A reply decoded from the recorded packet. Flags are RFC 1035 section 4.1.1 and RFC 4035
/// section 3.2.
struct Reply {
  std::uint16_t rcode = 0;  ///< With the extended bits of the OPT record when there is one.
  bool aa = false, tc = false, rd = false, ra = false, ad = false, cd = false;
  std::size_t size = 0;  ///< Bytes on the wire, without the TCP length prefix.
  bool has_question =
      true;  ///< QDCOUNT was 1. Unbound's access-control sends 12 bytes with QDCOUNT=0.
  bool malformed = false;   ///< The header could be read, something behind it could not.
  bool unreadable = false;  ///< Malformed so that its answers are not known: they cannot be read,
                            ///< or the message ends before what its header counts.
  std::optional<Edns> edns;
  std::optional<Tsig> tsig;  ///< Only where the query was signed.
  std::optional<Tkey> tkey;  ///< Only where the query has such a record.
  /// RDATA of the records of the question's name and type, not compressed. Only for
  /// Purpose::update_rrset. Not saved in reports.
  std::vector<std::string> rdata;
  std::vector<Record> answers;
  std::vector<Record> authority, additional;  ///< Without the OPT record.
  std::uint16_t authority_count = 0;
  bool referral = false;  ///< NOERROR, no answer, NS and no SOA in the authority section, AA=0 (RFC
                          ///< 2308 section 2.2).

  /// It is signed with the key of the query, and says of no fault in that.
  bool is_signed() const { return tsig && tsig->verified && tsig->error == 0; }

  /// The whole reply is the 12-byte header.
  bool header_only() const { return size == 12 && !has_question; }

  bool operator==(const Reply&) const = default;
};

}  // namespace whyrefused
