#include "wire/usable.h"

#include <fmt/format.h>

namespace whyrefused {

std::string why_unusable(const Reply& reply, const Query& query) {
  const bool promises = reply.rcode == rcode::noerror || reply.rcode == rcode::nxdomain;
  if (!promises || query.opcode != Opcode::query) return {};
  const auto* name = reply.rcode == rcode::noerror ? "NOERROR" : "NXDOMAIN";
  // RFC 5452 section 9.1: without it nobody can tell what is answered; programs wait on. What is
  // cut short they ask for over TCP: NSD (refuse-any) cuts off all behind the header.
  if (!reply.has_question && !reply.tc)
    return fmt::format("a {} reply that does not repeat the question", name);
  if (reply.unreadable) return fmt::format("a malformed {} reply that cannot be read", name);
  return {};
}

}  // namespace whyrefused
