#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lines/columns.h"
#include "lines/problem.h"
#include "lines/records.h"

namespace whyrefused {

/// Explains one text, or says nothing.
using ExplainText = std::function<std::optional<Explanation>(std::string_view text)>;

/// The problems in an excerpt of a log or the output of programs. What it keeps does not grow with
/// the number of lines.
class Excerpt {
 public:
  explicit Excerpt(ExplainText explain);
  // Its records are given to this very object.
  Excerpt(const Excerpt&) = delete;
  Excerpt& operator=(const Excerpt&) = delete;
  ~Excerpt() = default;

  /// A line without its end, of any octets.
  void add(std::string_view line);
  /// There are no more lines. Called once, before problems() is.
  void finish();

  /// What was met most often first, and of those what tells most; NXDOMAIN, which may be nothing
  /// wrong, behind the others.
  const std::vector<Problem>& problems() const { return problems_; }
  std::uint64_t lines() const { return lines_; }
  /// Records with problems of a kind for which there was no room.
  std::uint64_t left_out() const { return left_out_; }

 private:
  void take(std::string_view record);
  void count(const Explanation& explanation);
  bool goes_on_with_others(const Explanation& whole) const;
  bool is_asked_and_replied(const Explanation& whole) const;
  bool is_one_problem(const Explanation& whole) const;

  ExplainText explain_;
  Records records_;
  std::uint64_t lines_ = 0, left_out_ = 0;
  bool is_log_ = false;             ///< A line begins as those of logs do.
  std::optional<Columns> columns_;  ///< A header among the first lines named them.
  std::string beginning_;           ///< The first lines, while they may be all.
  std::unordered_map<std::string, std::size_t> by_key_;
  std::vector<Problem> problems_;
  std::size_t room_;
};

}  // namespace whyrefused
