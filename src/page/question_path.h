#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/result.h"
#include "page/tone.h"

namespace whyrefused {

/// One who gets the question on its way. All texts are safe to print and may be empty.
struct Stop {
  std::size_t depth = 0;  ///< Whom the one before it with a smaller depth asks.
  Tone tone = Tone::neutral;
  std::string name;                ///< "192.0.2.53", "Programs on pc7".
  std::string result;              ///< "REFUSED", "no reply", "answers".
  std::string role;                ///< "DNS server, set in /etc/resolv.conf:1".
  std::vector<std::string> facts;  ///< "5.1 ms", "UDP", "BIND 9.18.24".
  std::string because;             ///< Why, where it is what the verdict is about.
  bool focus = false;              ///< The one that the verdict is about.
};

/// The way that a question takes: programs, what answers before DNS, each resolver, the servers
/// behind it, the zone's name servers.
struct QuestionPath {
  std::string question;  ///< As question_of() says it.
  std::vector<Stop> stops;
};

QuestionPath path_of(const Result& result);

/// "www.shop.example (A and AAAA)"; the name in quotes where it cannot be asked.
std::string question_of(const Case& the_case);

/// "192.0.2.53: REFUSED, DNS server, 5.1 ms.": a stop for those who do not see the picture.
std::string in_words(const Stop& stop);

}  // namespace whyrefused
