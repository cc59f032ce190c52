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
  /// At the end, and where it goes on for long: of a server that answered at first and does not
  /// now, or the other way round, what it did first.
  void doubt_the_first();
  bool has_doubts() const { return !doubts_.empty(); }
  std::optional<Doubt> next();
  /// What came of it: a change, where that is sure by now.
  std::optional<PeriodEnd> settle(Doubt doubt, const Result& seen);

 private:
  /// Names that were answered, or refused.
  struct Kind {
    std::optional<Learned::Witness> first;  ///< With when the last one was.
    Clock::time_point first_at;
    /// Since one of the other kind.
    std::optional<Clock::time_point> since;
    std::uint64_t in_a_row = 0;
  };
  struct AtServer {
    Kind answered, refused;
    std::uint64_t names = 0, contradictions = 0;
  };
  void note(Kind& kind, Kind& other, std::size_t server, const NameToAsk& asked,
            const ServerDiagnosis& judged);
  std::vector<AtServer> servers_;
  std::deque<Doubt> doubts_;
};

/// Adds it, unless it is what was told last.
void add_change(ServerTally& server, PeriodEnd end);

}  // namespace whyrefused
