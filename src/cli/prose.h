#pragma once

#include <span>
#include <string>
#include <string_view>

namespace whyrefused {

/// The text around the options, in one place for --help and the manual page.
namespace prose {

inline constexpr std::string_view name_line = "find out why a DNS server answers REFUSED";
inline constexpr std::string_view synopsis = "[OPTIONS] NAME... [@SERVER...]";

/// The first paragraph is all that --help says.
std::span<const std::string_view> description();

struct ExitStatusText {
  int status;
  std::string_view brief, text;
};
std::span<const ExitStatusText> exit_statuses();

/// A thing and what it is for: a command, a file, a variable.
struct Entry {
  std::string_view what, text;
};
std::span<const Entry> examples();  ///< The first three are those of --help.
std::span<const Entry> files();
std::span<const Entry> environment();

std::span<const std::string_view> pasted();         ///< Paragraphs about --explain and --from-line.
std::span<const std::string_view> verification();   ///< Paragraphs about --verify.
std::span<const std::string_view> watching();       ///< Paragraphs about terminals and --watch.
std::span<const std::string_view> configuration();  ///< Paragraphs about the config file.
std::string_view configuration_example();
std::string_view see_also();

/// What --help prints before and after the options.
std::string help_description();
std::string help_footer();

}  // namespace prose

}  // namespace whyrefused
