#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnosis.h"
#include "model/server.h"

namespace whyrefused {

/// How one server did when it was asked from one place.
struct Sighting {
  std::string host;    ///< What the asking machine calls itself. Not escaped; may be empty.
  std::string source;  ///< The address that it asked from; may be empty.
  std::chrono::sys_seconds asked_at{};
  ServerDiagnosis server;
};

/// What several places together show about a server.
enum class Pattern : std::uint8_t {
  one_place,     ///< Asked from one place only: nothing to compare.
  all_answered,  ///< Everywhere.
  all_refused,   ///< Everywhere: the place makes no difference.
  by_client,     ///< Refused from some addresses and answered from others.
  by_chance,     ///< Refused and answered from the same address.
  by_path,       ///< Some places get no reply, and others do.
  other,         ///< Failures and the like.
};

struct SeenServer {
  Endpoint endpoint;
  std::string host;  ///< Of a loopback address, which is another server on every machine.
  std::vector<Sighting> sightings;
  Pattern pattern = Pattern::one_place;
  std::string conclusion;             ///< A sentence; empty for one place.
  std::vector<std::string> evidence;  ///< What speaks for it.
  std::vector<std::string> limits;    ///< What it does not show.
};

/// Reports about the same question from several places.
struct Comparison {
  std::string question;  ///< "www.example.org A and AAAA". Safe to print.
  std::vector<SeenServer> servers;
};

}  // namespace whyrefused
