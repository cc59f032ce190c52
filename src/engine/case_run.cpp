#include "engine/case_run.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "checks/evidence/likeness.h"
#include "checks/probes/worth_waiting.h"

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

bool is_pending(const Observation& observation) { return observation.outcome == Outcome::pending; }

void insert_sorted(std::vector<std::size_t>& list, std::size_t value) {
  const auto at = std::ranges::lower_bound(list, value);
  if (at == list.end() || *at != value) list.insert(at, value);
}

}  // namespace

CaseRun::CaseRun(CaseScheduler& scheduler, Case& the_case, Patience patience, NameRun* owner)
    : scheduler_(scheduler), the_case_(the_case), patience_(patience), owner_(owner) {}

/// A run that is given up leaves nothing behind at the scheduler.
CaseRun::~CaseRun() {
  if (waits_) learned_->no_longer_wait(*this);
  for (const auto& one : refusing_)
    if (one.advice && !one.is_given_back) learned_->done(one.server, *one.advice, nullptr);
  for (const auto& open : open_) {
    scheduler_.asker.abandon(open.ticket);
    scheduler_.asker.take(open.ticket);
  }
  scheduler_.no_longer_wake(*this);
}

void CaseRun::begin() {
  end_by(Clock::now() + patience_.timeout * patience_.tries);
  plan_ = plan_about_all(the_case_);
  ask_planned();
}

void CaseRun::end_by(Clock::time_point deadline) {
  deadline_ = deadline;
  paused_before_ = scheduler_.asker.paused();
}

Clock::time_point CaseRun::deadline() const {
  return deadline_ + (scheduler_.asker.paused() - paused_before_);
}

void CaseRun::advance() {
  ask_planned();
  give_up_what_cannot_matter();
  send_due();
}

Observation& CaseRun::observation_of(const Open& open) {
  return open.server == no_server ? the_case_.lookups[open.observation].observation
                                  : the_case_.servers[open.server].observations[open.observation];
}

bool CaseRun::take(std::size_t place) {
  const auto open = open_[place];
  auto& observation = observation_of(open);
  const auto& now_known = scheduler_.asker.observation(open.ticket);
  if (now_known.outcome == Outcome::pending) {
    // It had to wait until now, so whoever waits for it counts from now.
    const bool is_first = observation.sends == 0;
    if (is_first) end_by(std::max(deadline(), Clock::now() + patience_.timeout * patience_.tries));
    observation.sends = now_known.sends;
    observation.source = now_known.source;
    observation.strays = now_known.strays;
    if (is_first) return false;
  } else {
    observation = scheduler_.asker.take(open.ticket);
    let_go(place);
  }
  if (open.server != no_server) note_news(open.server);
  return true;
}

void CaseRun::note_news(std::size_t server) {
  insert_sorted(plan_.servers, server);
  const auto& record = the_case_.servers[server];
  const auto* target = record.target();
  if (target != nullptr && !is_pending(*target) && !is_answer(counted(record, *target)))
    insert_sorted(plan_.unanswered, server);
}

void CaseRun::keep(Asker::Ticket ticket, std::size_t server, std::size_t observation) {
  scheduler_.owner_of(ticket) = {this, open_.size()};
  open_.push_back({ticket, server, observation});
}

void CaseRun::let_go(std::size_t place) {
  open_[place] = open_.back();
  scheduler_.owner_of(open_[place].ticket).place = place;
  open_.pop_back();
}

void CaseRun::ask_planned() {
  if (learned_ != nullptr) hold_back_what_may_be_known();
  if (negotiations_) {
    // GSS-API asks the KDC and waits for it, 27 s where a single one is silent (MIT 1.20).
    const auto before = Clock::now();
    for (const auto server : plan_.servers)
      negotiations_->go_on(the_case_, server, plan_, scheduler_.asker);
    deadline_ += Clock::now() - before;
  }
  for (const auto& check : pipeline())
    if (check.plan != nullptr) check.plan(the_case_, plan_);
  if (learned_ != nullptr) leave_out_what_is_known();
  if (earlier_ != nullptr) leave_out_what_is_as_before();
  for (auto& planned : plan_.probes) {
    if (planned.after == milliseconds{0})
      send(planned);
    else if (!is_known(planned) && Clock::now() + planned.after < deadline())
      later_.push_back({Clock::now() + planned.after, std::move(planned)});
  }
  for (const auto& planned : plan_.lookups) look_up(planned);
  for (const auto server : plan_.servers) see_what_can_matter(server);
  plan_.servers.clear();
  plan_.probes.clear();
  plan_.lookups.clear();
}

/// Without reasons, only what programs would ask.
void CaseRun::leave_out_what_is_as_before() {
  std::erase_if(plan_.probes, [this](const PlannedProbe& planned) {
    const auto& record = the_case_.servers[planned.server];
    return !is_asked_again(record, planned.probe.purpose) &&
           spared_by(*earlier_, record) != nullptr;
  });
  if (std::ranges::all_of(the_case_.servers, [this](const ServerRecord& record) {
        return spared_by(*earlier_, record) != nullptr;
      }))
    plan_.lookups.clear();
}

bool CaseRun::is_known(const PlannedProbe& planned) const {
  return the_case_.servers[planned.server].find(planned.probe.purpose) != nullptr ||
         std::ranges::any_of(later_, [&](const Later& other) {
           return other.planned.server == planned.server &&
                  other.planned.probe.purpose == planned.probe.purpose;
         });
}

void CaseRun::send(PlannedProbe& planned) {
  auto& record = the_case_.servers[planned.server];
  if (record.find(planned.probe.purpose) != nullptr) return;
  const auto patience = patience_for(record, planned.probe.purpose);
  const auto ticket =
      scheduler_.asker.ask(record.server.endpoint, std::move(planned.probe), patience);
  keep(ticket, planned.server, record.observations.size());
  record.observations.push_back(scheduler_.asker.observation(ticket));
}

void CaseRun::send_due() {
  if (later_.empty()) return;
  const auto now = Clock::now();
  auto due = std::stable_partition(later_.begin(), later_.end(),
                                   [now](const Later& one) { return one.at > now; });
  std::vector<Later> all(std::make_move_iterator(due), std::make_move_iterator(later_.end()));
  later_.erase(due, later_.end());
  for (auto& one : all)
    if (learned_ == nullptr || !KnownFacts::is_one(one.planned.probe.purpose) ||
        asks_for_fact(one.planned))
      send(one.planned);
    else
      note_news(one.planned.server);
}

/// Lookups come one after the other; together they may take as long as the question and a little
/// more.
void CaseRun::look_up(const PlannedLookup& planned) {
  const auto left =
      std::chrono::duration_cast<milliseconds>(deadline() + lookup_patience - Clock::now());
  if (left <= milliseconds{0}) return;
  const auto ticket =
      scheduler_.asker.ask(planned.server, {Purpose::lookup, planned.query},
                           {std::min({left, lookup_patience, patience_.timeout}), 1});
  keep(ticket, no_server, the_case_.lookups.size());
  the_case_.lookups.push_back({planned.server, scheduler_.asker.observation(ticket)});
}

Patience CaseRun::patience_for(const ServerRecord& record, Purpose purpose) const {
  const auto* target = record.target();
  if (target == nullptr || purpose == Purpose::target_aaaa) return patience_;
  const auto left = std::max(milliseconds{1},
                             std::chrono::duration_cast<milliseconds>(deadline() - Clock::now()));
  if (target->outcome == Outcome::pending) return {left, 1};
  const auto round_trips =
      std::chrono::duration_cast<milliseconds>(target->latency) * probe_round_trips;
  return {std::max(milliseconds{1}, std::min(left, probe_work + round_trips) / 2), 2};
}

/// Notes a server of which nothing but dispensable probes is pending.
void CaseRun::see_what_can_matter(std::size_t server) {
  const auto& observations = the_case_.servers[server].observations;
  const bool idle = std::ranges::none_of(observations, is_pending);
  const bool settled = !idle && std::ranges::all_of(observations, [&](const auto& one) {
    return !is_pending(one) || !worth_waiting(the_case_, server, one);
  });
  const auto known = std::ranges::find(settled_, server, &Settled::server);
  if (!settled && known != settled_.end()) settled_.erase(known);
  if (settled && known == settled_.end()) settled_.push_back({server, Clock::now()});
}

/// Ends the wait for probes that cannot change the diagnosis, a moment after everything else is
/// known.
void CaseRun::give_up_what_cannot_matter() {
  if (settled_.empty()) return;
  const auto now = Clock::now();
  const auto due = [now](const Settled& one) { return now - one.since >= grace; };
  std::vector<std::size_t> servers;
  for (const auto& one : settled_)
    if (due(one)) servers.push_back(one.server);
  std::erase_if(settled_, due);
  for (const auto server : servers) abandon_pending(server);
  if (!servers.empty()) ask_planned();
}

void CaseRun::abandon_pending(std::size_t server) {
  for (std::size_t place = 0; place < open_.size();) {
    if (open_[place].server != server) {
      ++place;
      continue;
    }
    scheduler_.asker.abandon(open_[place].ticket);
    take(place);
  }
}

namespace {

/// Does the answer to the question itself hang on it? What was cut short is fetched by another
/// query; who has replied for A has replied.
bool is_missed(const ServerRecord& record, Purpose purpose) {
  const auto has = [&](Purpose asked, bool only_truncated) {
    const auto* one = record.find(asked);
    return one != nullptr && one->reply && (!only_truncated || one->reply->tc);
  };
  if (purpose == Purpose::target_tcp) return has(Purpose::target, true);
  if (purpose == Purpose::aaaa_again) return has(Purpose::target_aaaa, true);
  if (purpose == Purpose::target_aaaa) return !has(Purpose::target, false);
  return is_own(purpose);
}

}  // namespace

void CaseRun::stop_waiting() {
  later_.clear();
  settled_.clear();
  while (!open_.empty()) {
    const auto open = open_.back();
    auto& observation = observation_of(open);
    scheduler_.asker.abandon(open.ticket);
    observation = scheduler_.asker.take(open.ticket);
    open_.pop_back();
    observation.detail = wait_ended;
    if (open.server == no_server ||
        is_missed(the_case_.servers[open.server], observation.probe.purpose))
      observation.outcome = Outcome::no_reply;
  }
  scheduler_.no_longer_wake(*this);
}

std::vector<bool> CaseRun::open_servers() const {
  std::vector<bool> open(the_case_.servers.size());
  for (const auto& one : open_)
    if (one.server != no_server) open[one.server] = true;
  for (const auto& one : later_) open[one.planned.server] = true;
  return open;
}

Clock::time_point CaseRun::ends() const {
  const bool looks_up =
      std::ranges::any_of(open_, [](const Open& one) { return one.server == no_server; });
  return deadline() + (looks_up ? lookup_patience : milliseconds{0});
}

std::optional<Clock::time_point> CaseRun::wakeup() const {
  std::optional<Clock::time_point> next;
  const auto consider = [&](Clock::time_point at) { next = next ? std::min(*next, at) : at; };
  for (const auto& one : settled_) consider(one.since + grace);
  for (const auto& one : later_) consider(one.at);
  return next;
}

}  // namespace whyrefused
