#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "report/troubles.h"

namespace whyrefused {

/// What the person at the other end of the line needs about servers in the same trouble: whole
/// sentences without labels, safe to print. Each may be empty.
struct Advice {
  std::string contact;  ///< Whom to contact. About the decisive server only.
  /// What is to be changed, the first thing first; at most three, each with the software that it is
  /// for: "BIND (detected): ...".
  std::vector<std::string> changes;
  std::string message;  ///< What to send to whom is contacted, in quotes.
  std::string now;      ///< What the person at this machine can do meanwhile.
  /// How sure this is, at most two other causes, and what would decide between them.
  std::string sure;
};

/// The remedy with the software that it is for and how that is known: "BIND (detected): ...".
std::string change_text(const Remedy& remedy, const ServerDiagnosis& server);

/// About servers in one trouble, of which the first stands for all.
Advice advice_about(const Result& result, const Trouble& trouble);

}  // namespace whyrefused
