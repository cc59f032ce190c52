#pragma once

#include <signal.h>

namespace whyrefused {

/// SIGINT and SIGTERM ask for an end and come only while somebody waits with `while_waiting`. After
/// the first one they end the process at once again. One at a time.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// The mask to wait with.
  const sigset_t* while_waiting() const { return &before_; }
  /// The signal that came, or 0. From then on the next one ends the process.
  int came();

 private:
  sigset_t before_{};
  struct sigaction old_int_ {
  }, old_term_{};
};

}  // namespace whyrefused
