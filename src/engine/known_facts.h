#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "asking/asker.h"
#include "model/case.h"

namespace whyrefused {

/// What servers tell of themselves to whoever asks (version.bind, hostname.bind), and names of a
/// list need not ask each by itself. BIND tells it three times a second, to all together, and what
/// is asked beyond that is held against the next fifteen seconds (9.18); so one asks, and the
/// others wait for what comes of it.
class KnownFacts {
 public:
  struct Fact {
    const Observation* seen = nullptr;  ///< Null: not known.
    std::uint64_t names = 0;            ///< That have shown it.
  };
  static bool is_one(Purpose purpose);

  explicit KnownFacts(std::size_t servers) : servers_(servers) {}

  enum class Next : std::uint8_t {
    ask,   ///< Nobody else does now.
    wait,  ///< Somebody has asked just now.
    take,  ///< What is known(): it is fresh.
  };
  Next next(std::size_t server, Purpose purpose);
  Fact known(std::size_t server, Purpose purpose) const;
  /// What a name has shown.
  void learn(std::size_t server, const ServerRecord& record);
  void forget(std::size_t server) { servers_[server].clear(); }

 private:
  struct Known {
    Purpose purpose = Purpose::version_bind;
    Observation seen;  ///< A reply, or silence that was met several times.
    std::uint64_t names = 0, since = 0, silences = 0;
    Clock::time_point asked, learned;
    bool is_known = false, is_asked = false;
  };
  Known& entry(std::size_t server, Purpose purpose);

  std::vector<std::vector<Known>> servers_;
};

}  // namespace whyrefused
