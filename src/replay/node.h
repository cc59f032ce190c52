#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace whyrefused {

/// One value of a JSON document and where it stands. Reading something that is missing or wrong
/// notes the first problem and gives a harmless value, so that a reader is a plain list of fields
/// and asks once, at the end, whether all went well.
class Node {
 public:
  /// Both must outlive the node and all that come from it.
  Node(const nlohmann::json& value, std::string& problem);

  bool is_null() const;
  Node at(const char* key) const;  ///< A member that must be there.
  bool has(const char* key) const;
  std::vector<Node> items(std::size_t most) const;

  bool flag() const;
  std::string text() const;
  std::string text_or_empty() const;  ///< Null is "".
  std::uint64_t number(std::uint64_t most) const;
  template <typename Number>
  Number number() const {
    return static_cast<Number>(number(std::numeric_limits<Number>::max()));
  }

  /// The value whose word this is; `what` completes "is no ...".
  template <typename Value>
  Value word(std::optional<Value> (*parse)(std::string_view), std::string_view what) const {
    const auto read = text();
    const auto value = parse(read);
    if (!value) is_no(what);
    return value.value_or(Value{});
  }

  void fail(std::string_view what) const;  ///< "/servers/0/port: " and `what`.
  void is_no(std::string_view what) const;

 private:
  Node(const nlohmann::json& value, std::string& problem, std::string pointer);

  const nlohmann::json* value_;
  std::string* problem_;
  std::string pointer_;
};

}  // namespace whyrefused
