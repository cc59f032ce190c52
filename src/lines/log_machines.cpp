#include "lines/log_machines.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "catalog/text.h"
#include "lines/names.h"

namespace whyrefused {

bool is_writer_of_log(const std::vector<Word>& words, std::size_t at) {
  const auto& word = words[at];
  // "node.x.example kubelet: ...", without a time
  const bool begins = at == 0 || words[at - 1].line != word.line;
  if (begins && !word.is_key && at + 1 < words.size() && words[at + 1].line == word.line &&
      words[at + 1].is_key && words[at + 1].after == ':' && may_be_computer(words[at + 1].text))
    return true;
  if (word.is_key || at < 2 || at + 1 >= words.size() || words[at + 1].line != word.line)
    return false;
  const auto& seconds = words[at - 1];
  const bool time = seconds.line == word.line && seconds.before == ':' &&
                    is_digit(seconds.text.front()) && is_digit(words[at - 2].text.front());
  const auto& program = words[at + 1];
  auto first = at;
  while (first > 0 && words[first - 1].line == word.line && at - first < 8) --first;
  return time && (program.is_key || program.after == '[' || words[first].before == '<');
}

bool is_machine_of_fields(const std::vector<Word>& words, std::size_t at) {
  if (at == 0 || !words[at - 1].is_key) return false;
  const auto key = in_lower_case(words[at - 1].text);
  constexpr auto machines = std::to_array<std::string_view>(
      {"host", "agent", "observer", "node", "pod", "container", "service", "logger", "process",
       "user", "app", "application", "thread", "file", "rule", "team", "tenant", "job"});
  const auto is_machine = [&](std::string_view text) {
    return std::ranges::find(machines, text) != machines.end();
  };
  if (key != "name" && key != "hostname") {
    const auto dot = key.find('.');
    const auto last = dot == std::string::npos ? std::string() : key.substr(dot + 1);
    return (last == "name" || last == "hostname") && is_machine(key.substr(0, dot));
  }
  return at > 1 && words[at - 2].is_key && is_machine(in_lower_case(words[at - 2].text));
}

}  // namespace whyrefused
