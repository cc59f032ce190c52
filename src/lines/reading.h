#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace whyrefused {

/// How sure it is that a part of a text means what it was taken for.
enum class Sure : std::uint8_t {
  unknown,
  guessed,  ///< By its place or its looks; a person should check it.
  said,     ///< A word beside it says so: "server 192.0.2.1", "qname=www.example".
};

/// One part of what a text says.
struct Part {
  std::string text{};  ///< Valid as such: a name, an address, a type; empty where it is unknown.
  Sure sure = Sure::unknown;
};

enum class Happened : std::uint8_t {
  nothing,      ///< Nothing that the reader knows.
  rcode,        ///< A DNS server replied with an error: Reading::rcode.
  tsig,         ///< A signature was not accepted: Reading::tsig_error, where it is said.
  dnssec,       ///< A resolver found the zone's signatures wrong; clients get SERVFAIL.
  silence,      ///< No reply, or no way to the server.
  port_closed,  ///< ECONNREFUSED, ICMP "port unreachable". Never REFUSED.
  tls,          ///< The encrypted connection to a DNS server failed (RFC 7858, RFC 8484).
  unsaid,       ///< The lookup, transfer, update or NOTIFY failed; the text gives no reason.
  not_dns,      ///< A connection was refused, but not one to a DNS server.
};

enum class Act : std::uint8_t { lookup, transfer, update, notify };

/// What a text says of an event in DNS.
struct Reading {
  Happened happened = Happened::nothing;
  Sure sure = Sure::unknown;           ///< Guessed: "refused" or "denied" in a sentence.
  std::uint16_t rcode = 0;             ///< With Happened::rcode.
  std::string tsig_error{};            ///< "BADKEY", "BADSIG", "BADTIME", "BADTRUNC", or empty.
  std::optional<std::uint16_t> ede{};  ///< An Extended DNS Error's code (RFC 8914).
  Act act = Act::lookup;
  Part name{}, zone{}, type{}, qclass{};
  Part server{};  ///< Who answered or should have: an address, with its port if that is not 53.
  Part client{};  ///< Who asked: an address.
  /// The server that refused wrote it: what is to be run next is to be run at the client.
  bool by_server = false;
};

}  // namespace whyrefused
