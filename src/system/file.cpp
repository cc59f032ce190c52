#include "system/file.h"

#include <chrono>
#include <utility>

#include "model/printable.h"
#include "platform/file.h"
#include "system/text.h"

namespace whyrefused {

namespace {

constexpr auto longest_wait = std::chrono::seconds(1);

}  // namespace

FileText read_file(const std::string& path, std::size_t most) {
  auto contents = platform::read_contents(path, most, longest_wait);
  FileText file{std::move(contents.text),    contents.is_readable,      contents.is_missing, false,
                std::move(contents.problem), std::move(contents.target)};
  if (file.missing && !file.target.empty())
    file.why = "it is a symbolic link to " + printable(file.target) + ", which does not exist";
  file.cut = file.text.size() > most;
  if (file.cut) file.text.resize(most);
  return file;
}

std::vector<Finding> about_reading(const FileText& file, const std::string& path,
                                   std::string_view id, Severity unreadable) {
  const auto shown = printable(path);
  if (!file.readable)
    return {noticed(unreadable, std::string(id) + "-unreadable",
                    shown + " cannot be read: " + file.why + ".")};
  if (!file.cut) return {};
  constexpr std::size_t mebibyte = 1 << 20;
  const auto size = file.text.size();
  const auto bound = size > 0 && size % mebibyte == 0 ? std::to_string(size / mebibyte) + " MiB"
                                                      : std::to_string(size) + " bytes";
  return {noticed(Severity::warning, std::string(id) + "-long",
                  shown + " is larger than " + bound + "; only the first " + bound + " was read.")};
}

}  // namespace whyrefused
