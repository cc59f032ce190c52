#pragma once

#include <cstdint>
#include <string>

namespace whyrefused {

/// Why there is no security context, as MIT krb5's error codes tell.
enum class KerberosFault : std::uint8_t {
  none,
  no_ticket,        ///< No ticket of a user or computer, or no such principal among them.
  ticket_expired,   ///< There is one, and its time is over.
  keytab,           ///< The keytab cannot be used.
  clock_skew,       ///< The clocks differ by more than is allowed (usually 5 minutes).
  service_unknown,  ///< The KDC knows no DNS/HOST.
  other_realm,      ///< No way leads from the realm of the ticket to that of the server.
  kdc_unreachable,  ///< No KDC of the realm replies, or none is known.
  encryption,       ///< No encryption type that both sides allow.
  password_or_key,  ///< The key in the keytab is not that of the KDC.
  server_rejects,   ///< The DNS server does not take the token (TKEY).
  no_primary_name,  ///< It is not known for which host a ticket is needed.
  not_mutual,       ///< The server has not proved who it is.
  too_many_rounds,  ///< The negotiation does not come to an end.
  other,
};

/// What became of GSS-TSIG (RFC 3645) with one server.
struct Kerberos {
  bool established = false;
  KerberosFault fault = KerberosFault::none;
  std::string client;   ///< "alice@AD.EXAMPLE", or empty. Printable.
  std::string service;  ///< "DNS/dc1.ad.example@AD.EXAMPLE", or empty. Printable.
  std::string key;      ///< The name of the key that was agreed on.
  std::string text;     ///< What GSSAPI says of the fault. Printable.
  std::uint32_t major = 0;
  std::uint32_t minor = 0;  ///< Of the Kerberos mechanism, as it is.
  unsigned rounds = 0;      ///< Of TKEY.

  bool operator==(const Kerberos&) const = default;
};

}  // namespace whyrefused
