#pragma once

#include <chrono>
#include <span>
#include <string_view>
#include <vector>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// A probe wanted of one server. The engine asks each (server, purpose) once, however often it is
/// planned.
struct PlannedProbe {
  std::size_t server = 0;  ///< Index into Case::servers.
  Probe probe;
  std::chrono::milliseconds after{0};  ///< How long to wait before it is sent.
};

/// A question wanted of a server outside of the list. The engine asks each (server, question, RD)
/// once.
struct PlannedLookup {
  Endpoint server;
  Query query;
};

struct ProbePlan {
  /// The servers of which something new is known since the last plan, ascending; only for them
  /// something new can be planned. In a list of thousands nothing else would be affordable.
  std::vector<std::size_t> servers;
  /// Those whose question has got something else than an answer so far.
  std::vector<std::size_t> unanswered;
  std::vector<PlannedProbe> probes;
  std::vector<PlannedLookup> lookups;
};

/// Empty, and about all servers.
ProbePlan plan_about_all(const Case& the_case);

using Findings = std::vector<Finding>;

/// One check of the pipeline: one file in checks/. Pure functions over the Case; none does I/O.
struct Check {
  std::string_view id;
  std::string_view title;  ///< One line for --list-checks.
  Step step = Step::context;
  /// Before anything is sent: reads the request, sets question, names and findings. May be null.
  void (*prepare)(Case&) = nullptr;
  /// What to ask next, from what is known now. Called again whenever something new is known. May be
  /// null.
  void (*plan)(const Case&, ProbePlan&) = nullptr;
  /// What it means, when all is known. May be null.
  void (*judge)(const Case&, Diagnosis&, Findings&) = nullptr;
};

/// The checks in the order in which they run and are reported.
std::span<const Check> pipeline();

}  // namespace whyrefused
