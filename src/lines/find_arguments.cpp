#include <algorithm>
#include <array>

#include "catalog/text.h"
#include "catalog/types.h"
#include "lines/find_names.h"
#include "lines/letters.h"
#include "lines/names.h"

namespace whyrefused {

namespace {

constexpr auto tools = std::to_array<std::string_view>(
    {"dig", "host", "nslookup", "kdig", "drill", "delv", "khost", "dog", "doggo", "resolvectl",
     "Resolve-DnsName", "dns-sd", "sdig"});

constexpr int argument_score = 60;

bool is_prompt(std::string_view text) { return text == "$" || text == "#" || text == "sudo"; }

/// "dig", "$ host", "; <<>> DiG 9.18": arguments follow.
bool begins_command(const std::vector<Word>& words, std::size_t at) {
  const auto& tool = words[at];
  if (tool.text == "DiG") return true;
  const bool first = at == 0 || words[at - 1].line != tool.line || is_prompt(words[at - 1].text) ||
                     words[at - 1].text == "+" ||  // PowerShell, in front of what failed
                     tool.before == '>';
  return first && !tool.is_key && tool.after == ' ' &&
         std::ranges::find(tools, tool.text) != tools.end();
}

/// Behind a prompt, or what dig prints of its own call: what follows are arguments, of any look.
bool is_called(const std::vector<Word>& words, std::size_t at) {
  const auto& tool = words[at];
  if (tool.text == "DiG") return true;
  const bool typed = at > 0 && words[at - 1].line == tool.line && is_prompt(words[at - 1].text);
  return typed || tool.before == '>' || tool.before == '$' || tool.before == '#';
}

/// "-k key", "-y key": what stands behind them is no type.
bool is_name_of_option(const std::vector<Word>& words, std::size_t at) {
  const auto option = in_lower_case(words[at - 1].text);
  constexpr auto of_type =
      std::to_array<std::string_view>({"-t", "-q", "-type", "-query", "-querytype"});
  return option.starts_with('-') && std::ranges::find(of_type, option) == of_type.end();
}

/// "dig MX x.example", "dig x.example mx": where a person typed it, small letters count, too.
std::string type_among(const std::vector<Word>& words, std::size_t first, std::size_t name) {
  constexpr std::size_t reach = 24;
  const auto end = std::min(words.size(), first + reach);
  for (auto i = first; i < end && words[i].line == words[first].line; ++i) {
    if (words[i].text == "|" || words[i].text == ">" || words[i].text == ";") break;
    if (i == name || is_name_of_option(words, i)) continue;
    const auto* type = find_type(words[i].text);
    if (type != nullptr && type->use != TypeUse::message) return std::string(type->name);
  }
  return {};
}

/// At the start of a line only a call has it; "host" may begin a sentence.
bool is_no_word(const Word& tool) {
  constexpr auto only_tools = std::to_array<std::string_view>(
      {"dig", "kdig", "drill", "delv", "nslookup", "khost", "Resolve-DnsName", "dns-sd"});
  return std::ranges::find(only_tools, tool.text) != only_tools.end();
}

bool is_option(const Word& word) {
  return std::string_view("@+=").find(word.before) != std::string_view::npos ||
         word.text.starts_with('-') || word.text.starts_with('+');
}

/// "$ ", "[admin@router] > ", "C:\\> ": somebody typed what is on the line.
bool has_prompt(const std::vector<Word>& words, std::size_t first) {
  constexpr std::size_t reach = 5;
  const auto& begin = words[first];
  if (begin.text == "$" || begin.text == "#" || begin.text == "%") return true;
  const bool may = begin.before == '[' || begin.text == "PS" ||
                   (begin.text.size() == 1 && is_upper(begin.text.front()));
  for (auto i = first + 1; may && i < std::min(words.size(), first + reach); ++i)
    if (words[i].line == begin.line &&
        (is_prompt(words[i].text) || words[i].text == ">" || words[i].before == '>'))
      return true;
  return false;
}

/// "$ ./audit.py -d x.example", "$ zonemaster-cli x.example": of any program that a person called.
std::vector<FoundName> find_options(const std::vector<Word>& words) {
  constexpr auto options = std::to_array<std::string_view>({"-d", "--domain", "-z", "--zone"});
  std::vector<FoundName> found;
  bool typed = false;
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    const bool begins = at == 0 || words[at - 1].line != words[at].line;
    typed = begins ? has_prompt(words, at) : typed;
    const auto& value = words[at + 1];
    if (!typed || value.line != words[at].line || !looks_like_host(value.text)) continue;
    if (value.address || value.in_path) continue;
    constexpr int alone = 52;  // it may be anything
    if (std::ranges::find(options, words[at].text) != options.end())
      found.push_back({valid_name(value.text), Role::name, argument_score, at + 1});
    else if (!begins && !is_option(value) && !words[at].text.starts_with('-'))
      found.push_back({valid_name(value.text), Role::name, alone, at + 1});
  }
  return found;
}

}  // namespace

std::vector<FoundName> find_arguments(const Words& all) {
  constexpr std::size_t reach = 24;
  const auto& words = all.words;
  std::vector<FoundName> found;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!begins_command(words, at)) continue;
    const bool called = is_called(words, at);
    bool lists_zone = false;  // "host -l x.example"
    for (auto i = at + 1; i < std::min(words.size(), at + reach); ++i) {
      const auto& word = words[i];
      if (word.line != words[at].line) break;
      lists_zone = lists_zone || word.text == "-l";
      if (is_option(word) || word.address || word.in_path) continue;
      const bool short_name =
          called && i == at + 1 && word.after == '\n' && may_be_computer(word.text);
      const bool absolute = called && word.has_final_dot && !valid_name(word.text).empty();
      if (!short_name && !absolute && !looks_like_host(word.text)) continue;
      found.push_back(
          {valid_name(word.text), lists_zone ? Role::zone : Role::name, argument_score, i,
           called || is_no_word(words[at]) ? type_among(words, at + 1, i) : std::string()});
      break;
    }
  }
  for (auto& one : find_options(words)) found.push_back(std::move(one));
  return found;
}

}  // namespace whyrefused
