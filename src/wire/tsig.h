#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/message_key.h"
#include "model/reply.h"
#include "model/tsig_key.h"
#include "wire/wire.h"

namespace whyrefused {

/// The algorithm whose MAC is a GSS-API token (RFC 3645 section 2.1).
inline constexpr std::string_view gss_tsig = "gss-tsig";

/// A key that signs with a secret.
MessageKey message_key(const TsigKey& key);

/// A message with its signature, and that alone: the reply's is made over it.
struct SignedMessage {
  WireBytes wire;
  WireBytes mac;
};

/// Adds a TSIG record (RFC 8945 section 4.2) to a message. The signature is made over the ID that
/// the message has ("Original ID"). `now` in seconds since 1970.
SignedMessage sign(WireView message, const MessageKey& key, std::uint64_t now);

/// What the reply's TSIG record says, and whether its signature is right (section 5.3); the time is
/// left to the server. Empty where there is no such record at the end.
std::optional<Tsig> read_tsig(WireView reply, const MessageKey& key, WireView request_mac);

}  // namespace whyrefused
