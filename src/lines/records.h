#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace whyrefused {

/// Puts lines together that are one thing: an entry of a log with what continues it, the output of
/// a tool, an event of Windows.
class Records {
 public:
  /// `take` is given each record once it is complete, its lines with '\n' between them.
  explicit Records(std::function<void(std::string_view record)> take) : take_(std::move(take)) {}

  /// A line without its end. No record becomes longer than longest_record and one line.
  void add(std::string_view line);
  /// The last record is complete.
  void finish();

 private:
  bool continues(std::string_view line) const;
  void begin(std::string_view line);

  std::function<void(std::string_view)> take_;
  std::string record_;
  const struct ToolOutput* tool_ = nullptr;  ///< Whose output the record is.
  bool is_entry_ = false;                    ///< The record began as entries of logs do.
  std::size_t indent_ = 0;                   ///< Blanks before its first line.
  bool after_blank_ = false;                 ///< The line before was empty.
  bool awaits_last_ = false;  ///< One more line belongs to it, whatever it looks like.
  std::size_t unmarked_ = 0;  ///< Lines in the record that only lack what begins an entry.
};

}  // namespace whyrefused
