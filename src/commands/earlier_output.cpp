#include "commands/earlier_output.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "model/printable.h"
#include "model/utf16.h"
#include "platform/file.h"
#include "replay/read_report.h"
#include "report/batch_line.h"

namespace whyrefused {

namespace {

/// The longest line that is believed to be a result.
constexpr std::size_t longest_result = 16U << 20;

std::optional<std::string> key_of_text(std::string_view line) {
  const auto name_end = line.find('\t');
  const auto type_end = name_end == line.npos ? line.npos : line.find('\t', name_end + 1);
  if (type_end == line.npos || std::ranges::count(line, '\t') != 6) return std::nullopt;
  return std::string(line.substr(0, type_end));
}

std::optional<std::string> key_of_report(std::string_view line) {
  const auto read = read_report(line);
  return read.the_case ? std::optional(batch_key(*read.the_case)) : std::nullopt;
}

}  // namespace

EarlierOutput read_earlier_output(const std::string& path, Format format, DoneBefore& done) {
  EarlierOutput earlier;
  const auto fail = [&](std::string_view why) {
    earlier.problem = fmt::format("--resume: {} {}", in_quotes(path), why);
    return earlier;
  };
  if (path == "-") return fail("is not a file; give the output of the earlier run as a file");
  auto file = platform::File::to_read(path);
  if (file.is_missing()) return earlier;
  if (!file.problem().empty()) return fail("cannot be read: " + file.problem());
  std::string text;
  Utf16Reader utf16;
  constexpr std::size_t piece = 1U << 16;
  const auto read = std::make_unique_for_overwrite<char[]>(piece);
  std::size_t number = 0;
  while (true) {
    const auto before = text.size();
    const auto count = file.read({read.get(), piece});
    if (!file.problem().empty()) fail("cannot be read: " + file.problem());
    if (count == 0) break;
    utf16.add({read.get(), count}, text);
    std::size_t begin = 0;
    for (auto end = text.find('\n', before); end != text.npos; end = text.find('\n', begin)) {
      const auto line = std::string_view(text).substr(begin, end - begin);
      const auto key = format == Format::text ? key_of_text(line) : key_of_report(line);
      ++number;
      if (!key) {
        fail(fmt::format("line {} is not a result of --format {}", number,
                         format == Format::text ? "text" : "ndjson"));
        break;
      }
      done.add(*key);
      begin = end + 1;
    }
    earlier.complete += static_cast<long long>(begin);
    text.erase(0, begin);
    if (text.size() > longest_result)
      fail(fmt::format("line {} is too long for a result", number + 1));
    if (!earlier.problem.empty()) break;
  }
  utf16.finish(text);
  earlier.is_utf16 = utf16.is_utf16();
  earlier.begun_line = !text.empty();
  // The line is taken away where the results go on: it has to be one of ours.
  if (earlier.problem.empty() && number == 0 && earlier.begun_line)
    fail("has no complete result; delete it, or give another file");
  return earlier;
}

}  // namespace whyrefused
