#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "checks/evidence/likeness.h"
#include "engine/case_scheduler.h"
#include "engine/known_facts.h"
#include "engine/setup.h"
#include "model/result.h"
#include "model/tally.h"

namespace whyrefused {

class CaseRun;

PeriodEnd::Treatment treatment_of(const ServerDiagnosis& judged);

/// What a list has shown so far about the servers that refuse. Names that are refused in the same
/// way (likeness_of) are a group. A few of it are asked about with all probes; while they show the
/// same, the others need no more than their own question, and now and then one is looked at more
/// closely: with two probes of its own often, with all of them rarely. Where names of a group
/// differ, each gets the probes that tell which of them it is like. Nobody who has asked something
/// waits here, so no two names can wait for each other.
class Learned {
 public:
  enum class Step : std::uint8_t {
    probe,       ///< All that can be asked.
    take_over,   ///< Nothing: `example` shows what would come of it.
    tell_apart,  ///< Only `telling`.
  };
  /// What names have shown that were asked about with all probes.
  struct Example {
    std::string name;  ///< Of the question.
    std::vector<Observation> observations;
  };
  struct Advice {
    Step step = Step::probe;
    std::vector<Purpose> telling{};
    std::shared_ptr<const Example> example{};
    std::uint64_t names = 0;  ///< That have shown it.
    std::size_t group = no_group;
    bool confirms = false;           ///< The names before it wait for what comes of it.
    std::uint64_t taken_before = 0;  ///< Names of the group that were judged by others till then.
    std::uint64_t names_before = 0, answers_before = 0;  ///< Of the server, of the whole list.
    /// The server has answered other names all the time while it refused these: no limit on queries
    /// does that.
    bool is_steady = false;
  };
  static constexpr std::size_t no_group = static_cast<std::size_t>(-1);

  /// One server's refusal of a name.
  struct Refusal {
    std::size_t server = 0;
    std::string likeness;
    std::string name;  ///< Of the question.
  };
  /// That a name was judged by what others of a group had shown, and how many of it were before.
  struct Reliance {
    std::size_t server = 0, group = 0;
    std::uint64_t generation = 0, number = 0;
  };
  enum class Standing : std::uint8_t {
    open,       ///< Nobody has looked since.
    confirmed,  ///< One that came later showed the same.
    shaken,     ///< The group turned out to be otherwise: the name is to be asked again.
  };
  /// A name by which others were judged.
  struct Witness {
    std::size_t server = 0;
    NameToAsk asked;
    PeriodEnd::Treatment seen;
    Clock::time_point last_seen;  ///< By it or by one that showed the same.
    std::uint64_t unsure = 0;     ///< Names judged by it since.
  };

  /// `at_a_time`: queries that a server which answers gets at a time.
  Learned(CaseScheduler& scheduler, std::size_t servers, std::size_t at_a_time);

  std::size_t servers() const { return servers_.size(); }
  /// Probes of refusals that are open, for each server on average.
  std::size_t open() const { return servers_.empty() ? 0 : open_ / servers_.size(); }

  /// What to ask about each; nothing where it is better to wait until others have shown more: the
  /// run is woken then. `in_full`: all, and now. Each Advice is to be given back by done().
  std::optional<std::vector<Advice>> advise(CaseRun& run, std::span<const Refusal> refusals,
                                            bool in_full);
  /// When `telling` is answered: `advice` becomes to take over or to probe.
  void advise_after_telling(std::size_t server, const std::vector<Outline>& seen, Advice& advice);
  Reliance rely_on(std::size_t server, const Advice& advice) const;
  /// The probes of it are done, or given up. `seen` is what came of them; null: nothing.
  void done(std::size_t server, const Advice& advice, const Result* seen);
  /// A run that is no more.
  void no_longer_wait(const CaseRun& run);

  /// A name of the list is done.
  void note(std::size_t server, bool is_answered);
  Standing standing_of(const Reliance& one) const;
  /// Some name of the group is being looked at, for which the others wait.
  bool is_being_confirmed(const Reliance& one) const;
  /// A name that relied on it shows something else now.
  void shake(const Reliance& one);
  /// Names are no longer judged by what was known about this server.
  void forget(std::size_t server);
  /// Goes up whenever a standing may have changed.
  std::uint64_t changes() const { return changes_; }
  /// What a new lesson casts doubt on, since the last call.
  std::vector<Witness> take_doubtful();
  /// All by which names were judged that nobody has looked at since.
  std::vector<Witness> unconfirmed() const;

  KnownFacts facts;

 private:
  struct Lesson {
    std::vector<Outline> outlines;
    std::shared_ptr<const Example> example;
    NameToAsk asked;
    PeriodEnd::Treatment seen;
    Confidence confidence = Confidence::none;
    bool is_general = false;   ///< The unrelated name is refused, too.
    unsigned unheard = 0;      ///< Names to which the server did not say its version.
    std::uint64_t names = 0;   ///< That were asked about with all probes.
    std::uint64_t steady = 0;  ///< Of them those while which other names were answered.
    std::uint64_t told = 0;    ///< By telling probes only.
    std::uint64_t passed = 0;  ///< Other lessons that fitted since this one did.
    std::uint64_t unsure = 0;  ///< Names judged by it since it was confirmed.
    Clock::time_point confirmed{};
  };
  /// Names that are refused in the same way.
  struct Group {
    std::string likeness;
    std::vector<Lesson> lessons;
    std::vector<Purpose> telling;  ///< Where there are several lessons; empty: nothing tells.
    unsigned sure = 0;             ///< Names in a row that fitted a lesson.
    unsigned needed = 3;           ///< Before a name is judged by them.
    unsigned learning = 0;         ///< Names asked about with all probes now.
    unsigned confirming = 0;       ///< Of them those that confirm what is known.
    unsigned open = 0;             ///< Names with probes of an Advice of this group.
    std::uint64_t names = 0, taken = 0, since_all = 0, since_look = 0;
    /// Of names judged by others: how many there were before each name that is being looked at, and
    /// before the last one that showed the same.
    std::vector<std::uint64_t> looks;
    std::uint64_t agreed = 0, generation = 0;
    Clock::time_point confirmed{};
    std::unordered_set<std::size_t> zones;  ///< Of which some name was looked at.
  };
  static std::uint64_t confirmed_upto(const Group& group);
  struct AtServer {
    std::vector<Group> groups;
    std::unordered_map<std::string, std::size_t> by_likeness;
    std::size_t in_full = 0;  ///< Names that are asked about with all probes.
    std::uint64_t names = 0, answers = 0;
  };

  std::size_t group_for(AtServer& at, const std::string& likeness);
  bool has_to_wait(const AtServer& at, std::size_t group) const;
  Advice advise_now(AtServer& at, const Refusal& refusal, std::size_t index, bool in_full);
  void open(std::size_t server, const Advice& advice);
  static Lesson* lesson_of(Group& group, const std::vector<Outline>& outlines,
                           const ServerDiagnosis& judged);
  void teach(std::size_t server, Group& group, const Advice& advice, const Result& seen);
  static void take_over(Advice& advice, const Lesson& lesson);
  void confirm(Group& group, Lesson& lesson, const Advice& advice);
  void shake(std::size_t server, Group& group);
  void doubt(std::size_t server, const Lesson& lesson);
  void start_again(std::size_t server, Group& group);
  void lessons_changed(Group& group);
  void wake();

  CaseScheduler& scheduler_;
  std::size_t at_a_time_, open_ = 0;
  std::vector<AtServer> servers_;
  std::deque<CaseRun*> waiting_;
  std::vector<Witness> doubtful_;
  std::uint64_t changes_ = 0;
};

}  // namespace whyrefused
