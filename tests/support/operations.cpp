#include "support/operations.h"

namespace whyrefused {

Recorded asking(Operation operation) {
  Recorded seen("target.example", operation == Operation::transfer ? 252 : 6);
  seen.the_case().request.operation = operation;
  return seen;
}

Recorded denied(Operation operation, std::uint16_t code) {
  auto seen = asking(operation);
  seen.replies(Purpose::target, replied(code));
  seen.replies(Purpose::other_type, answered().aa());
  seen.replies(Purpose::control, refused());
  seen.replies(Purpose::version_bind, answered().text("1.0"));
  return seen;
}

Recorded signed_update(Told told, std::optional<Tsig> tsig, Told without) {
  auto seen = asking(Operation::update);
  seen.the_case().request.key = "dhcp";
  told.reply.tsig = tsig;
  seen.replies(Purpose::target, std::move(told));
  seen.replies(Purpose::other_type, answered().aa());
  seen.replies(Purpose::target_unsigned, std::move(without));
  seen.the_case().servers[0].observations[0].probe.query.key = "dhcp";
  return seen;
}

}  // namespace whyrefused
