#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace whyrefused {

/// How many probes may have been sent a moment ago and still be open. More would not be faster:
/// what belongs to them no longer fits into the processor's cache (measured: twice the cost per
/// query from 1,000 on), and they would leave as a burst that sockets and links lose. A probe whose
/// reply takes longer than a moment no longer counts, so neither a silent server nor a far one
/// holds up the rest.
class Window {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Moment = std::uint64_t;

  bool has_room(Time now);
  /// A probe is sent; what is returned goes to `leave` when it is done.
  Moment enter(Time now);
  void leave(Moment moment);
  /// When there will be room, if no probe is done before; good after has_room() was false.
  Time opens() const { return end_; }

 private:
  void move_to(Time now);

  Moment moment_ = 1;  ///< Also counted is the one before it.
  std::size_t now_ = 0, before_ = 0;
  Time end_{};
};

}  // namespace whyrefused
