#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "demo/responder.h"
#include "demo/wire.h"

namespace whyrefused {

/// One message to send back.
inline std::vector<Action> send(Bytes bytes, std::chrono::milliseconds after = {}) {
  return {{.kind = Action::Kind::send, .bytes = std::move(bytes), .after = after}};
}

/// A responder that builds each reply from the parsed query.
inline Responder::Handler replies_with(std::function<ReplySpec(const QueryView&)> reply) {
  return [reply = std::move(reply)](const ReceivedQuery& received) -> std::vector<Action> {
    const auto query = parse_query(received.bytes);
    if (!query) return {};
    return send(build_reply(*query, reply(*query)));
  };
}

inline ReplySpec with_rcode(std::uint16_t code) {
  ReplySpec spec;
  spec.rcode = code;
  return spec;
}

/// A port of 127.0.0.1 at which nobody listens.
inline Endpoint closed_port() {
  return Responder([](const ReceivedQuery&) { return std::vector<Action>{}; }).endpoint();
}

}  // namespace whyrefused
