#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "model/watch_history.h"
#include "report/screen_line.h"

namespace whyrefused {

/// A time as the reader's own clock shows it: "12:03:17".
using ClockText = std::function<std::string(std::chrono::sys_seconds)>;

/// What a server did in one round, for people: "answered", "refused (recursion-denied)".
std::string standing_text(const RoundStanding& standing);

/// One letter for it: . answered, N no such name or record, R refused, F failed, - no reply,
/// x port closed, ? unusable.
char standing_letter(const RoundStanding& standing);

/// "12:03:07  192.0.2.53: answered; 192.0.2.54: no reply": all servers in the last round.
std::string state_line(const WatchHistory& history, std::chrono::sys_seconds at,
                       const ClockText& clock);

/// "12:03:17  192.0.2.53: answered -> refused (recursion-denied)"
std::string change_line(const StandingChange& change, const ClockText& clock);

/// What a screen shows of a watch.
struct WatchView {
  const WatchHistory& history;
  std::string name;   ///< Safe to print.
  double every = 0;   ///< Seconds.
  std::string doing;  ///< "asking", "next round in 4 s".
};

/// A row for each server with its last rounds, and as many of the last changes as a screen of so
/// many lines and columns has room for.
std::vector<ScreenLine> watch_lines(const WatchView& view, std::size_t rows, std::size_t columns,
                                    const ClockText& clock, const Shown& shown);

/// What all rounds together have shown, at the end.
std::string watch_summary(const WatchHistory& history, const ClockText& clock);

}  // namespace whyrefused
