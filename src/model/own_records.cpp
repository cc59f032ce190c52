#include "model/own_records.h"

#include <algorithm>
#include <string_view>

namespace whyrefused {

namespace {

constexpr std::uint16_t hinfo = 13, rrsig = 46;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view without_final_dot(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  return name;
}

/// Names with escapes can be written in several ways, and count as equal.
bool may_be_same(std::string_view a, std::string_view b) {
  if (a == b) return true;
  a = without_final_dot(a);
  b = without_final_dot(b);
  return std::ranges::equal(a, b, {}, lower, lower) || a.find('\\') != a.npos ||
         b.find('\\') != b.npos;
}

bool is_among(const std::vector<std::string_view>& names, const Record& record) {
  return std::ranges::any_of(names, [&](auto name) { return may_be_same(name, record.name); });
}

/// The name of the question, and those to which aliases lead.
std::vector<std::string_view> names_of(const Reply& reply, const Question& question) {
  std::vector<std::string_view> names{question.name};
  // Servers put an alias before what it leads to, as a rule; a second look finds the others.
  for (int look = 0; look < 2; ++look)
    for (const auto& record : reply.answers)
      if (record.type == rrtype::cname && is_among(names, record) &&
          std::ranges::find(names, std::string_view(record.data)) == names.end())
        names.push_back(record.data);
  return names;
}

}  // namespace

std::vector<const Record*> own_records(const Reply& reply, const Question& question) {
  const auto names = names_of(reply, question);
  std::vector<const Record*> own;
  for (const auto& record : reply.answers)
    if (is_among(names, record)) own.push_back(&record);
  return own;
}

const Record* find_own_record(const Reply& reply, const Question& question,
                              bool (*is_such)(const Record&)) {
  if (std::ranges::none_of(reply.answers, is_such)) return nullptr;
  for (const auto* record : own_records(reply, question))
    if (is_such(*record)) return record;
  return nullptr;
}

bool has_answer(const Reply& reply, const Question& question) {
  // From here on a type number asks for records of several types (RFC 6895 section 3.1).
  const bool any_type = question.type >= rrtype::ixfr && question.type <= rrtype::any;
  const auto fits = [&](const Record& record) {
    return any_type || record.type == question.type || record.type == rrtype::cname;
  };
  // As a rule the first record has the name that was asked for.
  if (reply.answers.empty()) return false;
  if (const auto& first = reply.answers.front(); first.name == question.name && fits(first))
    return true;
  return std::ranges::any_of(own_records(reply, question),
                             [&](const Record* record) { return fits(*record); });
}

const Record* hinfo_instead(const Reply& reply, const Question& question) {
  if (question.type == rrtype::any || question.type == rrsig ||
      std::ranges::find(reply.answers, hinfo, &Record::type) == reply.answers.end() ||
      has_answer(reply, question))
    return nullptr;
  const Record* found = nullptr;
  for (const auto* record : own_records(reply, question)) {
    if (record->type == hinfo) found = record;
    if (record->type != hinfo && record->type != rrsig) return nullptr;
  }
  return found;
}

bool has_records(const ServerRecord& record, const Observation& asked) {
  return asked.reply && has_answer(*counted(record, asked).reply, asked.probe.query.question);
}

std::string_view end_of_aliases(const Reply& reply, const Question& question) {
  if (question.type == rrtype::cname || question.type == rrtype::any) return {};
  const auto names = names_of(reply, question);
  return names.size() > 1 ? names.back() : std::string_view{};
}

}  // namespace whyrefused
