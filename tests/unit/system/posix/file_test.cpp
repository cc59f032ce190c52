#include "system/file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "unit/system/temporary_directory.h"

namespace whyrefused {
namespace {

using namespace std::string_literals;

TEST(ReadFile, GivesTheTextAsItIs) {
  const TemporaryDirectory directory;
  const auto file = read_file(directory.write("a", "x\0\r\n\xff"s), 100);
  EXPECT_TRUE(file.readable);
  EXPECT_EQ(file.text, "x\0\r\n\xff"s);
  EXPECT_FALSE(file.cut);
  EXPECT_EQ(file.target, "");
}

TEST(ReadFile, StopsAtTheBound) {
  const TemporaryDirectory directory;
  const auto path = directory.write("a", std::string(5, 'x'));
  EXPECT_EQ(read_file(path, 4).text, "xxxx");
  EXPECT_TRUE(read_file(path, 4).cut);
  EXPECT_EQ(read_file(path, 5).text, "xxxxx");
  EXPECT_FALSE(read_file(path, 5).cut);
}

TEST(ReadFile, SaysWhyNot) {
  const TemporaryDirectory directory;
  directory.write("file", "x");
  EXPECT_EQ(read_file(directory.root(), 9).why, "it is a directory");
  EXPECT_EQ(read_file(directory.path("none"), 9).why, "there is no such file");
  EXPECT_TRUE(read_file(directory.path("none"), 9).missing);
  EXPECT_EQ(read_file(directory.path("file/x"), 9).why, "a part of its path is not a directory");
  EXPECT_EQ(read_file(std::string(100000, 'a'), 9).why, "its path is too long");
  EXPECT_EQ(read_file("/dev/zero", 9).why, "it is a device");
}

TEST(ReadFile, SaysThatPermissionIsMissing) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const TemporaryDirectory directory;
  const auto path = directory.write("secret", "x");
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  EXPECT_EQ(read_file(path, 9).why, "permission denied");
}

TEST(ReadFile, FollowsLinksAndSaysWhereTheyLead) {
  const TemporaryDirectory directory;
  const auto real = directory.write("real", "x");
  std::filesystem::create_symlink("real", directory.path("one"));
  std::filesystem::create_symlink("one", directory.path("two"));
  const auto file = read_file(directory.path("two"), 9);
  EXPECT_EQ(file.text, "x");
  EXPECT_EQ(file.target, real);
}

TEST(ReadFile, NamesTheTargetOfADanglingLink) {
  const TemporaryDirectory directory;
  std::filesystem::create_symlink("../run/no\x1bne", directory.path("link"));
  const auto file = read_file(directory.path("link"), 9);
  const auto parent = std::filesystem::path(directory.root()).parent_path().string();
  EXPECT_TRUE(file.missing);
  EXPECT_EQ(file.why,
            "it is a symbolic link to " + parent + "/run/no\\x1bne, which does not exist");
}

TEST(ReadFile, SaysThatLinksLeadInACircle) {
  const TemporaryDirectory directory;
  std::filesystem::create_symlink("b", directory.path("a"));
  std::filesystem::create_symlink("a", directory.path("b"));
  EXPECT_EQ(read_file(directory.path("a"), 9).why, "its symbolic links form a loop");
}

TEST(ReadFile, TakesTheNullDeviceForAnEmptyFile) {
  const auto file = read_file("/dev/null", 9);
  EXPECT_TRUE(file.readable);
  EXPECT_EQ(file.text, "");
}

TEST(ReadFile, DoesNotWaitLongForAPipe) {
  const TemporaryDirectory directory;
  const auto path = directory.path("pipe");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(read_file(path, 9).why, "it sent nothing more within a second");
}

TEST(ReadFile, ReadsWhatComesOutOfAPipe) {
  const TemporaryDirectory directory;
  const auto path = directory.path("pipe");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  const int writer = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::write(writer, "from a pipe", 11), 11);
  std::thread ends_when_it_is_read([writer] {
    for (int left = 1; left > 0; ::ioctl(writer, FIONREAD, &left)) std::this_thread::yield();
    ::close(writer);
  });
  const auto file = read_file(path, 100);
  ends_when_it_is_read.join();
  EXPECT_EQ(file.text, "from a pipe");
}

TEST(AboutReading, SaysWhatCouldNotBeRead) {
  const TemporaryDirectory directory;
  const auto missing = directory.path("none");
  const auto findings = about_reading(read_file(missing, 9), missing, "hosts", Severity::remark);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].id, "context.hosts-unreadable");
  EXPECT_EQ(findings[0].text, missing + " cannot be read: there is no such file.");
}

TEST(AboutReading, SaysThatOnlyTheBeginningWasRead) {
  FileText file;
  file.readable = file.cut = true;
  file.text.resize(2 << 20);
  const auto findings = about_reading(file, "/etc/hosts", "hosts", Severity::remark);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].id, "context.hosts-long");
  EXPECT_EQ(findings[0].text, "/etc/hosts is larger than 2 MiB; only the first 2 MiB was read.");
}

}  // namespace
}  // namespace whyrefused
