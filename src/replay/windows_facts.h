#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "system/windows/snapshot.h"

namespace whyrefused {

/// What scripts/windows-facts.ps1 found out about one question.
struct WindowsFact {
  struct Measured {
    std::string name, value;
  };
  std::string id;                  ///< "refused-dnsquery".
  std::string question;            ///< In words.
  std::string status;              ///< "measured", "failed", "skipped", or one of later versions.
  std::vector<Measured> measured;  ///< May be empty.
  std::string problem;             ///< Why it failed or was left out; may be empty.
};

/// A file that the script has written (docs/windows-facts.md). Texts are not escaped.
struct WindowsFacts {
  std::string made_by, time;
  WindowsSnapshot snapshot;
  std::vector<WindowsFact> facts;
};

/// Does the text begin as such a file does? Its first key is "whyrefused_windows_facts".
bool resembles_windows_facts(std::string_view json);

/// The facts, or one line that says what is wrong and where. The text is untrusted: at most 16 MiB,
/// and all lists have bounds that no computer reaches. Keys that are not known are passed over.
struct ReadWindowsFacts {
  WindowsFacts facts;
  std::string error;  ///< Safe to print; empty: all went well.
};
ReadWindowsFacts read_windows_facts(std::string_view json);

}  // namespace whyrefused
