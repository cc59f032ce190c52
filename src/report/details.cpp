#include "report/details.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/fixes.h"
#include "catalog/signs.h"
#include "report/advice.h"
#include "report/fix_text.h"
#include "report/layout.h"
#include "report/remedies.h"
#include "report/reproduce.h"
#include "report/resolver_table.h"
#include "report/words.h"

namespace whyrefused {

namespace {

std::string why(const Result& result, const std::vector<Trouble>& troubles) {
  std::string text = "Why we think so (+ speaks for it, - against it or limits what is known)\n";
  for (const auto& trouble : troubles) {
    const auto& server = result.diagnosis.servers[trouble.front()];
    text += wrapped("  ", fmt::format("{}: {} ({}, {})", addresses(result.the_case, trouble),
                                      full_title(*server.cause), id_text(server.cause->id),
                                      confidence_id(server.confidence)));
    for (const auto& sentence : server.evidence) text += wrapped("    + ", sentence);
    for (const auto& sentence : server.against) text += wrapped("    - ", sentence);
    for (const auto& rival : server.rivals)
      text += wrapped(
          "    ? ", fmt::format("{}: {} ({}). To decide, check {}.", rival_words(server.confidence),
                                rival.cause->title, id_text(rival.cause->id), rival.tell_apart));
  }
  return text;
}

/// What is pasted has lines of its own, as they are, however long.
std::string step(std::string_view margin, const Instruction& instruction) {
  const auto& lines = instruction.lines;
  auto text =
      wrapped(fmt::format("{}Do: ", margin), instruction.where + (lines.empty() ? "." : ":"));
  for (const auto& line : lines) text += fmt::format("{}      {}\n", margin, line);
  return text;
}

/// What can be pasted for a remedy, word for word.
std::string pasteable(const std::vector<FilledFix>& forms) {
  std::string text;
  for (const auto& form : forms) {
    if (!form.fix->form.empty()) text += fmt::format("      For {}\n", form.fix->form);
    for (const auto& instruction : instructions_of(form.fix->file, form.edits))
      text += step("      ", instruction);
    for (const auto& sentence : to_fill_in(form)) text += wrapped("      Fill in: ", sentence);
    text += wrapped("      Then: ", steps_of(*form.fix)) +
            (form.wait == 0 ? std::string() : wrapped("      Wait: ", wait_after(form) + ".")) +
            wrapped("      Lets in: ", fmt::format("{}.", form.fix->opens)) +
            wrapped("      Tried on: ", fmt::format("{}.", tried_on(*form.fix)));
  }
  return text;
}

std::string remedies_text(const Result& result, std::size_t number) {
  std::string text;
  for (const auto* remedy :
       remedies_for(result.the_case.request.operation, result.diagnosis.servers[number])) {
    text += wrapped("    - ", change_text(*remedy, result, number));
    if (!remedy->confirm.empty()) text += wrapped("      Confirm: ", confirm_text(remedy->confirm));
    text +=
        pasteable(fixes_for(*remedy, result.the_case, number, result.diagnosis.servers[number]));
  }
  return text;
}

std::string message_line(const Result& result, const Trouble& trouble) {
  const auto message =
      message_to_operator(result.the_case, trouble, result.diagnosis.servers[trouble.front()]);
  return message.empty() ? std::string() : wrapped("  Send: ", message);
}

std::string on_this_computer(const HereFirst& here) {
  if (here.edits.empty()) return {};
  std::string text = "  On this computer:\n";
  for (const auto& instruction : instructions_of(here.file, here.edits))
    text += step("    ", instruction);
  return text + wrapped("    Then: ", here.apply + ".");
}

std::string what_to_do(const Result& result, const std::vector<Trouble>& troubles) {
  std::string text = "What to do\n";
  const auto operation = result.the_case.request.operation;
  for (const auto& trouble : troubles) {
    const auto& server = result.diagnosis.servers[trouble.front()];
    if (troubles.size() > 1 && is_only_passed_on(server)) continue;
    if (troubles.size() > 1)
      text += wrapped("  ", "About " + addresses(result.the_case, trouble) + ":");
    text += wrapped("  You: ", user_action(operation, *server.cause));
    if (std::ranges::find(trouble, result.diagnosis.decisive) != trouble.end())
      text += on_this_computer(result.diagnosis.here);
    text += message_line(result, trouble);
    text += fmt::format("  {}:\n", role(server.actor)) + remedies_text(result, trouble.front());
  }
  return text +
         wrapped(
             "  Afterwards: ",
             fmt::format("whyrefused --verify FILE{} asks the same again, FILE being this report "
                         "saved with -f json.",
                         operation == Operation::lookup ? "" : " --tsig-file KEYFILE"));
}

std::string_view doubt(Known known) {
  switch (known) {
    case Known::measured:
      return "";
    case Known::read_in_source:
      return " (as documented, not measured)";
    case Known::unverified:
      return " (not verified)";
  }
  return "";
}

std::string programs(const Diagnosis& diagnosis) {
  if (diagnosis.programs.empty()) return {};
  std::string text = "What programs on this computer do\n";
  for (const auto& row : diagnosis.programs)
    text += wrapped("  - ", fmt::format("{}: {}{}.", row.programs, row.shows, doubt(row.known)));
  return text;
}

std::string commands(const Case& the_case, const std::vector<Trouble>& troubles) {
  std::string text = "Reproduce it\n";
  for (const auto& trouble : troubles)
    for (const auto& command : reproduce(the_case.servers[trouble.front()]))
      text += "  " + command + "\n";
  return text;
}

std::string error_codes(const Diagnosis& diagnosis) {
  const bool refused =
      diagnosis.decisive && diagnosis.servers[*diagnosis.decisive].state == ServerState::refused;
  return refused ? wrapped("",
                           "REFUSED is DNS RCODE 5; on Windows error 9005 (0x232D), "
                           "DNS_ERROR_RCODE_REFUSED.")
                 : std::string();
}

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::remark:
      return "Note: ";
    case Severity::warning:
      return "Warning: ";
    case Severity::error:
      return "Error: ";
  }
  return {};
}

}  // namespace

std::string findings_text(const Diagnosis& diagnosis, Severity least, Hints hints,
                          std::string_view said) {
  std::string text;
  for (const auto& finding : diagnosis.findings) {
    // The first error is the verdict when nothing was asked; it has been said.
    if (finding.severity < least || (finding.severity == Severity::error &&
                                     diagnosis.headline.find(finding.text) != std::string::npos))
      continue;
    if (said.find(finding.text) != std::string_view::npos) continue;
    // The headline names the search list.
    if (hints == Hints::left_out && finding.id == "name.completion-refused") continue;
    const bool hint = hints == Hints::shown && !finding.hint.empty();
    text +=
        wrapped(severity_word(finding.severity), finding.text + (hint ? " " + finding.hint : ""));
  }
  return text;
}

std::string details_text(const Result& result, const std::vector<Trouble>& troubles) {
  std::vector<std::string> sections;
  if (!troubles.empty())
    sections = {why(result, troubles), what_to_do(result, troubles), programs(result.diagnosis),
                commands(result.the_case, troubles), error_codes(result.diagnosis)};
  sections.push_back(findings_text(result.diagnosis, Severity::remark, Hints::shown));
  sections.push_back(probe_table(result.the_case));
  std::string text;
  for (const auto& section : sections)
    if (!section.empty()) text += "\n" + section;
  return text;
}

}  // namespace whyrefused
