#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/case_scheduler.h"
#include "engine/known_facts.h"
#include "engine/refused_group.h"

namespace whyrefused {

class CaseRun;

/// What a list has shown so far about the servers that refuse. Also holds back probes, so that a
/// server that refuses gets no more queries at a time than one that answers. Nobody who has asked
/// something waits here, so no two names can wait for each other.
class Learned {
 public:
  using Step = RefusedGroup::Step;
  using Standing = RefusedGroup::Standing;
  using Witness = RefusedGroup::Witness;
  static constexpr std::size_t no_group = static_cast<std::size_t>(-1);
  struct Advice : RefusedGroup::Advice {
    std::size_t group = no_group;
  };

  /// One server's refusal of a name.
  struct Refusal {
    std::size_t server = 0;
    std::string likeness;
    std::string name;  ///< Of the question.
  };
  /// That a name was judged by what others of a group had shown.
  struct Reliance {
    std::size_t server = 0, group = 0;
    RefusedGroup::Mark mark;
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
  /// Of the name that was advised last.
  Reliance rely_on(std::size_t server, const Advice& advice) const;
  /// The probes of it are done, or given up. `seen` is what came of them; null: nothing.
  void done(std::size_t server, const Advice& advice, const Result* seen);
  /// A run that is no more.
  void no_longer_wait(const CaseRun& run);

  /// A name of the list is done.
  void note(std::size_t server, bool is_answered);
  Standing standing_of(const Reliance& one) const { return group_of(one).standing_of(one.mark); }
  bool is_being_confirmed(const Reliance& one) const {
    return group_of(one).is_being_confirmed(one.mark);
  }
  /// A name that relied on it shows something else now.
  void shake(const Reliance& one);
  /// Names are no longer judged by what was known about this server.
  void forget(std::size_t server);
  /// Goes up whenever a standing may have changed.
  std::uint64_t changes() const { return notes_.changes; }
  /// What is in doubt since the last call.
  std::vector<Witness> take_doubtful() { return std::exchange(notes_.doubtful, {}); }
  /// All by which names were judged that nobody has looked at lately.
  std::vector<Witness> unconfirmed() const;

  KnownFacts facts;

 private:
  struct AtServer {
    std::vector<RefusedGroup> groups;
    std::unordered_map<std::string, std::size_t> by_likeness;
    std::size_t in_full = 0;  ///< Names that are asked about with all probes.
    RefusedGroup::Done done;
  };

  const RefusedGroup& group_of(const Reliance& one) const {
    return servers_[one.server].groups[one.group];
  }
  std::size_t group_for(std::size_t server, const std::string& likeness);
  bool has_room(const AtServer& at) const;
  std::size_t looks_at_once() const;
  bool has_to_wait(const AtServer& at, std::size_t group) const;
  void open(std::size_t server, const Advice& advice);
  void close(std::size_t server, const Advice& advice);
  void wake();

  CaseScheduler& scheduler_;
  std::size_t at_a_time_, open_ = 0;
  RefusedGroup::Notes notes_;
  std::vector<AtServer> servers_;
  std::deque<CaseRun*> waiting_;
};

}  // namespace whyrefused
