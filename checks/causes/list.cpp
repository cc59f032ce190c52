#include <array>

#include "checks/causes/cause_rule.h"

// One line a cause; the order is the order of --list-causes and breaks ties.
#define WHYREFUSED_CAUSES(CAUSE) \
  CAUSE(intermittent)            \
  CAUSE(rate_limited)            \
  CAUSE(cookie_required)         \
  CAUSE(lame_delegation)         \
  CAUSE(forwarder_no_upstream)   \
  CAUSE(maintenance)             \
  CAUSE(tsig_rejected)           \
  CAUSE(transfer_refused)        \
  CAUSE(update_refused)          \
  CAUSE(notify_refused)          \
  CAUSE(class_refused)           \
  CAUSE(type_refused)            \
  CAUSE(transport_refused)       \
  CAUSE(option_refused)          \
  CAUSE(edns_refused)            \
  CAUSE(rd_refused)              \
  CAUSE(local_stub)              \
  CAUSE(source_address)          \
  CAUSE(one_address)             \
  CAUSE(zone_acl)                \
  CAUSE(name_policy)             \
  CAUSE(recursion_denied)        \
  CAUSE(client_not_allowed)      \
  CAUSE(upstream_refuses)        \
  CAUSE(zone_not_served)         \
  CAUSE(refused_unexplained)     \
  CAUSE(name_not_found)          \
  CAUSE(zone_broken)             \
  CAUSE(server_failure)          \
  CAUSE(not_implemented)         \
  CAUSE(format_error)            \
  CAUSE(other_rcode)             \
  CAUSE(name_dropped)            \
  CAUSE(edns_dropped)            \
  CAUSE(udp_dropped)             \
  CAUSE(tcp_dropped)             \
  CAUSE(upstream_silent)         \
  CAUSE(no_reply)                \
  CAUSE(port_closed)             \
  CAUSE(unreachable)             \
  CAUSE(unusable_reply)

namespace whyrefused {

// NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration
#define WHYREFUSED_DECLARE(name) extern const CauseRule name;
WHYREFUSED_CAUSES(WHYREFUSED_DECLARE)
#undef WHYREFUSED_DECLARE

std::span<const CauseRule* const> cause_rules() {
#define WHYREFUSED_POINT(name) &(name),
  static constexpr std::array rules{WHYREFUSED_CAUSES(WHYREFUSED_POINT)};
#undef WHYREFUSED_POINT
  return rules;
}

const Cause* find_cause(std::string_view id) {
  for (const auto* rule : cause_rules())
    if (rule->cause.id == id) return &rule->cause;
  return nullptr;
}

}  // namespace whyrefused
