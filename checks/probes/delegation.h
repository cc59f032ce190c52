#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/check.h"
#include "model/case.h"

namespace whyrefused {

/// How one address of one name server of the zone does.
struct NameServerState {
  std::string name;  ///< As the delegation names it.
  Endpoint address;
  const Observation* observation =
      nullptr;  ///< Of the question for the zone's SOA with RD=0; may be pending.

  bool refuses() const;
  bool prohibits() const;     ///< It refuses, and says that an access list is why (EDE 18).
  bool answers() const;       ///< NOERROR with AA and the zone's SOA: it serves the zone.
  bool replies_lame() const;  ///< Some other reply: not a refusal, and no service either.
};

/// The zone of the target and its name servers, as far as the lookups of the case show them. It
/// refers to the case.
struct Delegation {
  std::string zone;  ///< Apex; empty while unknown.
  std::vector<NameServerState> servers;
  std::vector<std::string> without_address;  ///< Name servers whose address cannot be found.
  std::size_t left_out = 0;                  ///< Name servers beyond those that are asked.
  bool resolver_works = false;               ///< Some server of the list resolves names for us.
  bool blocked = false;  ///< The servers of the zones above do not answer us: nobody is to blame.
  std::string problem;   ///< Why nothing is known: no resolver that works, ...

  bool known() const { return !zone.empty() && !servers.empty(); }
  bool none_serves() const;  ///< Every address is known to refuse, to fail or to be silent.
  bool some_refuse() const;
  bool lists(const Endpoint& server) const;
};

/// Reads the state of the search from the lookups that are there, and appends what to look up next.
/// Both are one walk: from the name's ancestors (NS, through a resolver that works) to the deepest
/// zone that has name servers, from there by referrals (RD=0) down to the zone of the name, and to
/// each of its name servers.
Delegation trace_delegation(const Case& the_case, std::vector<PlannedLookup>& next);

/// The state alone.
Delegation delegation_of(const Case& the_case);

}  // namespace whyrefused
