// The libraries that scripts/windows-libraries made and the runtime of the compiler do what they
// are there for. Where this fails, the tests of the program say nothing about the program.

#include <ares.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <idn2.h>
#include <nettle/hmac.h>

#include <CLI/CLI.hpp>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

TEST(WindowsLibraries, Libidn2ReadsUtf8) {
  char* ascii = nullptr;
  ASSERT_EQ(idn2_to_ascii_8z("b\xc3\xbc"
                             "cher.example",
                             &ascii, IDN2_NONTRANSITIONAL),
            IDN2_OK);
  EXPECT_STREQ(ascii, "xn--bcher-kva.example");
  idn2_free(ascii);
}

// RFC 4231, test case 2.
TEST(WindowsLibraries, NettleSigns) {
  const std::string key = "Jefe";
  const std::string text = "what do ya want for nothing?";
  hmac_sha256_ctx context;
  hmac_sha256_set_key(&context, key.size(), reinterpret_cast<const std::uint8_t*>(key.data()));
  hmac_sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  hmac_sha256_digest(&context, digest.size(), digest.data());
  std::string hex;
  for (const auto byte : digest) hex += fmt::format("{:02x}", byte);
  EXPECT_EQ(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(WindowsLibraries, CAresWritesAQuery) {
  ASSERT_EQ(ares_library_init(ARES_LIB_INIT_ALL), ARES_SUCCESS);
  ares_dns_record_t* query = nullptr;
  ASSERT_EQ(ares_dns_record_create(&query, 1, ARES_FLAG_RD, ARES_OPCODE_QUERY, ARES_RCODE_NOERROR),
            ARES_SUCCESS);
  EXPECT_EQ(ares_dns_record_query_add(query, "www.example", ARES_REC_TYPE_A, ARES_CLASS_IN),
            ARES_SUCCESS);
  unsigned char* bytes = nullptr;
  size_t length = 0;
  EXPECT_EQ(ares_dns_write(query, &bytes, &length), ARES_SUCCESS);
  EXPECT_EQ(length, 12U + 13U + 4U);
  ares_free_string(bytes);
  ares_dns_record_destroy(query);
  ares_library_cleanup();
}

TEST(WindowsLibraries, HeadersAreThere) {
  CLI::App app;
  int number = 0;
  app.add_option("--number", number);
  app.parse("--number 3", false);
  EXPECT_EQ(number, 3);
  EXPECT_EQ(nlohmann::json::parse(R"({"a": [1, 2]})")["a"][1], 2);
  EXPECT_THAT(fmt::format("{:>5}", number), testing::HasSubstr("3"));
}

TEST(WindowsRuntime, HasThreadsAndExceptions) {
  std::atomic<int> seen = 0;
  std::thread([&] { seen = 7; }).join();
  EXPECT_EQ(seen, 7);
  EXPECT_THROW(throw std::runtime_error("across frames"), std::runtime_error);
}

TEST(WindowsRuntime, StopsWhatWritesBehindTheEnd) {
  EXPECT_DEATH(
      {
        char small[8];
        volatile std::size_t length = 64;
        std::memset(small, 'x', length);
        fmt::print("{}", small[7]);
      },
      "");
}

}  // namespace
