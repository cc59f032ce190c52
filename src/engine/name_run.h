#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/case_run.h"
#include "engine/setup.h"
#include "engine/windows_question.h"
#include "model/result.h"

namespace whyrefused {

/// How far a name is that is being asked, for somebody who watches.
struct NameProgress {
  const Case& the_case;    ///< With what is known so far; pending observations are open.
  std::vector<bool> open;  ///< By server: something is pending or going to be asked.
  Clock::time_point ends;  ///< When this case ends at the latest.
};

/// One name on its way to a diagnosis: with resolvers from resolv.conf the names that programs make
/// of it with the search list, one after the other, as glibc asks them. Can be used for one name
/// after the other; its storage is used again.
class NameRun {
 public:
  /// `blank` is a case for no name yet, of make_case(). All must outlive the run.
  /// `learned`: what other names of a list have shown; `earlier`: what the rounds before have, and
  /// this one adds itself. Null where there is none.
  NameRun(CaseScheduler& scheduler, const AskOptions& options, const Resolvers& resolvers,
          const Case& blank, Learned* learned = nullptr, EarlierRounds* earlier = nullptr);
  NameRun(const NameRun&) = delete;
  NameRun& operator=(const NameRun&) = delete;

  /// `in_full`: without what other names have shown.
  void begin(const NameToAsk& asked, bool in_full = false);
  /// To be called when its case has gone on; the scheduler's runs have the NameRun as owner.
  void go_on();
  bool done() const { return done_; }
  /// While it is not done. Stays good until it goes on.
  NameProgress progress() const;
  /// Nobody waits any longer: it is done with what is there (CaseRun::stop_waiting).
  void stop_waiting();
  /// When done. May be moved from.
  Result& result() { return result_; }
  /// When done, of its last case: CaseRun::under_a_rule().
  const std::vector<std::size_t>& under_a_rule() const { return under_a_rule_; }
  /// When done: CaseRun::may_be_late().
  bool may_be_late() const { return may_be_late_; }
  /// When done: by what other names had shown it is judged.
  const std::vector<Learned::Reliance>& relies_on() const { return relies_on_; }

 private:
  void begin_case();
  void end_case();
  bool has_names_left() const;
  void ask_windows();
  void take_from_windows();

  CaseScheduler& scheduler_;
  const AskOptions& options_;
  const Resolvers& resolvers_;
  Patience patience_;
  const Case& blank_;
  Learned* learned_;
  EarlierRounds* earlier_;
  bool in_full_ = false;
  std::vector<Learned::Reliance> relies_on_;
  bool may_be_late_ = false;
  std::vector<std::size_t> under_a_rule_;
  NameToAsk asked_;
  Result result_;  // The case being asked; when done, the one that tells.
  std::optional<CaseRun> run_;
  std::optional<WindowsQuestion> windows_question_;
  Clock::time_point began_;
  bool done_ = true;
  bool stopped_ = false;

  // Only where the search list is used.
  bool searched_ = false;
  std::string typed_;
  std::optional<WindowsContext> windows_;
  LocalSources local_;
  std::vector<std::string> candidates_;
  std::vector<Attempt> attempts_;
  std::vector<Result> tried_;
};

/// Diagnoses one name by itself; blocks until it is done.
Result diagnose_name(const AskOptions& options, const Resolvers& resolvers, const NameToAsk& asked);

/// What the options and resolvers say about asking.
AskerOptions asker_options(const AskOptions& options, const Resolvers& resolvers);

}  // namespace whyrefused
