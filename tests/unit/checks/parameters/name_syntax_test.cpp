#include "checks/parameters/name_syntax.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace whyrefused {
namespace {

using namespace std::string_literals;

/// What is asked, or "(error)".
std::string asked(std::string_view typed) { return check_name(typed).name.value_or("(error)"); }

const Finding* find(const NameResult& result, std::string_view id) {
  for (const auto& finding : result.findings)
    if (finding.id == id) return &finding;
  return nullptr;
}

/// "E", "W" or "R" and the id of every finding, in order.
std::string ids(std::string_view typed) {
  std::string text;
  for (const auto& finding : check_name(typed).findings) {
    const char severity = finding.severity == Severity::error     ? 'E'
                          : finding.severity == Severity::warning ? 'W'
                                                                  : 'R';
    text += (text.empty() ? "" : " ") + std::string(1, severity) + ":" + finding.id;
  }
  return text;
}

/// The text of the finding with this id; "" when there is none.
std::string text_of(std::string_view typed, std::string_view id) {
  const auto result = check_name(typed);
  const auto* finding = find(result, id);
  return finding == nullptr ? "" : finding->text;
}

/// The hint of the first error; "" when there is none.
std::string hint_of(std::string_view typed) {
  for (const auto& finding : check_name(typed).findings)
    if (finding.severity == Severity::error) return finding.hint;
  return {};
}

std::string label(std::size_t length) { return std::string(length, 'a'); }

TEST(NameCheck, LetsOrdinaryNamesPassWithoutAWord) {
  for (const auto* name :
       {"www.example.org", "Example.COM", "a.b.c.d.e.example.net", "3com.com", "a-b.example.org",
        "xn--bcher-kva.example.org", "r3---sn-4g5e.example.org"}) {
    EXPECT_EQ(asked(name), name);
    EXPECT_EQ(ids(name), "") << name;
  }
}

TEST(NameCheck, TakesTheFinalDotAsAbsolute) {
  EXPECT_EQ(asked("www.example.org."), "www.example.org");
  EXPECT_EQ(ids("www.example.org."), "");
}

TEST(NameCheck, AsksTheRoot) {
  EXPECT_EQ(asked("."), ".");
  EXPECT_EQ(check_name(".").display, ".");
  EXPECT_EQ(ids("."), "");
}

TEST(NameCheck, RejectsTheEmptyName) {
  EXPECT_EQ(ids(""), "E:name.empty");
  EXPECT_EQ(ids("  \r\n"), "E:name.empty");
  EXPECT_EQ(asked(""), "(error)");
}

TEST(NameCheck, TrimsBlanksAroundTheName) {
  EXPECT_EQ(asked(" \twww.example.org\r\n"), "www.example.org");
  EXPECT_EQ(ids("www.example.org\r"), "R:name.trimmed");
  EXPECT_EQ(asked("\u00a0\ufeffwww.example.org\u200b"), "www.example.org");
}

TEST(NameCheck, RejectsBlanksInside) {
  EXPECT_EQ(ids("www example.org"), "E:name.blank");
  EXPECT_EQ(text_of("www example.org", "name.blank"),
            "The name has a blank at position 4; host names have none.");
  EXPECT_EQ(hint_of("example.org MX"), "Did you mean example.org?");
  EXPECT_EQ(hint_of("example.org, example.net"), "Did you mean example.org?");
  EXPECT_EQ(hint_of("www example.org"), "Did you mean www.example.org?");
  EXPECT_EQ(hint_of("this is no name"), "Give one name, without blanks.");
  EXPECT_EQ(ids("www.example.org\u00a0MX"), "E:name.blank");
  EXPECT_EQ(ids("www\u3000example.org"), "E:name.blank");
  EXPECT_EQ(ids("www\\032x.example.org"), "E:name.blank");
  EXPECT_EQ(ids("www\\ x.example.org"), "E:name.blank");
}

TEST(NameCheck, ABlankInsideALabelLeavesTwoNamesPossible) {
  EXPECT_EQ(hint_of("www.exam ple.org"), "Did you mean www.example.org or www.exam?");
  EXPECT_EQ(hint_of("www.example.o rg"), "Did you mean www.example.org or www.example.o?");
  EXPECT_EQ(hint_of("exam\u00a0ple.org"), "Did you mean example.org or exam?");
}

TEST(NameCheck, DashesOfWordProcessorsAreOfferedAsHyphens) {
  for (const auto* dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"}) {
    const auto typed = "my" + std::string(dash) + "host.example.org";
    EXPECT_EQ(ids(typed.c_str()), "E:name.idn-invalid") << dash;
    EXPECT_EQ(hint_of(typed.c_str()), "Did you mean my-host.example.org?") << dash;
  }
}

TEST(NameCheck, CountsPositionsInCharacters) {
  EXPECT_NE(text_of("\u00fc\u00fc x", "name.blank").find("position 3;"), std::string::npos);
  EXPECT_NE(text_of("a b c d", "name.blank").find("position 2 (and 2 more)"), std::string::npos);
}

TEST(NameCheck, RejectsControlCharactersAndShowsThemHarmless) {
  EXPECT_EQ(ids("a\x1b[31m.org"), "E:name.character");
  EXPECT_EQ(text_of("a\x1b.org", "name.character").find('\x1b'), std::string::npos);
  EXPECT_NE(text_of("a\x1b.org", "name.character").find("\\x1b"), std::string::npos);
  EXPECT_EQ(ids("a\0b.org"s), "E:name.character");
  EXPECT_EQ(ids("a\\000b.org"), "E:name.character");
}

TEST(NameCheck, RejectsCharactersThatCannotBeSent) {
  EXPECT_EQ(ids("exa!mple.org"), "E:name.character");
  EXPECT_NE(text_of("exa!mple.org", "name.character").find("\"!\" at position 4"),
            std::string::npos);
  EXPECT_EQ(ids("a\\!b.org"), "E:name.character");
  EXPECT_EQ(ids("a%20b.org"), "E:name.character");
}

TEST(NameCheck, SeesTheNameInsideQuotesAndBrackets) {
  EXPECT_EQ(hint_of("\"example.org\""), "Did you mean example.org?");
  EXPECT_EQ(hint_of("<www.example.org>,"), "Did you mean www.example.org?");
  EXPECT_EQ(hint_of("example.org;"), "Did you mean example.org?");
  EXPECT_EQ(hint_of("\u201cexample.org\u201d"), "Did you mean example.org?");
}

TEST(NameCheck, TakesACommaForADot) {
  EXPECT_EQ(hint_of("www,example,org"), "Did you mean www.example.org?");
}

TEST(NameCheck, MeasuresLabels) {
  EXPECT_EQ(asked(label(63) + ".org"), label(63) + ".org");
  EXPECT_EQ(ids("www." + label(64) + ".org"), "E:name.label-too-long");
  const auto text = text_of("www." + label(70) + ".org", "name.label-too-long");
  EXPECT_EQ(text, "Label 2, \"" + label(70) + "\", has 70 octets, 7 too many.");
}

TEST(NameCheck, MeasuresTheName) {
  const auto longest = label(63) + "." + label(63) + "." + label(63) + "." + label(61);
  ASSERT_EQ(longest.size(), 253u);
  EXPECT_EQ(asked(longest), longest);
  EXPECT_EQ(asked(longest + "."), longest);
  EXPECT_EQ(ids(longest + "a"), "E:name.too-long");
  EXPECT_NE(text_of(longest + ".b", "name.too-long").find("255 octets, 2 too many"),
            std::string::npos);
}

TEST(NameCheck, CountsAnEscapeAsOneOctet) {
  std::string escapes;
  for (int i = 0; i < 63; ++i) escapes += "\\097";
  EXPECT_EQ(asked(escapes + ".org"), label(63) + ".org");
  EXPECT_EQ(ids(escapes + "\\097.org"), "E:name.label-too-long");
}

TEST(NameCheck, SurvivesHugeInput) {
  EXPECT_EQ(ids(std::string(5000, 'a')), "E:name.too-long");
  EXPECT_EQ(ids(std::string(1 << 20, '.')), "E:name.too-long");
  EXPECT_EQ(ids(std::string(4096, '.')), "E:name.empty-label");
  std::string wide;
  while (wide.size() < 4000) wide += "\u00fc";
  EXPECT_EQ(ids(wide), "E:name.label-too-long");
}

TEST(NameCheck, RejectsEmptyLabels) {
  EXPECT_EQ(ids("www..example.org"), "E:name.empty-label");
  EXPECT_EQ(hint_of("www..example.org"), "Did you mean www.example.org?");
  EXPECT_EQ(ids(".example.org"), "E:name.empty-label");
  EXPECT_EQ(hint_of(".example.org"), "Did you mean example.org?");
  EXPECT_EQ(ids("example.org.."), "E:name.empty-label");
  EXPECT_EQ(ids(".."), "E:name.empty-label");
}

TEST(NameCheck, ReadsEscapes) {
  EXPECT_EQ(asked("a\\046b.example.org"), "a\\.b.example.org");
  EXPECT_EQ(asked("a\\.b.example.org"), "a\\.b.example.org");
  EXPECT_EQ(asked("\\119ww.example.org"), "www.example.org");
  EXPECT_EQ(asked("a\\/b.example.org"), "a/b.example.org");
  EXPECT_EQ(asked("example.a\\."), "example.a\\.");
}

TEST(NameCheck, RejectsBrokenEscapes) {
  for (const auto* name : {"a\\256.org", "a\\04", "a\\", "a\\4.org", "a\\0x4.org"})
    EXPECT_EQ(ids(name), "E:name.escape") << name;
}

TEST(NameCheck, AllowsWhatIsNoHostName) {
  EXPECT_EQ(asked("_dmarc.example.org"), "_dmarc.example.org");
  EXPECT_EQ(ids("_dmarc.example.org"), "R:name.underscore");
  EXPECT_EQ(asked("*.example.org"), "*.example.org");
  EXPECT_EQ(ids("*.example.org"), "R:name.wildcard");
  EXPECT_EQ(asked("a-.example.org"), "a-.example.org");
  EXPECT_EQ(ids("a-.example.org"), "W:name.hyphen");
  EXPECT_EQ(ids("-a.example.org"), "W:name.hyphen");
}

TEST(NameCheck, TakesALeadingHyphenForAnOption) {
  const auto result = check_name("-x.example.org");
  ASSERT_NE(find(result, "name.hyphen"), nullptr);
  EXPECT_NE(find(result, "name.hyphen")->hint.find("--help"), std::string::npos);
}

TEST(NameCheck, RemarksASingleLabel) {
  EXPECT_EQ(asked("intranet"), "intranet");
  EXPECT_EQ(ids("intranet"), "R:name.single-label");
  EXPECT_EQ(ids("org."), "") << "a final dot says that no search list is meant";
}

struct Pasted {
  const char* typed;
  const char* id;
  const char* meant;
};

class PastedText : public testing::TestWithParam<Pasted> {};

TEST_P(PastedText, IsNoNameButContainsOne) {
  const auto& [typed, id, meant] = GetParam();
  EXPECT_EQ(ids(typed), "E:" + std::string(id)) << typed;
  EXPECT_EQ(asked(typed), "(error)");
  EXPECT_EQ(hint_of(typed), "Did you mean " + std::string(meant) + "?") << typed;
}

INSTANTIATE_TEST_SUITE_P(
    NameCheck, PastedText,
    testing::Values(Pasted{"http://www.example.org", "name.url", "www.example.org"},
                    Pasted{"https://www.example.org:8443/a/b?c=d#e", "name.url", "www.example.org"},
                    Pasted{"https://user:secret@www.example.org/x", "name.url", "www.example.org"},
                    Pasted{"https://192.0.2.1/x", "name.url", "192.0.2.1"},
                    Pasted{"https://[2001:db8::1]:8443/x", "name.url", "2001:db8::1"},
                    Pasted{"http://b\u00fccher.example/", "name.url", "b\u00fccher.example"},
                    Pasted{"ftp://www.example.org.", "name.url", "www.example.org"},
                    Pasted{"//www.example.org/x", "name.url", "www.example.org"},
                    Pasted{"http//www.example.org", "name.url", "www.example.org"},
                    Pasted{"http:/www.example.org", "name.url", "www.example.org"},
                    Pasted{"https;//www.example.org/x", "name.url", "www.example.org"},
                    Pasted{"HTTP:\\\\www.example.org\\x", "name.url", "www.example.org"},
                    Pasted{"https:///www.example.org", "name.url", "www.example.org"},
                    Pasted{"ldap/dc1.example.org", "name.url", "dc1.example.org"},
                    Pasted{"user@example.org", "name.mail-address", "example.org"},
                    Pasted{"mailto:user@example.org?subject=x", "name.mail-address", "example.org"},
                    Pasted{"User Name <user@example.org>", "name.mail-address", "example.org"},
                    Pasted{"www.example.org:443", "name.host-port", "www.example.org"},
                    Pasted{"www.example.org:https", "name.host-port", "www.example.org"},
                    Pasted{"www.example.org:", "name.host-port", "www.example.org"},
                    Pasted{"http:www.example.org", "name.host-port", "www.example.org"},
                    Pasted{"192.0.2.1:53", "name.host-port", "192.0.2.1"},
                    Pasted{"[2001:db8::1]:53", "name.host-port", "2001:db8::1"},
                    Pasted{"www.example.org/path", "name.path", "www.example.org"},
                    Pasted{"10.0.0.0/8", "name.path", "10.0.0.0"},
                    Pasted{"localhost:8080/x", "name.path", "localhost"},
                    Pasted{"\\\\server\\share", "name.path", "server"}));

TEST(NameCheck, OffersNothingWhenThePastedTextHasNoName) {
  for (const auto* typed :
       {"http://", "https:///x", "http//", "C:\\Users\\me", "d:/data/file.example",
        "http://\x1b[31m/", "user@", "http://a b/", ":80"})
    EXPECT_EQ(hint_of(typed), "Give the domain name alone, for example www.example.org.") << typed;
}

TEST(NameCheck, KnowsHowDigWritesServers) { EXPECT_EQ(ids("@192.0.2.1"), "E:name.server"); }

TEST(NameCheck, LetsSlashesOfReverseDelegationsPass) {
  EXPECT_EQ(asked("1.0/25.2.0.192.in-addr.arpa"), "1.0/25.2.0.192.in-addr.arpa");
  EXPECT_EQ(asked("0/25.100.51.198.IN-ADDR.ARPA."), "0/25.100.51.198.IN-ADDR.ARPA");
}

TEST(NameCheck, TurnsAddressesIntoReverseNames) {
  const auto v4 = check_name("198.41.0.4");
  EXPECT_EQ(v4.name, "4.0.41.198.in-addr.arpa");
  EXPECT_EQ(v4.implied_type, 12);
  EXPECT_EQ(ids("198.41.0.4"), "R:name.ip-address");
  const auto v6 = check_name("2001:503:ba3e::2:30");
  EXPECT_EQ(v6.name, "0.3.0.0.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.e.3.a.b.3.0.5.0.1.0.0.2.ip6.arpa");
  EXPECT_EQ(v6.implied_type, 12);
  EXPECT_EQ(asked("[2001:503:ba3e::2:30]"), *v6.name);
  EXPECT_EQ(asked(" 198.41.0.4\n"), "4.0.41.198.in-addr.arpa");
}

TEST(NameCheck, TakesLinkLocalAddressesWithAndWithoutInterface) {
  EXPECT_NE(asked("fe80::1"), "(error)");
  EXPECT_EQ(asked("fe80::1%eth0"), asked("fe80::1"));
}

TEST(NameCheck, SaysThatPrivateAddressesAreAnsweredLocally) {
  EXPECT_EQ(ids("10.1.2.3"), "R:name.ip-address R:name.special-use");
}

TEST(NameCheck, ImpliesNoTypeForNames) {
  EXPECT_EQ(check_name("www.example.org").implied_type, std::nullopt);
  EXPECT_EQ(check_name("4.0.41.198.in-addr.arpa").implied_type, std::nullopt);
}

TEST(NameCheck, WarnsOfMistypedAddresses) {
  for (const auto* typed : {"256.1.1.1", "1.2.3", "1.2.3.4.5", "192.0.2.01"}) {
    EXPECT_EQ(ids(typed), "W:name.looks-like-address") << typed;
    EXPECT_EQ(asked(typed), typed);
  }
  EXPECT_EQ(ids("host.123"), "W:name.looks-like-address");
  EXPECT_EQ(ids("2001:db8::g"), "E:name.character");
  EXPECT_EQ(ids("2001:db8:1"), "E:name.looks-like-address");
}

TEST(NameCheck, AsksAnAddressWithFinalDotAsAName) {
  EXPECT_EQ(asked("192.0.2.1."), "192.0.2.1");
  EXPECT_EQ(ids("192.0.2.1."), "W:name.looks-like-address");
}

TEST(NameCheck, WritesInternationalNamesAsALabels) {
  const auto result = check_name("B\u00dcCHER.example.org");
  EXPECT_EQ(result.name, "xn--bcher-kva.example.org");
  EXPECT_EQ(result.display, "b\u00fccher.example.org");
  EXPECT_EQ(ids("b\u00fccher.example.org"), "R:name.idn");
}

TEST(NameCheck, KeepsTheSharpSAsBrowsersDo) {
  EXPECT_EQ(asked("fa\u00df.example.org"), "xn--fa-hia.example.org");
}

TEST(NameCheck, ComposesLetterAndAccent) {
  EXPECT_EQ(asked("bu\u0308cher.example.org"), "xn--bcher-kva.example.org");
}

TEST(NameCheck, TakesFullWidthDotsAndLetters) {
  EXPECT_EQ(asked("www\u3002example\uff0eorg"), "www.example.org");
  EXPECT_EQ(asked("\uff57\uff57\uff57.example.org"), "www.example.org");
  EXPECT_EQ(ids("www\u3002example.org"), "R:name.idn");
}

TEST(NameCheck, LeavesTheOtherLabelsOfInternationalNamesAlone) {
  EXPECT_EQ(asked("_dmarc.-A-.b\u00fccher.example.org"), "_dmarc.-A-.xn--bcher-kva.example.org");
}

TEST(NameCheck, ShowsInvisibleCharactersItDrops) {
  EXPECT_EQ(asked("exam\u200bple.org"), "example.org");
  EXPECT_NE(text_of("exam\u200bple.org", "name.idn").find("\\u{200B}"), std::string::npos);
}

TEST(NameCheck, RejectsWhatIdnaForbids) {
  EXPECT_EQ(ids("\U0001F600.example.org"), "E:name.idn-invalid");
  EXPECT_EQ(ids("a\u2026b.org"), "E:name.idn-invalid") << "an ellipsis would become three dots";
  EXPECT_EQ(ids("ex\uff0fample.org"), "E:name.idn-invalid") << "a full-width slash";
  EXPECT_EQ(ids("\u00ad.org"), "E:name.idn-invalid") << "nothing but a soft hyphen";
  EXPECT_EQ(ids("a\u202eb.org"), "E:name.idn-invalid") << "right-to-left override";
}

TEST(NameCheck, MeasuresInternationalLabelsInTheirAsciiForm) {
  std::string wide;
  for (int i = 0; i < 60; ++i) wide += i % 2 ? "\u00fc" : "\u65e5";
  EXPECT_EQ(ids(wide + ".example.org"), "E:name.label-too-long");
}

TEST(NameCheck, DecodesALabelsForDisplay) {
  const auto result = check_name("XN--bcher-kva.example.org");
  EXPECT_EQ(result.name, "XN--bcher-kva.example.org");
  EXPECT_EQ(result.display, "b\u00fccher.example.org");
}

TEST(NameCheck, AsksInvalidALabelsWithAWarning) {
  for (const auto* typed : {"xn--zzzzzzzz.example.org", "xn--a.example.org", "xn--.example.org"}) {
    EXPECT_EQ(asked(typed), typed);
    EXPECT_EQ(check_name(typed).display, typed);
    EXPECT_NE(ids(typed).find("W:name.idn-invalid"), std::string::npos) << typed;
  }
}

TEST(NameCheck, RejectsWhatIsNotUtf8) {
  EXPECT_EQ(ids("b\xfc"
                "cher.example.org"),
            "E:name.utf8");
  EXPECT_NE(text_of("b\xfc"
                    "cher.org",
                    "name.utf8")
                .find("character 2 is \"\\xfc\""),
            std::string::npos);
}

TEST(NameCheck, KnowsSpecialUseNames) {
  EXPECT_EQ(ids("printer.local"), "W:name.special-use");
  EXPECT_EQ(ids("www.test"), "R:name.special-use");
  EXPECT_EQ(ids("localhost"), "W:name.special-use R:name.single-label");
  EXPECT_EQ(ids("www.example.com"), "");
}

TEST(NameCheck, ReportsAnErrorExactlyWhenItHasNoName) {
  for (const auto* typed : {"",   ".",    "a", "a b",    "a..b",    "http://x", "\xff", "*",
                            "\\", "xn--", "1", "::",     "::1",     ":",        "@",    "/",
                            "a/", "-",    "_", "\u3002", "\u00fc.", "a.\u3002"}) {
    const auto result = check_name(typed);
    const bool error = std::ranges::any_of(
        result.findings, [](const auto& f) { return f.severity == Severity::error; });
    EXPECT_EQ(error, !result.name.has_value()) << typed;
  }
}

TEST(NameCheck, FillsTheCase) {
  Case the_case;
  the_case.request.name = "192.0.2.1";
  name_check.prepare(the_case);
  ASSERT_TRUE(the_case.question);
  EXPECT_EQ(*the_case.question, (Question{"1.2.0.192.in-addr.arpa", 12, 1}));
  EXPECT_EQ(the_case.display_name, "1.2.0.192.in-addr.arpa");
  EXPECT_EQ(the_case.findings.at(0).step, Step::parameters);
}

TEST(NameCheck, LeavesTheCaseWithoutAQuestionOnError) {
  Case the_case;
  the_case.request.name = "a..b";
  the_case.question = Question{};
  name_check.prepare(the_case);
  EXPECT_FALSE(the_case.question);
  EXPECT_EQ(the_case.display_name, "a..b");
  EXPECT_EQ(the_case.findings.size(), 1u);
}

}  // namespace
}  // namespace whyrefused
