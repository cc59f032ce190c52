#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "model/kerberos.h"
#include "model/message_key.h"

namespace whyrefused {

/// Whose ticket is taken. No password is asked for, and nothing is stored: what a keytab gives
/// stays in memory.
struct TicketChoice {
  std::string principal;  ///< --gss=PRINCIPAL; empty: that of the default credentials cache.
  std::string keytab;     ///< --keytab; empty: tickets that are there.
};

/// Is this program built with GSS-API? Without, every session ends with KerberosFault::other.
bool has_gss();

/// One side of a GSS-API negotiation with a DNS server (RFC 3645 section 3): SPNEGO with Kerberos
/// behind it, as nsupdate -g and Windows do. Does no DNS; what libkrb5 asks is the KDC, as
/// krb5.conf says, and it blocks meanwhile. A session that has failed stays so.
class GssSession {
 public:
  /// `host` is the DNS server's name, for which a ticket DNS/HOST is taken.
  GssSession(const TicketChoice& choice, const std::string& host);
  ~GssSession();
  GssSession(GssSession&&) noexcept;
  GssSession& operator=(GssSession&&) noexcept;

  /// The next token for the server; nothing where there is none to send (see state()). `received`
  /// is what the server sent, empty at first.
  std::optional<std::string> next_token(std::string_view received);
  /// `established` once the context is complete, and the server has proved who it is.
  const Kerberos& state() const;
  /// Of an established session. It stays good without the session.
  MessageKey key(const std::string& name) const;

 private:
  struct Context;
  std::shared_ptr<Context> context_;
};

}  // namespace whyrefused
