#include "catalog/ids.h"

namespace whyrefused {

namespace {

/// The value with this word. The switches below are the only lists, and the compiler keeps them
/// complete.
template <typename Value>
std::optional<Value> value_of(std::string_view id, std::string_view (*id_of)(Value)) {
  for (unsigned number = 0; number <= 255 && !id.empty(); ++number)
    if (id_of(static_cast<Value>(number)) == id) return static_cast<Value>(number);
  return std::nullopt;
}

}  // namespace

std::string_view purpose_id(Purpose purpose) {
  switch (purpose) {
    case Purpose::target:
      return "target";
    case Purpose::target_aaaa:
      return "target-aaaa";
    case Purpose::target_again:
      return "target-again";
    case Purpose::target_rd0:
      return "target-rd0";
    case Purpose::target_tcp:
      return "target-tcp";
    case Purpose::target_no_edns:
      return "target-no-edns";
    case Purpose::other_type:
      return "other-type";
    case Purpose::control:
      return "control";
    case Purpose::control_rd0:
      return "control-rd0";
    case Purpose::version_bind:
      return "version-bind";
    case Purpose::ixfr:
      return "ixfr";
    case Purpose::target_no_options:
      return "target-no-options";
    case Purpose::from_elsewhere:
      return "from-elsewhere";
    case Purpose::from_elsewhere_2:
      return "from-elsewhere-2";
    case Purpose::hostname_bind:
      return "hostname-bind";
    case Purpose::control_tcp:
      return "control-tcp";
    case Purpose::target_a:
      return "target-a";
    case Purpose::local_zone:
      return "local-zone";
    case Purpose::local_zone_ixfr:
      return "local-zone-ixfr";
    case Purpose::refused_again_1:
      return "refused-again-1";
    case Purpose::answered_again_1:
      return "answered-again-1";
    case Purpose::answered_again_2:
      return "answered-again-2";
    case Purpose::refused_again_2:
      return "refused-again-2";
    case Purpose::answered_again_3:
      return "answered-again-3";
    case Purpose::refused_again_3:
      return "refused-again-3";
    case Purpose::target_later:
      return "target-later";
    case Purpose::server_cookie:
      return "server-cookie";
    case Purpose::target_unsigned:
      return "target-unsigned";
    case Purpose::aaaa_again:
      return "aaaa-again";
    case Purpose::fresh_1:
      return "fresh-1";
    case Purpose::fresh_2:
      return "fresh-2";
    case Purpose::fresh_3:
      return "fresh-3";
    case Purpose::fresh_4:
      return "fresh-4";
    case Purpose::soa_unsigned:
      return "soa-unsigned";
    case Purpose::domain_service:
      return "domain-service";
    case Purpose::target_rd1:
      return "target-rd1";
    case Purpose::update_zone:
      return "update-zone";
    case Purpose::update_zone_above:
      return "update-zone-above";
    case Purpose::update_rrset:
      return "update-rrset";
    case Purpose::update_again:
      return "update-again";
    case Purpose::update_guarded:
      return "update-guarded";
    case Purpose::update_add:
      return "update-add";
    case Purpose::soa_signed:
      return "soa-signed";
    case Purpose::update_empty:
      return "update-empty";
    case Purpose::primary_address:
      return "primary-address";
    case Purpose::tkey_1:
      return "tkey-1";
    case Purpose::tkey_2:
      return "tkey-2";
    case Purpose::tkey_3:
      return "tkey-3";
    case Purpose::tkey_4:
      return "tkey-4";
    case Purpose::tkey_5:
      return "tkey-5";
    case Purpose::lookup:
      return "lookup";
  }
  return {};
}

std::optional<Purpose> parse_purpose(std::string_view id) { return value_of(id, purpose_id); }

std::string_view outcome_id(Outcome outcome) {
  switch (outcome) {
    case Outcome::pending:
      return "pending";
    case Outcome::reply:
      return "reply";
    case Outcome::no_reply:
      return "no-reply";
    case Outcome::port_closed:
      return "port-closed";
    case Outcome::unusable:
      return "unusable";
    case Outcome::unreachable:
      return "unreachable";
    case Outcome::abandoned:
      return "abandoned";
  }
  return {};
}

std::optional<Outcome> parse_outcome(std::string_view id) { return value_of(id, outcome_id); }

std::string_view transport_id(Transport transport) {
  switch (transport) {
    case Transport::udp:
      return "udp";
    case Transport::tcp:
      return "tcp";
  }
  return {};
}

std::optional<Transport> parse_transport(std::string_view id) { return value_of(id, transport_id); }

std::string_view opcode_id(Opcode opcode) {
  switch (opcode) {
    case Opcode::query:
      return "query";
    case Opcode::notify:
      return "notify";
    case Opcode::update:
      return "update";
  }
  return {};
}

std::optional<Opcode> parse_opcode(std::string_view id) { return value_of(id, opcode_id); }

std::string_view operation_id(Operation operation) {
  switch (operation) {
    case Operation::lookup:
      return "lookup";
    case Operation::transfer:
      return "transfer";
    case Operation::update:
      return "update";
    case Operation::notify:
      return "notify";
  }
  return {};
}

std::optional<Operation> parse_operation(std::string_view id) { return value_of(id, operation_id); }

std::string_view step_id(Step step) {
  switch (step) {
    case Step::context:
      return "context";
    case Step::parameters:
      return "parameters";
    case Step::resolvers:
      return "resolvers";
    case Step::restrictions:
      return "restrictions";
  }
  return {};
}

std::optional<Step> parse_step(std::string_view id) { return value_of(id, step_id); }

std::string_view severity_id(Severity severity) {
  switch (severity) {
    case Severity::remark:
      return "remark";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return {};
}

std::optional<Severity> parse_severity(std::string_view id) { return value_of(id, severity_id); }

std::string_view kerberos_fault_id(KerberosFault fault) {
  switch (fault) {
    case KerberosFault::none:
      return {};
    case KerberosFault::no_ticket:
      return "no-ticket";
    case KerberosFault::ticket_expired:
      return "ticket-expired";
    case KerberosFault::keytab:
      return "keytab";
    case KerberosFault::clock_skew:
      return "clock-skew";
    case KerberosFault::service_unknown:
      return "service-unknown";
    case KerberosFault::other_realm:
      return "other-realm";
    case KerberosFault::kdc_unreachable:
      return "kdc-unreachable";
    case KerberosFault::encryption:
      return "encryption";
    case KerberosFault::password_or_key:
      return "password-or-key";
    case KerberosFault::server_rejects:
      return "server-rejects";
    case KerberosFault::no_primary_name:
      return "no-primary-name";
    case KerberosFault::not_mutual:
      return "not-mutual";
    case KerberosFault::too_many_rounds:
      return "too-many-rounds";
    case KerberosFault::other:
      return "other";
  }
  return {};
}

std::optional<KerberosFault> parse_kerberos_fault(std::string_view id) {
  return value_of(id, kerberos_fault_id);
}

std::string_view guard_id(UpdateTest::Guard guard) {
  switch (guard) {
    case UpdateTest::Guard::absent:
      return "absent";
    case UpdateTest::Guard::exact:
      return "exact";
    case UpdateTest::Guard::exists:
      return "exists";
    case UpdateTest::Guard::none:
      return "none";
    case UpdateTest::Guard::impossible:
      return "impossible";
  }
  return {};
}

std::optional<UpdateTest::Guard> parse_guard(std::string_view id) { return value_of(id, guard_id); }

std::string_view act_id(UpdateTest::Act act) {
  switch (act) {
    case UpdateTest::Act::deletes:
      return "deletes";
    case UpdateTest::Act::adds:
      return "adds";
  }
  return {};
}

std::optional<UpdateTest::Act> parse_act(std::string_view id) { return value_of(id, act_id); }

std::string_view fate_id(NameFate fate) {
  switch (fate) {
    case NameFate::found:
      return "found";
    case NameFate::no_data:
      return "no-data";
    case NameFate::not_found:
      return "not-found";
    case NameFate::refused:
      return "refused";
    case NameFate::failed:
      return "failed";
    case NameFate::no_reply:
      return "no-reply";
  }
  return {};
}

std::optional<NameFate> parse_fate(std::string_view id) { return value_of(id, fate_id); }

}  // namespace whyrefused
