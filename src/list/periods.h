#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "engine/learned.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// Whether a server does something else in the middle of a list: names of which it is known what
/// they got are asked once more. The same name with another result is a server that has changed;
/// another name with another result is a rule. What is seen once may be chance, so it is asked
/// twice.
class Periods {
 public:
  /// A name that is asked once more.
  struct Doubt {
    Learned::Witness witness;
    std::optional<PeriodEnd::Treatment> seen_since;  ///< When it was asked once more already.
    Clock::time_point seen_at;
  };

  explicit Periods(std::size_t servers) : servers_(servers) {}

  /// A name is done.
  void see(const NameToAsk& asked, const Diagnosis& diagnosis);
  void doubt(std::vector<Learned::Witness> witnesses);
  /// At the end: of a server that answered at first and refuses now, what it answered first.
  void doubt_answers();
  bool has_doubts() const { return !doubts_.empty(); }
  std::optional<Doubt> next();
  /// What came of it: a change, where that is sure by now.
  std::optional<PeriodEnd> settle(Doubt doubt, const Result& seen);
  bool answered_before(std::size_t server, Clock::time_point then) const;

 private:
  struct AtServer {
    std::optional<NameToAsk> first_answered;
    Clock::time_point first_answer, last_answered;
    // Since then.
    std::optional<Clock::time_point> refused_since;
    std::uint64_t refused = 0;
  };
  std::vector<AtServer> servers_;
  std::deque<Doubt> doubts_;
};

}  // namespace whyrefused
