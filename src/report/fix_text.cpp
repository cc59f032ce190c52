#include "report/fix_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "catalog/fixes.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "report/remedies.h"

namespace whyrefused {

namespace {

struct Value {
  std::string_view placeholder;
  std::string text;  ///< Empty: not known.
};

std::vector<Value> values_of(const Case& the_case, const ServerRecord& record,
                             const ServerDiagnosis& server) {
  const auto& question = the_case.question;
  auto client = client_address(record);
  if (client.find('%') != std::string::npos) client.clear();
  const bool is_ipv6 = client.find(':') != std::string::npos;
  return {{"CLIENT-ADDRESS", client},
          {"CLIENT-PREFIX", client.empty() ? client : client + (is_ipv6 ? "/128" : "/32")},
          {"NAME", question && is_plain_name(question->name) ? question->name : std::string()},
          {"TYPE", question ? type_name(server.type) : std::string()},
          {"TSIG-KEY", is_plain_name(the_case.request.key) ? the_case.request.key : std::string()},
          {"UPSTREAM-ADDRESS", {}}};
}

void fill(std::string& text, const Value& value, std::vector<std::string>& unknown) {
  if (text.find(value.placeholder) == std::string::npos) return;
  if (value.text.empty()) {
    if (std::ranges::find(unknown, value.placeholder) == unknown.end())
      unknown.emplace_back(value.placeholder);
    return;
  }
  text = replaced(std::move(text), value.placeholder, value.text);
}

/// "allow-query or allow-recursion" of "allow-query|allow-recursion".
std::string or_words(const std::string& text) { return replaced(text, "|", " or "); }

/// What is to be pasted stands last, as it is.
std::string sentence_of(const FilledEdit& edit) {
  const auto text = edit.text.substr(std::min(edit.text.find_first_not_of(' '), edit.text.size()));
  switch (edit.kind) {
    case EditKind::extend:
      return fmt::format("where a list {} stands, put first into it: {}", edit.setting, text);
    case EditKind::replace:
      if (text.empty()) return fmt::format("take out \"{}\"", edit.setting);
      return fmt::format("in the place of \"{}\", if it stands: {}", edit.setting, text);
    case EditKind::remove:
      return fmt::format("take out the line \"{}\", if it stands", edit.setting);
    case EditKind::add: {
      const auto place = !edit.zone_of.empty()  ? std::string("a new line")
                         : edit.setting.empty() ? std::string("at the end")
                                                : fmt::format("at the end of \"{}\"", edit.setting);
      const auto unless = edit.unless.empty()
                              ? std::string()
                              : fmt::format(", unless {} stands there", or_words(edit.unless));
      return fmt::format("{}{}: {}", place, unless, text);
    }
    case EditKind::add_after:
      return fmt::format("below \"{}\": {}", edit.setting, text);
    case EditKind::add_first:
      break;
  }
  return fmt::format("before the first line with {}: {}", or_words(edit.setting), text);
}

bool names_a_name(const Fix& fix) {
  return std::ranges::any_of(
      fix.edits, [](const Edit& edit) { return edit.text.find("NAME") != std::string_view::npos; });
}

}  // namespace

std::string_view edit_id(EditKind kind) {
  constexpr std::array<std::string_view, 6> ids{"extend", "replace",   "remove",
                                                "add",    "add-after", "add-first"};
  return ids.at(static_cast<std::size_t>(kind));
}

FilledFix fix_for(const Remedy& remedy, const Case& the_case, std::size_t number,
                  const ServerDiagnosis& server) {
  FilledFix filled;
  // A second remedy for the same software is about something else.
  const auto first = std::ranges::find(server.cause->remedies, remedy.software, &Remedy::software);
  if (first == server.cause->remedies.end() || &*first != &remedy) return filled;
  filled.fix =
      find_fix(server.cause->id, remedy.software, the_case.request.operation == Operation::lookup,
               the_case.question ? std::string_view(the_case.question->name) : std::string_view());
  if (filled.fix == nullptr) return filled;
  const auto values = values_of(the_case, the_case.servers[number], server);
  // A rule about the root or a top-level domain would let all names below it in.
  const bool is_narrow = !the_case.question || !filled.fix->for_all ||
                         the_case.question->name.find('.', 1) != std::string::npos ||
                         filled.fix->names != Names::any || !names_a_name(*filled.fix);
  if (!is_narrow) return {};
  filled.edits = unfilled(*filled.fix).edits;
  for (auto& edit : filled.edits)
    for (const auto& value : values) {
      fill(edit.setting, value, filled.unknown);
      fill(edit.text, value, filled.unknown);
      fill(edit.zone_of, value, filled.unknown);
    }
  return filled;
}

FilledFix unfilled(const Fix& fix) {
  FilledFix plain{&fix, {}, {}};
  for (const auto& edit : fix.edits)
    plain.edits.push_back({edit.kind, std::string(edit.setting), std::string(edit.text),
                           std::string(edit.unless), edit.in_zone ? "NAME" : ""});
  return plain;
}

std::vector<std::string> sentences_of(std::string_view file, const std::vector<FilledEdit>& edits) {
  std::vector<std::string> sentences;
  for (const auto& edit : edits) {
    const auto where = edit.zone_of.empty()
                           ? std::string(file)
                           : fmt::format("{}, in the zone that holds {}", file, edit.zone_of);
    sentences.push_back(fmt::format("{}: {}", where, sentence_of(edit)));
  }
  return sentences;
}

std::string steps_of(const Fix& fix) {
  return fix.check.empty() ? std::string(fix.apply)
                           : fmt::format("{}, then {}", fix.check, fix.apply);
}

}  // namespace whyrefused
