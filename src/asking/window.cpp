#include "asking/window.h"

namespace whyrefused {

namespace {

/// On one server 100 to 200 cost the least; a system call then carries many packets.
constexpr std::size_t most = 150;

/// Longer than a reply takes within a site. Far servers get 15,000 a second at least, together.
constexpr std::chrono::milliseconds length{5};

}  // namespace

void Window::move_to(Time now) {
  if (now < end_) return;
  const bool is_next = now < end_ + length;
  moment_ += is_next ? 1 : 2;
  before_ = is_next ? now_ : 0;
  now_ = 0;
  end_ = now + length;
}

bool Window::has_room(Time now) {
  move_to(now);
  return now_ + before_ < most;
}

Window::Moment Window::enter(Time now) {
  move_to(now);
  ++now_;
  return moment_;
}

void Window::leave(Moment moment) {
  if (moment == moment_)
    --now_;
  else if (moment + 1 == moment_)
    --before_;
}

}  // namespace whyrefused
