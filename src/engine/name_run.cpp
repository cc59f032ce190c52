#include "engine/name_run.h"

#include <sys/resource.h>

#include <algorithm>
#include <utility>

#include "checks/programs.h"
#include "checks/search_list.h"
#include "engine/engine.h"
#include "engine/local_resolvers.h"

namespace whyrefused {

namespace {

/// Is it a plain lookup of a name, which programs complete?
bool is_searched(const Case& whole) {
  return whole.question && whole.request.operation == Operation::lookup &&
         whole.question->qclass == 1 && whole.question->type != 12 &&
         !whole.request.name.ends_with('.') && !whole.context.search.empty();
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

AskerOptions asker_options(const Options& options, const Resolvers& resolvers) {
  return {options.source, resolvers.key, sockets_allowed()};
}

NameRun::NameRun(Desk& desk, const Options& options, const Resolvers& resolvers, const Case& blank)
    : desk_(desk),
      options_(options),
      resolvers_(resolvers),
      patience_{options.timeout, options.tries},
      blank_(blank) {}

void NameRun::begin(const NameToAsk& asked) {
  asked_ = asked;
  done_ = false;
  searched_ = false;
  auto& whole = result_.whole;
  whole = blank_;
  whole.request.name = asked.name;
  if (!asked.type.empty()) whole.request.type = asked.type;
  whole.asked_at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  prepare(whole);
  const bool is_lookup = whole.question && whole.request.operation == Operation::lookup;
  if (is_lookup && resolvers_.files && !whole.servers.empty())
    whole.context.local =
        resolvers_.files->for_names(search_candidates(whole.question->name, whole.context));
  if (is_searched(whole)) {
    searched_ = true;
    typed_ = whole.question->name;
    local_ = whole.context.local;
    candidates_ = search_candidates(typed_, whole.context);
    attempts_.clear();
    tried_.clear();
  }
  begin_case();
}

/// The next name of the search, or the only one.
void NameRun::begin_case() {
  auto& whole = result_.whole;
  if (searched_) {
    auto candidate = names_left(candidates_, attempts_, typed_).front();
    if (candidate != typed_ || !tried_.empty()) {
      whole = blank_;
      whole.asked_at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
      whole.request.name = candidate == typed_ ? asked_.name : candidate + ".";
      if (!asked_.type.empty()) whole.request.type = asked_.type;
      prepare(whole);
      whole.request.name = asked_.name;
      whole.context.local = local_;
    }
    attempts_.push_back({std::move(candidate), {}});
  }
  look_behind(whole, resolvers_, options_);
  run_.emplace(desk_, whole, patience_, this);
  if (can_be_asked(whole)) run_->begin();
  if (run_->done()) end_case();
}

void NameRun::go_on() {
  if (run_ && run_->done()) end_case();
}

void NameRun::end_case() {
  run_.reset();
  result_.diagnosis = judge(result_.whole);
  if (!searched_) {
    done_ = true;
    return;
  }
  attempts_.back().fate = fate_of(servers_of_programs(result_.whole, result_.diagnosis));
  tried_.push_back(std::move(result_));
  if (!names_left(candidates_, attempts_, typed_).empty()) return begin_case();
  result_ = std::move(tried_[telling_attempt(attempts_, typed_)]);
  result_.whole.attempts = std::move(attempts_);
  result_.diagnosis = judge(result_.whole);
  done_ = true;
}

Diagnosed diagnose_name(const Options& options, const Resolvers& resolvers,
                        const NameToAsk& asked) {
  Desk desk(asker_options(options, resolvers));
  const auto blank = make_case(options, resolvers, {});
  NameRun run(desk, options, resolvers, blank);
  for (run.begin(asked); !run.done(); run.go_on()) desk.work(Clock::time_point::max());
  return std::move(run.result());
}

}  // namespace whyrefused
