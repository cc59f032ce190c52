#include "engine/engine.h"

#include <algorithm>
#include <optional>
#include <thread>

#include "checks/check.h"
#include "checks/probes.h"

namespace whyrefused {

namespace {

using std::chrono::milliseconds;

/// How long a server that is otherwise understood is waited for. Covers a TCP handshake within a
/// site, and is not noticed by a person.
constexpr milliseconds grace{20};

/// Second-round probes go to a server that has just replied, so they need less patience than the
/// first: a second for its own work and four round trips.
constexpr milliseconds probe_work{1000};
constexpr int probe_round_trips = 4;

/// For a name server of a zone: it is asked once.
constexpr milliseconds lookup_patience{2000};

class Run {
 public:
  Run(Case& whole, const AskerOptions& asking, Patience patience)
      : whole_(whole), asker_(asking), patience_(patience), settled_(whole.servers.size()) {
    deadline_ = Clock::now() + patience.timeout * patience.tries;
  }

  void run() {
    while (true) {
      ask_planned();
      give_up_what_cannot_matter();
      if (!asker_.busy() && later_.empty()) return;
      if (!asker_.busy()) std::this_thread::sleep_until(next_wakeup());
      for (const auto ticket : asker_.wait(next_wakeup())) take(ticket);
      send_due();
    }
  }

 private:
  static constexpr std::size_t no_server = static_cast<std::size_t>(-1);

  struct Place {
    std::size_t server;  ///< Or no_server: `observation` counts lookups.
    std::size_t observation;
  };

  struct Later {
    Clock::time_point at;
    PlannedProbe planned;
  };

  void ask_planned() {
    ProbePlan plan;
    for (const auto& check : pipeline())
      if (check.plan != nullptr) check.plan(whole_, plan);
    for (auto& planned : plan.probes) {
      if (planned.after == milliseconds{0})
        send(planned);
      else if (!is_known(planned) && Clock::now() + planned.after < deadline_)
        later_.push_back({Clock::now() + planned.after, std::move(planned)});
    }
    for (const auto& planned : plan.lookups) look_up(planned);
  }

  bool is_known(const PlannedProbe& planned) const {
    return whole_.servers[planned.server].find(planned.probe.purpose) != nullptr ||
           std::ranges::any_of(later_, [&](const Later& other) {
             return other.planned.server == planned.server &&
                    other.planned.probe.purpose == planned.probe.purpose;
           });
  }

  void send(const PlannedProbe& planned) {
    auto& record = whole_.servers[planned.server];
    if (record.find(planned.probe.purpose) != nullptr) return;
    const auto ticket = asker_.ask(record.server.endpoint, planned.probe,
                                   patience_for(record, planned.probe.purpose));
    places_.push_back({planned.server, record.observations.size()});
    record.observations.push_back(asker_.observation(ticket));
  }

  void send_due() {
    const auto now = Clock::now();
    for (const auto& one : later_)
      if (one.at <= now) send(one.planned);
    std::erase_if(later_, [now](const Later& one) { return one.at <= now; });
  }

  /// Lookups come one after the other; together they may take as long as the question and a little
  /// more.
  void look_up(const PlannedLookup& planned) {
    const auto left =
        std::chrono::duration_cast<milliseconds>(deadline_ + lookup_patience - Clock::now());
    if (left <= milliseconds{0}) return;
    const Probe probe{Purpose::lookup, planned.query};
    const auto ticket = asker_.ask(planned.server, probe,
                                   {std::min({left, lookup_patience, patience_.timeout}), 1});
    places_.push_back({no_server, whole_.lookups.size()});
    whole_.lookups.push_back({planned.server, asker_.observation(ticket)});
  }

  Patience patience_for(const ServerRecord& record, Purpose purpose) const {
    const auto* target = record.target();
    if (target == nullptr || purpose == Purpose::target_aaaa) return patience_;
    const auto left = std::max(milliseconds{1},
                               std::chrono::duration_cast<milliseconds>(deadline_ - Clock::now()));
    if (target->outcome == Outcome::pending) return {left, 1};
    const auto round_trips =
        std::chrono::duration_cast<milliseconds>(target->latency) * probe_round_trips;
    return {std::max(milliseconds{1}, std::min(left, probe_work + round_trips) / 2), 2};
  }

  void take(Asker::Ticket ticket) {
    const auto place = places_[ticket];
    if (place.server == no_server) {
      whole_.lookups[place.observation].observation = asker_.observation(ticket);
      return;
    }
    whole_.servers[place.server].observations[place.observation] = asker_.observation(ticket);
  }

  /// Ends the wait for probes that cannot change the diagnosis, a moment after everything else is
  /// known.
  void give_up_what_cannot_matter() {
    const auto now = Clock::now();
    for (std::size_t server = 0; server < whole_.servers.size(); ++server) {
      const auto& observations = whole_.servers[server].observations;
      const bool idle = std::ranges::none_of(observations, is_pending);
      const bool settled = !idle && std::ranges::all_of(observations, [&](const auto& one) {
        return !is_pending(one) || !worth_waiting(whole_, server, one);
      });
      if (!settled) {
        settled_[server].reset();
        continue;
      }
      if (!settled_[server]) settled_[server] = now;
      if (now - *settled_[server] >= grace) abandon_pending(server);
    }
  }

  void abandon_pending(std::size_t server) {
    for (Asker::Ticket ticket = 0; ticket < places_.size(); ++ticket) {
      if (places_[ticket].server != server ||
          asker_.observation(ticket).outcome != Outcome::pending)
        continue;
      asker_.abandon(ticket);
      take(ticket);
    }
    settled_[server].reset();
  }

  Clock::time_point next_wakeup() const {
    auto wakeup = deadline_ + std::chrono::seconds(1);  // The asker's own deadlines come first.
    for (const auto& since : settled_)
      if (since) wakeup = std::min(wakeup, *since + grace);
    for (const auto& one : later_) wakeup = std::min(wakeup, one.at);
    return wakeup;
  }

  static bool is_pending(const Observation& observation) {
    return observation.outcome == Outcome::pending;
  }

  Case& whole_;
  Asker asker_;
  Patience patience_;
  Clock::time_point deadline_;
  std::vector<Later> later_;   // Planned, and not yet due.
  std::vector<Place> places_;  // By ticket: tickets count from 0.
  std::vector<std::optional<Clock::time_point>>
      settled_;  // By server: since when only dispensable probes are pending.
};

}  // namespace

Diagnosis judge(const Case& whole) {
  Diagnosis diagnosis;
  diagnosis.servers.resize(whole.servers.size());
  diagnosis.findings = whole.findings;
  for (const auto& check : pipeline())
    if (check.judge != nullptr) check.judge(whole, diagnosis, diagnosis.findings);
  return diagnosis;
}

void prepare(Case& whole) {
  for (const auto& check : pipeline())
    if (check.prepare != nullptr) check.prepare(whole);
}

Diagnosis ask_and_judge(Case& whole, const AskerOptions& asking, Patience patience) {
  const bool fit = std::ranges::none_of(
      whole.findings, [](const auto& finding) { return finding.severity == Severity::error; });
  if (fit && whole.question && !whole.servers.empty()) Run(whole, asking, patience).run();
  return judge(whole);
}

Diagnosis diagnose(Case& whole, const AskerOptions& asking, Patience patience) {
  prepare(whole);
  return ask_and_judge(whole, asking, patience);
}

}  // namespace whyrefused
