#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "asking/asker.h"
#include "checks/evidence/likeness.h"
#include "engine/setup.h"
#include "model/result.h"
#include "model/tally.h"

namespace whyrefused {

PeriodEnd::Treatment treatment_of(const ServerDiagnosis& judged);

/// Names of a list that one server refuses in the same way (likeness_of), and what they have shown.
/// A few are asked about with all probes; while they show the same, the others need no more than
/// their own question, and now and then one is looked at more closely: with two probes of its own
/// often, with all of them rarely. Where names differ, each gets the probes that tell which of them
/// it is like.
class RefusedGroup {
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
  /// Of a list, what the server has done so far.
  struct Done {
    std::uint64_t names = 0, answers = 0;
  };
  struct Advice {
    Step step = Step::probe;
    std::vector<Purpose> telling{};
    std::shared_ptr<const Example> example{};
    std::uint64_t names = 0;         ///< That have shown it.
    bool confirms = false;           ///< The names before it wait for what comes of it.
    std::uint64_t taken_before = 0;  ///< Names of the group that were judged by others till then.
    Done done_before;
    /// The server has answered other names all the time while it refused these: no limit on queries
    /// does that.
    bool is_steady = false;
  };
  /// That a name was judged by what others had shown, and how many were before it.
  struct Mark {
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

  /// What groups tell those who hold results.
  struct Notes {
    std::uint64_t changes = 0;      ///< Goes up whenever a standing may have changed.
    std::vector<Witness> doubtful;  ///< Something contradicts them.
  };

  /// `notes` must outlive it; `generation` is one that no name was marked with.
  RefusedGroup(Notes& notes, std::size_t server, std::string likeness, std::uint64_t generation)
      : notes_(&notes), server_(server), likeness_(std::move(likeness)), generation_(generation) {}

  const std::string& likeness() const { return likeness_; }
  std::uint64_t generation() const { return generation_; }
  /// It has taught nothing, and nobody is asked about for it.
  bool is_useless() const { return open_ == 0 && !is_known() && taken_ == 0; }

  /// A name would have to be asked about in full. `has_to_wait`: enough others are, for now.
  bool wants_all() const { return !is_known() || (lessons_.size() > 1 && telling_.empty()); }
  bool has_to_wait() const { return !is_known() && learning_ >= needed_ - sure_; }

  /// What the server may be asked now without more queries at a time than if it answered.
  struct Room {
    bool for_all = true;    ///< One more name may be asked about with all probes.
    std::size_t looks = 8;  ///< Names that may be looked at, at a time.
  };
  /// For the next name. Each Advice but that to take over is to be given back by close(); open() is
  /// called for it before.
  Advice advise(std::string_view name, bool in_full, const Room& room, const Done& done);
  void open(const Advice& advice);
  void close(const Advice& advice);
  /// When `telling` is answered and closed: it becomes to take over, or to probe.
  void advise_after_telling(const std::vector<Outline>& seen, Advice& advice);
  /// All probes were asked, and this came of it.
  void teach(const Advice& advice, const Result& seen, const Done& done);

  Mark mark() const { return {generation_, taken_}; }
  Standing standing_of(const Mark& mark) const;
  /// Some name is being looked at, for which this one waits.
  bool is_being_confirmed(const Mark& mark) const;
  /// Nothing that was seen is believed any more. `after_a_contradiction` more names must agree.
  void start_again(bool after_a_contradiction);

  /// Those by which names were judged that nobody has looked at lately.
  void add_unconfirmed(std::vector<Witness>& all) const;

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

  /// Names that must agree before others are judged by them; after each contradiction more.
  static constexpr unsigned first_needed = 3, most_needed = 48;

  bool is_known() const { return sure_ >= needed_; }
  bool is_due_for_all(std::string_view name) const;
  bool is_due_for_look(std::string_view name, const Lesson& lesson, const Room& room) const;
  bool is_due(std::uint64_t since, std::uint64_t interval, std::string_view name) const;
  bool is_new_zone(std::string_view name) const;
  bool is_among_the_first(const Lesson& lesson) const;
  void look_at(std::string_view name);
  static void take_over(Advice& advice, const Lesson& lesson);
  Lesson* told_by(const std::vector<Outline>& seen);
  void forget_chance();
  Lesson* lesson_of(const std::vector<Outline>& outlines, const ServerDiagnosis& judged);
  void shake();
  void confirm(Lesson& lesson, const Advice& advice);
  void lessons_changed();
  std::uint64_t confirmed_upto() const;
  Witness witness(const Lesson& lesson) const;

  Notes* notes_;
  std::size_t server_;
  std::string likeness_;
  std::uint64_t generation_;
  std::vector<Lesson> lessons_;
  std::vector<Purpose> telling_;    ///< Where there are several lessons; empty: nothing tells.
  unsigned sure_ = 0;               ///< Names in a row that fitted a lesson.
  unsigned needed_ = first_needed;  ///< Before a name is judged by them.
  unsigned open_ = 0;               ///< Names with probes.
  unsigned learning_ = 0;           ///< Of them those with all probes.
  unsigned confirming_ = 0;         ///< Of them those that confirm what is known.
  std::uint64_t names_ = 0, taken_ = 0, since_all_ = 0, since_look_ = 0;
  /// Of names judged by others: how many there were before each name that is being looked at, and
  /// before the last one that showed the same.
  std::vector<std::uint64_t> looks_;
  std::uint64_t agreed_ = 0;
  Clock::time_point confirmed_{};
  std::unordered_set<std::size_t> zones_;  ///< Of which some name was looked at.
};

}  // namespace whyrefused
