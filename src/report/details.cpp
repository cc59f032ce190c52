#include "report/details.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "catalog/fixes.h"
#include "catalog/signs.h"
#include "report/advice.h"
#include "report/fix_text.h"
#include "report/layout.h"
#include "report/remedies.h"
#include "report/reproduce.h"
#include "report/words.h"

namespace whyrefused {

namespace {

using Lines = std::vector<DetailLine>;

void append(Lines& lines, Lines more) {
  lines.insert(lines.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

Lines why(const Result& result, const std::vector<Trouble>& troubles) {
  Lines lines;
  for (const auto& trouble : troubles) {
    const auto& server = result.diagnosis.servers[trouble.front()];
    lines.push_back({2, "",
                     fmt::format("{}: {} ({}, {})", addresses(result.the_case, trouble),
                                 full_title(*server.cause), id_text(server.cause->id),
                                 confidence_id(server.confidence))});
    for (const auto& sentence : server.evidence) lines.push_back({4, "+ ", sentence});
    for (const auto& sentence : server.against) lines.push_back({4, "- ", sentence});
    for (const auto& rival : server.rivals)
      lines.push_back(
          {4, "? ",
           fmt::format("{}: {} ({}). To decide, check {}.", rival_words(server.confidence),
                       rival.cause->title, id_text(rival.cause->id), rival.tell_apart)});
  }
  return lines;
}

/// What is pasted has lines of its own, as they are, however long.
void add_step(Lines& lines, std::size_t indent, const Instruction& instruction) {
  const auto& pasted = instruction.lines;
  lines.push_back({indent, "Do: ", instruction.where + (pasted.empty() ? "." : ":")});
  for (const auto& line : pasted) lines.push_back({indent + 6, "", line, LineKind::pasted});
}

/// What can be pasted for a remedy, word for word.
Lines pasteable(const std::vector<FilledFix>& forms) {
  Lines lines;
  for (const auto& form : forms) {
    if (!form.fix->form.empty()) lines.push_back({6, "", fmt::format("For {}", form.fix->form)});
    for (const auto& instruction : instructions_of(form.fix->file, form.edits))
      add_step(lines, 6, instruction);
    for (const auto& sentence : to_fill_in(form)) lines.push_back({6, "Fill in: ", sentence});
    lines.push_back({6, "Then: ", steps_of(*form.fix)});
    if (form.wait != 0) lines.push_back({6, "Wait: ", wait_after(form) + "."});
    lines.push_back({6, "Lets in: ", fmt::format("{}.", form.fix->opens)});
    lines.push_back({6, "Tried on: ", fmt::format("{}.", tried_on(*form.fix))});
  }
  return lines;
}

Lines remedy_lines(const Result& result, std::size_t number) {
  Lines lines;
  for (const auto* remedy :
       remedies_for(result.the_case.request.operation, result.diagnosis.servers[number])) {
    lines.push_back({4, "- ", change_text(*remedy, result, number)});
    if (!remedy->confirm.empty()) lines.push_back({6, "Confirm: ", confirm_text(remedy->confirm)});
    append(lines, pasteable(fixes_for(*remedy, result.the_case, number,
                                      result.diagnosis.servers[number])));
  }
  return lines;
}

Lines on_this_computer(const HereFirst& here) {
  if (here.edits.empty()) return {};
  Lines lines{{2, "", "On this computer:"}};
  for (const auto& instruction : instructions_of(here.file, here.edits))
    add_step(lines, 4, instruction);
  lines.push_back({4, "Then: ", here.apply + "."});
  return lines;
}

Lines what_to_do(const Result& result, const std::vector<Trouble>& troubles) {
  Lines lines;
  const auto operation = result.the_case.request.operation;
  for (const auto& trouble : troubles) {
    const auto& server = result.diagnosis.servers[trouble.front()];
    if (troubles.size() > 1 && is_only_passed_on(server)) continue;
    if (troubles.size() > 1)
      lines.push_back({2, "", "About " + addresses(result.the_case, trouble) + ":"});
    lines.push_back({2, "You: ", std::string(user_action(operation, *server.cause))});
    if (std::ranges::find(trouble, result.diagnosis.decisive) != trouble.end())
      append(lines, on_this_computer(result.diagnosis.here));
    if (auto message = message_to_operator(result.the_case, trouble, server); !message.empty())
      lines.push_back({2, "Send: ", std::move(message)});
    lines.push_back({2, "", fmt::format("{}:", role(server.actor))});
    append(lines, remedy_lines(result, trouble.front()));
  }
  lines.push_back(
      {2, "Afterwards: ",
       fmt::format("whyrefused --verify FILE{} asks the same again, FILE being this report saved "
                   "with -f json.",
                   operation == Operation::lookup || result.the_case.request.gss
                       ? ""
                       : " --tsig-file KEYFILE")});
  return lines;
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

Lines programs(const Diagnosis& diagnosis) {
  Lines lines;
  for (const auto& row : diagnosis.programs)
    lines.push_back({2, "- ", fmt::format("{}: {}{}.", row.programs, row.shows, doubt(row.known))});
  return lines;
}

Lines commands(const Case& the_case, const std::vector<Trouble>& troubles) {
  Lines lines;
  for (const auto& trouble : troubles)
    for (const auto& command : reproduce(the_case.servers[trouble.front()], the_case.context))
      lines.push_back({2, "", command, LineKind::command});
  return lines;
}

Lines error_codes(const Diagnosis& diagnosis) {
  const bool refused =
      diagnosis.decisive && diagnosis.servers[*diagnosis.decisive].state == ServerState::refused;
  if (!refused) return {};
  return {
      {0, "", "REFUSED is DNS RCODE 5; on Windows error 9005 (0x232D), DNS_ERROR_RCODE_REFUSED."}};
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

std::vector<DetailLine> finding_lines(const Diagnosis& diagnosis, Severity least, Hints hints,
                                      std::string_view said) {
  Lines lines;
  for (const auto& finding : diagnosis.findings) {
    // The first error is the verdict when nothing was asked; it has been said.
    if (finding.severity < least || (finding.severity == Severity::error &&
                                     diagnosis.headline.find(finding.text) != std::string::npos))
      continue;
    if (said.find(finding.text) != std::string_view::npos) continue;
    // The headline names the search list.
    if (hints == Hints::left_out && finding.id == "name.completion-refused") continue;
    const bool hint = hints == Hints::shown && !finding.hint.empty();
    lines.push_back({0, std::string(severity_word(finding.severity)),
                     finding.text + (hint ? " " + finding.hint : "")});
  }
  return lines;
}

std::vector<DetailSection> detail_sections(const Result& result,
                                           const std::vector<Trouble>& troubles) {
  std::vector<DetailSection> sections;
  if (!troubles.empty())
    sections = {{"Why we think so (+ speaks for it, - against it or limits what is known)",
                 why(result, troubles)},
                {"What to do", what_to_do(result, troubles)},
                {"What programs on this computer do", programs(result.diagnosis)},
                {"Reproduce it", commands(result.the_case, troubles)},
                {"", error_codes(result.diagnosis)}};
  sections.push_back({"", finding_lines(result.diagnosis, Severity::remark, Hints::shown)});
  std::erase_if(sections, [](const DetailSection& section) { return section.lines.empty(); });
  return sections;
}

std::string text_of(const std::vector<DetailLine>& lines) {
  std::string text;
  for (const auto& line : lines) {
    const std::string margin(line.indent, ' ');
    text += line.kind == LineKind::words ? wrapped(margin + line.mark, line.text)
                                         : margin + line.text + "\n";
  }
  return text;
}

}  // namespace whyrefused
