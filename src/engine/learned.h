#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "checks/evidence/likeness.h"
#include "engine/case_scheduler.h"
#include "engine/setup.h"
#include "model/result.h"
#include "model/tally.h"

namespace whyrefused {

class CaseRun;

std::chrono::sys_seconds by_the_calendar(Clock::time_point then);
PeriodEnd::Treatment treatment_of(const ServerDiagnosis& judged);

/// What a list has shown so far about the servers that refuse. Of names that are refused in the
/// same way (likeness_of) a few are asked about with all probes. While they all show the same, the
/// others need no more than their own question; where they differ, up to two probes more tell which
/// of them a name is like. What was learned is confirmed: at first often, then now and then, in
/// zones that are new, and at the end. Also holds back probes, so that a server that refuses gets
/// no more queries at a time than one that answers.
class Learned {
 public:
  enum class Step : std::uint8_t {
    probe,       ///< All that can be asked.
    take_over,   ///< Nothing: `example` shows what would come of it.
    tell_apart,  ///< Only `telling`.
    wait,        ///< Until it is woken.
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
  };
  /// A name to be asked about again: is it still as it was?
  struct Doubt {
    std::size_t server = 0;
    std::string likeness;
    std::uint64_t lesson = 0;  ///< Or 0: it was answered.
    NameToAsk asked;
    Clock::time_point confirmed{};  ///< When it was last as it was.
  };

  /// `at_a_time`: queries that a server which answers gets at a time.
  Learned(CaseScheduler& scheduler, std::size_t servers, std::size_t at_a_time);

  std::size_t servers() const { return servers_.size(); }
  /// Probes of refusals that are open, for each server on average.
  std::size_t open() const { return servers_.empty() ? 0 : open_ / servers_.size(); }

  // For a name that is refused.

  /// `may_wait`: false for a run whose other probes are open. Others may wait for it, so it must
  /// not wait for them.
  Advice advise(std::size_t server, const std::string& likeness, const std::string& name,
                bool may_wait = true);
  /// When `telling` is answered. Either take_over or probe.
  Advice advise_after_telling(std::size_t server, const std::string& likeness,
                              const std::vector<Outline>& seen);
  /// Will be woken when another advice can be had.
  void wait(CaseRun& run, std::size_t server);
  /// Those that waited longest look again; who still has to wait does so behind the others. Whoever
  /// waits no longer calls it for the next ones.
  void wake();
  /// A run that no longer waits.
  void no_longer_wait(const CaseRun& run);
  /// The probes of the last advice are done.
  void finished(std::size_t server, const std::string& likeness, Step step);
  /// All probes were asked, and this came of it.
  void teach(std::size_t server, const std::string& likeness, const Result& seen);

  // Facts that servers tell of themselves to whoever asks: version.bind, hostname.bind.

  struct Fact {
    const Observation* seen = nullptr;  ///< Null: not known.
    std::uint64_t names = 0;            ///< That have shown it.
  };
  Fact fact(std::size_t server, Purpose purpose) const;
  /// Null where it is time to ask again.
  Fact fresh_fact(std::size_t server, Purpose purpose);
  void tell_facts(std::size_t server, const ServerRecord& record);

  // For the list.

  /// Names are no longer judged by what was known about this server: our own rate may have shown
  /// it.
  void forget(std::size_t server);
  std::optional<Doubt> next_doubt();
  /// Whatever was taken over since it was last seen.
  void doubt_all();
  void doubt(Doubt doubt) { doubts_.push_back(std::move(doubt)); }
  bool doubts() const { return !doubts_.empty(); }
  /// What came of it; a change where the server no longer does the same.
  std::optional<PeriodEnd> settle(const Doubt& doubt, const Result& seen);

 private:
  struct Lesson {
    std::uint64_t id = 0;
    std::vector<Outline> outlines;
    std::shared_ptr<const Example> example;
    NameToAsk asked;
    std::string_view cause;
    std::uint64_t names = 0;   ///< That were asked about with all probes.
    std::uint64_t told = 0;    ///< By telling probes only.
    std::uint64_t passed = 0;  ///< Other lessons that fitted since this one did.
    std::uint64_t unsure = 0;  ///< Names judged by it since it was confirmed.
    Clock::time_point confirmed{};
    bool was_used = false;  ///< Some name was judged by it.
    bool in_doubt = false;
  };
  /// Names that are refused in the same way.
  struct Group {
    std::vector<Lesson> lessons;
    std::vector<Purpose> telling;  ///< Where there are several lessons; empty: nothing tells.
    unsigned sure = 0;             ///< Names in a row that fitted a lesson.
    unsigned needed = 3;           ///< Before a name is judged by them.
    unsigned probing = 0;          ///< Names asked about with all probes now.
    unsigned confirmations = 0;
    std::uint64_t since = 0;  ///< Names judged by lessons since the last one with all probes.
    Clock::time_point confirmed{};
    std::unordered_set<std::size_t> zones;  ///< Of which some name was asked about so.
  };
  struct Waiting {
    CaseRun* run = nullptr;
    std::size_t server = 0;
  };
  struct KnownFact {
    Observation seen;
    std::uint64_t names = 0, since = 0;
    Clock::time_point when;
  };
  struct AtServer {
    std::unordered_map<std::string, Group> groups;
    std::size_t open = 0;  ///< Probes, beside the questions themselves.
    std::vector<KnownFact> facts;
    /// That were forgotten, by likeness.
    std::vector<std::pair<std::string, Lesson>> former;
  };

  void open(AtServer& at, std::size_t queries);
  Advice advise_without_force(std::size_t server, const std::string& likeness,
                              const std::string& name);
  bool has_room(const AtServer& at, std::size_t queries) const;
  static bool has_room_for_group(AtServer& at);
  bool is_due(const Group& group, const std::string& name) const;
  Group* find(std::size_t server, const std::string& likeness);
  Advice probe(AtServer& at, Group* group, const std::string& name);
  Advice probe_now(AtServer& at, Group* group, const std::string& name);
  void upset(Group& group);
  Lesson* find(const Doubt& doubt);
  void drop(const Doubt& doubt);
  void doubt(std::size_t server, const std::string& likeness, Lesson& lesson);
  void lessons_changed(Group& group);

  CaseScheduler& scheduler_;
  std::size_t most_open_, open_ = 0;
  std::vector<AtServer> servers_;
  std::deque<Waiting> waiting_;
  std::deque<Doubt> doubts_;
  std::uint64_t next_lesson_ = 1;
};

}  // namespace whyrefused
