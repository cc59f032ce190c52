#include "checks/answers/so_far.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/asked.h"
#include "catalog/rcodes.h"
#include "checks/evidence/evidence.h"

namespace whyrefused {

namespace {

using std::chrono::microseconds;

/// Who has not replied by then is slower than the others by more than chance. A person notices
/// nothing of a shorter wait.
constexpr double slower = 1.1;
constexpr microseconds least_wait{100'000};

bool has_replied(const ServerRecord& record) {
  return std::ranges::any_of(record.observations,
                             [](const auto& one) { return one.reply.has_value(); });
}

/// Does its question, or what programs ask again in its place, still wait for what counts?
bool is_settled(const ServerRecord& record, bool finished) {
  const auto* target = record.target();
  if (target == nullptr || target->outcome == Outcome::pending) return false;
  // A truncated answer is none, and never becomes one where nothing comes over TCP.
  for (const auto purpose : {Purpose::target, Purpose::target_aaaa})
    if (const auto* asked = record.find(purpose); asked != nullptr && asked->reply)
      if (counted(record, *asked).reply->tc) return false;
  if (finished) return true;
  // Over TCP it may reply yet.
  if (!target->reply) return false;
  const auto& counts = counted(record, *target);
  const auto code = counts.reply->rcode;
  if (rejects_edns(code) || code == rcode::badcookie) return false;
  // AAAA may turn out to be what the diagnosis is about.
  const auto* aaaa = record.find(Purpose::target_aaaa);
  return aaaa == nullptr || aaaa->outcome != Outcome::pending || !is_answer(*target);
}

/// It says that there is nothing. Another server that has the records makes that doubtful.
bool denies(const ServerRecord& record) {
  bool answered = false, has_records = false;
  for (const auto purpose : {Purpose::target, Purpose::target_aaaa}) {
    const auto* asked = record.find(purpose);
    if (asked == nullptr) continue;
    const auto& counts = counted(record, *asked);
    answered = answered || is_answer(counts);
    has_records = has_records || (is_answer(counts) && !counts.reply->answers.empty() &&
                                  counts.reply->rcode == rcode::noerror);
  }
  return answered && !has_records;
}

std::string_view words_without_reply(Outcome outcome) {
  switch (outcome) {
    case Outcome::port_closed:
      return "has its port closed";
    case Outcome::unreachable:
      return "cannot be reached";
    case Outcome::unusable:
      return "sends no usable reply";
    default:
      return "does not reply";
  }
}

std::string words_for(const Case& the_case, const ServerRecord& record) {
  const auto& counts = counted(record, *record.target());
  if (!counts.reply) return std::string(words_without_reply(counts.outcome));
  const auto code = counts.reply->rcode;
  if (code == rcode::refused) return "refuses";
  if (the_case.request.operation != Operation::lookup || code != rcode::noerror)
    return "replies " + rcode_name(code);
  return "answers";
}

}  // namespace

std::vector<ServerStage> stages_of(const Case& the_case, const std::vector<bool>& open) {
  std::vector<ServerStage> stages;
  for (std::size_t i = 0; i < the_case.servers.size(); ++i) {
    const auto& record = the_case.servers[i];
    const auto* target = record.find(Purpose::target);
    const bool waits =
        (target == nullptr || target->outcome == Outcome::pending) && !has_replied(record);
    stages.push_back(!open[i] ? ServerStage::finished
                     : waits  ? ServerStage::waiting
                              : ServerStage::asking);
  }
  return stages;
}

std::string first_words(const Case& the_case, const std::vector<ServerStage>& stages) {
  std::vector<std::string> parts;
  std::map<std::string, std::size_t> numbers;
  constexpr std::size_t named = 4;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (stages[i] == ServerStage::waiting) continue;
    const auto& record = the_case.servers[i];
    if (!is_settled(record, stages[i] == ServerStage::finished)) return {};
    auto words = words_for(the_case, record);
    ++numbers[words];
    parts.push_back(to_string(record.server.endpoint) + " " + std::move(words));
  }
  if (parts.size() <= named) return fmt::format("{}", fmt::join(parts, ", "));
  parts.clear();
  for (const auto& [words, number] : numbers)
    parts.push_back(fmt::format("{} of {}: {}", number, stages.size(), words));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::optional<Case> case_so_far(const Case& the_case, const std::vector<ServerStage>& stages) {
  const auto is = [&](ServerStage stage) {
    return std::ranges::find(stages, stage) != stages.end();
  };
  if (is(ServerStage::asking) || !is(ServerStage::finished) || !is(ServerStage::waiting))
    return std::nullopt;
  if (std::ranges::any_of(the_case.lookups, [](const auto& lookup) {
        return lookup.observation.outcome == Outcome::pending;
      }))
    return std::nullopt;
  Case finished = the_case;
  finished.servers.clear();
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (stages[i] == ServerStage::finished) finished.servers.push_back(the_case.servers[i]);
  if (std::ranges::any_of(finished.servers, denies)) return std::nullopt;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (stages[i] != ServerStage::waiting) continue;
    const auto& waiting = the_case.servers[i];
    // One that asks another says little of its own while that one is not known.
    if (std::ranges::any_of(finished.servers, [&](const ServerRecord& other) {
          return asks(other, waiting) || asks(waiting, other);
        }))
      return std::nullopt;
  }
  return finished;
}

microseconds time_of_first_words(const Case& the_case, const std::vector<ServerStage>& stages) {
  microseconds slowest{};
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (const auto* target = the_case.servers[i].target();
        target != nullptr && stages[i] != ServerStage::waiting)
      slowest = std::max(slowest, target->latency);
  return std::max(least_wait, std::chrono::duration_cast<microseconds>(slowest * slower));
}

}  // namespace whyrefused
