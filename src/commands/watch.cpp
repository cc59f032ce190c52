#include "commands/watch.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include <fmt/format.h>

#include "commands/expected.h"
#include "commands/last_words.h"
#include "commands/live_screen.h"
#include "commands/printing.h"
#include "engine/engine.h"
#include "engine/name_run.h"
#include "model/printable.h"
#include "model/watch_history.h"
#include "platform/file.h"
#include "platform/interrupt.h"
#include "platform/process.h"
#include "platform/terminal.h"
#include "platform/waker.h"
#include "report/layout.h"
#include "report/watch_text.h"
#include "version.h"

namespace whyrefused {

namespace {

using std::chrono::milliseconds;
using std::chrono::sys_seconds;

/// Seconds are counted down.
constexpr milliseconds between_looks{500};

std::tm local(sys_seconds at) {
  return platform::local_time(static_cast<std::time_t>(at.time_since_epoch().count()));
}

/// "12:03:17", and on another day than that of the start "12-01 12:03:17".
std::string clock_text(sys_seconds at, sys_seconds start) {
  const auto now = local(at), then = local(start);
  auto text = fmt::format("{:02}:{:02}:{:02}", now.tm_hour, now.tm_min, now.tm_sec);
  if (now.tm_yday != then.tm_yday || now.tm_year != then.tm_year)
    text = fmt::format("{:02}-{:02} {}", now.tm_mon + 1, now.tm_mday, text);
  return text;
}

sys_seconds now_in_seconds() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// A file that reports are added to, each whole and at once.
class Record {
 public:
  explicit Record(const std::string& path) : path_(path) {
    if (path.empty()) return;
    file_.emplace(platform::File::to_append(path));
    note_problem();
    // A line that an earlier run could not end must not spoil the next one.
    if (problem_.empty() && !file_->ends_with('\n')) add("\n");
  }

  void add(std::string_view line) {
    if (!file_ || !problem_.empty()) return;
    file_->write(line);
    note_problem();
  }
  bool is_wanted() const { return file_.has_value(); }
  /// One line, or empty.
  const std::string& problem() const { return problem_; }

 private:
  void note_problem() {
    if (!file_->problem().empty())
      problem_ = "--record: cannot write " + in_quotes(path_) + ": " + file_->problem();
  }

  std::string path_;
  std::optional<platform::File> file_;
  std::string problem_;
};

class Watch {
 public:
  explicit Watch(const Options& options)
      : options_(options),
        record_(options.watch.record),
        clock_([start = now_in_seconds()](sys_seconds at) { return clock_text(at, start); }) {
    const bool json = options.format == Format::ndjson;
    const bool is_terminal = platform::is_terminal(platform::standard_output);
    const bool free = json ? !is_terminal : is_terminal;
    if (free && !options.quiet && LiveScreen::is_possible())
      screen_.emplace(platform::TerminalGuard::Ends::by_others);
  }

  int run() {
    if (!record_.problem().empty()) return give_up(record_.problem());
    const auto began = Clock::now();
    std::int64_t beat = 0;
    while (!ended_) {
      wait_until(began + options_.watch.every * beat);
      if (ended_) break;
      ask_once();
      if (!problem_.empty()) break;
      if (options_.watch.rounds > 0 && rounds_ >= options_.watch.rounds) break;
      beat = next_beat(Clock::now() - began, options_.watch.every);
    }
    return finish();
  }

 private:
  // One round.

  void ask_once() {
    const auto at = now_in_seconds();
    const auto resolvers = find_resolvers(options_);
    if (!resolvers.problem.empty()) return note_unasked(resolvers.problem, at);
    CaseScheduler scheduler(asker_options(options_, resolvers));
    const auto blank = make_case(options_, resolvers, {});
    NameRun run(scheduler, options_, resolvers, blank, nullptr, &earlier_);
    doing_ = "asking";
    for (run.begin({options_.names.front()}); !run.done();) {
      show();
      add_keys();
      scheduler.work(Clock::now() + between_looks, &waker_);
      if (is_to_end()) return;
      run.go_on();
    }
    auto& seen = run.result();
    apply_expectations(options_, seen);
    if (can_be_asked(seen.the_case)) return note(seen, at);
    if (seen.the_case.servers.empty()) return note_unasked(seen.diagnosis.headline, at);
    problem_ = seen.diagnosis.headline;  // The name: it will not become better.
  }

  /// Nothing could be asked: said when it begins, and not in each round.
  void note_unasked(const std::string& problem, sys_seconds at) {
    ++rounds_;
    add_status(ExitStatus::not_checked);
    if (problem == last_problem_) return;
    last_problem_ = problem;
    clear();
    say(clock_(at) + "  whyrefused: " + problem + "\n");
  }

  void note(const Result& seen, sys_seconds at) {
    ++rounds_;
    last_problem_.clear();
    add_status(seen.diagnosis.exit_status);
    const bool first = history_.rounds == 0;
    const auto changes = add_round(history_, seen, at);
    if (record_.is_wanted()) record_.add(masked(json_report(seen, {version_number(), true})));
    problem_ = record_.problem();
    if (options_.format == Format::ndjson) {
      print(report(seen, options_));
    } else if (!screen_) {
      if (first) print(state_line(history_, at, clock_));
      for (const auto& change : changes) print(change_line(change, clock_));
    }
    // A reader at the other end of a pipe wants it now.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
      problem_ = std::string("cannot write the report: ") + std::strerror(errno);
  }

  /// Whole days have no more than a few of them.
  void add_status(ExitStatus status) {
    if (std::ranges::find(statuses_, status) == statuses_.end()) statuses_.push_back(status);
  }

  // Between rounds.

  void wait_until(Clock::time_point due) {
    while (!is_to_end() && Clock::now() < due) {
      const auto left = due - Clock::now();
      doing_ = fmt::format("next in {} s", std::chrono::ceil<std::chrono::seconds>(left).count());
      show();
      add_keys();
      waker_.wait(std::min(std::chrono::ceil<milliseconds>(left), between_looks));
    }
  }

  bool is_to_end() {
    if (interrupt_.came() || (screen_ && screen_->take_q(waker_))) ended_ = true;
    return ended_;
  }

  // The screen.

  void add_keys() {
    waker_.clear();
    if (screen_) screen_->add_to(waker_);
  }

  void show() {
    if (!screen_) return;
    screen_->read_keys();
    const WatchView view{history_, printable(options_.names.front()),
                         std::chrono::duration<double>(options_.watch.every).count(), doing_};
    const auto [rows, columns] = LiveScreen::size();
    screen_->draw(watch_lines(view, rows, columns, clock_, LiveScreen::shown), options_);
  }

  void clear() {
    if (screen_) screen_->clear();
  }

  int finish() {
    clear();
    // What stood on the screen goes with it; in a pipe each was printed when it came.
    std::string changes;
    if (screen_)
      for (const auto& change : history_.last_changes) changes += change_line(change, clock_);
    screen_.reset();
    if (!problem_.empty() && history_.rounds == 0) return give_up(problem_);
    const auto summary = changes + watch_summary(history_, clock_);
    if (options_.format == Format::ndjson) {
      if (!options_.quiet) say(masked(summary));
    } else {
      print(summary);
    }
    if (!problem_.empty()) return give_up(problem_);
    return static_cast<int>(statuses_.empty() ? ExitStatus::not_checked : combined(statuses_));
  }

  const Options& options_;
  platform::Interrupt interrupt_;
  platform::Waker waker_{&interrupt_};
  std::optional<LiveScreen> screen_;
  Record record_;
  ClockText clock_;
  EarlierRounds earlier_;
  WatchHistory history_;
  std::uint64_t rounds_ = 0;
  std::vector<ExitStatus> statuses_;  ///< Each once.
  std::string doing_, problem_, last_problem_;
  bool ended_ = false;
};

}  // namespace

int watch(const Options& options) { return Watch(options).run(); }

}  // namespace whyrefused
