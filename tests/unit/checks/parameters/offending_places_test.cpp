#include "checks/parameters/offending_places.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

/// The typed text with each offending part in braces.
std::string braced(const std::string& typed) {
  std::string text;
  std::size_t from = 0;
  for (const auto& span : offending_places(typed)) {
    text +=
        typed.substr(from, span.begin - from) + "{" + typed.substr(span.begin, span.length) + "}";
    from = span.begin + span.length;
  }
  return text + typed.substr(from);
}

TEST(OffendingPlaces, APlainNameHasNone) {
  for (const char* name :
       {"www.example.org", "www.example.org.", ".", "_dns._udp.example.org", "192.0.2.1",
        "2001:db8::1", "b\u00fccher.example", "*.example.org", "0/25.2.0.192.in-addr.arpa",
        "a\\.b.example.org", "xn--bcher-kva.example"})
    EXPECT_EQ(braced(name), name);
}

TEST(OffendingPlaces, AreDashesThatAreNoHyphen) {
  EXPECT_EQ(braced("my\u2013host.example.org"), "my{\u2013}host.example.org");
}

TEST(OffendingPlaces, AreWhatSurroundsTheName) {
  EXPECT_EQ(braced("https://user@www.example.org:8443/path"),
            "{https://user@}www.example.org{:8443/path}");
  EXPECT_EQ(braced("postmaster@example.org"), "{postmaster@}example.org");
  EXPECT_EQ(braced("\u201cwww.example.org\u201d"), "{\u201c}www.example.org{\u201d}");
  EXPECT_EQ(braced("<www.example.org>,"), "{<}www.example.org{>,}");
  EXPECT_EQ(braced("[2001:db8::1]:53"), "{[}2001:db8::1{]:53}");
  EXPECT_EQ(braced("\"192.0.2.1\""), "{\"}192.0.2.1{\"}");
  EXPECT_EQ(braced("www.example.org\r\n"), "www.example.org{\r\n}");
  EXPECT_EQ(braced("Server: www.example.org"), "{Server: }www.example.org");
}

TEST(OffendingPlaces, AreCharactersThatNobodySeesOrThatCannotBeSent) {
  EXPECT_EQ(braced("www.exam\u200bple.org"), "www.exam{\u200b}ple.org");
  EXPECT_EQ(braced("\u202ewww.example.org"), "{\u202e}www.example.org");
  EXPECT_EQ(braced("www\uff0eexample\u3002org"), "www{\uff0e}example{\u3002}org");
  EXPECT_EQ(braced("www example.org"), "www{ }example.org");
  EXPECT_EQ(braced("w\xffw.example.org"), "w{\xff}w.example.org");
  EXPECT_EQ(braced("w$w.exa\x01mple.org"), "w{$}w.exa{\x01}mple.org");
}

TEST(OffendingPlaces, AreEmptyAndOverlongLabels) {
  EXPECT_EQ(braced("www..example.org"), "www.{.}example.org");
  EXPECT_EQ(braced(".example.org"), "{.}example.org");
  const std::string label(63, 'a');
  EXPECT_EQ(braced(label + "bc.example"), label + "{bc}.example");
  const auto four = label + "." + label + "." + label + "." + std::string(61, 'a');
  EXPECT_EQ(braced(four), four);
  EXPECT_EQ(braced(four + "bc"), four + "{bc}");
}

TEST(OffendingPlaces, AreLettersOfAnotherScriptAmongLatinOnes) {
  EXPECT_EQ(braced("www.\u0435xample.org"), "www.{\u0435}xample.org");
  EXPECT_EQ(braced("\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444"),
            "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444");
  EXPECT_EQ(with_latin_letters("www.\u0435x\u0430mple.org"), "www.example.org");
  EXPECT_EQ(with_latin_letters("\u043f\u0440\u0438\u043c\u0435\u0440.org"),
            "\u043f\u0440\u0438\u043c\u0435\u0440.org");
}

TEST(OffendingPlaces, AnyBytesAreTakenInOrderAndWithinTheText) {
  unsigned state = 7;
  for (int round = 0; round < 3000; ++round) {
    std::string typed;
    for (int i = 0; i < 40; ++i) {
      state = state * 1103515245u + 12345u;
      typed += static_cast<char>(state >> 16);
    }
    std::size_t end = 0;
    for (const auto& span : offending_places(typed)) {
      ASSERT_GE(span.begin, end);
      ASSERT_GT(span.length, 0U);
      end = span.begin + span.length;
      ASSERT_LE(end, typed.size());
    }
    with_latin_letters(typed);
    without_junk(typed);
  }
}

TEST(WithoutJunk, LeavesTheNameThatWasMeant) {
  EXPECT_EQ(without_junk("\u202e\u201cwww.exam\u200bple.org\u201d"), "www.example.org");
}

}  // namespace
}  // namespace whyrefused
