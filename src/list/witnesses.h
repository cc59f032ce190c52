#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/learned.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// Of a server that answered at first and refuses in the end it is asked once more what it answered
/// first: does it refuse some names, or has it changed meanwhile?
class Witnesses {
 public:
  explicit Witnesses(std::size_t servers) : servers_(servers) {}

  /// A name is done.
  void see(const NameToAsk& asked, const Diagnosis& diagnosis);
  bool answered_before(std::size_t server, Clock::time_point then) const;
  /// At the end: what to ask again.
  std::vector<Learned::Doubt> all() const;
  /// What came of it.
  std::optional<PeriodEnd> settle(const Learned::Doubt& doubt, const Result& seen) const;

 private:
  struct AtServer {
    std::optional<NameToAsk> first_answered;
    Clock::time_point first_answer, last_answered;
    // Since then.
    std::optional<Clock::time_point> refused_since;
    std::uint64_t refused = 0;
  };
  std::vector<AtServer> servers_;
};

}  // namespace whyrefused
