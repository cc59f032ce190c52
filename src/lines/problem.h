#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lines/explain.h"

namespace whyrefused {

/// How often each of several names or addresses was met.
class Mentions {
 public:
  /// Mentions `word`. One that was not met before is only noted while `room` is left, which it
  /// takes one of. Returns whether it has become the one that was met most often.
  bool add(const std::string& word, std::size_t& room);

  bool empty() const { return counts_.empty(); }
  /// Met most often; of several the first that was met so often.
  const std::string& most() const { return most_; }
  /// "www.example.org", "www.example.org and 17 other names"; `one` and `many` say of what.
  std::string text(std::string_view one, std::string_view many) const;

 private:
  std::unordered_map<std::string, std::uint64_t> counts_;
  std::string most_;
  std::uint64_t most_count_ = 0;
  bool more_ = false;  ///< There was no room for all of them.
};

/// What is the same in many records: what happened, at which server, to which operation.
struct Problem {
  std::string what;        ///< The title of its explanation, and the RCODE where there is one.
  std::string server;      ///< Its address, or empty.
  bool is_answer = false;  ///< NXDOMAIN: perhaps nothing is wrong.
  std::uint64_t count = 0;
  Mentions names, clients;
  Explanation example;  ///< Of a record with the name that was met most often.

  /// "The server refused a client: www.example.org and 3 other names, client 192.0.2.7"
  std::string text() const;
};

/// The name and the addresses that a text tells, as far as they are such; else empty.
struct WhoWhere {
  std::string name, server, client;
};
WhoWhere who_where(const Explanation& explanation);

/// What tells the problem from others. `told` is who_where(explanation).
std::string key_of(const Explanation& explanation, const WhoWhere& told);

/// A problem that was not met yet.
Problem problem_from(const Explanation& explanation, const WhoWhere& told);

/// An answer without an error is none, nor what has nothing to do with DNS.
bool is_problem(const Explanation& explanation);

}  // namespace whyrefused
