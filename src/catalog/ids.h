#pragma once

#include <optional>
#include <string_view>

#include "model/case.h"
#include "model/finding.h"
#include "model/observation.h"
#include "model/probe.h"

namespace whyrefused {

/// The stable words for the model's values in JSON reports, in both directions. What has no word is
/// empty.

/// "target", "control-rd0", ...
std::string_view purpose_id(Purpose purpose);
std::optional<Purpose> parse_purpose(std::string_view id);

/// "reply", "no-reply", "port-closed", "unusable", "unreachable", "abandoned", "pending".
std::string_view outcome_id(Outcome outcome);
std::optional<Outcome> parse_outcome(std::string_view id);

/// "udp", "tcp".
std::string_view transport_id(Transport transport);
std::optional<Transport> parse_transport(std::string_view id);

/// "query", "notify", "update".
std::string_view opcode_id(Opcode opcode);
std::optional<Opcode> parse_opcode(std::string_view id);

/// "lookup", "transfer", "update", "notify".
std::string_view operation_id(Operation operation);
std::optional<Operation> parse_operation(std::string_view id);

/// "context", "parameters", "resolvers", "restrictions".
std::string_view step_id(Step step);
std::optional<Step> parse_step(std::string_view id);

/// "remark", "warning", "error".
std::string_view severity_id(Severity severity);
std::optional<Severity> parse_severity(std::string_view id);

/// "no-ticket", "clock-skew", ...; empty for none.
std::string_view kerberos_fault_id(KerberosFault fault);
std::optional<KerberosFault> parse_kerberos_fault(std::string_view id);

/// What must hold for an update that changes nothing: "absent", "exact", "exists", "none",
/// "impossible".
std::string_view guard_id(UpdateTest::Guard guard);
std::optional<UpdateTest::Guard> parse_guard(std::string_view id);
/// "deletes", "adds".
std::string_view act_id(UpdateTest::Act act);
std::optional<UpdateTest::Act> parse_act(std::string_view id);

/// "found", "no-data", "not-found", "refused", "failed", "no-reply".
std::string_view fate_id(NameFate fate);
std::optional<NameFate> parse_fate(std::string_view id);

}  // namespace whyrefused
