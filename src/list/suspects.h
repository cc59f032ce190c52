#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "asking/asker.h"
#include "checks/answers/own_rate.h"
#include "engine/learned.h"
#include "engine/setup.h"
#include "list/name_source.h"
#include "list/quiet_test.h"
#include "list/slowing.h"
#include "model/result.h"
#include "model/tally.h"

namespace whyrefused {

/// A name that was asked, and what is to be written and counted of it.
struct HeldResult {
  Entry entry;
  std::string line;
  NameTally tally;
  bool looks_limited = false;  ///< More than other suspects.
  /// By what other names had shown it was judged.
  std::vector<Learned::Reliance> relies_on{};
};

/// In bytes, about.
std::size_t memory_of(const HeldResult& result);

/// Results of which our own rate may be the reason. They are held back until a few of their kind
/// were asked in peace: where those are answered then, the server is slowed down and all are asked
/// again.
class Suspects {
 public:
  /// `wanted_rate` is that of the options, queries a second; 0: as they come. All must outlive it.
  Suspects(Asker& asker, const Resolvers& resolvers, double wanted_rate, Tally& tally,
           const std::function<void(const std::string&)>& notice);

  bool empty() const { return held_.empty(); }
  std::size_t size() const { return held_.size(); }

  /// `so_far`: by server of the list; `under_a_rule`: servers whose refusal is
  /// known to be no limit. After many attempts what was found stands.
  RateSuspicion suspicion_of(const Result& seen, unsigned attempts,
                             const std::vector<SoFar>& so_far,
                             const std::vector<std::size_t>& under_a_rule);
  void hold(HeldResult result);
  bool test_is_due() const;

  /// From now on names are asked side by side.
  void begin_loud();
  /// Chooses what is to be asked in peace; `busy` is how long names were in flight since
  /// begin_loud().
  void begin_test(Clock::duration busy);
  /// The next name to be asked by itself; nothing when the test is over.
  std::optional<Entry> next_sample();
  /// What came of it.
  void look_at(const Result& sample);
  /// True where our rate is the reason; the servers are slowed down then.
  bool end_test();
  /// At some time it was, twice: it does not take our rate.
  bool has_been_slowed_down(std::size_t server) const { return was_slowed_down_[server]; }
  /// Of the last test.
  bool is_guilty(std::size_t server) const { return guilty_[server]; }
  /// All that is held: to be asked again, or written as it is.
  std::vector<HeldResult> take_all();

 private:
  bool found_guilty() const;
  void slow_down(std::size_t server);

  Asker& asker_;
  const Resolvers& resolvers_;
  double wanted_rate_;
  Tally& tally_;
  const std::function<void(const std::string&)>& notice_;

  std::vector<Slowing> slowing_;  // By server of the list, as all below that is by server.
  QuietTest quiet_test_;
  std::vector<HeldResult> held_;
  std::size_t held_bytes_ = 0;
  Clock::time_point held_since_;
  std::vector<std::uint64_t> sent_before_;
  // Queries a second in the last loud time; of a time that was shorter in a second.
  std::vector<double> rates_;
  std::vector<bool> guilty_;
  std::vector<bool> was_guilty_, was_slowed_down_;  // In some test before.
  std::size_t tested_ = 0, alike_ = 0;  // Of a test: done, and left at the head of held_.
  std::vector<NameTally::Server> suspects_of_test_;
};

}  // namespace whyrefused
