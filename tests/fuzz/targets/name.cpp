#include <algorithm>

#include "checks/parameters/idn.h"
#include "checks/parameters/labels.h"
#include "checks/parameters/name_syntax.h"
#include "checks/parameters/offending_places.h"
#include "checks/parameters/pasted_text.h"
#include "support/expect.h"
#include "wire/encode.h"

// A name as somebody types or pastes it.

namespace whyrefused {
namespace {

using fuzz::expect;

void expect_places_inside(std::string_view typed) {
  std::size_t at = 0;
  for (const auto& place : offending_places(typed)) {
    expect(place.begin >= at && place.length > 0, "places are in order and do not overlap");
    at = place.begin + place.length;
    expect(at <= typed.size(), "a place is inside the text");
  }
}

/// What may be asked can be sent, and asking for what is asked is asking for the same.
void expect_askable(const NameResult& result, bool has_error) {
  expect(result.name.has_value() != has_error, "a name is asked unless there is an error");
  if (!result.name) return;
  fuzz::expect_printable(*result.name, "", "the name to ask");
  Query query;
  query.question = {*result.name, 1, 1};
  const auto built = build_query(query);
  expect(built.error.empty(), "a name that passes fits into a query");
  // An address is asked as the name of its PTR record, which is no address. A slash is shown as it
  // is in zones, and typed as \047 where it would be taken for a path.
  if (recognise_pasted(*result.name)) return;
  const auto again = check_name(*result.name + (result.name->ends_with('.') ? "" : "."));
  expect(again.name == result.name, "a name to ask is asked as it is");
}

void expect_sense(std::string_view typed) {
  const auto result = check_name(typed);
  for (auto finding = result.findings.begin(); finding != result.findings.end(); ++finding) {
    fuzz::expect_printable(finding->text, "", "a finding");
    fuzz::expect_printable(finding->hint, "", "a hint");
    const auto same = [&](const Finding& other) { return other.id == finding->id; };
    expect(std::none_of(result.findings.begin(), finding, same), "each finding once");
  }
  expect_askable(result, std::ranges::any_of(result.findings, [](const Finding& finding) {
                   return finding.severity == Severity::error;
                 }));
}

void expect_labels_in_order(std::string_view typed) {
  std::size_t octets = 0;
  for (const auto label : split_labels(typed)) {
    octets += label.size() + 1;
    // What can be sent is written so that it reads the same.
    const auto once = label_octets(label);
    if (std::ranges::all_of(once,
                            [](char c) { return can_be_sent(static_cast<unsigned char>(c)); }))
      expect(label_octets(label_text(once)) == once, "octets survive being written");
    const auto converted = to_a_label(label), back = from_a_label(label);
    fuzz::expect_printable(converted.problem, "", "why there is no A-label");
    fuzz::expect_printable(back.problem, "", "why there is no U-label");
  }
  expect(octets == typed.size() + 1, "the labels and the dots are the whole name");
}

}  // namespace
}  // namespace whyrefused

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  const auto typed = fuzz::text_of(data, size);
  expect_sense(typed);
  expect_places_inside(typed);
  expect_labels_in_order(typed);
  if (const auto pasted = recognise_pasted(typed))
    fuzz::expect_printable(did_you_mean(pasted->host), "", "what may be meant");
  without_junk(typed);
  with_latin_letters(typed);
  with_plain_dots(typed);
  return 0;
}
