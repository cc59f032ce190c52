#pragma once

#include <cstdint>

#include "model/reply.h"
#include "model/tsig_key.h"
#include "wire/wire.h"

namespace whyrefused {

/// A message with its signature, and that alone: the reply's is made over it.
struct SignedMessage {
  WireBytes wire;
  WireBytes mac;
};

/// Adds a TSIG record (RFC 8945 section 4.2) to a message. The signature is made over the ID that
/// the message has; it stays good when the message is sent under another (section 4.2, "Original
/// ID"), as BIND, Knot DNS, NSD and PowerDNS were seen to accept. `now` in seconds since 1970.
SignedMessage sign(WireView message, const TsigKey& key, std::uint64_t now);

/// What the reply's TSIG record says, and whether its signature is right (section 5.3); the time is
/// left to the server. Empty where there is no such record at the end.
std::optional<Tsig> read_tsig(WireView reply, const TsigKey& key, WireView request_mac);

}  // namespace whyrefused
