#pragma once

#include <string>
#include <vector>

#include "checks/check.h"
#include "model/case.h"

namespace whyrefused {

/// One address of one domain controller, and what it says.
struct ControllerState {
  std::string name;
  Endpoint address;
  const Observation* zone = nullptr;    ///< Of the question for the domain's SOA with RD=0.
  const Observation* lookup = nullptr;  ///< Of the user's name, as clients ask; null for a zone.

  bool has_zone() const;        ///< AA, and the domain's SOA record.
  std::string primary() const;  ///< Whom that record names as primary; empty without one.
};

/// The Active Directory domain that a name lies in, as far as the lookups of the case show it. It
/// refers to the case.
struct Domain {
  std::string name;           ///< Empty: none was found.
  bool has_kerberos = false;  ///< _kerberos._tcp is there, too.
  std::vector<ControllerState> controllers;
  std::vector<std::string> without_address;
  std::size_t left_out = 0;  ///< Controllers beyond those that are asked.
};

/// Reads the state of the search, and appends what to look up next. Every domain controller is in
/// _ldap._tcp.dc._msdcs.DOMAIN (SRV; [MS-ADTS] section 6.3.2.3), which is looked for at the name
/// and all above it, through the first server of the list that answers.
Domain trace_domain(const Case& the_case, std::vector<PlannedLookup>& next);

/// The state alone.
Domain domain_of(const Case& the_case);

}  // namespace whyrefused
