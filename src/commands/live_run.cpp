#include "commands/live_run.h"

#include <algorithm>

#include <fmt/format.h>

#include "checks/answers/so_far.h"
#include "commands/live_screen.h"
#include "engine/engine.h"
#include "engine/name_run.h"
#include "platform/terminal.h"
#include "report/live_text.h"

namespace whyrefused {

namespace {

using std::chrono::milliseconds;

/// A run that ends before needs no table.
constexpr milliseconds until_table{300};
/// Between two looks: seconds are counted down.
constexpr milliseconds between{200}, at_least{20};

class LiveRun {
 public:
  LiveRun(const Options& options, NameRun& run)
      : options_(options), run_(run), screen_(platform::TerminalGuard::Ends::by_guard) {}

  /// MIT krb5 (1.20) waits so long for a silent KDC, and meanwhile nothing else is done.
  void tell_about_tickets() {
    const ScreenLine line{
        "Asking for a Kerberos ticket: a KDC that does not reply takes up to 27 s "
        "for each server.",
        true};
    screen_.draw({&line, 1}, options_);
    stays_ = true;
  }

  /// What to wait with.
  platform::Waker* waker() {
    waker_.clear();
    screen_.add_to(waker_);
    return &waker_;
  }
  Clock::time_point next_look() const { return next_look_; }

  /// Shows what there is to show now. False: nobody wants to wait any longer.
  bool look() {
    const bool can_be_ended = is_asked_of_all(run_.progress().the_case);
    if (screen_.take_q(waker_) && can_be_ended) return false;
    const auto now = Clock::now();
    // Many replies at once are one look.
    const bool is_soon = now < drawn_at_ + at_least && !screen_.has_changed();
    if (is_soon) {
      next_look_ = std::min(next_look_, drawn_at_ + at_least);
      return true;
    }
    const auto progress = run_.progress();
    if (progress.the_case.question != question_) begin(progress);
    const auto stages = stages_of(progress.the_case, progress.open);
    const auto words = words_for(progress.the_case, stages);
    const auto words_at = began_ + time_of_first_words(progress.the_case, stages);
    const auto table_at = first_ + until_table;
    // A run that is about to end needs no words either.
    const bool has_words = !words.empty() && somebody_waits(stages);
    const auto shown_at = has_words ? std::min(table_at, words_at) : table_at;
    if (now < shown_at && !stays_) {
      next_look_ = shown_at;
      return true;
    }
    const bool keys = screen_.read_keys();
    const LiveView view{progress.the_case,
                        stages,
                        words,
                        std::chrono::duration_cast<milliseconds>(now - began_),
                        std::chrono::duration_cast<milliseconds>(progress.ends - now),
                        now >= table_at,
                        keys && can_be_ended};
    screen_.draw(live_lines(view, LiveScreen::shown), options_);
    drawn_at_ = now;
    next_look_ = now < table_at ? table_at : now + between;
    return true;
  }

 private:
  /// The first name, or the next of a search list.
  void begin(const NameProgress& progress) {
    question_ = progress.the_case.question;
    began_ = Clock::now();
    verdict_for_.clear();
  }

  /// Before an update its zone is looked up: until then there is nothing to report.
  static bool is_asked_of_all(const Case& the_case) {
    return std::ranges::all_of(
        the_case.servers, [](const ServerRecord& record) { return record.target() != nullptr; });
  }

  static bool somebody_waits(const std::vector<ServerStage>& stages) {
    return std::ranges::find(stages, ServerStage::waiting) != stages.end();
  }

  static bool is_looked_into(const Case& the_case, const std::vector<ServerStage>& stages) {
    for (std::size_t i = 0; i < stages.size(); ++i) {
      const auto* target = the_case.servers[i].target();
      if (stages[i] == ServerStage::asking && target != nullptr && !is_answer(*target)) return true;
    }
    return false;
  }

  std::string words_for(const Case& the_case, const std::vector<ServerStage>& stages) {
    if (const auto finished = case_so_far(the_case, stages)) {
      // It changes only with the servers that are finished.
      if (stages != verdict_for_) verdict_ = judge(*finished).headline;
      verdict_for_ = stages;
      return fmt::format("{} of {} servers known. {}", finished->servers.size(), stages.size(),
                         verdict_);
    }
    auto words = first_words(the_case, stages);
    if (words.empty()) return words;
    return words + (is_looked_into(the_case, stages) ? "; looking for the reason." : ".");
  }

  const Options& options_;
  NameRun& run_;
  LiveScreen screen_;
  platform::Waker waker_;
  Clock::time_point first_ = Clock::now(), began_ = first_, next_look_ = first_, drawn_at_;
  bool stays_ = false;  ///< There is a line already.
  std::optional<Question> question_;
  std::vector<ServerStage> verdict_for_;
  std::string verdict_;
};

/// Does somebody sit at a terminal who sees the report come about?
bool is_watched(const Options& options) {
  return options.format == Format::text && !options.quiet &&
         platform::is_terminal(platform::standard_output) && LiveScreen::is_possible();
}

}  // namespace

Result diagnose_name_live(const Options& options, const AskOptions& ask, const Resolvers& resolvers,
                          const NameToAsk& asked) {
  if (!is_watched(options)) return diagnose_name(ask, resolvers, asked);
  CaseScheduler scheduler(asker_options(ask, resolvers));
  const auto blank = make_case(ask, resolvers, {});
  NameRun run(scheduler, ask, resolvers, blank);
  LiveRun live(options, run);
  if (ask.gss) live.tell_about_tickets();
  for (run.begin(asked); !run.done();) {
    if (!live.look()) {
      run.stop_waiting();
      continue;
    }
    scheduler.work(live.next_look(), live.waker());
    run.go_on();
  }
  return std::move(run.result());
}

}  // namespace whyrefused
