#pragma once

#include "checks/check.h"
#include "checks/evidence/evidence.h"
#include "model/case.h"

namespace whyrefused {

/// Collects the probes of one server. Where the server rejects EDNS every probe goes without it,
/// and where it answers over TCP only every probe goes there.
struct Planner {
  const Case& the_case;
  std::size_t server;
  bool edns;      ///< Whether EDNS is used at all.
  bool over_tcp;  ///< Whether all goes over TCP.
  ProbePlan& plan;

  /// Signed where the request has a key and the purpose is no other.
  void ask(Purpose purpose, Query query) const;
  /// The key that the user's request is signed with; empty: none.
  const std::string& key() const;
  /// The user's question, with the server's cookie where it has asked for one.
  Query target() const;
  /// The unrelated name.
  Query control() const;
};

/// version.bind CH TXT.
Query version_query();

/// The question with options that programs do not send themselves: are they the reason?
void plan_without_options(const Planner& planner);

/// The same question from other addresses of this machine: an access list may hold one of them.
void plan_other_addresses(const Planner& planner);

/// The question was asked with RD=0. Is that what is refused, failed or left alone?
void plan_with_rd(const Planner& planner);

}  // namespace whyrefused
