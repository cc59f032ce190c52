#pragma once

#include <cstdint>
#include <string>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// How it went, as pictures and tables show it.
enum class Tone : std::uint8_t {
  neutral,   ///< Nothing was asked there, or it only passes the question on.
  good,      ///< Answered.
  bad,       ///< Refused.
  doubtful,  ///< Another failure, or a reply that cannot be used.
  silent,    ///< No reply.
};

Tone tone_of(ServerState state);
Tone tone_of(const Observation& observation);
Tone tone_of(ExitStatus status);

/// Its class in the style sheets: "neutral", "good", "bad", "doubtful", "silent".
std::string class_of(Tone tone);

}  // namespace whyrefused
