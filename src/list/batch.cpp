#include "list/batch.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "engine/engine.h"
#include "list/name_source.h"
#include "list/stop_signals.h"
#include "list/suspects.h"

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

constexpr milliseconds between_progress{250};

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
        suspects_(scheduler_.asker, resolvers, options.batch.rate, tally_, hooks.notice) {
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

  bool nothing_to_come() const {
    return source_.ended() && suspects_.empty() && phase_ == Phase::loud;
  }

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
      if (suspects_.test_is_due() || scheduler_.asker.crowded_until() > Clock::now()) break;
      auto entry = source_.next();
      if (!entry) break;
      begin(std::move(*entry));
    }
    // Held results wait for a test no longer than until nothing else goes on.
    if (phase_ == Phase::loud && !suspects_.empty() && (suspects_.test_is_due() || in_flight_ == 0))
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
    return phase_ == Phase::loud && has_room() && source_.may_have_more() &&
           !suspects_.test_is_due();
  }

  bool sink_due() const { return Clock::now() - written_ > milliseconds{50} || in_flight_ == 0; }

  void finished(ActiveName& active) {
    auto& seen = active.result();
    const bool tested = phase_ == Phase::testing;
    judge_with_what_others_showed(seen);
    const auto suspicion = tested
                               ? RateSuspicion::none
                               : suspects_.suspicion_of(seen, active.entry.attempts, has_answered_);
    const auto& servers = seen.diagnosis.servers;
    for (std::size_t i = 0; i < std::min(servers.size(), has_answered_.size()); ++i)
      if (servers[i].state == ServerState::answered) has_answered_[i] = true;
    if (tested) suspects_.look_at(seen);
    HeldResult result{
        std::move(active.entry), hooks_.line(seen), {}, suspicion == RateSuspicion::strong};
    result.tally = tally_of(seen, resolvers_.servers.size());
    free_.push_back(active.index);
    --in_flight_;
    if (suspicion == RateSuspicion::none) return emit(std::move(result));
    suspects_.hold(std::move(result));
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

  void begin_loud() {
    phase_ = Phase::loud;
    busy_ = {};
    suspects_.begin_loud();
  }

  void begin_peace() {
    phase_ = Phase::peace;
    peace_until_ = Clock::now() + peace_time;
    suspects_.begin_test(busy_);
  }

  void test_next() {
    if (auto sample = suspects_.next_sample()) return begin(std::move(*sample));
    const bool guilty = suspects_.end_test();
    for (auto& result : suspects_.take_all()) {
      if (guilty) {
        ++result.entry.attempts;
        ++tally_.asked_again;
        source_.ask_again(std::move(result.entry));
      } else {
        emit(std::move(result));
      }
    }
    begin_loud();
    start_names();
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
    tally_.unfinished = in_flight_ + suspects_.size() + source_.left_to_ask_again();
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
  Phase phase_ = Phase::loud;
  Suspects suspects_;
  Clock::time_point peace_until_;
  Clock::duration busy_{};  // Time with names in flight since the last test.

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
