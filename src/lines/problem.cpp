#include "lines/problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lines/explain_line.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t noerror = 0, nxdomain = 3;

std::string operation_of(const Explanation& explanation) {
  for (const auto& command : explanation.next) {
    const auto option = std::ranges::find(command.words, "--operation");
    if (option != command.words.end() && option + 1 != command.words.end()) return option[1];
  }
  return {};
}

}  // namespace

bool Mentions::add(const std::string& word, std::size_t& room) {
  auto at = counts_.find(word);
  if (at == counts_.end()) {
    more_ = more_ || room == 0;
    if (room == 0) return false;
    --room;
    at = counts_.emplace(word, 0).first;
  }
  if (++at->second <= most_count_) return false;
  most_count_ = at->second;
  return std::exchange(most_, word) != word;
}

std::string Mentions::text(std::string_view one, std::string_view many) const {
  const auto others = counts_.empty() ? 0 : counts_.size() - 1;
  if (more_) return fmt::format("{} and more than {} {}", most_, others, many);
  if (others == 0) return most_;
  return fmt::format("{} and {} {}", most_, others, others == 1 ? one : many);
}

WhoWhere who_where(const Explanation& explanation) {
  const auto& said = explanation.said;
  auto name = said_name(said, "name");
  return {name.empty() ? said_name(said, "zone") : std::move(name), said_address(said, "server"),
          said_address(said, "client")};
}

std::string key_of(const Explanation& explanation, const WhoWhere& told) {
  const auto* rcode = said_rcode(explanation.said);
  return fmt::format("{}\n{}\n{}\n{}", explanation.title, rcode == nullptr ? "" : rcode->name,
                     told.server, operation_of(explanation));
}

Problem problem_from(const Explanation& explanation, const WhoWhere& told) {
  const auto* rcode = said_rcode(explanation.said);
  Problem problem;
  problem.what = explanation.title;
  if (rcode != nullptr && problem.what.find(rcode->name) == std::string::npos)
    problem.what += " (" + std::string(rcode->name) + ")";
  problem.is_answer = rcode != nullptr && rcode->number == nxdomain;
  problem.server = told.server;
  problem.example = explanation;
  return problem;
}

bool is_problem(const Explanation& explanation) {
  const auto* rcode = said_rcode(explanation.said);
  return explanation.about_dns && (rcode == nullptr || rcode->number != noerror);
}

std::string Problem::text() const {
  std::string whom;
  const auto add = [&whom](const std::string& text) {
    if (!text.empty()) whom += (whom.empty() ? "" : ", ") + text;
  };
  add(names.text("other name", "other names"));
  if (!server.empty()) add("server " + server);
  if (!clients.empty()) add("client " + clients.text("other", "others"));
  return whom.empty() ? what : what + ": " + whom;
}

}  // namespace whyrefused
