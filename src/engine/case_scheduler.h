#pragma once

#include <span>
#include <vector>

#include "asking/asker.h"

namespace whyrefused {

class CaseRun;

/// One asker for many cases, and whose each ticket is.
class CaseScheduler {
 public:
  struct Owner {
    CaseRun* run = nullptr;
    std::size_t place = 0;  ///< Whatever the run makes of it.
  };

  explicit CaseScheduler(const AskerOptions& options) : asker(options) {}

  Asker asker;

  Owner& owner_of(Asker::Ticket ticket);

  /// Waits until a run has news, or as Asker::wait does; tells each run and lets it go on. Returns
  /// those that went on, and may be done now. They stay good until the next call.
  std::span<CaseRun* const> work(Clock::time_point until, platform::Waker* waker = nullptr);

  /// With the next work() this run goes on, although nothing of its own has changed.
  void wake(CaseRun& run);
  /// A run that is no more.
  void no_longer_wake(const CaseRun& run);

 private:
  std::vector<Owner> owners_;      // By ticket.
  std::vector<CaseRun*> waking_;   // Those that want to go on at some time.
  std::vector<CaseRun*> woken_;    // By wake().
  std::vector<CaseRun*> working_;  // Those that go on now, each once.
};

}  // namespace whyrefused
