#pragma once

#include <string>
#include <vector>

#include "model/result.h"

namespace whyrefused {

/// What is shown of one resolver at a glance. All texts are safe to print and may be empty.
struct ResolverRow {
  std::string resolver;  ///< "192.0.2.1:5353".
  std::string origin;    ///< Where it is configured.
  std::string answer;    ///< "REFUSED", "no reply".
  std::string time;
  std::string notes;  ///< "EDE 18 (Prohibited); header only".
  ServerState state = ServerState::no_reply;
};

/// One for each server, in the order of the case.
std::vector<ResolverRow> resolver_rows(const Result& result);

/// One query and what became of it. All texts are safe to print.
struct ProbeRow {
  std::string purpose;  ///< The id of Purpose.
  std::string result, time;
  std::string name, type;  ///< With the class where it is not IN: "CH TXT".
  std::string form;        ///< What else of the query is not usual: "tcp", "rd=0". May be empty.
  std::string details;     ///< Of the reply, or of its absence. May be empty.
};

/// One for each query to the server, in the order asked.
std::vector<ProbeRow> probe_rows(const ServerRecord& record);

}  // namespace whyrefused
