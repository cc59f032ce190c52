#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace whyrefused {

/// What completes the value of an option.
enum class ValueKind : std::uint8_t {
  none,    ///< It takes no value.
  any,     ///< Nothing that a shell could know.
  words,   ///< One of OptionEntry::words.
  file,    ///< The path of a file.
  server,  ///< The address of a server.
};

/// An option as the command line defines it.
struct OptionEntry {
  std::vector<std::string> names;  ///< With dashes, short before long: "-t", "--type".
  std::string value;               ///< "TYPE"; "[CAUSE]" where it may be left out; or empty.
  std::string text;                ///< What it does, one line.
  ValueKind kind = ValueKind::none;
  std::vector<std::string> words;
  bool repeatable = false;
  bool configurable = false;  ///< May stand in a config file.

  bool optional_value() const { return value.starts_with('['); }
};

struct OptionGroup {
  std::string title;
  std::vector<OptionEntry> options;
};

/// All that help, manual page and completions have to agree on.
struct Reference {
  std::vector<OptionGroup> groups;
};

/// Read off the definition that also reads the command line. `demo_causes` completes --demo.
Reference option_reference(const std::vector<std::string>& demo_causes);

}  // namespace whyrefused
