#include "replay/read_reports.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "model/printable.h"
#include "model/utf16.h"
#include "replay/read_report.h"

namespace whyrefused {

namespace {

constexpr std::size_t largest = std::size_t{64} << 20;
constexpr std::size_t most_reports = 10'000;
constexpr std::size_t block = 1 << 16;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Where the JSON value that begins at `at` ends; nothing when the text ends before it does.
std::optional<std::size_t> end_of_value(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') ++at;
    if (quoted) continue;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && (depth == 0 || --depth == 0)) return at + 1;
  }
  return std::nullopt;
}

std::size_t line_of(std::string_view text, std::size_t at) {
  return static_cast<std::size_t>(
             std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) +
         1;
}

ReadReports failed(std::string error) { return {{}, std::move(error), {}}; }

struct Close {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

/// At most one octet more than is allowed; empty when the file cannot be read.
std::optional<std::string> content(const std::string& path) {
  const std::unique_ptr<std::FILE, Close> file(path == "-" ? stdin
                                                           : std::fopen(path.c_str(), "rb"));
  if (!file) return std::nullopt;
  std::string text;
  while (text.size() <= largest) {
    const auto before = text.size();
    text.resize(before + block);
    const auto got = std::fread(text.data() + before, 1, block, file.get());
    text.resize(before + got);
    if (got < block) break;
  }
  if (std::ferror(file.get()) != 0) return std::nullopt;
  return text;
}

}  // namespace

ReadReports read_reports(std::string_view text) {
  if (text.size() > largest) return failed(fmt::format("it is larger than {} MiB", largest >> 20));
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  ReadReports result;
  bool in_list = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    // Between the reports of a list, and around it.
    if (is_blank(c) || (in_list && c == ',')) {
      ++at;
    } else if (c == '[' && !in_list) {
      in_list = true;
      ++at;
    } else if (c == ']' && in_list) {
      in_list = false;
      ++at;
    } else if (c != '{') {
      return failed(fmt::format("line {}: this is no report of whyrefused", line_of(text, at)));
    } else {
      const auto end = end_of_value(text, at);
      if (!end)
        return failed(
            fmt::format("line {}: the report that begins here is cut off", line_of(text, at)));
      if (result.cases.size() + result.windows.size() == most_reports)
        return failed(fmt::format("it has more than {} reports", most_reports));
      const auto document = text.substr(at, *end - at);
      if (resembles_windows_facts(document)) {
        auto read = read_windows_facts(document);
        if (!read.error.empty())
          return failed(
              fmt::format("the facts about Windows at line {}: {}", line_of(text, at), read.error));
        result.windows.push_back(std::move(read.facts));
        at = *end;
        continue;
      }
      auto report = read_report(document);
      if (!report.the_case)
        return failed(fmt::format("the report at line {}: {}", line_of(text, at), report.error));
      result.cases.push_back(std::move(*report.the_case));
      at = *end;
    }
  }
  if (in_list) return failed("its list of reports is cut off");
  if (result.cases.empty())
    result.error = result.windows.empty()
                       ? "it holds no report"
                       : "it holds facts about Windows and no report; --replay shows them";
  return result;
}

ReadReports read_reports_file(const std::string& path) try {
  auto text = content(path);
  if (!text) return failed(in_quotes(path) + " cannot be read");
  if (text->size() <= largest) text = utf8_of_file(std::move(*text));
  auto result = read_reports(*text);
  if (!result.error.empty()) result.error = in_quotes(path) + ": " + result.error;
  return result;
} catch (const std::exception& error) {
  return failed(in_quotes(path) + " cannot be read: " + printable(error.what()));
}

}  // namespace whyrefused
