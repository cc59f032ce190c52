// How much of what a refusal could be asked about is asked, where other names of a list have shown
// some of it.

#include <algorithm>
#include <utility>

#include "checks/evidence/evidence.h"
#include "checks/evidence/likeness.h"
#include "engine/case_run.h"
#include "engine/learned.h"

namespace whyrefused {

namespace {

/// Neither of A and AAAA is missing that is soon to come.
bool waits_for_other_family(const ServerRecord& record) {
  const auto* aaaa = record.find(Purpose::target_aaaa);
  return aaaa != nullptr && aaaa->outcome == Outcome::pending && aaaa->sends < 2;
}

bool tells_of_itself(Purpose purpose) {
  return purpose == Purpose::version_bind || purpose == Purpose::hostname_bind;
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
void CaseRun::decide_what_to_plan() {
  std::erase_if(plan_.servers, [this](std::size_t server) { return !wants_plan(server); });
}

bool CaseRun::wants_plan(std::size_t server) {
  if (server >= learned_->servers()) return true;
  auto* one = refusing(server);
  if (one == nullptr) {
    const auto& record = the_case_.servers[server];
    if (answer_of(record.target()) != Answer::refused) return true;
    if (waits_for_other_family(record)) return record.observations.size() > 2;
    if (!only_question_asked(record)) return true;
    auto likeness = likeness_of(the_case_, server);
    if (likeness.empty()) return true;
    one = &refusing_.emplace_back(Refusing{server, Stage::undecided, std::move(likeness), {}});
    if (in_full_) one->stage = Stage::in_full;
  }
  switch (one->stage) {
    case Stage::undecided:
    case Stage::waiting:
      return decide(*one);
    case Stage::telling:
      return decide_after_telling(*one);
    case Stage::in_full:
    case Stage::taken_over:
      return true;
  }
  return true;
}

bool CaseRun::decide(Refusing& one) {
  const auto& question = the_case_.servers[one.server].target()->probe.query.question;
  const bool holds_room = std::ranges::any_of(refusing_, &Refusing::holds_room);
  auto advice = learned_->advise(one.server, one.likeness, question.name, !holds_room);
  if (advice.step == Learned::Step::wait) {
    if (one.stage == Stage::undecided) ++waiting_;
    one.stage = Stage::waiting;
    learned_->wait(*this, one.server);
    return false;
  }
  if (one.stage == Stage::waiting) {
    --waiting_;
    learned_->wake();
    // It was not the server that it waited for.
    end_by(std::max(deadline(), Clock::now() + patience_.timeout * patience_.tries));
  }
  one.holds_room = advice.step != Learned::Step::take_over;
  if (advice.step == Learned::Step::take_over) {
    take_over(one, advice.example->observations, advice.example->name, advice.names);
    return false;
  }
  const bool tells = advice.step == Learned::Step::tell_apart;
  one.stage = tells ? Stage::telling : Stage::in_full;
  one.telling = std::move(advice.telling);
  return true;
}

bool CaseRun::decide_after_telling(Refusing& one) {
  const auto& record = the_case_.servers[one.server];
  const bool open = std::ranges::any_of(one.telling, [&](Purpose purpose) {
    const auto* asked = record.find(purpose);
    return asked == nullptr || asked->outcome == Outcome::pending;
  });
  if (open) return false;
  give_room_back(one);
  const auto advice = learned_->advise_after_telling(one.server, one.likeness, outlines_of(record));
  if (advice.step == Learned::Step::take_over) {
    take_over(one, advice.example->observations, advice.example->name, advice.names);
    return false;
  }
  one.stage = Stage::in_full;
  one.holds_room = true;
  return true;
}

void CaseRun::take_over(Refusing& one, const std::vector<Observation>& example,
                        const std::string& example_name, std::uint64_t names) {
  one.stage = Stage::taken_over;
  whyrefused::take_over(the_case_.servers[one.server], example, example_name, names);
}

void CaseRun::give_room_back(Refusing& one) {
  if (!std::exchange(one.holds_room, false)) return;
  learned_->finished(
      one.server, one.likeness,
      one.stage == Stage::telling ? Learned::Step::tell_apart : Learned::Step::probe);
}

/// Of what was planned.
void CaseRun::leave_out_what_is_known() {
  for (auto& one : refusing_) {
    if (one.stage != Stage::telling || will_tell(one)) continue;
    give_room_back(one);
    one.stage = Stage::in_full;
  }
  std::erase_if(plan_.probes, [this](const PlannedProbe& one) { return is_left_out(one); });
}

/// Whether all that is to tell is asked or planned.
bool CaseRun::will_tell(const Refusing& one) const {
  return std::ranges::all_of(one.telling, [&](Purpose purpose) {
    return the_case_.servers[one.server].find(purpose) != nullptr ||
           std::ranges::any_of(plan_.probes, [&](const PlannedProbe& planned) {
             return planned.server == one.server && planned.probe.purpose == purpose;
           });
  });
}

bool CaseRun::is_left_out(const PlannedProbe& planned) {
  const auto purpose = planned.probe.purpose;
  if (planned.server >= learned_->servers() || purpose == Purpose::target ||
      purpose == Purpose::target_aaaa)
    return false;
  const auto* one = refusing(planned.server);
  if (one != nullptr && one->stage == Stage::telling)
    return std::ranges::find(one->telling, purpose) == one->telling.end();
  if (one != nullptr && (one->stage == Stage::waiting || one->stage == Stage::undecided))
    return true;
  auto& record = the_case_.servers[planned.server];
  if (one == nullptr && answer_of(record.target()) == Answer::refused &&
      waits_for_other_family(record))
    return true;
  if (in_full_ || !tells_of_itself(purpose) || record.find(purpose) != nullptr) return false;
  const auto fact = learned_->fresh_fact(planned.server, purpose);
  if (fact.seen == nullptr) return false;
  record.observations.push_back(*fact.seen);
  record.observations.back().known_from = fact.names;
  return true;
}

/// What a server says of itself it has told others: BIND limits such replies to three a second.
void CaseRun::complete() {
  if (learned_ == nullptr) return;
  const auto listed = std::min(learned_->servers(), the_case_.servers.size());
  for (std::size_t i = 0; i < listed; ++i)
    for (auto& one : the_case_.servers[i].observations) {
      if (one.outcome != Outcome::no_reply || !tells_of_itself(one.probe.purpose)) continue;
      const auto fact = learned_->fact(i, one.probe.purpose);
      if (fact.seen == nullptr) continue;
      one = *fact.seen;
      one.known_from = fact.names;
    }
}

/// Others may wait for what is asked of one server, so nothing waits at another one meanwhile.
void CaseRun::wait_no_longer() {
  if (waiting_ == 0 || std::ranges::none_of(refusing_, &Refusing::holds_room)) return;
  for (const auto& one : refusing_)
    if (one.stage == Stage::waiting) wake(one.server);
  scheduler_.wake(*this);
}

void CaseRun::wake(std::size_t server) {
  const auto add = [server](std::vector<std::size_t>& list) {
    const auto at = std::ranges::lower_bound(list, server);
    if (at == list.end() || *at != server) list.insert(at, server);
  };
  add(plan_.servers);
  add(plan_.unanswered);
}

void CaseRun::teach(const Result& seen) {
  if (learned_ == nullptr) return;
  for (auto& one : refusing_)
    if (one.stage == Stage::in_full) learned_->teach(one.server, one.likeness, seen);
  for (auto& one : refusing_) give_room_back(one);
  const auto listed = std::min(learned_->servers(), the_case_.servers.size());
  for (std::size_t i = 0; i < listed; ++i) learned_->tell_facts(i, the_case_.servers[i]);
}

}  // namespace whyrefused
