#include "system/tsig_file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "unit/system/temporary_directory.h"

namespace whyrefused {
namespace {

constexpr std::string_view secret = "c2VjcmV0";  // "secret"

std::string text(const TsigFile& file) {
  if (!file.key) return file.error;
  return file.key->name + " " + std::to_string(static_cast<int>(file.key->algorithm)) + " " +
         std::string(file.key->secret.begin(), file.key->secret.end());
}

std::string read(std::string_view content) { return text(parse_tsig_file(content, "k.conf")); }

TEST(TsigFile, TakesWhatTsigKeygenWrites) {
  EXPECT_EQ(read("key \"dhcp.example.\" {\n\talgorithm hmac-sha512;\n\tsecret \"c2VjcmV0\";\n};\n"),
            "dhcp.example 5 secret");
}

TEST(TsigFile, TakesCommentsAnyOrderAndNoQuotes) {
  EXPECT_EQ(read("// mine\n/* key \"no\" { */ # key x\nkey dhcp { secret c2VjcmV0; algorithm "
                 "HMAC-MD5; };"),
            "dhcp 0 secret");
}

TEST(TsigFile, TakesOneLineAsDigDoes) {
  EXPECT_EQ(read("dhcp:c2VjcmV0\n"), "dhcp 3 secret");
  EXPECT_EQ(read("hmac-sha1:dhcp:c2VjcmV0"), "dhcp 1 secret");
}

TEST(TsigFile, SaysWhatIsWrongAndWhereAndNeverTheSecret) {
  const std::pair<std::string, const char*> bad[] = {
      {"", "line 1: no key here"},
      {"options { };", "line 1: no key here"},
      {"key dhcp\n;", "line 1: after key and its name comes {"},
      {"\nkey dhcp {\nalgorithm hmac-sha3; secret c2VjcmV0; };",
       "line 3: the algorithm is unknown"},
      {"key dhcp {\n secret \"c2Vj*!\";\n};", "line 2: the secret is not base64"},
      {"key dhcp {\n secret \"c2VjcmV0\";", "line 2: the key statement is not closed"},
      {"key dhcp { algorithm hmac-sha256; };", "line 1: the key has no secret"},
      {"key \"a b\" { secret c2VjcmV0; };", "line 1: the key has no usable name"},
      {"key \"a..b\" { secret c2VjcmV0; };", "line 1: the key has no usable name"}};
  for (const auto& [content, expected] : bad) {
    const auto error = read(content);
    EXPECT_NE(error.find(expected), std::string::npos) << error;
    EXPECT_EQ(error.find(secret), std::string::npos) << error;
    EXPECT_EQ(error.find("c2Vj"), std::string::npos) << error;
    EXPECT_EQ(error.find('\n'), std::string::npos) << error;
  }
}

TEST(TsigFile, AFileThatOthersMayReadIsWarnedOf) {
  const TemporaryDirectory directory;
  directory.write("k.conf", "dhcp:c2VjcmV0\n");
  const auto path = directory.path("k.conf");
  std::filesystem::permissions(path, std::filesystem::perms::owner_read);
  EXPECT_EQ(read_tsig_file(path).warning, "");
  std::filesystem::permissions(path, std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  EXPECT_NE(read_tsig_file(path).warning, "");
}

TEST(TsigFile, WhatCannotBeReadIsOneLine) {
  const TemporaryDirectory directory;
  EXPECT_FALSE(read_tsig_file(directory.path("missing")).key);
  EXPECT_FALSE(read_tsig_file(directory.root()).key);
}

TEST(TsigFile, AnyBytesEndSomehow) {
  unsigned state = 9;
  for (int round = 0; round < 2000; ++round) {
    std::string content = "key \"dhcp\" { algorithm hmac-sha256; secret \"c2VjcmV0\"; };";
    for (int i = 0; i < 4; ++i) {
      state = state * 1103515245u + 12345u;
      content[(state >> 8) % content.size()] = static_cast<char>(state >> 24);
    }
    const auto file = parse_tsig_file(content, "k");
    EXPECT_NE(file.key.has_value(), !file.error.empty());
  }
}

}  // namespace
}  // namespace whyrefused
