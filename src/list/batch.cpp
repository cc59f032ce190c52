#include "list/batch.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <fmt/format.h>

#include "checks/answers/own_rate.h"
#include "engine/engine.h"
#include "list/name_source.h"
#include "list/quiet_test.h"
#include "list/slowing.h"
#include "list/stop_signals.h"

namespace whyrefused {

namespace {

using std::chrono::milliseconds;

/// Results in memory that wait for the reader or for an earlier result, in bytes: beyond that no
/// more names are begun.
constexpr std::size_t most_waiting = 16U << 20;

/// Names that are asked at a time where the options do not say; fewer where each goes to many
/// servers, so that the memory for queries on their way stays the same.
constexpr std::size_t names_in_flight = 100, queries_in_flight = 20000;

/// How long servers are left in peace before it is tested whether our rate is the trouble: limits
/// are counted by the second.
constexpr milliseconds peace_time{1100};

/// Of the suspects this many are asked in peace.
constexpr std::size_t samples = 3;

/// Queries a second, where nothing holds them back.
constexpr double as_they_come = 1e7;

/// A name is asked anew so often because of the rate; then what was found stands.
constexpr unsigned most_attempts = 8;

constexpr milliseconds between_progress{250};

struct HeldResult {
  Entry entry;
  std::string line;
  NameTally tally;
  bool looks_limited = false;  ///< More than other suspects.
};

std::size_t memory_of(const HeldResult& result) {
  return sizeof(HeldResult) + result.line.size() + result.entry.asked.name.size() +
         result.tally.name.size() + result.tally.servers.size() * sizeof(NameTally::Server);
}

/// One of the names being asked at a time.
struct ActiveName : NameRun {
  using NameRun::NameRun;

  Entry entry;
  std::size_t index = 0;
};

std::size_t room_for_names(const Options& options, const Resolvers& resolvers) {
  if (options.batch.in_flight) return *options.batch.in_flight;
  const auto servers = std::max<std::size_t>(resolvers.servers.size(), 1);
  return std::clamp<std::size_t>(queries_in_flight / servers, 1, names_in_flight);
}

NameTally tally_of(const Result& seen, std::size_t listed) {
  NameTally tally;
  tally.verdict = verdict_of(seen.diagnosis);
  tally.status = seen.diagnosis.exit_status;
  if (const auto& decisive = seen.diagnosis.decisive)
    if (const auto* cause = seen.diagnosis.servers[*decisive].cause)
      tally.cause = id_text(cause->id);
  tally.name = seen.the_case.request.name;
  tally.servers.reserve(seen.the_case.servers.size());
  for (std::size_t i = 0; i < seen.the_case.servers.size(); ++i) {
    const auto* target = seen.the_case.servers[i].target();
    if (target == nullptr) return tally;
    tally.servers.push_back({seen.diagnosis.servers[i].state,
                             target->reply ? target->latency : std::chrono::microseconds{}});
    if (i >= listed)
      tally.more_servers.push_back(to_string(seen.the_case.servers[i].server.endpoint));
  }
  return tally;
}

class Batch {
 public:
  Batch(const Options& options, const Resolvers& resolvers, LineReader& reader, LineSink& sink,
        DoneBefore& done_before, const BatchHooks& hooks, std::optional<std::uint64_t> total)
      : options_(options),
        resolvers_(resolvers),
        reader_(reader),
        sink_(sink),
        hooks_(hooks),
        scheduler_(asker_options(options, resolvers)),
        blank_(make_case(options, resolvers, {})),
        source_(reader, done_before, options.batch,
                [this](const NameToAsk& asked) { return key_of(asked); }),
        has_answered_(resolvers.servers.size(), false),
        slowing_(resolvers.servers.size()) {
    progress_.total = total;
    for (const auto& server : resolvers.servers) {
      tally_.servers.push_back({to_string(server.endpoint), {}, {}, {}});
      if (options.batch.rate > 0) scheduler_.asker.set_pace(server.endpoint, options.batch.rate);
    }
    for (auto i = room_for_names(options, resolvers); i > 0; --i) free_.push_back(i - 1);
    begin_loud();
  }

  Tally run() {
    while (true) {
      start_names();
      if (in_flight_ == 0 && nothing_to_come()) break;
      wait();
      if (signals_.came() != 0) {
        stop();
        break;
      }
      if (!sink_.problem().empty() || !reader_.problem().empty()) break;
    }
    write_rest();
    tally_.listed = source_.listed();
    tally_.skipped = source_.skipped();
    tally_.took = std::chrono::duration_cast<milliseconds>(Clock::now() - began_);
    return std::move(tally_);
  }

 private:
  /// Whether names are asked side by side, or a few by themselves to see whether that helps.
  enum class Phase : unsigned char { loud, draining, peace, testing };

  bool nothing_to_come() const { return source_.ended() && held_.empty() && phase_ == Phase::loud; }

  std::string key_of(const NameToAsk& asked) const {
    auto the_case = blank_;
    the_case.request.name = asked.name;
    if (!asked.type.empty()) the_case.request.type = asked.type;
    prepare(the_case);
    return hooks_.key(the_case);
  }

  // Asking.

  void start_names() {
    if (phase_ == Phase::peace) {
      if (Clock::now() < peace_until_) return;
      phase_ = Phase::testing;
    }
    while (phase_ == Phase::testing && in_flight_ == 0) test_next();
    while (phase_ == Phase::loud && has_room()) {
      // Its probes would only wait, and what they take up in memory slows down the others.
      if (test_is_due() || scheduler_.asker.crowded_until() > Clock::now()) break;
      auto entry = source_.next();
      if (!entry) break;
      begin(std::move(*entry));
    }
    // Held results wait for a test no longer than until nothing else goes on.
    if (phase_ == Phase::loud && !held_.empty() && (test_is_due() || in_flight_ == 0))
      phase_ = Phase::draining;
    if (phase_ == Phase::draining && in_flight_ == 0) begin_peace();
  }

  /// For another name.
  bool has_room() const { return !free_.empty() && sink_.waiting() < most_waiting; }

  void begin(Entry entry) {
    const auto index = free_.back();
    free_.pop_back();
    if (active_names_.size() <= index) active_names_.resize(index + 1);
    if (!active_names_[index])
      active_names_[index] = std::make_unique<ActiveName>(scheduler_, options_, resolvers_, blank_);
    auto& active = *active_names_[index];
    active.index = index;
    active.entry = std::move(entry);
    ++in_flight_;
    active.begin(active.entry.asked);
    if (active.done()) finished(active);
  }

  void wait() {
    others_.clear();
    const bool wants_names = phase_ == Phase::loud && source_.needs_input() && has_room();
    if (wants_names) others_.push_back({reader_.descriptor(), POLLIN, 0});
    // Little by little costs system calls, so a little waits for more while there is work.
    const bool writes = sink_.wants_to_write() && (sink_.has_much() || sink_due());
    if (writes) others_.push_back({sink_.descriptor(), POLLOUT, 0});
    const auto before = Clock::now();
    auto until = before + milliseconds{100};
    if (phase_ == Phase::peace) until = std::min(until, peace_until_);
    if (may_begin()) until = std::max(before, std::min(until, scheduler_.asker.crowded_until()));
    const bool busy = in_flight_ > 0;
    for (const auto* run : scheduler_.work(until, others_, signals_.while_waiting())) {
      auto& active = *static_cast<ActiveName*>(run->owner());
      active.go_on();
      if (active.done()) finished(active);
    }
    if (busy) busy_ += Clock::now() - before;
    if (writes && others_.back().revents != 0) {
      sink_.write_some();
      written_ = Clock::now();
    }
    if (wants_names && others_.front().revents != 0) reader_.fill();
    show_progress();
  }

  /// A name could be begun now: nothing but a turn of the work stood before it.
  bool may_begin() const {
    return phase_ == Phase::loud && has_room() && source_.may_have_more() && !test_is_due();
  }

  bool sink_due() const { return Clock::now() - written_ > milliseconds{50} || in_flight_ == 0; }

  void finished(ActiveName& active) {
    auto& seen = active.result();
    const bool tested = phase_ == Phase::testing;
    judge_with_what_others_showed(seen);
    const auto suspicion = tested ? RateSuspicion::none : suspicion_of(seen, active.entry);
    const auto& servers = seen.diagnosis.servers;
    for (std::size_t i = 0; i < std::min(servers.size(), has_answered_.size()); ++i)
      if (servers[i].state == ServerState::answered) has_answered_[i] = true;
    if (tested) look_at_test(seen);
    HeldResult result{
        std::move(active.entry), hooks_.line(seen), {}, suspicion == RateSuspicion::strong};
    result.tally = tally_of(seen, resolvers_.servers.size());
    free_.push_back(active.index);
    --in_flight_;
    if (suspicion == RateSuspicion::none) return emit(std::move(result));
    if (held_.empty()) held_since_ = Clock::now();
    held_bytes_ += memory_of(result);
    held_.push_back(std::move(result));
  }

  /// That a server has answered other names says something about the silence or refusal that this
  /// one met.
  void judge_with_what_others_showed(Result& seen) const {
    bool anything = false;
    auto& servers = seen.the_case.servers;
    for (std::size_t i = 0; i < std::min(servers.size(), has_answered_.size()); ++i) {
      servers[i].answered_others = has_answered_[i];
      anything = anything || (has_answered_[i] && i < seen.diagnosis.servers.size() &&
                              seen.diagnosis.servers[i].state != ServerState::answered);
    }
    if (anything) seen.diagnosis = judge(seen.the_case);
  }

  void emit(HeldResult result) {
    count(tally_, result.tally);
    sink_.add(result.entry.sequence, std::move(result.line));
  }

  // Whether our own rate is the trouble.

  RateSuspicion suspicion_of(const Result& seen, const Entry& entry) {
    auto worst = RateSuspicion::none;
    for (std::size_t i = 0; i < has_answered_.size() && i < seen.diagnosis.servers.size(); ++i) {
      auto& slowing = slowing_[i];
      if (slowing.is_useless()) continue;
      const auto suspicion = rate_suspicion(seen, i, has_answered_[i]);
      slowing.count(suspicion != RateSuspicion::none);
      worst = std::max(worst, suspicion);
    }
    return entry.attempts < most_attempts ? worst : RateSuspicion::none;
  }

  bool test_is_due() const {
    return !held_.empty() && quiet_test_.due(Clock::now(), held_since_, held_bytes_);
  }

  void begin_loud() {
    phase_ = Phase::loud;
    busy_ = {};
    for (auto& slowing : slowing_) slowing.begin();
    sent_before_.clear();
    for (const auto& server : resolvers_.servers)
      sent_before_.push_back(scheduler_.asker.sent_to(server.endpoint));
  }

  void begin_peace() {
    phase_ = Phase::peace;
    peace_until_ = Clock::now() + peace_time;
    const auto loud = std::max(std::chrono::duration<double>(busy_).count(), 1.0);
    rates_.clear();
    for (std::size_t i = 0; i < resolvers_.servers.size(); ++i) {
      const auto sent = scheduler_.asker.sent_to(resolvers_.servers[i].endpoint) - sent_before_[i];
      rates_.push_back(static_cast<double>(sent) / loud);
    }
    tested_ = 0;
    // The first, the last and one in the middle of those that look most like a limit.
    std::stable_partition(held_.begin(), held_.end(),
                          [](const HeldResult& result) { return result.looks_limited; });
    alike_ = static_cast<std::size_t>(std::ranges::count(held_, true, &HeldResult::looks_limited));
    if (alike_ == 0) alike_ = held_.size();
    guilty_.assign(resolvers_.servers.size(), false);
  }

  void test_next() {
    const bool found = std::ranges::find(guilty_, true) != guilty_.end();
    if (tested_ == samples || alike_ == 0 || found) return end_test();
    const auto index = tested_ == 0 ? alike_ - 1 : tested_ == 1 ? 0 : alike_ / 2;
    ++tested_;
    --alike_;
    auto entry = held_[index].entry;
    suspects_of_test_ = held_[index].tally.servers;
    // Its result comes in the place of the one that was held.
    held_.erase(held_.begin() + static_cast<std::ptrdiff_t>(index));
    begin(std::move(entry));
  }

  void look_at_test(const Result& seen) {
    for (std::size_t i = 0; i < guilty_.size() && i < suspects_of_test_.size(); ++i)
      if (suspects_of_test_[i].state != ServerState::answered &&
          seen.diagnosis.servers[i].state == ServerState::answered)
        guilty_[i] = true;
  }

  void end_test() {
    const bool found = std::ranges::find(guilty_, true) != guilty_.end();
    if (found) {
      quiet_test_.guilty();
      for (std::size_t i = 0; i < guilty_.size(); ++i)
        if (guilty_[i]) slow_down(i);
      for (auto& result : held_) {
        ++result.entry.attempts;
        ++tally_.asked_again;
        source_.ask_again(std::move(result.entry));
      }
    } else {
      quiet_test_.cleared();
      for (auto& result : held_) emit(std::move(result));
    }
    held_.clear();
    held_bytes_ = 0;
    begin_loud();
    start_names();
  }

  void slow_down(std::size_t server) {
    const auto from = std::max(1.0, rates_[server]);
    const auto to = slowing_[server].next_rate(from);
    const auto& address = tally_.servers[server].address;
    const auto known = std::ranges::find(tally_.slowed_down, address, &SlowedDown::address);
    if (!to) {
      const auto wanted = options_.batch.rate > 0 ? options_.batch.rate : as_they_come;
      scheduler_.asker.set_pace(resolvers_.servers[server].endpoint, wanted);
      if (known != tally_.slowed_down.end()) tally_.slowed_down.erase(known);
      return hooks_.notice(fmt::format(
          "{} leaves out as many at {:.0f} queries a second as before: asking more slowly does not "
          "help. It is asked as fast as at first.",
          address, from));
    }
    scheduler_.asker.set_pace(resolvers_.servers[server].endpoint, *to);
    hooks_.notice(fmt::format(
        "{} did not answer all at about {:.0f} queries a second, and does when it is left in "
        "peace: it is asked at most {:.0f} a second from now on; names to be asked again: {}.",
        address, from, *to, held_.size()));
    if (known == tally_.slowed_down.end())
      tally_.slowed_down.push_back({address, from, *to});
    else
      known->to = *to;
  }

  // The end, and somebody who watches.

  /// However long it takes. A signal that comes now changes nothing, and the next one ends it.
  void write_rest() {
    while (sink_.wants_to_write()) {
      sink_.wait(signals_.while_waiting());
      signals_.came();
      sink_.write_some();
    }
  }

  void stop() {
    tally_.stopped = true;
    tally_.unfinished = in_flight_ + held_.size() + source_.left_to_ask_again();
    active_names_.clear();
    sink_.give_up_order();
  }

  void show_progress() {
    if (!hooks_.progress) return;
    const auto now = Clock::now();
    const auto since = std::chrono::duration<double>(now - shown_);
    if (now - shown_ < between_progress) return;
    progress_.per_second = static_cast<double>(tally_.names - progress_.done) / since.count();
    progress_.done = tally_.names;
    if (progress_.total) progress_.total = std::max(*progress_.total, tally_.names);
    progress_.refused = tally_.by_verdict[static_cast<std::size_t>(Verdict::refused)];
    shown_ = now;
    hooks_.progress(progress_);
  }

  const Options& options_;
  const Resolvers& resolvers_;
  LineReader& reader_;
  LineSink& sink_;
  const BatchHooks& hooks_;
  StopSignals signals_;
  CaseScheduler scheduler_;
  Case blank_;
  Tally tally_;
  std::vector<std::unique_ptr<ActiveName>>
      active_names_;  // After the scheduler: they leave it before it goes.
  std::vector<std::size_t> free_;
  NameSource source_;
  std::size_t in_flight_ = 0;
  std::vector<pollfd> others_;

  std::vector<bool> has_answered_;  // By server of the list.
  std::vector<Slowing> slowing_;    // By server of the list.
  Phase phase_ = Phase::loud;
  QuietTest quiet_test_;
  std::vector<HeldResult> held_;  // Suspects.
  std::size_t held_bytes_ = 0;
  Clock::time_point held_since_;
  Clock::time_point peace_until_;
  Clock::duration busy_{};                  // Time with names in flight since the last test.
  std::vector<std::uint64_t> sent_before_;  // By server of the list.
  // Queries a second in the last loud time, by server; of a time that was shorter in a second.
  std::vector<double> rates_;
  std::vector<bool> guilty_;
  std::size_t tested_ = 0, alike_ = 0;  // Of a test: done, and left at the head of held_.
  std::vector<NameTally::Server> suspects_of_test_;

  Clock::time_point began_ = Clock::now(), shown_ = began_, written_ = began_;
  Progress progress_;
};

}  // namespace

Tally run_batch(const Options& options, const Resolvers& resolvers, LineReader& reader,
                LineSink& sink, DoneBefore& done_before, const BatchHooks& hooks,
                std::optional<std::uint64_t> total) {
  return Batch(options, resolvers, reader, sink, done_before, hooks, total).run();
}

}  // namespace whyrefused
