#pragma once

#include <string>
#include <vector>

#include "lines/roles.h"
#include "lines/words.h"

namespace whyrefused {

/// A name that a text may be about, with the type and class of its question where they stand
/// beside it.
struct FoundName {
  std::string name;  ///< valid_name()
  Role role = Role::none;
  int score = 0;  ///< How much speaks for it, up to 100.
  std::size_t word = 0;
  std::string type{}, qclass{};
};

/// Scores of questions from here on: nothing but a question looks like that.
inline constexpr int sure_question = 95;

/// A question as programs write it: "x.example/A/IN", "x.example. IN A", "A? x.example", "query[A]
/// x", "{x.example. 1 1}". In the order of the text.
std::vector<FoundName> find_questions(const Words& words);

/// The type that a text names without a name beside it: "qtype: 28", "queryAaaa", "[A(1)]", "CAA
/// lookup". Empty for none.
std::string find_type_word(const Words& words);

}  // namespace whyrefused
