#pragma once

#include <optional>
#include <vector>

#include "checks/check.h"
#include "engine/case_scheduler.h"
#include "engine/earlier_round.h"
#include "engine/learned.h"
#include "engine/negotiation.h"
#include "model/case.h"

namespace whyrefused {

class NameRun;
struct Result;

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

  /// Updates are signed with such a ticket.
  void sign_with(TicketChoice choice) { negotiations_.emplace(std::move(choice)); }
  /// In a list: what other names have shown is not asked again, unless this one is asked `in_full`.
  void learn(Learned& learned, bool in_full);
  /// With --watch: what the round before has shown is not asked again. It must outlive the run.
  void compare_with(const Case& earlier) { earlier_ = &earlier; }
  /// When done, before it is judged: what got no reply here, and is known of the server.
  void complete();
  /// When done: what came of it, for other names.
  void teach(const Result& seen);
  /// Where it shows a contradiction, the server may have changed meanwhile: it had to wait for
  /// other names between the question and the rest, or others like it contradict themselves in
  /// nothing.
  bool may_be_late() const { return may_be_late_; }
  /// Servers of the list whose refusal is by a rule, as others have shown (Advice::is_steady).
  const std::vector<std::size_t>& under_a_rule() const { return under_a_rule_; }
  /// By what of others it is judged.
  const std::vector<Learned::Reliance>& relies_on() const { return relies_on_; }
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
  bool done() const { return open_.empty() && later_.empty() && !waits_; }
  /// Nobody waits any longer: the question counts as not replied to (wait_ended), and nothing more
  /// is asked. Then it is done.
  void stop_waiting();
  /// By server: is something pending, or going to be asked?
  std::vector<bool> open_servers() const;
  /// When it is done at the latest.
  Clock::time_point ends() const;
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

  /// A server that refuses, and how much of it is asked.
  struct Refusing {
    std::size_t server = 0;
    std::string likeness;
    std::optional<Learned::Advice> advice;  ///< None: it is not decided yet.
    bool is_given_back = false;
  };

  Refusing* refusing(std::size_t server);
  void hold_back_what_may_be_known();
  bool is_to_be_decided(std::size_t server);
  void decide();
  bool is_question_open() const;
  void decide_after_telling();
  bool is_telling_open(const Refusing& one) const;
  void take_over(const Refusing& one);
  void plan_again(std::size_t server);
  void leave_out_what_is_known();
  void leave_out_what_is_as_before();
  bool will_tell(const Refusing& one) const;
  bool is_left_out(const PlannedProbe& planned);
  bool asks_for_fact(const PlannedProbe& planned);

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
  const Case* earlier_ = nullptr;  // With --watch.
  // In a list only.
  Learned* learned_ = nullptr;
  bool in_full_ = false;
  bool waits_ = false;  // For other names to show something.
  bool may_be_late_ = false;
  std::vector<Refusing> refusing_;
  std::vector<Learned::Reliance> relies_on_;
  std::vector<std::size_t> under_a_rule_;

  std::optional<Negotiations> negotiations_;
  ProbePlan plan_;  // What the next plan is about; its vectors are used again.
};

}  // namespace whyrefused
