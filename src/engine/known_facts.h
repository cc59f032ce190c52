#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "asking/asker.h"
#include "model/case.h"

namespace whyrefused {

/// What servers tell of themselves to whoever asks (version.bind, hostname.bind), and names of a
/// list need not ask each by itself. BIND tells it three times a second and no more.
class KnownFacts {
 public:
  struct Fact {
    const Observation* seen = nullptr;  ///< Null: not known.
    std::uint64_t names = 0;            ///< That have shown it.
  };
  static bool is_one(Purpose purpose);

  explicit KnownFacts(std::size_t servers) : servers_(servers) {}

  Fact known(std::size_t server, Purpose purpose) const;
  /// Null where it is time to ask again.
  Fact fresh(std::size_t server, Purpose purpose);
  /// What a name has shown.
  void learn(std::size_t server, const ServerRecord& record);
  void forget(std::size_t server) { servers_[server].clear(); }

 private:
  struct Known {
    Observation seen;
    std::uint64_t names = 0, since = 0;
    Clock::time_point when;
  };
  std::vector<std::vector<Known>> servers_;
};

}  // namespace whyrefused
