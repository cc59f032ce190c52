#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// A table whose first line names its columns, as programs export logs: values between commas (RFC
/// 4180), tabs (Zeek's "#fields", too), semicolons or "|", and as Markdown and SQL clients draw it.
class Columns {
 public:
  /// The columns that `line` names, if it is the header of a table about questions to DNS servers.
  static std::optional<Columns> named_by(std::string_view line);

  /// "client_ip=\"192.0.2.7\" qname=\"x.example\"": the values that a row of the table has. Empty
  /// where `line` is no row of it.
  std::string row(std::string_view line) const;

 private:
  char separator_ = ',';
  std::vector<std::string> keys_;
  /// The column for what became of the question, where its name could mean something else, too:
  /// "Status". Rows with an RCODE in it count.
  std::optional<std::size_t> status_;
};

/// "+------+------+", "|---|:-:|": a line that is drawn between rows.
bool is_rule(std::string_view line);

/// The rows of a table, whose header is the first line of `text`, told as Columns::row() does;
/// nothing where it is no such table.
std::optional<std::string> rows_with_names(std::string_view text);

}  // namespace whyrefused
