// Whole reports, as people read them, of recordings of the lab: so that no sentence of a report can
// change unnoticed. A change on purpose changes the files beside this one, too; the command that
// does it is in the message of a failure.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "engine/engine.h"
#include "page/picture.h"
#include "page/report_page.h"
#include "replay/read_reports.h"
#include "report/text.h"

namespace whyrefused {
namespace {

namespace fs = std::filesystem;

/// The recordings whose reports are kept. Together they name every cause that any recording names,
/// and show each kind of report.
constexpr std::array kept{
    // Nothing is wrong, or the answer is not what was hoped for.
    "bind/healthy",
    "bind/tsig-transfer-right",
    "programs/first-denies",

    // The client, the name or the zone is refused.
    "bind/ipv6-recursion-forgotten",
    "bind/one-source-allowed",
    "bind/zone-acl",
    "delegation/lame-server-asked",
    "delegation/unbound-both-lame-followed",
    "container/ext-server-refuses",
    "programs/all-refuse",
    "programs/a-refused",
    "programs/aaaa-refused-header-only",
    "programs/silent-then-refuses",
    "search-list/single-label-refused",
    "systemd-resolved/behind-own-link",
    "systemd-resolved/behind-single-label",
    "unbound/local-zone-refuse",
    "unbound/two-refuse-alike",

    // Some shape of the query, or some queries, are refused.
    "bind/chaos-name",
    "bind/rd-refused-by-view",
    "dnsdist/cookie-rule",
    "dnsdist/edns-rule",
    "dnsdist/pool-one-refuses",
    "dnsdist/rate-limit-per-client",
    "dnsdist/tcp-refused-after-tc",
    "dnsdist/type-rule-aaaa-beside-a",
    "gss/ad-name-of-another",
    "gss/keytab-old",
    "gss/no-ticket",
    "gss/ptr-rhs",
    "knot-resolver/no-recurse",

    // Transfers, updates and NOTIFY.
    "bind/transfer-refused",
    "bind/tsig-transfer-wrong-secret",
    "knot/update-refused",
    "pdns/notify-refused",

    // It replies, and fails.
    "dnsdist/formerr-rule",
    "dnsdist/notauth-rule",
    "near-miss/servfail-and-refused",
    "recursor/upstream-refuses",
    "unbound/deny-any",

    // No reply, or none that can be used.
    "dnsdist/edns-dropped",
    "dnsdist/tcp-dropped-after-tc",
    "dnsdist/udp-dropped",
    "near-miss/echo",
    "near-miss/unreachable-ipv6",
    "unbound/name-dropped",
    "unbound/refused-silent-closed",
    "unbound/upstream-dead",
};

/// Those of which all is kept that -v shows, too.
constexpr std::array kept_in_full{
    "bind/healthy",
    "bind/tsig-transfer-wrong-secret",
    "bind/zone-acl",
    "delegation/lame-server-asked",
    "dnsdist/pool-one-refuses",
    "programs/all-refuse",
    "systemd-resolved/behind-own-link",
    "unbound/refused-silent-closed",
};

/// Those that are kept as a page and as a picture.
constexpr std::array kept_as_page{
    "delegation/lame-server-asked",
    "gss/no-ticket",
    "programs/first-refuses",
    "systemd-resolved/behind-own-link",
};

constexpr const char* how_to_rewrite =
    "If the change is meant, run WHYREFUSED_REWRITE=1 build/dev/tests/reports_tests and read what "
    "git "
    "diff shows then.";

fs::path recording_of(const std::string& name) {
  return fs::path(WHYREFUSED_RECORDINGS) / (name + ".json");
}

/// ".txt", ".full.txt", ".html" or ".svg".
fs::path file_of(const std::string& name, const std::string& ending) {
  return fs::path(WHYREFUSED_REPORTS) / (name + ending);
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The first lines that differ, as `diff -u` shows them; empty where none does.
std::string difference(const std::string& before, const std::string& now) {
  if (before == now) return {};
  const auto old_lines = lines_of(before), new_lines = lines_of(now);
  const auto [in_old, in_new] = std::ranges::mismatch(old_lines, new_lines);
  const auto first = static_cast<std::size_t>(in_old - old_lines.begin());
  // What is the same at the end is no difference.
  auto old_end = old_lines.size(), new_end = new_lines.size();
  while (old_end > first && new_end > first && old_lines[old_end - 1] == new_lines[new_end - 1])
    --old_end, --new_end;
  constexpr std::size_t context = 2, shown = 10;
  std::string text = fmt::format("from line {} on:\n", first + 1);
  const auto show = [&](char mark, const auto& lines, std::size_t from, std::size_t end) {
    for (auto i = from; i < std::min(end, from + shown); ++i)
      text += fmt::format("{} {}\n", mark, lines[i]);
    if (end > from + shown) text += fmt::format("{} ({} lines more)\n", mark, end - from - shown);
  };
  show(' ', old_lines, first - std::min(first, context), first);
  show('-', old_lines, first, old_end);
  show('+', new_lines, first, new_end);
  return text;
}

/// The recording as it is judged today.
Result result_of(const std::string& name) {
  const auto recording = recording_of(name);
  EXPECT_TRUE(fs::exists(recording))
      << "There is no " << recording << " any more: take it out of the list, and delete its files";
  auto read = read_reports_file(recording.string());
  EXPECT_EQ(read.cases.size(), 1U) << read.error;
  if (read.cases.empty()) return {};
  auto diagnosis = judge(read.cases.front());
  return {std::move(read.cases.front()), std::move(diagnosis)};
}

void expect_as_written_down(const fs::path& file, const std::string& text) {
  if (std::getenv("WHYREFUSED_REWRITE") != nullptr) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }
  ASSERT_TRUE(fs::exists(file)) << "There is no " << file << ". " << how_to_rewrite;
  const auto different = difference(content_of(file), text);
  EXPECT_TRUE(different.empty()) << file << " differs " << different << how_to_rewrite;
}

/// What a page shows; its style and script are files of their own.
std::string main_of(const std::string& page) {
  const auto begin = page.find("<main>"), end = page.find("</main>");
  return page.substr(begin, end - begin) + "</main>\n";
}

class Report : public testing::TestWithParam<const char*> {};
class FullReport : public testing::TestWithParam<const char*> {};
class PageReport : public testing::TestWithParam<const char*> {};

TEST_P(Report, IsAsWrittenDown) {
  expect_as_written_down(file_of(GetParam(), ".txt"),
                         text_report(result_of(GetParam()), {.color = false, .verbose = false}));
}
TEST_P(FullReport, IsAsWrittenDown) {
  expect_as_written_down(file_of(GetParam(), ".full.txt"),
                         text_report(result_of(GetParam()), {.color = false, .verbose = true}));
}
TEST_P(PageReport, IsAsWrittenDown) {
  const auto result = result_of(GetParam());
  expect_as_written_down(file_of(GetParam(), ".html"), main_of(html_report({&result, 1}, "")));
  const auto path = path_of(result);
  expect_as_written_down(file_of(GetParam(), ".svg"), svg_document({&path, 1}));
}

std::string test_name(const testing::TestParamInfo<const char*>& instance) {
  std::string name = instance.param;
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Kept, Report, testing::ValuesIn(kept), test_name);
INSTANTIATE_TEST_SUITE_P(Kept, FullReport, testing::ValuesIn(kept_in_full), test_name);
INSTANTIATE_TEST_SUITE_P(Kept, PageReport, testing::ValuesIn(kept_as_page), test_name);

/// The README begins with a report: this one, of a machine whose list stands where it usually does.
TEST(Reports, TheReadmeBeginsWithOne) {
  auto recording = content_of(recording_of("programs/first-refuses"));
  constexpr std::string_view theirs = "conf/resolv.conf", usual = "/etc/resolv.conf";
  for (auto at = recording.find(theirs); at != std::string::npos;
       at = recording.find(theirs, at + usual.size()))
    recording.replace(at, theirs.size(), usual);
  const auto read = read_reports(recording);
  ASSERT_EQ(read.cases.size(), 1U) << read.error;
  const auto text = text_report({read.cases.front(), judge(read.cases.front())}, {});
  const auto readme = content_of(fs::path(WHYREFUSED_REPORTS) / "../../README.md");
  EXPECT_NE(readme.find("$ whyrefused www.shop.example\n" + text + "```"), std::string::npos)
      << text;
}

/// A report that nothing compares would never change, and be believed.
TEST(Reports, AreAllOfTheList) {
  std::set<fs::path> files;
  for (const auto* name : kept) files.insert(file_of(name, ".txt"));
  for (const auto* name : kept_in_full) files.insert(file_of(name, ".full.txt"));
  for (const auto* name : kept_as_page)
    for (const auto* ending : {".html", ".svg"}) files.insert(file_of(name, ending));
  for (const auto& entry : fs::recursive_directory_iterator(WHYREFUSED_REPORTS)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".cpp") continue;
    EXPECT_TRUE(files.contains(entry.path()))
        << entry.path() << " belongs to no recording of the list: delete it, or list it";
  }
}

}  // namespace
}  // namespace whyrefused
