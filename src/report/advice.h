#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "report/troubles.h"

namespace whyrefused {

/// What the person at the other end of the line needs about servers in the same trouble: whole
/// sentences without labels, safe to print. Each may be empty.
struct Advice {
  std::string contact;  ///< Whom to contact. About the decisive server only.
  /// What is to be changed, the first thing first; at most two, each with the software that it is
  /// for: "BIND (detected): ...".
  std::vector<std::string> changes;
  std::string message;  ///< What to send to whom is contacted, in quotes.
  std::string now;      ///< What the person at this machine can do meanwhile.
  /// How sure this is, at most two other causes, and what would decide between them.
  std::string sure;
};

/// A line of the first screen.
struct AdviceLine {
  std::string_view label;  ///< "Contact", "Change", "Send", "Now" or "Sure".
  std::string text;
};

/// The lines that say something, in the order in which every format has them.
std::vector<AdviceLine> lines_of(const Advice& advice);

/// The remedy with the software that it is for and how that is known: "BIND (detected): ...". The
/// client's address is filled in where the server surely sees the same.
std::string change_text(const Remedy& remedy, const Result& result, std::size_t server);

/// How much room there is.
struct Room {
  std::size_t changes = 2;  ///< At most; the first is always there.
  std::size_t rivals = 2;
  bool question = true;  ///< Whether to ask what would decide between the causes.
};

/// About servers in one trouble, of which the first stands for all.
Advice advice_about(const Result& result, const Trouble& trouble, Room room = {});

}  // namespace whyrefused
