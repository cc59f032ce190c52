#include "replay/node.h"

#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "model/printable.h"

namespace whyrefused {

namespace {

using Json = nlohmann::json;

const Json nothing;

std::string in_words(const Json& value) {
  if (value.is_string()) return in_quotes(value.get_ref<const std::string&>());
  if (value.is_object()) return "an object";
  if (value.is_array()) return "a list";
  return value.dump();
}

}  // namespace

Node::Node(const Json& value, std::string& problem) : value_(&value), problem_(&problem) {}

Node::Node(const Json& value, std::string& problem, std::string pointer)
    : value_(&value), problem_(&problem), pointer_(std::move(pointer)) {}

bool Node::is_null() const { return value_->is_null(); }

Node Node::at(const char* key) const {
  Node member(nothing, *problem_, pointer_ + "/" + key);
  if (!value_->is_object()) {
    is_no("object");
    return member;
  }
  const auto found = value_->find(key);
  if (found == value_->end())
    member.fail("is missing");
  else
    member.value_ = &*found;
  return member;
}

bool Node::has(const char* key) const { return value_->is_object() && value_->contains(key); }

std::vector<Node> Node::items(std::size_t most) const {
  std::vector<Node> list;
  if (!value_->is_array()) {
    is_no("list");
    return list;
  }
  if (value_->size() > most) {
    fail(fmt::format("has {} entries; at most {} make sense", value_->size(), most));
    return list;
  }
  list.reserve(value_->size());
  for (const auto& item : *value_)
    list.push_back(Node(item, *problem_, fmt::format("{}/{}", pointer_, list.size())));
  return list;
}

bool Node::flag() const {
  if (value_->is_boolean()) return value_->get<bool>();
  is_no("true or false");
  return false;
}

std::string Node::text() const {
  if (value_->is_string()) return value_->get<std::string>();
  is_no("text");
  return {};
}

std::string Node::text_or_empty() const { return is_null() ? std::string() : text(); }

std::uint64_t Node::number(std::uint64_t most) const {
  if (value_->is_number_unsigned() && value_->get<std::uint64_t>() <= most)
    return value_->get<std::uint64_t>();
  is_no(fmt::format("whole number from 0 to {}", most));
  return 0;
}

void Node::fail(std::string_view what) const {
  if (problem_->empty())
    *problem_ = fmt::format("{}: {}", pointer_.empty() ? "the report" : pointer_, what);
}

void Node::is_no(std::string_view what) const {
  if (problem_->empty()) fail(fmt::format("{} is no {}", in_words(*value_), what));
}

}  // namespace whyrefused
