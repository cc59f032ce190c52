#include "checks/answers/here_edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::ElementsAre;
using testing::IsEmpty;

/// Two resolvers of one list, of which the first may refuse.
Recorded list_of_two(const Told& first, const Told& second) {
  Recorded seen;
  seen.replies({target, control}, first);
  seen.server("192.0.2.2").replies({target, control}, second);
  std::size_t line = 1;
  for (auto& record : seen.the_case().servers) {
    record.server.configured = true;
    record.server.origin = "/etc/resolv.conf:" + std::to_string(line++);
  }
  return seen;
}

/// "remove nameserver 192.0.2.1", an edit a string.
std::vector<std::string> edits_of(const Recorded& seen) {
  HereFirst here;
  add_here_edits(seen.the_case(), seen.diagnosis(), here);
  std::vector<std::string> all;
  for (const auto& edit : here.edits)
    all.push_back((edit.kind == EditKind::remove    ? "remove "
                   : edit.kind == EditKind::replace ? "replace "
                                                    : "add ") +
                  edit.setting + (edit.text.empty() ? "" : ">" + edit.text));
  return all;
}

TEST(HereEdits, AServerBeforeOneThatAnswersGoesToTheEndOfTheList) {
  EXPECT_THAT(edits_of(list_of_two(refused().ra(), with_address())),
              ElementsAre("remove nameserver 192.0.2.1", "add >nameserver 192.0.2.1"));
}

TEST(HereEdits, AServerBehindOneThatAnswersStaysWhereItIs) {
  EXPECT_THAT(edits_of(list_of_two(with_address(), refused().ra())), IsEmpty());
}

TEST(HereEdits, WhereNobodyAnswersAnotherOrderHelpsNobody) {
  EXPECT_THAT(edits_of(list_of_two(refused().ra(), refused().ra())), IsEmpty());
}

TEST(HereEdits, AListThatIsNoFileIsNotWrittenInto) {
  auto seen = list_of_two(refused().ra(), with_address());
  for (auto& record : seen.the_case().servers) record.server.origin = "command line";
  EXPECT_THAT(edits_of(seen), IsEmpty());
}

TEST(HereEdits, OverTcpOnlyTheOptionIsTakenOut) {
  auto seen = list_of_two(refused().ra(), refused().ra());
  seen.the_case().context.only_tcp = true;
  EXPECT_THAT(edits_of(seen), ElementsAre("replace use-vc"));
}

TEST(HereEdits, ARefusedCompletionLeavesTheSearchListWhereTheNameIsThereAsTyped) {
  auto seen = list_of_two(with_address(), with_address());
  auto& the_case = seen.the_case();
  the_case.request.name = "www.target.example";
  the_case.context.search = {"corp.example", "lab.example"};
  the_case.attempts = {{"www.target.example.corp.example", NameFate::refused},
                       {"www.target.example", NameFate::found}};
  EXPECT_THAT(edits_of(seen),
              ElementsAre("replace search corp.example lab.example>search lab.example"));
  HereFirst here;
  add_here_edits(the_case, seen.diagnosis(), here);
  EXPECT_EQ(here.ask, the_case.request.name + ".");
  the_case.context.ndots = 5;
  EXPECT_THAT(edits_of(seen), ElementsAre("replace ndots:5>ndots:1"));
  the_case.attempts.back().fate = NameFate::not_found;
  EXPECT_THAT(edits_of(seen), IsEmpty());
}

}  // namespace
}  // namespace whyrefused
