// Which names of a list can teach each other, and which probes tell them apart.

#include "checks/evidence/likeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string likeness(const std::string& name, Told told, std::uint16_t type = 1) {
  Recorded seen(name, type);
  seen.replies(Purpose::target, std::move(told));
  return likeness_of(seen.the_case(), 0);
}

TEST(Likeness, IsTheSameForNamesThatAreRefusedInTheSameWay) {
  EXPECT_EQ(likeness("a.one.example", refused().ra()), likeness("b.two.example", refused().ra()));
  EXPECT_FALSE(likeness("a.one.example", refused()).empty());
}

TEST(Likeness, IsAnotherWhereTheRefusalLooksDifferent) {
  const auto plain = likeness("a.example", refused());
  EXPECT_NE(plain, likeness("a.example", refused().ra()));
  EXPECT_NE(plain, likeness("a.example", refused().aa()));
  EXPECT_NE(plain, likeness("a.example", refused().ede(18)));
  EXPECT_NE(likeness("a.example", refused().ede(18)),
            likeness("a.example", refused().ede(18, "EIM4")));
  EXPECT_NE(plain, likeness("a.example", header_only_refusal()));
  EXPECT_NE(plain, likeness("a.example", refused().without_edns()));
}

TEST(Likeness, IsAnotherForAnotherTypeAndForNamesThatServersTreatByThemselves) {
  const auto plain = likeness("a.example.net", refused());
  EXPECT_NE(plain, likeness("a.example.net", refused(), 15));
  EXPECT_NE(plain, likeness("printer.local", refused()));
  EXPECT_NE(plain, likeness("printer", refused()));
}

TEST(Likeness, DoesNotDependOnTheNameInTheServersText) {
  EXPECT_EQ(likeness("a.example", refused().ede(15, "blocked: A.Example")),
            likeness("b.example", refused().ede(15, "blocked: b.example")));
}

TEST(Likeness, IsNoneWhereEachNameMustShowItByItself) {
  EXPECT_THAT(likeness("a.example", with_address()), IsEmpty());
  EXPECT_THAT(likeness("a.example", silent()), IsEmpty());
  Recorded seen;
  seen.replies(Purpose::target, refused());
  seen.the_case().request.operation = Operation::update;
  EXPECT_THAT(likeness_of(seen.the_case(), 0), IsEmpty());
}

std::vector<Outline> outlines(std::initializer_list<std::pair<Purpose, Told>> told,
                              const std::string& name = "www.target.example") {
  Recorded seen(name);
  seen.replies(Purpose::target, refused());
  for (const auto& [purpose, reply] : told) seen.replies(purpose, reply);
  return outlines_of(seen.the_case().servers[0]);
}

TEST(Outlines, FitWhereEveryProbeShowsTheSame) {
  const auto one = outlines({{Purpose::control, with_address()}, {Purpose::other_type, refused()}});
  EXPECT_TRUE(fit_together(
      one, outlines({{Purpose::control, with_address()}, {Purpose::other_type, refused()}},
                    "other.example")));
  EXPECT_FALSE(fit_together(
      one, outlines({{Purpose::control, with_address()}, {Purpose::other_type, answered()}})));
}

TEST(Outlines, AProbeThatWasNotWaitedForOrLostFitsAny) {
  const auto one = outlines({{Purpose::target_tcp, refused()}});
  EXPECT_TRUE(fit_together(one, outlines({{Purpose::target_tcp, ended(Outcome::abandoned)}})));
  EXPECT_TRUE(fit_together(one, outlines({{Purpose::target_tcp, silent()}})));
  EXPECT_FALSE(fit_together(one, outlines({{Purpose::target_tcp, ended(Outcome::port_closed)}})));
}

TEST(TellingProbes, IsTheOneInWhichAllDiffer) {
  const auto type = outlines({{Purpose::target_rd0, refused()}, {Purpose::other_type, answered()}});
  const auto name = outlines({{Purpose::target_rd0, refused()}, {Purpose::other_type, refused()}});
  EXPECT_THAT(telling_probes({&type, &name}), ElementsAre(Purpose::other_type));
}

TEST(TellingProbes, AreTwoWhereOneIsNotEnoughAndNoneWhereTwoAreNot) {
  const auto name = outlines({{Purpose::target_rd0, refused()}, {Purpose::other_type, refused()}});
  const auto type = outlines({{Purpose::target_rd0, refused()}, {Purpose::other_type, answered()}});
  const auto rd = outlines({{Purpose::target_rd0, answered()}, {Purpose::other_type, refused()}});
  EXPECT_THAT(telling_probes({&name, &type, &rd}),
              ElementsAre(Purpose::target_rd0, Purpose::other_type));
  EXPECT_THAT(telling_probes({&name, &name}), IsEmpty());
}

TEST(TellingProbes, AreRatherAboutTheNameThanAboutTheServer) {
  const auto one =
      outlines({{Purpose::control, with_address()}, {Purpose::other_type, answered()}});
  const auto other = outlines({{Purpose::control, refused()}, {Purpose::other_type, refused()}});
  EXPECT_THAT(telling_probes({&one, &other}), ElementsAre(Purpose::other_type));
}

TEST(CanTeach, NotWhereTheServerContradictsItself) {
  Recorded steady, mixed;
  steady.replies(every_variant, refused().ra());
  steady.replies(Purpose::control, with_address().ra());
  mixed.replies({Purpose::target, Purpose::target_rd0, Purpose::other_type}, refused().ra());
  mixed.replies(Purpose::target_again, with_address().ra());
  mixed.replies(Purpose::control, with_address().ra());
  EXPECT_TRUE(can_teach(steady.the_case(), 0, steady.diagnosis().servers[0]));
  EXPECT_FALSE(can_teach(mixed.the_case(), 0, mixed.diagnosis().servers[0]));
}

TEST(TakeOver, GivesTheVerdictThatTheExampleHasUnderTheNamesOwnName) {
  Recorded example("a.target.example"), other("b.target.example");
  example.replies(every_variant, refused().ra());
  example.replies(Purpose::control, with_address().ra());
  other.replies(Purpose::target, refused().ra());
  auto& record = other.the_case().servers[0];
  take_over(record, example.the_case().servers[0].observations, "a.target.example", 7);
  EXPECT_EQ(other.named(), example.named());
  EXPECT_EQ(record.find(Purpose::other_type)->probe.query.question.name, "b.target.example");
  EXPECT_EQ(record.find(Purpose::other_type)->known_from, 7U);
  EXPECT_EQ(record.find(Purpose::target)->known_from, 0U);
}

TEST(TakeOver, IsToldAsALimitOfWhatIsKnown) {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  seen.replies(Purpose::control, with_address().ra());
  EXPECT_THAT(seen.diagnosis().servers[0].against,
              testing::Not(testing::Contains(testing::HasSubstr("Known from"))));
  seen.the_case().servers[0].observations.back().known_from = 7;
  EXPECT_THAT(seen.diagnosis().servers[0].against,
              testing::Contains("Known from 7 other names of the list, and not asked for this "
                                "one: 1 of 7 probes."));
}

}  // namespace
}  // namespace whyrefused
