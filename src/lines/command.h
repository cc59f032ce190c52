#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lines/line_pattern.h"

namespace whyrefused {

/// A command to run next, made from what a pasted text says.
struct Command {
  std::string where;  ///< On which machine: "on the client"; empty where nothing says so.
  /// The program, then its arguments. "NAME", "ZONE" and "SERVER" stand for what is not known.
  std::vector<std::string> words;
  bool complete = true;  ///< Nothing unknown is left: it can be run as it stands.
};

/// Fills a row's command, "on the client: whyrefused {name}{-t}{-s}", with what a text says. Only
/// valid names, types, classes and addresses get into it.
Command command_from(std::string_view row, const Captures& captures);

/// As it can be pasted into a shell: a word with any other character than those of names, addresses
/// and options stands in single quotes.
std::string shell_text(const Command& command);

/// The name ("name", "zone") that a text says, without its final dot, and the address with its port
/// ("server", "client"), as they can stand in a command; empty where the text says none or another
/// thing stands in its place.
std::string said_name(const Captures& captures, std::string_view what);
std::string said_address(const Captures& captures, std::string_view what);

/// A sentence with {name}, {zone}, {client}, and "NAME", "ZONE", "the client" for what is unknown.
std::string filled_sentence(std::string_view text, const Captures& captures);

}  // namespace whyrefused
