#include "report/ticket.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/fixes.h"
#include "catalog/signs.h"
#include "catalog/text.h"
#include "model/printable.h"
#include "report/advice.h"
#include "report/fix_text.h"
#include "report/json.h"
#include "report/remedies.h"
#include "report/reproduce.h"
#include "report/troubles.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// What GitHub and GitLab make a link of, or a call to somebody.
bool comes_alive(std::string_view word) {
  return word.find("://") != std::string_view::npos || word.find('@') != std::string_view::npos ||
         contains_ignoring_case(word, "www.");
}

/// As code, in which nothing comes alive; a run of backticks ends it that is longer than any
/// inside.
std::string as_code(std::string_view word) {
  std::size_t longest = 0, run = 0;
  for (const char c : word) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  const std::string fence(longest + 1, '`');
  const auto* const gap = longest > 0 ? " " : "";
  std::string code = fence + gap;
  for (const char c : word) code += c == '|' ? std::string("\\|") : std::string(1, c);
  return code + gap + fence;
}

/// Markdown's own characters are escaped; HTML's become entities.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '&':
        result += "&amp;";
        break;
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '|':
      case '#':
      case '~':
        result += '\\';
        result += c;
        break;
      default:
        result += c;
    }
  }
  return result;
}

/// One line of Markdown that shows the text as it is.
std::string text_of(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    const auto word = text.substr(0, end);
    // What ends the sentence is no part of the name or address.
    const auto last = word.find_last_not_of(".,;:!?\"");
    const auto stem = word.substr(0, last == std::string_view::npos ? word.size() : last + 1);
    result += comes_alive(word) ? as_code(stem) + escaped(word.substr(stem.size())) : escaped(word);
    if (end < text.size()) result += ' ';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string row(const ServerRecord& record, const ServerDiagnosis& server) {
  const auto* target = record.target();
  const auto* counts = target != nullptr ? &counted(record, *target) : nullptr;
  std::string notes;
  if (counts != nullptr && counts->reply && counts->reply->edns)
    for (const auto& error : counts->reply->edns->errors)
      notes += (notes.empty() ? "" : "; ") + ede_text(error);
  return fmt::format("| {} | {} | {} | {} | {} |\n", text_of(to_string(record.server.endpoint)),
                     counts != nullptr ? text_of(result_word(*counts)) : "not asked",
                     counts != nullptr ? time_text(counts->latency) : "",
                     server.cause != nullptr ? fmt::format("{} ({})", id_text(server.cause->id),
                                                           confidence_id(server.confidence))
                                             : "",
                     text_of(notes));
}

std::string section(std::string_view title, const std::string& body) {
  return body.empty() ? "" : fmt::format("\n### {}\n\n{}", title, body);
}

std::string item(std::string_view text) { return "- " + text_of(text) + "\n"; }

std::string evidence(const ServerDiagnosis& server) {
  std::string text;
  for (const auto& sentence : server.evidence) text += item(sentence);
  for (const auto& sentence : server.against) text += item("But: " + sentence);
  for (const auto& rival : server.rivals)
    text += item(fmt::format("{}: {}. To decide, check {}.", rival_words(server.confidence),
                             id_text(rival.cause->id), rival.tell_apart));
  return text;
}

/// A fence longer than any run of backticks within.
std::string fenced(std::string_view language, const std::string& lines) {
  std::string fence = "```";
  while (lines.find(fence) != std::string::npos) fence += '`';
  return fmt::format("{}{}\n{}{}\n", fence, language, lines, fence);
}

/// What can be pasted, word for word: whoever runs the server reads the ticket.
std::string pasteable(const std::vector<FilledFix>& forms) {
  std::string text;
  for (const auto& form : forms) {
    text += form.fix->form.empty() ? "\n" : fmt::format("\nFor {}:\n\n", form.fix->form);
    for (const auto& [where, pasted] : instructions_of(form.fix->file, form.edits)) {
      text += item(where + (pasted.empty() ? "." : ":"));
      std::string lines;
      for (const auto& line : pasted) lines += line + "\n";
      if (!lines.empty()) text += "\n" + fenced("", lines) + "\n";
    }
    for (const auto& sentence : to_fill_in(form)) text += item("Fill in " + sentence);
    text += item(fmt::format("Then: {}. Lets in: {}. Tried on {}.", steps_of(*form.fix),
                             form.fix->opens, tried_on(*form.fix)));
    if (const auto wait = wait_after(form); !wait.empty()) text += item("Wait: " + wait + ".");
  }
  return text;
}

std::string to_do(const Result& result, std::size_t number) {
  const auto& server = result.diagnosis.servers[number];
  std::string text, to_paste;
  for (const auto* remedy : remedies_for(result.the_case.request.operation, server)) {
    text += item(change_text(*remedy, result, number));
    if (!remedy->confirm.empty())
      text += "  Confirm: " + text_of(confirm_text(remedy->confirm)) + "\n";
    // Of the usual ones nobody knows which is running: their texts would fill the ticket.
    if (remedy->software == server.software || remedy->software == server.software_guess)
      to_paste += pasteable(fixes_for(*remedy, result.the_case, number, server));
  }
  return text + to_paste;
}

const ServerDiagnosis* decisive_with_cause(const Diagnosis& diagnosis) {
  if (!diagnosis.decisive) return nullptr;
  const auto& server = diagnosis.servers[*diagnosis.decisive];
  return server.cause == nullptr ? nullptr : &server;
}

/// A paragraph for each line of the text report's first screen, in the same order.
std::string advice_text(const Result& result) {
  const auto advice = advice_about(result, troubles_of(result.diagnosis).front());
  std::string text;
  for (const auto& [label, sentence] : lines_of(advice))
    text += fmt::format("**{}:** {}\n\n", label, text_of(sentence));
  return text;
}

}  // namespace

std::string ticket(const Result& result, const std::string& tool_version) {
  const auto* decisive = decisive_with_cause(result.diagnosis);
  std::string text = "## " + text_of(result.diagnosis.headline) + "\n\n";
  if (decisive != nullptr) text += advice_text(result);
  text += "| Server | Answer | Time | Cause | Notes |\n| --- | --- | --- | --- | --- |\n";
  for (std::size_t i = 0; i < result.the_case.servers.size(); ++i)
    text += row(result.the_case.servers[i], result.diagnosis.servers[i]);
  std::string findings;
  for (const auto& finding : result.diagnosis.findings)
    findings += item(finding.text + (finding.hint.empty() ? "" : " " + finding.hint));
  text += section("Noticed", findings);
  if (decisive != nullptr) {
    text += section("Why", evidence(*decisive));
    text += section("What to change", to_do(result, *result.diagnosis.decisive));
    std::string commands;
    for (const auto& command :
         reproduce(result.the_case.servers[*result.diagnosis.decisive], result.the_case.context))
      commands += command + "\n";
    if (!commands.empty())
      text += section("Reproduce it",
                      fenced(result.the_case.context.on_windows ? "powershell" : "sh", commands));
  }
  return text + fmt::format("\nwhyrefused {}, {}{}\n", tool_version,
                            rfc3339(result.the_case.asked_at),
                            result.the_case.context.host.empty()
                                ? ""
                                : ", asked by " + text_of(printable(result.the_case.context.host)));
}

}  // namespace whyrefused
