#include "page/tone.h"

namespace whyrefused {

Tone tone_of(ServerState state) {
  switch (state) {
    case ServerState::answered:
      return Tone::good;
    case ServerState::refused:
      return Tone::bad;
    case ServerState::failed:
    case ServerState::unusable:
      return Tone::doubtful;
    case ServerState::no_reply:
    case ServerState::port_closed:
      break;
  }
  return Tone::silent;
}

Tone tone_of(const Observation& observation) {
  if (!observation.reply)
    return observation.outcome == Outcome::unusable ? Tone::doubtful : Tone::silent;
  if (is_answer(observation)) return Tone::good;
  return observation.reply->rcode == rcode::refused ? Tone::bad : Tone::doubtful;
}

Tone tone_of(ExitStatus status) {
  if (status == ExitStatus::all_answered) return Tone::good;
  return status == ExitStatus::some_failed ? Tone::doubtful : Tone::bad;
}

std::string class_of(Tone tone) {
  switch (tone) {
    case Tone::neutral:
      return "neutral";
    case Tone::good:
      return "good";
    case Tone::bad:
      return "bad";
    case Tone::doubtful:
      return "doubtful";
    case Tone::silent:
      break;
  }
  return "silent";
}

}  // namespace whyrefused
