#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lines/command.h"

namespace whyrefused {

/// What an error code or message means, for --explain.
struct Explanation {
  std::string title;               ///< "REFUSED (RCODE 5): ..."
  std::vector<std::string> lines;  ///< Sentences, in the order to read them.
  std::vector<Command> next = {};  ///< What to run next, the first thing first.
  Captures said = {};     ///< What the text says: "name", "server", "client" ...; untrusted.
  bool about_dns = true;  ///< False: it looks like a DNS matter and is none.
};

/// The sentences and behind them the commands: "Next: whyrefused www.example.org".
std::vector<std::string> all_lines(const Explanation& explanation);

/// Explains what programs show when DNS fails: RCODE names and numbers ("REFUSED", "5"), Windows
/// codes ("9005", "0x232D", "0x8007232D", "-2147015891", "DNS_ERROR_RCODE_REFUSED"), their English
/// messages, the names c-ares and Node.js use ("EREFUSED"), and codes behind a word that says whose
/// they are ("EDE 18", "h_errno 2", "Event ID 1196"). Whole lines that programs print or log are
/// read by explain_line(), what no table knows by read_text(). Empty for anything else.
std::optional<Explanation> explain(std::string_view code);

}  // namespace whyrefused
