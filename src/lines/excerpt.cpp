#include "lines/excerpt.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "catalog/text.h"
#include "lines/about_dns.h"
#include "lines/explain_line.h"
#include "lines/known_phrases.h"
#include "lines/log_prefix.h"

namespace whyrefused {

namespace {

/// What somebody pastes about one problem is hardly longer.
constexpr std::size_t lines_of_one_problem = 30;
constexpr std::size_t most_problems = 2000;
/// Of all problems together.
constexpr std::size_t most_names = 20000;

/// How much of what a command needs is told.
int parts_of(const Explanation& explanation) {
  const auto [name, server, client] = who_where(explanation);
  return int{!name.empty()} + int{!server.empty()} + int{!client.empty()};
}

}  // namespace

Excerpt::Excerpt(ExplainText explain)
    : explain_(std::move(explain)),
      records_([this](std::string_view record) { take(record); }),
      room_(most_names) {}

void Excerpt::add(std::string_view line) {
  ++lines_;
  const bool at_begin = lines_ <= lines_of_one_problem;
  const auto row = columns_ ? columns_->row(line) : std::string();
  if (at_begin && !columns_) columns_ = Columns::named_by(line);
  if (!row.empty()) line = row;
  is_log_ = is_log_ || has_log_prefix(line);
  if (at_begin && beginning_.size() <= longest_record) (beginning_ += line) += '\n';
  records_.add(line);
}

void Excerpt::take(std::string_view record) {
  if (!may_be_about_dns_trouble(record)) return;
  if (const auto explanation = explain_(record); explanation && is_problem(*explanation))
    count(*explanation);
}

void Excerpt::count(const Explanation& explanation) {
  const auto parts = who_where(explanation);
  const auto key = key_of(explanation, parts);
  auto at = by_key_.find(key);
  if (at == by_key_.end()) {
    if (problems_.size() == most_problems) {
      ++left_out_;
      return;
    }
    at = by_key_.emplace(key, problems_.size()).first;
    problems_.push_back(problem_from(explanation, parts));
  }
  auto& problem = problems_[at->second];
  ++problem.count;
  if (!parts.client.empty()) problem.clients.add(parts.client, room_);
  if (!parts.name.empty() && problem.names.add(parts.name, room_)) problem.example = explanation;
}

/// Whether what stands behind the name of `whole` tells of another name or server: then that name
/// may be the wrong one for what follows.
bool Excerpt::goes_on_with_others(const Explanation& whole) const {
  const auto [name, server, client] = who_where(whole);
  const auto at = in_lower_case(beginning_).rfind(in_lower_case(name));
  if (name.empty() || at == std::string::npos) return false;
  const auto behind = explain_(std::string_view(beginning_).substr(beginning_.find('\n', at)));
  if (!behind) return false;
  const auto other = who_where(*behind);
  return (!other.name.empty() && !lies_in(other.name, name) && !lies_in(name, other.name)) ||
         (!other.server.empty() && !server.empty() && other.server != server);
}

/// Do all the lines tell one thing, of which each record shows a part? Where they tell anything
/// twice, or two names, servers or RCODEs, they do not.
bool Excerpt::is_one_problem(const Explanation& whole) const {
  if (problems_.empty()) return true;
  if (goes_on_with_others(whole)) return false;
  std::set<std::string> names{who_where(whole).name}, servers{who_where(whole).server};
  std::set<const Rcode*> rcodes{said_rcode(whole.said)};
  int most = 0;
  for (const auto& problem : problems_) {
    // The lines of an event that is no log may say one thing twice: "RCODE: 5", "Status: 9005".
    if (problem.count > 1 && parts_of(problem.example) > 0) return false;
    if (problem.count > 1 && is_log_ && problems_.size() > 1) return false;
    names.insert(problem.names.most());
    servers.insert(problem.server);
    rcodes.insert(said_rcode(problem.example.said));
    most = std::max(most, parts_of(problem.example));
  }
  names.erase("");
  servers.erase("");
  rcodes.erase(nullptr);
  // "an error for the domain x.example": the name below it is meant.
  const auto longest = std::ranges::max_element(names, {}, &std::string::size);
  const bool related =
      std::ranges::all_of(names, [&](const std::string& name) { return lies_in(*longest, name); });
  if (!related || servers.size() > 1 || rcodes.size() > 1) return false;
  return problems_.size() > 1 || parts_of(whole) > most;
}

/// dnsmasq forwarded a query, and a line behind says what the reply was.
bool Excerpt::is_asked_and_replied(const Explanation& whole) const {
  return whole.title == known::asked_upstream && beginning_.find("]: reply ") != std::string::npos;
}

void Excerpt::finish() {
  records_.finish();
  if (lines_ <= lines_of_one_problem)
    if (const auto whole = explain_(beginning_);
        whole && is_problem(*whole) && !is_asked_and_replied(*whole) && is_one_problem(*whole)) {
      by_key_.clear();
      problems_.clear();
      room_ = most_names;
      count(*whole);
    }
  std::ranges::stable_sort(problems_, {}, [](const Problem& problem) {
    return std::tuple(problem.is_answer, ~problem.count, -parts_of(problem.example));
  });
}

}  // namespace whyrefused
