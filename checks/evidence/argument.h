#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/cause.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// What speaks for and against one cause at one server.
struct Argument {
  struct NamedRival {
    CauseId id{};
    std::string tell_apart;
    Decided decided = Decided::by_asking;
  };

  Confidence fit = Confidence::none;
  std::vector<std::string> evidence;  ///< Sentences for it.
  std::vector<std::string> against;   ///< Sentences against it, or that limit what can be known.
  std::vector<NamedRival> rivals;     ///< Causes that the same observations would also follow from.
  bool never_first = false;           ///< It fits, but only beside another cause that is named.
  /// Where another cause is named: what would tell this one from it.
  std::string as_rival;  ///< Empty: what goes for any of its kind.
  /// The cause in words for what was seen here, where its own are too general; else null.
  const Cause* in_words = nullptr;
  std::optional<Actor> actor;  ///< When the evidence shows that somebody else than usual must act.

  void supports(std::string sentence) { evidence.push_back(std::move(sentence)); }
  void limits(std::string sentence) { against.push_back(std::move(sentence)); }
  void rival(CauseId id, std::string tell_apart, Decided decided = Decided::by_asking) {
    rivals.push_back({id, std::move(tell_apart), decided});
  }
};

}  // namespace whyrefused
