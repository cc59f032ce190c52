#include "engine/name_run.h"

#include <algorithm>
#include <utility>

#include "checks/answers/programs.h"
#include "checks/context/search_list.h"
#include "engine/engine.h"
#include "engine/local_resolvers.h"
#include "engine/windows_resolvers.h"
#include "platform/process.h"
#include "system/windows/context.h"
#include "wire/tsig.h"

namespace whyrefused {

namespace {

/// Is it a plain lookup of a name, which programs complete? They ask with RD=1.
bool is_searched(const Case& the_case) {
  return the_case.question && the_case.request.operation == Operation::lookup &&
         the_case.question->qclass == qclass::in && the_case.question->type != rrtype::ptr &&
         !the_case.request.no_recurse && !the_case.request.name.ends_with('.') &&
         !the_case.context.search.empty();
}

/// Only these go the way of nsswitch.conf (getaddrinfo); who looks for MX records asks DNS.
bool looks_for_addresses(const Case& the_case) {
  return the_case.question && the_case.request.operation == Operation::lookup &&
         (the_case.question->type == rrtype::a || the_case.question->type == rrtype::aaaa);
}

/// As many sockets as this process may have open, less what else it opens. Beyond a few thousand
/// they cost more memory than opening them again costs time.
std::size_t sockets_allowed() {
  constexpr std::size_t most = 4096, others = 32;
  const auto files = platform::files_allowed(most + others);
  if (files == 0) return AskerOptions{}.most_sockets;
  return files > others ? files - others : 1;
}

/// What programs make of the name, in the order in which they ask: Windows has a way of its own.
std::vector<std::string> candidates_of(const Case& the_case) {
  const auto& name = the_case.question->name;
  const auto& windows = the_case.context.windows;
  if (windows && !windows->queried.empty()) return windows->queried;
  return search_candidates(name, the_case.context);
}

LocalSources local_sources(const Resolvers& resolvers, const std::vector<std::string>& names) {
  if (resolvers.windows) return hosts_of(*resolvers.windows, names);
  return resolvers.files->for_names(names);
}

}  // namespace

AskerOptions asker_options(const AskOptions& options, const Resolvers& resolvers) {
  std::optional<MessageKey> key;
  if (resolvers.key) key = message_key(*resolvers.key);
  return {options.source, std::move(key), sockets_allowed()};
}

NameRun::NameRun(CaseScheduler& scheduler, const AskOptions& options, const Resolvers& resolvers,
                 const Case& blank, Learned* learned, EarlierRounds* earlier)
    : scheduler_(scheduler),
      options_(options),
      resolvers_(resolvers),
      patience_{options.timeout, options.tries},
      blank_(blank),
      learned_(learned),
      earlier_(earlier) {}

void NameRun::begin(const NameToAsk& asked, bool in_full) {
  asked_ = asked;
  in_full_ = in_full;
  relies_on_.clear();
  may_be_late_ = false;
  under_a_rule_.clear();
  done_ = false;
  searched_ = false;
  stopped_ = false;
  auto& the_case = result_.the_case;
  the_case = blank_;
  the_case.request.name = asked.name;
  if (!asked.type.empty()) the_case.request.type = asked.type;
  the_case.asked_at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  prepare(the_case);
  if (the_case.question) note_windows(the_case, resolvers_, the_case.question->name);
  ask_windows();
  const bool knows_files = resolvers_.files || resolvers_.windows;
  if (looks_for_addresses(the_case) && knows_files && !the_case.servers.empty())
    the_case.context.local = local_sources(resolvers_, candidates_of(the_case));
  if (is_searched(the_case)) {
    searched_ = true;
    typed_ = the_case.question->name;
    local_ = the_case.context.local;
    windows_ = the_case.context.windows;
    candidates_ = candidates_of(the_case);
    attempts_.clear();
    tried_.clear();
  }
  begin_case();
}

/// The next name of the search, or the only one.
void NameRun::begin_case() {
  auto& the_case = result_.the_case;
  if (searched_) {
    auto candidate = names_left(candidates_, attempts_, typed_).front();
    if (candidate != typed_ || !tried_.empty()) {
      the_case = blank_;
      the_case.asked_at =
          std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
      the_case.request.name = candidate == typed_ ? asked_.name : candidate + ".";
      if (!asked_.type.empty()) the_case.request.type = asked_.type;
      prepare(the_case);
      the_case.request.name = asked_.name;
      the_case.context.local = local_;
      the_case.context.windows = windows_;
    }
    attempts_.push_back({std::move(candidate), {}});
  }
  // What a list learns of its servers is about those of the adapters.
  if (learned_ == nullptr) follow_rule(the_case, resolvers_, options_);
  look_behind(the_case, resolvers_, options_);
  run_.emplace(scheduler_, the_case, patience_, this);
  if (learned_ != nullptr) run_->learn(*learned_, in_full_);
  const auto* before = earlier_ != nullptr ? earlier_->find(the_case) : nullptr;
  if (before != nullptr) run_->compare_with(*before);
  if (options_.gss) run_->sign_with({options_.principal, options_.keytab});
  if (can_be_asked(the_case)) run_->begin();
  if (run_->done()) end_case();
}

void NameRun::go_on() {
  if (run_ && run_->done()) end_case();
}

NameProgress NameRun::progress() const {
  return {result_.the_case, run_->open_servers(), run_->ends()};
}

void NameRun::stop_waiting() {
  stopped_ = true;
  run_->stop_waiting();
  end_case();
}

/// Where a search of glibc has ended, the name as typed is asked. Windows completes a single name
/// and does not ask for it alone.
bool NameRun::has_names_left() const {
  const auto names = names_left(candidates_, attempts_, typed_);
  if (names.empty() || !windows_) return !names.empty();
  return std::ranges::find(candidates_, names.front()) != candidates_.end();
}

/// What programs get is asked beside the servers: of a single name, and not again and again.
void NameRun::ask_windows() {
  windows_question_.reset();
  began_ = Clock::now();
  const auto& the_case = result_.the_case;
  const bool is_lookup = the_case.question && the_case.request.operation == Operation::lookup &&
                         the_case.question->qclass == qclass::in && !the_case.request.no_recurse;
  if (is_lookup && the_case.request.probes && resolvers_.asks_windows && learned_ == nullptr &&
      earlier_ == nullptr)
    windows_question_.emplace(the_case.question->name, the_case.question->type);
}

/// Waits for it as long as for a server that stays silent.
void NameRun::take_from_windows() {
  auto& windows = result_.the_case.context.windows;
  if (!windows_question_ || !windows) return;
  const auto until = stopped_ ? Clock::now() : began_ + patience_.timeout * patience_.tries;
  windows->replies = windows_question_->replies(until);
}

void NameRun::end_case() {
  run_->complete();
  if (!searched_) take_from_windows();
  if (earlier_ != nullptr) earlier_->keep(result_.the_case);
  result_.diagnosis = judge(result_.the_case);
  run_->teach(result_);
  may_be_late_ = may_be_late_ || run_->may_be_late();
  under_a_rule_ = run_->under_a_rule();
  relies_on_.insert(relies_on_.end(), run_->relies_on().begin(), run_->relies_on().end());
  run_.reset();
  if (!searched_) {
    done_ = true;
    return;
  }
  attempts_.back().fate = fate_of(servers_of_programs(result_.the_case, result_.diagnosis));
  tried_.push_back(std::move(result_));
  if (!stopped_ && has_names_left()) return begin_case();
  result_ = std::move(tried_[telling_attempt(attempts_, typed_)]);
  result_.the_case.attempts = std::move(attempts_);
  take_from_windows();
  result_.diagnosis = judge(result_.the_case);
  done_ = true;
}

Result diagnose_name(const AskOptions& options, const Resolvers& resolvers,
                     const NameToAsk& asked) {
  CaseScheduler scheduler(asker_options(options, resolvers));
  const auto blank = make_case(options, resolvers, {});
  NameRun run(scheduler, options, resolvers, blank);
  for (run.begin(asked); !run.done(); run.go_on()) scheduler.work(Clock::time_point::max());
  return std::move(run.result());
}

}  // namespace whyrefused
