#include "cli/manual.h"

#include <algorithm>
#include <string_view>

#include "cli/prose.h"

namespace whyrefused {

namespace {

/// Characters that roff reads or typesetters change, as themselves (man-pages(7), groff_char(7)).
std::string roff(std::string_view text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    line_start = c == '\n';
    switch (c) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '~':
        out += "\\(ti";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '`':
        out += "\\(ga";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string in_font(char font, std::string_view text) {
  return std::string("\\f") + font + roff(text) + "\\fR";
}
std::string bold(std::string_view text) { return in_font('B', text); }
std::string italic(std::string_view text) { return in_font('I', text); }

std::string section(std::string_view title) { return ".SH " + std::string(title) + "\n"; }

/// A paragraph with a hanging tag.
std::string tagged(const std::string& tag, std::string_view text) {
  return ".TP\n" + tag + "\n" + roff(text) + "\n";
}

template <typename Paragraphs>
std::string paragraphs(const Paragraphs& texts) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : ".PP\n") + roff(text) + "\n";
  return out;
}

/// Lines as they stand.
std::string example(std::string_view text) {
  return ".PP\n.EX\n" + roff(text) + (text.ends_with('\n') ? "" : "\n") + ".EE\n";
}

std::string entries(std::span<const prose::Entry> table) {
  std::string out;
  for (const auto& entry : table) out += tagged(bold(entry.what), entry.text);
  return out;
}

std::string option(const OptionEntry& entry) {
  std::string tag;
  for (const auto& name : entry.names) tag += (tag.empty() ? "" : ", ") + bold(name);
  if (!entry.value.empty()) tag += " " + italic(entry.value);
  return tagged(tag, entry.text.ends_with('.') ? entry.text : entry.text + ".");
}

std::string options(const Reference& reference) {
  std::string out;
  for (const auto& group : reference.groups) {
    out += ".SS " + roff(group.title) + "\n";
    for (const auto& entry : group.options) out += option(entry);
  }
  return out;
}

std::string configurable(const Reference& reference) {
  std::string names;
  for (const auto& group : reference.groups)
    for (const auto& entry : group.options)
      if (entry.configurable) names += (names.empty() ? "" : ", ") + entry.names.back().substr(2);
  return ".PP\nThe options that may stand there: " + roff(names) + ".\n";
}

}  // namespace

std::string manual_page(const Reference& reference, const std::string& version,
                        const std::string& date) {
  // The title line's own fields stay as they are: mandoc reads the date.
  std::string page =
      ".TH WHYREFUSED 1 \"" + date + "\" \"whyrefused " + version + "\" \"User Commands\"\n";
  page += section("NAME") + "whyrefused \\- " + roff(prose::name_line) + "\n";
  page += section("SYNOPSIS") + bold("whyrefused") + " " + roff(prose::synopsis) + "\n";
  page += section("DESCRIPTION") + paragraphs(prose::description());
  page += section("OPTIONS") + options(reference);
  page += section("EXIT STATUS");
  for (const auto& status : prose::exit_statuses())
    page += tagged(bold(std::to_string(status.status)), status.text);
  page += section("PASTED TEXTS") + paragraphs(prose::pasted());
  page += section("VERIFYING") + paragraphs(prose::verification());
  page += section("WATCHING") + paragraphs(prose::watching());
  page += section("CONFIGURATION") + paragraphs(prose::configuration()) + configurable(reference) +
          example(prose::configuration_example());
  page += section("FILES") + entries(prose::files());
  page += section("ENVIRONMENT") + entries(prose::environment());
  page += section("EXAMPLES");
  for (const auto& [command, meaning] : prose::examples())
    page += tagged(bold(command), std::string(meaning) + ".");
  page += section("SEE ALSO") + roff(prose::see_also()) + "\n";
  return page;
}

}  // namespace whyrefused
