// How much of what a refusal could be asked about is asked, where other names of a list have shown
// some of it.

#include <algorithm>
#include <utility>

#include "checks/evidence/evidence.h"
#include "checks/evidence/likeness.h"
#include "engine/case_run.h"

namespace whyrefused {

namespace {

/// Whoever is silent has been asked a second time: nothing waits for it any longer.
bool is_soon_to_come(const Observation* one) {
  return one != nullptr && one->outcome == Outcome::pending && one->sends < 2;
}

}  // namespace

void CaseRun::learn(Learned& learned, bool in_full) {
  learned_ = &learned;
  in_full_ = in_full;
}

CaseRun::Refusing* CaseRun::refusing(std::size_t server) {
  const auto at = std::ranges::find(refusing_, server, &Refusing::server);
  return at == refusing_.end() ? nullptr : &*at;
}

/// Leaves only those servers in the plan about which it is decided that more is asked.
void CaseRun::hold_back_what_may_be_known() {
  std::erase_if(plan_.servers, [this](std::size_t server) { return is_to_be_decided(server); });
  decide();
  decide_after_telling();
}

bool CaseRun::is_to_be_decided(std::size_t server) {
  if (server >= learned_->servers()) return false;
  if (const auto* known = refusing(server)) return !known->advice;
  const auto& record = the_case_.servers[server];
  if (answer_of(record.target()) != Answer::refused) return false;
  if (is_soon_to_come(record.find(Purpose::target_aaaa))) return record.observations.size() <= 2;
  if (!only_question_asked(record)) return false;
  auto likeness = likeness_of(the_case_, server);
  if (likeness.empty()) return false;
  refusing_.push_back({server, std::move(likeness), std::nullopt});
  return true;
}

/// About all servers that refuse at once, when all have said what they say to the question. Nothing
/// else is open then, so nobody waits for one who waits.
void CaseRun::decide() {
  const bool is_decided =
      std::ranges::all_of(refusing_, [](const Refusing& one) { return one.advice.has_value(); });
  if (is_decided || is_question_open()) return;
  std::vector<Learned::Refusal> refusals;
  for (const auto& one : refusing_)
    if (!one.advice)
      refusals.push_back({one.server, one.likeness,
                          the_case_.servers[one.server].target()->probe.query.question.name});
  if (std::exchange(waits_, false)) {
    learned_->no_longer_wait(*this);
    // It was not the server that it waited for.
    end_by(std::max(deadline(), Clock::now() + patience_.timeout * patience_.tries));
  }
  const bool holds_something = refusals.size() < refusing_.size();
  auto advice = learned_->advise(*this, refusals, in_full_ || holds_something);
  if (!advice) {
    waits_ = may_be_late_ = true;
    return;
  }
  auto next = advice->begin();
  for (auto& one : refusing_) {
    if (one.advice) continue;
    one.advice = std::move(*next++);
    may_be_late_ = may_be_late_ || one.advice->confirms;
    if (one.advice->step == Learned::Step::take_over) {
      relies_on_.push_back(learned_->rely_on(one.server, *one.advice));
      take_over(one);
    } else {
      plan_again(one.server);
    }
  }
}

bool CaseRun::is_question_open() const {
  const auto listed = std::min(learned_->servers(), the_case_.servers.size());
  return std::ranges::any_of(the_case_.servers.begin(),
                             the_case_.servers.begin() + static_cast<std::ptrdiff_t>(listed),
                             [](const ServerRecord& record) {
                               return is_soon_to_come(record.find(Purpose::target)) ||
                                      is_soon_to_come(record.find(Purpose::target_aaaa));
                             });
}

void CaseRun::decide_after_telling() {
  for (auto& one : refusing_) {
    if (!one.advice || one.advice->step != Learned::Step::tell_apart || is_telling_open(one))
      continue;
    learned_->advise_after_telling(one.server, outlines_of(the_case_.servers[one.server]),
                                   *one.advice);
    if (one.advice->step == Learned::Step::take_over) {
      take_over(one);
      std::erase(plan_.servers, one.server);
    } else {
      plan_again(one.server);
    }
  }
}

bool CaseRun::is_telling_open(const Refusing& one) const {
  const auto& record = the_case_.servers[one.server];
  return std::ranges::any_of(one.advice->telling, [&](Purpose purpose) {
    const auto* asked = record.find(purpose);
    return asked == nullptr || asked->outcome == Outcome::pending;
  });
}

void CaseRun::take_over(const Refusing& one) {
  if (one.advice->is_steady) under_a_rule_.push_back(one.server);
  whyrefused::take_over(the_case_.servers[one.server], one.advice->example->observations,
                        one.advice->example->name, one.advice->names);
}

void CaseRun::plan_again(std::size_t server) {
  const auto add = [server](std::vector<std::size_t>& list) {
    const auto at = std::ranges::lower_bound(list, server);
    if (at == list.end() || *at != server) list.insert(at, server);
  };
  add(plan_.servers);
  add(plan_.unanswered);
}

/// Of what was planned. Where what is to tell cannot be asked, all is.
void CaseRun::leave_out_what_is_known() {
  for (auto& one : refusing_)
    if (one.advice && one.advice->step == Learned::Step::tell_apart && !will_tell(one))
      learned_->advise_after_telling(one.server, {{Purpose::target, {}}}, *one.advice);
  std::erase_if(plan_.probes, [this](const PlannedProbe& one) { return is_left_out(one); });
}

/// Whether all that is to tell is asked or planned.
bool CaseRun::will_tell(const Refusing& one) const {
  return std::ranges::all_of(one.advice->telling, [&](Purpose purpose) {
    return the_case_.servers[one.server].find(purpose) != nullptr ||
           std::ranges::any_of(plan_.probes, [&](const PlannedProbe& planned) {
             return planned.server == one.server && planned.probe.purpose == purpose;
           });
  });
}

bool CaseRun::is_left_out(const PlannedProbe& planned) {
  const auto purpose = planned.probe.purpose;
  if (planned.server >= learned_->servers() || is_own(purpose)) return false;
  const auto* one = refusing(planned.server);
  auto& record = the_case_.servers[planned.server];
  if (one != nullptr && !one->advice) return true;
  if (one != nullptr && one->advice->step == Learned::Step::tell_apart)
    return std::ranges::find(one->advice->telling, purpose) == one->advice->telling.end();
  if (one == nullptr && answer_of(record.target()) == Answer::refused &&
      is_soon_to_come(record.find(Purpose::target_aaaa)))
    return true;
  return KnownFacts::is_one(purpose) && !asks_for_fact(planned);
}

/// False where others have shown it, or are about to: then it comes later.
bool CaseRun::asks_for_fact(const PlannedProbe& planned) {
  constexpr std::chrono::milliseconds little{10};
  if (planned.server >= learned_->servers()) return true;
  auto& record = the_case_.servers[planned.server];
  if (record.find(planned.probe.purpose) != nullptr) return false;
  switch (learned_->facts.next(planned.server, planned.probe.purpose)) {
    case KnownFacts::Next::ask:
      return true;
    case KnownFacts::Next::wait:
      if (!is_known(planned) && Clock::now() + little < deadline())
        later_.push_back({Clock::now() + little, planned});
      return false;
    case KnownFacts::Next::take:
      break;
  }
  const auto fact = learned_->facts.known(planned.server, planned.probe.purpose);
  record.observations.push_back(*fact.seen);
  record.observations.back().known_from = fact.names;
  return false;
}

/// What a server says of itself it has told others. What it was spared an earlier round shows.
void CaseRun::complete() {
  if (earlier_ != nullptr) take_over_earlier(the_case_, *earlier_);
  if (learned_ == nullptr) return;
  const auto listed = std::min(learned_->servers(), the_case_.servers.size());
  for (std::size_t i = 0; i < listed; ++i)
    for (auto& one : the_case_.servers[i].observations) {
      if (one.outcome != Outcome::no_reply || !KnownFacts::is_one(one.probe.purpose)) continue;
      const auto fact = learned_->facts.known(i, one.probe.purpose);
      if (fact.seen == nullptr) continue;
      one = *fact.seen;
      one.known_from = fact.names;
    }
}

void CaseRun::teach(const Result& seen) {
  if (learned_ == nullptr) return;
  for (auto& one : refusing_)
    if (one.advice && !std::exchange(one.is_given_back, true))
      learned_->done(one.server, *one.advice, &seen);
  const auto listed = std::min(learned_->servers(), the_case_.servers.size());
  for (std::size_t i = 0; i < listed; ++i) learned_->facts.learn(i, the_case_.servers[i]);
}

}  // namespace whyrefused
