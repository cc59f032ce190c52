#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

// Every cause once: its name in the code and its id in reports, which never changes. The order is
// that of --list-causes; of two that fit equally well the earlier one is named.
#define WHYREFUSED_CAUSES(CAUSE)                                  \
  CAUSE(intermittent, "intermittent")                             \
  CAUSE(rate_limited, "rate-limited")                             \
  CAUSE(cookie_required, "cookie-required")                       \
  CAUSE(list_refuses_resolver, "list-refuses-resolver")           \
  CAUSE(lame_delegation, "lame-delegation")                       \
  CAUSE(forwarder_no_upstream, "forwarder-no-upstream")           \
  CAUSE(maintenance, "maintenance")                               \
  CAUSE(tsig_rejected, "tsig-rejected")                           \
  CAUSE(kerberos_no_ticket, "kerberos-no-ticket")                 \
  CAUSE(kerberos_clock_skew, "kerberos-clock-skew")               \
  CAUSE(kerberos_service_unknown, "kerberos-service-unknown")     \
  CAUSE(kerberos_other_realm, "kerberos-other-realm")             \
  CAUSE(kerberos_failed, "kerberos-failed")                       \
  CAUSE(tkey_rejected, "tkey-rejected")                           \
  CAUSE(reply_unverified, "reply-unverified")                     \
  CAUSE(update_not_allowed_for_key, "update-not-allowed-for-key") \
  CAUSE(transfer_refused, "transfer-refused")                     \
  CAUSE(update_refused, "update-refused")                         \
  CAUSE(notify_refused, "notify-refused")                         \
  CAUSE(class_refused, "class-refused")                           \
  CAUSE(type_refused, "type-refused")                             \
  CAUSE(transport_refused, "transport-refused")                   \
  CAUSE(option_refused, "option-refused")                         \
  CAUSE(edns_refused, "edns-refused")                             \
  CAUSE(rd_refused, "rd-refused")                                 \
  CAUSE(rd_required, "rd-required")                               \
  CAUSE(local_stub, "local-stub")                                 \
  CAUSE(source_address, "source-address")                         \
  CAUSE(one_address, "one-address")                               \
  CAUSE(zone_acl, "zone-acl")                                     \
  CAUSE(name_policy, "name-policy")                               \
  CAUSE(recursion_denied, "recursion-denied")                     \
  CAUSE(client_not_allowed, "client-not-allowed")                 \
  CAUSE(upstream_refuses, "upstream-refuses")                     \
  CAUSE(zone_not_served, "zone-not-served")                       \
  CAUSE(refused_unexplained, "refused-unexplained")               \
  CAUSE(name_not_found, "name-not-found")                         \
  CAUSE(zone_broken, "zone-broken")                               \
  CAUSE(server_failure, "server-failure")                         \
  CAUSE(not_implemented, "not-implemented")                       \
  CAUSE(format_error, "format-error")                             \
  CAUSE(other_rcode, "other-rcode")                               \
  CAUSE(name_dropped, "name-dropped")                             \
  CAUSE(edns_dropped, "edns-dropped")                             \
  CAUSE(udp_dropped, "udp-dropped")                               \
  CAUSE(tcp_dropped, "tcp-dropped")                               \
  CAUSE(upstream_silent, "upstream-silent")                       \
  CAUSE(no_reply, "no-reply")                                     \
  CAUSE(port_closed, "port-closed")                               \
  CAUSE(unreachable, "unreachable")                               \
  CAUSE(unusable_reply, "unusable-reply")

namespace whyrefused {

/// Names a cause. One that is not in the list does not compile.
enum class CauseId : std::uint8_t {
#define WHYREFUSED_ENUMERATOR(name, id) name,
  WHYREFUSED_CAUSES(WHYREFUSED_ENUMERATOR)
#undef WHYREFUSED_ENUMERATOR
};

/// The id as people and scripts know it: "recursion-denied".
constexpr std::string_view id_text(CauseId cause) {
#define WHYREFUSED_TEXT(name, id) std::string_view(id),
  constexpr std::array texts{WHYREFUSED_CAUSES(WHYREFUSED_TEXT)};
#undef WHYREFUSED_TEXT
  return texts[static_cast<std::size_t>(cause)];
}

}  // namespace whyrefused
