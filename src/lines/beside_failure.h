#pragma once

#include <cstddef>
#include <vector>

#include "lines/happened.h"
#include "lines/words.h"

namespace whyrefused {

/// What stands at the word `at` of a text, beside the words that tell of a failure.
class BesideFailure {
 public:
  /// Both must outlive it.
  BesideFailure(const Words& words, const Event& event);

  /// The text says that a name was looked up, and no more or that it does not exist.
  bool is_a_lookup() const;
  /// On a line that tells of a failure.
  bool is_on_its_line(std::size_t at) const;
  /// A lookup failed on its line: "upstream x" is then what was looked up.
  bool fails_on_line(std::size_t at) const;
  /// "x.example could not be resolved", "x.example: Name or service not known".
  bool is_subject(std::size_t at) const;
  /// "getaddrinfo ENOTFOUND x.example", "queryMx EREFUSED x.example": libuv's and c-ares' codes.
  bool is_behind_code(std::size_t at) const;
  /// "connecting to nas:6379", {to_address,{"nas",443}}, where a resolver's message follows.
  bool is_connected_to(std::size_t at) const;
  /// "Cannot connect to x.example", and a resolver's message somewhere.
  bool is_connection_to(std::size_t at) const;
  /// "UnknownHostException: nas"
  bool is_behind_unknown_host(std::size_t at) const;
  /// dnspython: "The DNS query name does not exist: x.example."
  bool is_behind_not_existing(std::size_t at) const;
  /// "DNS lookup failure for: nas"
  bool is_behind_message(std::size_t at) const;
  /// "ping: nas: Temporary failure in name resolution"
  bool is_program_and_message(std::size_t at) const;
  /// What follows right behind is the message of the resolver.
  bool ends_before_message(std::size_t at) const;
  /// "svn: ... at URL 'http://x.example/'", and on the next line the same program tells why.
  bool fails_on_next_line(std::size_t at) const;

 private:
  const Word* next(std::size_t at) const;

  const Words& all_;
  const std::vector<Word>& words_;
  const Event& event_;
  std::vector<std::size_t> failed_lines_;
};

}  // namespace whyrefused
