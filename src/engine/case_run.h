#pragma once

#include <optional>
#include <vector>

#include "checks/check.h"
#include "engine/case_scheduler.h"
#include "model/case.h"

namespace whyrefused {

class NameRun;

/// Asks what the checks plan for one case until they plan nothing more. Never blocks: whoever has
/// the scheduler waits, hands on what has changed with take(), and then calls advance(). Must stay
/// where it is while it is not done. The case keeps every observation.
class CaseRun {
 public:
  /// `owner` is the name that it is asked for, if it is one of several.
  CaseRun(CaseScheduler& scheduler, Case& the_case, Patience patience, NameRun* owner = nullptr);
  ~CaseRun();
  CaseRun(const CaseRun&) = delete;
  CaseRun& operator=(const CaseRun&) = delete;

  /// Takes at most timeout x tries of the patience from when the last server has been asked,
  /// whatever the servers do.
  void begin();
  NameRun* owner() const { return owner_; }
  /// For the scheduler: has this run gone on since it was last told something?
  bool has_gone_on() const { return has_gone_on_; }
  void mark(bool has_gone_on) { has_gone_on_ = has_gone_on; }
  /// Something is new about a ticket of this run. Is it a reason to go on? That a probe has left at
  /// last is none.
  bool take(std::size_t place);
  /// Plans and asks anew from what was taken since, and does what was due by now.
  void advance();
  bool done() const { return open_.empty() && later_.empty(); }
  /// When advance() has to be called although nothing has changed.
  std::optional<Clock::time_point> wakeup() const;

 private:
  static constexpr std::size_t no_server = static_cast<std::size_t>(-1);

  /// A ticket that is not finished.
  struct Open {
    Asker::Ticket ticket = 0;
    std::size_t server = 0;  ///< Or no_server: `observation` counts lookups.
    std::size_t observation = 0;
  };
  struct Later {
    Clock::time_point at;
    PlannedProbe planned;
  };
  /// A server of which only dispensable probes are pending, and since when.
  struct Settled {
    std::size_t server = 0;
    Clock::time_point since;
  };

  void end_by(Clock::time_point deadline);
  /// Later by what this process was stopped meanwhile.
  Clock::time_point deadline() const;
  Observation& observation_of(const Open& open);
  void ask_planned();
  bool is_known(const PlannedProbe& planned) const;
  void send(PlannedProbe& planned);
  void send_due();
  void look_up(const PlannedLookup& planned);
  void keep(Asker::Ticket ticket, std::size_t server, std::size_t observation);
  void let_go(std::size_t place);
  Patience patience_for(const ServerRecord& record, Purpose purpose) const;
  void note_news(std::size_t server);
  void see_what_can_matter(std::size_t server);
  void give_up_what_cannot_matter();
  void abandon_pending(std::size_t server);

  CaseScheduler& scheduler_;
  Case& the_case_;
  Patience patience_;
  NameRun* owner_;
  bool has_gone_on_ = true;
  Clock::time_point deadline_;
  Clock::duration paused_before_{};  ///< When the deadline was set.
  std::vector<Open> open_;
  std::vector<Later> later_;  // Planned, and not yet due.
  std::vector<Settled> settled_;
  ProbePlan plan_;  // What the next plan is about; its vectors are used again.
};

}  // namespace whyrefused
