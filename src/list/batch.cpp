#include "list/batch.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "engine/engine.h"
#include "engine/learned.h"
#include "list/name_source.h"
#include "list/name_tally.h"
#include "list/periods.h"
#include "list/progress_watch.h"
#include "list/suspects.h"
#include "list/unconfirmed.h"
#include "platform/interrupt.h"
#include "platform/waker.h"

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

/// A name that was judged so often by what did not hold shows all by itself.
constexpr unsigned most_shaken = 2;

/// One of the names being asked at a time.
struct ActiveName : NameRun {
  using NameRun::NameRun;

  Entry entry;
  std::size_t index = 0;
  /// It is asked once more, to see whether a server still does the same; it has been written.
  std::optional<Periods::Doubt> doubt;
  /// It stands for those that were judged by what others had shown.
  std::optional<Unconfirmed::Sample> sample;
};

std::size_t room_for_names(const Options& options, const Resolvers& resolvers) {
  if (options.batch.in_flight) return *options.batch.in_flight;
  const auto servers = std::max<std::size_t>(resolvers.servers.size(), 1);
  return std::clamp<std::size_t>(queries_in_flight / servers, 1, names_in_flight);
}

bool contradicts_itself(const Result& seen) {
  return std::ranges::any_of(seen.diagnosis.servers, [](const ServerDiagnosis& one) {
    return one.cause != nullptr && one.cause->id == CauseId::intermittent;
  });
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
        learned_(scheduler_, resolvers.servers.size(), room_for_names(options, resolvers)),
        source_(reader, done_before, options.batch,
                [this](const NameToAsk& asked) { return key_of(asked); }),
        so_far_(resolvers.servers.size()),
        periods_(resolvers.servers.size()),
        unconfirmed_(learned_),
        suspects_(scheduler_.asker, resolvers, options.batch.rate, tally_, hooks.notice),
        progress_(total) {
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
      if (in_flight_ == 0 && nothing_to_come() && !doubts_at_the_end()) break;
      wait();
      if (interrupt_.came()) {
        stop();
        break;
      }
      if (!sink_.problem().empty() || !reader_.problem().empty()) break;
    }
    write_rest();
    tally_.listed = source_.listed();
    tally_.skipped = source_.skipped();
    for (auto& server : tally_.servers)
      if (const auto endpoint = parse_endpoint(server.address).endpoint)
        server.queries = scheduler_.asker.sent_to(*endpoint);
    // What looked like a change was its limit. The tally may have more servers than the list.
    for (std::size_t i = 0; i < resolvers_.servers.size(); ++i)
      if (suspects_.has_been_slowed_down(i)) tally_.servers[i].period_ends.clear();
    tally_.took = std::chrono::duration_cast<milliseconds>(Clock::now() - began_);
    return std::move(tally_);
  }

 private:
  /// Whether names are asked side by side, or a few by themselves to see whether that helps.
  enum class Phase : unsigned char { loud, draining, peace, testing };

  bool nothing_to_come() const {
    return source_.ended() && suspects_.empty() && unconfirmed_.empty() && phase_ == Phase::loud;
  }

  /// At the end all that names were judged by, and nobody looked at lately, is looked at once more.
  bool doubts_at_the_end() {
    if (!std::exchange(doubted_, true)) {
      periods_.doubt(learned_.unconfirmed());
      periods_.doubt_the_first();
    }
    if (!periods_.has_doubts()) return false;
    start_names();
    return true;
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
    while (phase_ == Phase::loud && !free_.empty()) {
      // Its probes would only wait, and what they take up in memory slows down the others.
      if (suspects_.test_is_due() || scheduler_.asker.crowded_until() > Clock::now()) break;
      if (!begin_next()) break;
    }
    // Held results wait for a test no longer than until nothing else goes on.
    if (phase_ == Phase::loud && !suspects_.empty() && (suspects_.test_is_due() || in_flight_ == 0))
      phase_ = Phase::draining;
    if (phase_ == Phase::draining && in_flight_ == 0) begin_peace();
  }

  bool begin_next() {
    if (auto doubt = periods_.next()) {
      begin_doubt(std::move(*doubt));
      return true;
    }
    const bool is_full = !has_room();
    auto entry = is_full ? source_.next_again() : source_.next();
    if (entry) {
      begin(std::move(*entry));
      return true;
    }
    // Held results wait no longer than until nothing else goes on.
    const bool idle = in_flight_ == 0 && (is_full || source_.ended());
    auto sample = idle || unconfirmed_.is_due() ? unconfirmed_.take_sample() : std::nullopt;
    if (!sample) return false;
    begin_sample(std::move(*sample));
    return true;
  }

  /// For another name. Probes of refusals count as names do: who refuses gets no more queries at a
  /// time than who answers.
  bool has_room() const {
    return free_.size() > learned_.open() && sink_.waiting() + unconfirmed_.bytes() < most_waiting;
  }

  void begin_doubt(Periods::Doubt doubt) {
    const auto asked = doubt.witness.asked;
    auto& active = free_name();
    active.doubt = std::move(doubt);
    begin({0, asked}, active, true);
  }

  void begin_sample(Unconfirmed::Sample sample) {
    auto entry = std::move(sample.entry);
    auto& active = free_name();
    active.sample = std::move(sample);
    begin(std::move(entry), active, true);
  }

  /// In peace it must show by itself that it is not our rate.
  void begin(Entry entry) {
    const bool in_full = phase_ == Phase::testing || entry.shaken >= most_shaken;
    begin(std::move(entry), free_name(), in_full);
  }

  ActiveName& free_name() {
    const auto index = free_.back();
    free_.pop_back();
    if (active_names_.size() <= index) active_names_.resize(index + 1);
    if (!active_names_[index])
      active_names_[index] =
          std::make_unique<ActiveName>(scheduler_, options_, resolvers_, blank_, &learned_);
    auto& active = *active_names_[index];
    active.index = index;
    ++in_flight_;
    return active;
  }

  void begin(Entry entry, ActiveName& active, bool in_full) {
    active.entry = std::move(entry);
    active.begin(active.entry.asked, in_full);
    if (active.done()) finished(active);
  }

  void wait() {
    waker_.clear();
    const bool wants_names = phase_ == Phase::loud && source_.needs_input() && has_room();
    if (wants_names) waker_.add(reader_.stream());
    // Little by little costs system calls, so a little waits for more while there is work.
    const bool writes = sink_.wants_to_write() && (sink_.has_much() || sink_due());
    if (writes) waker_.add(sink_.stream());
    const auto before = Clock::now();
    auto until = before + milliseconds{100};
    if (phase_ == Phase::peace) until = std::min(until, peace_until_);
    if (may_begin()) until = std::max(before, std::min(until, scheduler_.asker.crowded_until()));
    const bool busy = in_flight_ > 0;
    for (const auto* run : scheduler_.work(until, &waker_)) {
      auto& active = *static_cast<ActiveName*>(run->owner());
      active.go_on();
      if (active.done()) finished(active);
    }
    release_settled();
    if (busy) busy_ += Clock::now() - before;
    if (writes && waker_.is_ready(sink_.stream())) {
      sink_.write_some();
      written_ = Clock::now();
    }
    if (wants_names && waker_.is_ready(reader_.stream())) reader_.fill();
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
    if (active.doubt) return settle(active);
    const bool tested = phase_ == Phase::testing;
    periods_.see(active.entry.asked, seen.diagnosis);
    if (active.sample) end_sample(active);
    judge_with_what_others_showed(seen);
    const auto suspicion = tested ? RateSuspicion::none
                                  : suspects_.suspicion_of(seen, active.entry.attempts, so_far_,
                                                           active.under_a_rule());
    const auto& servers = seen.diagnosis.servers;
    for (std::size_t i = 0; i < std::min(servers.size(), so_far_.size()); ++i) {
      const bool answered = servers[i].state == ServerState::answered;
      so_far_[i].has_answered = so_far_[i].has_answered || answered;
      so_far_[i].has_replied = so_far_[i].has_replied || answered ||
                               servers[i].state == ServerState::refused ||
                               servers[i].state == ServerState::failed;
      learned_.note(i, answered);
    }
    if (tested) suspects_.look_at(seen);
    HeldResult result{
        std::move(active.entry), hooks_.line(seen), {}, suspicion == RateSuspicion::strong};
    result.tally = tally_of(seen, resolvers_.servers.size());
    result.relies_on = active.relies_on();
    free_.push_back(active.index);
    --in_flight_;
    if (suspicion != RateSuspicion::none) return suspects_.hold(std::move(result));
    if (active.may_be_late() && contradicts_itself(seen) && result.entry.shaken < most_shaken) {
      ++result.entry.shaken;
      return source_.ask_again(std::move(result.entry));
    }
    emit_or_hold(std::move(result));
  }

  void emit_or_hold(HeldResult result) {
    if (result.relies_on.empty()) return emit(std::move(result));
    unconfirmed_.hold(std::move(result));
  }

  /// What it stood for, and did not show, does not hold.
  void end_sample(ActiveName& active) {
    const auto sample = *std::exchange(active.sample, std::nullopt);
    unconfirmed_.end_sample(sample);
    for (const auto& one : sample.relied_on)
      if (learned_.standing_of(one) == Learned::Standing::open) learned_.shake(one);
  }

  /// Those that others have confirmed are written, and those that they contradict asked again.
  void release_settled() {
    periods_.doubt(learned_.take_doubtful());
    if (!unconfirmed_.may_be_settled()) return;
    auto settled = unconfirmed_.take_settled();
    for (auto& result : settled.confirmed) emit(std::move(result));
    for (auto& result : settled.shaken) {
      ++result.entry.shaken;
      source_.ask_again(std::move(result.entry));
    }
  }

  /// Does a server still do what it did?
  void settle(ActiveName& active) {
    auto doubt = *std::exchange(active.doubt, std::nullopt);
    const auto witness = doubt.witness;
    free_.push_back(active.index);
    --in_flight_;
    auto end = periods_.settle(std::move(doubt), active.result());
    if (!end || suspects_.has_been_slowed_down(witness.server)) return;
    learned_.forget(witness.server);
    add_change(tally_.servers[witness.server], std::move(*end));
  }

  /// That a server has answered other names says something about the silence or refusal that this
  /// one met.
  void judge_with_what_others_showed(Result& seen) const {
    bool anything = false;
    auto& servers = seen.the_case.servers;
    for (std::size_t i = 0; i < std::min(servers.size(), so_far_.size()); ++i) {
      servers[i].answered_others = so_far_[i].has_answered;
      anything = anything || (so_far_[i].has_answered && i < seen.diagnosis.servers.size() &&
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
    if (guilty)
      for (std::size_t i = 0; i < learned_.servers(); ++i)
        if (suspects_.is_guilty(i)) learned_.forget(i);
    for (auto& result : suspects_.take_all()) {
      if (guilty) {
        ++result.entry.attempts;
        ++tally_.asked_again;
        source_.ask_again(std::move(result.entry));
      } else {
        emit_or_hold(std::move(result));
      }
    }
    begin_loud();
    start_names();
  }

  // The end, and somebody who watches.

  /// However long it takes. An interrupt that comes now changes nothing, and the next one ends it.
  void write_rest() {
    waker_.clear();
    waker_.add(sink_.stream());
    while (sink_.wants_to_write()) {
      waker_.wait();
      interrupt_.came();
      sink_.write_some();
    }
  }

  void stop() {
    tally_.stopped = true;
    auto settled = unconfirmed_.take_settled();
    for (auto& result : settled.confirmed) emit(std::move(result));
    const auto doubts = static_cast<std::size_t>(std::ranges::count_if(
        active_names_, [](const auto& one) { return one != nullptr && one->doubt; }));
    tally_.unfinished = in_flight_ - doubts + suspects_.size() + settled.shaken.size() +
                        unconfirmed_.size() + source_.left_to_ask_again();
    active_names_.clear();
    sink_.give_up_order();
  }

  void show_progress() {
    if (hooks_.progress && progress_.is_due(tally_)) hooks_.progress(progress_.shown());
  }

  const Options& options_;
  const Resolvers& resolvers_;
  LineReader& reader_;
  LineSink& sink_;
  const BatchHooks& hooks_;
  platform::Interrupt interrupt_;
  platform::Waker waker_{&interrupt_};
  CaseScheduler scheduler_;
  Case blank_;
  Learned learned_;  // Before the names: they leave it before it goes.
  Tally tally_;
  std::vector<std::unique_ptr<ActiveName>>
      active_names_;  // After the scheduler: they leave it before it goes.
  std::vector<std::size_t> free_;
  NameSource source_;
  std::size_t in_flight_ = 0;

  bool doubted_ = false;       // At the end.
  std::vector<SoFar> so_far_;  // By server of the list.
  Periods periods_;
  Unconfirmed unconfirmed_;
  Phase phase_ = Phase::loud;
  Suspects suspects_;
  Clock::time_point peace_until_;
  Clock::duration busy_{};  // Time with names in flight since the last test.

  Clock::time_point began_ = Clock::now(), written_ = began_;
  ProgressWatch progress_;
};

}  // namespace

Tally run_batch(const Options& options, const Resolvers& resolvers, LineReader& reader,
                LineSink& sink, DoneBefore& done_before, const BatchHooks& hooks,
                std::optional<std::uint64_t> total) {
  return Batch(options, resolvers, reader, sink, done_before, hooks, total).run();
}

}  // namespace whyrefused
