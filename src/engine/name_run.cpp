#include "engine/name_run.h"

#include <sys/resource.h>

#include <algorithm>
#include <utility>

#include "checks/answers/programs.h"
#include "checks/context/search_list.h"
#include "engine/engine.h"
#include "engine/local_resolvers.h"

namespace whyrefused {

namespace {

/// Is it a plain lookup of a name, which programs complete? They ask with RD=1.
bool is_searched(const Case& the_case) {
  return the_case.question && the_case.request.operation == Operation::lookup &&
         the_case.question->qclass == qclass::in && the_case.question->type != rrtype::ptr &&
         !the_case.request.no_recurse && !the_case.request.name.ends_with('.') &&
         !the_case.context.search.empty();
}

/// As many sockets as this process may have open, less what else it opens. Beyond a few thousand
/// they cost more memory than opening them again costs time.
std::size_t sockets_allowed() {
  constexpr rlim_t most = 4096, others = 32;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return AskerOptions{}.most_sockets;
  if (limit.rlim_cur < most + others && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = std::min(limit.rlim_max, most + others);
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) getrlimit(RLIMIT_NOFILE, &limit);
  }
  return std::min(most, limit.rlim_cur > others ? limit.rlim_cur - others : 1);
}

}  // namespace

AskerOptions asker_options(const AskOptions& options, const Resolvers& resolvers) {
  return {options.source, resolvers.key, sockets_allowed()};
}

NameRun::NameRun(CaseScheduler& scheduler, const AskOptions& options, const Resolvers& resolvers,
                 const Case& blank, Learned* learned)
    : scheduler_(scheduler),
      options_(options),
      resolvers_(resolvers),
      patience_{options.timeout, options.tries},
      blank_(blank),
      learned_(learned) {}

void NameRun::begin(const NameToAsk& asked, bool in_full) {
  asked_ = asked;
  in_full_ = in_full;
  relies_on_.clear();
  may_be_late_ = false;
  under_a_rule_.clear();
  done_ = false;
  searched_ = false;
  auto& the_case = result_.the_case;
  the_case = blank_;
  the_case.request.name = asked.name;
  if (!asked.type.empty()) the_case.request.type = asked.type;
  the_case.asked_at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  prepare(the_case);
  const bool is_lookup = the_case.question && the_case.request.operation == Operation::lookup;
  if (is_lookup && resolvers_.files && !the_case.servers.empty())
    the_case.context.local =
        resolvers_.files->for_names(search_candidates(the_case.question->name, the_case.context));
  if (is_searched(the_case)) {
    searched_ = true;
    typed_ = the_case.question->name;
    local_ = the_case.context.local;
    candidates_ = search_candidates(typed_, the_case.context);
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
    }
    attempts_.push_back({std::move(candidate), {}});
  }
  look_behind(the_case, resolvers_, options_);
  run_.emplace(scheduler_, the_case, patience_, this);
  if (learned_ != nullptr) run_->learn(*learned_, in_full_);
  if (can_be_asked(the_case)) run_->begin();
  if (run_->done()) end_case();
}

void NameRun::go_on() {
  if (run_ && run_->done()) end_case();
}

void NameRun::end_case() {
  run_->complete();
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
  if (!names_left(candidates_, attempts_, typed_).empty()) return begin_case();
  result_ = std::move(tried_[telling_attempt(attempts_, typed_)]);
  result_.the_case.attempts = std::move(attempts_);
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
