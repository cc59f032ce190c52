#include "engine/learned.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "engine/case_run.h"

namespace whyrefused {

namespace {

using std::chrono::seconds;

/// Of one server; beyond that each name is asked about by itself.
constexpr std::size_t most_groups = 64, most_lessons = 6, most_zones = 1024;

/// Probes of one refusal, about.
constexpr std::size_t queries_of_all = 10, queries_of_telling = 2;

/// Names judged by a lesson before it is confirmed: so few of them that all probes come to less
/// than a third of a query for each name. Sooner in a zone that is new: zones are what servers have
/// rules for.
constexpr std::uint64_t rarely = 64, rarely_in_new_zones = 40;
constexpr seconds longest_unconfirmed{2};

/// After each contradiction more names must agree.
constexpr unsigned most_needed = 48;

/// A lesson that one name only has shown was chance if so many others do not show it.
constexpr std::uint64_t passed_by = 200;

/// The last two labels: what is registered, mostly. Two of one hash are taken for one.
std::size_t zone_of(std::string_view name) {
  auto at = name.rfind('.');
  if (at != std::string_view::npos && at > 0) at = name.rfind('.', at - 1);
  return std::hash<std::string_view>()(at == std::string_view::npos ? name : name.substr(at + 1));
}

std::size_t silences(const std::vector<Outline>& outlines) {
  return static_cast<std::size_t>(
      std::ranges::count_if(outlines, [](const Outline& one) { return one.seen.empty(); }));
}

}  // namespace

std::chrono::sys_seconds by_the_calendar(Clock::time_point then) {
  const auto ago = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - then);
  return std::chrono::floor<seconds>(std::chrono::system_clock::now()) - ago;
}

PeriodEnd::Treatment treatment_of(const ServerDiagnosis& judged) {
  return {judged.state, judged.cause != nullptr ? id_text(judged.cause->id) : std::string_view()};
}

Learned::Learned(CaseScheduler& scheduler, std::size_t servers, std::size_t at_a_time)
    : scheduler_(scheduler), most_open_(std::max(at_a_time, queries_of_all)), servers_(servers) {}

bool Learned::has_room(const AtServer& at, std::size_t queries) const {
  return at.open == 0 || at.open + queries <= most_open_;
}

void Learned::open(AtServer& at, std::size_t queries) {
  at.open += queries;
  open_ += queries;
}

Learned::Group* Learned::find(std::size_t server, const std::string& likeness) {
  auto& groups = servers_[server].groups;
  const auto at = groups.find(likeness);
  return at == groups.end() ? nullptr : &at->second;
}

bool Learned::is_due(const Group& group, const std::string& name) const {
  if (group.since == 0) return false;
  const auto interval = group.confirmations < 6 ? std::uint64_t{1} << group.confirmations : rarely;
  if (group.since >= interval || Clock::now() - group.confirmed >= longest_unconfirmed) return true;
  return group.since >= std::min(interval, rarely_in_new_zones) &&
         group.zones.size() < most_zones && !group.zones.contains(zone_of(name));
}

/// Where each refusal looks different, groups that taught nothing make room.
bool Learned::has_room_for_group(AtServer& at) {
  if (at.groups.size() < most_groups) return true;
  const auto useless = std::ranges::find_if(at.groups, [](const auto& one) {
    return one.second.probing == 0 && one.second.sure < one.second.needed;
  });
  if (useless == at.groups.end()) return false;
  at.groups.erase(useless);
  return true;
}

Learned::Advice Learned::probe(AtServer& at, Group* group, const std::string& name) {
  if (!has_room(at, queries_of_all)) return {Step::wait};
  return probe_now(at, group, name);
}

Learned::Advice Learned::probe_now(AtServer& at, Group* group, const std::string& name) {
  open(at, queries_of_all);
  if (group != nullptr) {
    ++group->probing;
    if (group->zones.size() < most_zones) group->zones.insert(zone_of(name));
  }
  return {Step::probe};
}

Learned::Advice Learned::advise(std::size_t server, const std::string& likeness,
                                const std::string& name, bool may_wait) {
  auto advice = advise_without_force(server, likeness, name);
  if (advice.step != Step::wait || may_wait) return advice;
  return probe_now(servers_[server], find(server, likeness), name);
}

Learned::Advice Learned::advise_without_force(std::size_t server, const std::string& likeness,
                                              const std::string& name) {
  auto& at = servers_[server];
  auto* group = find(server, likeness);
  if (group == nullptr && has_room_for_group(at)) group = &at.groups[likeness];
  if (group == nullptr) return probe(at, group, name);
  if (group->sure < group->needed) {
    if (group->probing >= group->needed - group->sure) return {Step::wait};
    return probe(at, group, name);
  }
  // One at a time: it may take a second and more.
  if (group->probing == 0 && is_due(*group, name) && has_room(at, queries_of_all))
    return probe(at, group, name);
  if (group->lessons.size() == 1) {
    auto& lesson = group->lessons.front();
    ++group->since;
    ++lesson.unsure;
    lesson.was_used = true;
    return {Step::take_over, {}, lesson.example, lesson.names};
  }
  if (group->telling.empty()) return probe(at, group, name);
  if (!has_room(at, queries_of_telling)) return {Step::wait};
  open(at, queries_of_telling);
  return {Step::tell_apart, group->telling};
}

Learned::Advice Learned::advise_after_telling(std::size_t server, const std::string& likeness,
                                              const std::vector<Outline>& seen) {
  auto* group = find(server, likeness);
  Lesson* fitting = nullptr;
  const bool all_known =
      std::ranges::none_of(seen, [](const Outline& one) { return one.seen.empty(); });
  if (group != nullptr && all_known && group->sure >= group->needed) {
    for (auto& lesson : group->lessons) {
      if (!fit_together(lesson.outlines, seen)) continue;
      if (fitting != nullptr) {
        fitting = nullptr;
        break;
      }
      fitting = &lesson;
    }
  }
  if (fitting == nullptr) {
    open(servers_[server], queries_of_all);
    if (group != nullptr) ++group->probing;
    return {Step::probe};
  }
  ++group->since;
  ++fitting->told;
  ++fitting->unsure;
  fitting->was_used = true;
  fitting->passed = 0;
  const auto advice = Advice{Step::take_over, {}, fitting->example, fitting->names};
  for (auto& other : group->lessons)
    if (&other != fitting) ++other.passed;
  const auto chance = std::erase_if(group->lessons, [](const Lesson& one) {
    return one.names + one.told == 1 && one.passed >= passed_by;
  });
  if (chance > 0) lessons_changed(*group);
  return advice;
}

void Learned::wait(CaseRun& run, std::size_t server) { waiting_.push_back({&run, server}); }

void Learned::no_longer_wait(const CaseRun& run) {
  std::erase_if(waiting_, [&](const Waiting& one) { return one.run == &run; });
}

void Learned::wake() {
  const auto now = std::min(waiting_.size(), std::max<std::size_t>(most_open_ / 2, 4));
  for (std::size_t i = 0; i < now; ++i) {
    const auto one = waiting_.front();
    waiting_.pop_front();
    one.run->wake(one.server);
    scheduler_.wake(*one.run);
  }
}

void Learned::finished(std::size_t server, const std::string& likeness, Step step) {
  auto& at = servers_[server];
  const auto queries = step == Step::probe ? queries_of_all : queries_of_telling;
  at.open -= queries;
  open_ -= queries;
  auto* group = find(server, likeness);
  if (step == Step::probe && group != nullptr && group->probing > 0) --group->probing;
  wake();
}

void Learned::upset(Group& group) {
  group.sure = 0;
  group.confirmations = 0;
  group.needed = std::min(group.needed * 2, most_needed);
}

void Learned::lessons_changed(Group& group) {
  group.telling.clear();
  if (group.lessons.size() < 2) return;
  std::vector<const std::vector<Outline>*> all;
  for (const auto& lesson : group.lessons) all.push_back(&lesson.outlines);
  group.telling = telling_probes(all);
}

void Learned::doubt(std::size_t server, const std::string& likeness, Lesson& lesson) {
  if (lesson.in_doubt || !lesson.was_used) return;
  lesson.in_doubt = true;
  doubts_.push_back({server, likeness, lesson.id, lesson.asked, lesson.confirmed});
}

void Learned::teach(std::size_t server, const std::string& likeness, const Result& seen) {
  auto* found = find(server, likeness);
  if (found == nullptr) return;
  auto& group = *found;
  const auto& record = seen.the_case.servers[server];
  const auto& judged = seen.diagnosis.servers[server];
  group.since = 0;
  group.confirmed = Clock::now();
  if (!can_teach(seen.the_case, server, judged)) return upset(group);
  auto outlines = outlines_of(record);
  const auto known = std::ranges::find_if(
      group.lessons, [&](const Lesson& lesson) { return fit_together(lesson.outlines, outlines); });
  const bool is_new = known == group.lessons.end();
  if (is_new && group.lessons.size() == most_lessons) {
    group.lessons.clear();
    return upset(group);
  }
  auto& lesson = is_new ? group.lessons.emplace_back() : *known;
  if (is_new) {
    lesson.id = next_lesson_++;
    group.sure = 0;
    group.confirmations = 0;
  }
  ++lesson.names;
  lesson.unsure = 0;
  lesson.passed = 0;
  lesson.confirmed = Clock::now();
  lesson.cause = id_text(judged.cause->id);
  if (is_new || silences(outlines) <= silences(lesson.outlines)) {
    auto example = std::make_shared<Example>();
    example->name = record.target()->probe.query.question.name;
    example->observations = record.observations;
    lesson.example = std::move(example);
    lesson.outlines = std::move(outlines);
    lesson.asked = {seen.the_case.request.name, seen.the_case.request.type};
  }
  ++group.sure;
  ++group.confirmations;
  if (is_new)
    for (auto& other : group.lessons)
      if (&other != &lesson) doubt(server, likeness, other);
  lessons_changed(group);
}

Learned::Fact Learned::fact(std::size_t server, Purpose purpose) const {
  for (const auto& one : servers_[server].facts)
    if (one.seen.probe.purpose == purpose) return {&one.seen, one.names};
  return {};
}

Learned::Fact Learned::fresh_fact(std::size_t server, Purpose purpose) {
  for (auto& one : servers_[server].facts) {
    if (one.seen.probe.purpose != purpose) continue;
    if (one.since >= rarely || Clock::now() - one.when >= longest_unconfirmed) return {};
    ++one.since;
    return {&one.seen, one.names};
  }
  return {};
}

void Learned::tell_facts(std::size_t server, const ServerRecord& record) {
  auto& facts = servers_[server].facts;
  for (const auto purpose : {Purpose::version_bind, Purpose::hostname_bind}) {
    const auto* seen = record.find(purpose);
    if (seen == nullptr || seen->known_from > 0 || !seen->reply) continue;
    auto known = std::ranges::find_if(
        facts, [&](const KnownFact& fact) { return fact.seen.probe.purpose == purpose; });
    if (known == facts.end()) known = facts.insert(facts.end(), KnownFact{*seen, 0, 0, {}});
    ServerRecord before, after;
    before.observations.push_back(known->seen);
    after.observations.push_back(*seen);
    // A pool tells now this, now that.
    if (!fit_together(outlines_of(before), outlines_of(after))) known->names = 0;
    known->seen = *seen;
    ++known->names;
    known->since = 0;
    known->when = Clock::now();
  }
}

void Learned::forget(std::size_t server) {
  auto& at = servers_[server];
  std::erase_if(doubts_, [&](const Doubt& one) { return one.server == server; });
  for (auto& [likeness, group] : at.groups)
    for (auto& lesson : group.lessons) {
      if (!lesson.was_used || at.former.size() == most_lessons) continue;
      lesson.in_doubt = false;
      at.former.emplace_back(likeness, std::move(lesson));
    }
  at.groups.clear();
  at.facts.clear();
  wake();
}

std::optional<Learned::Doubt> Learned::next_doubt() {
  if (doubts_.empty()) return std::nullopt;
  auto doubt = std::move(doubts_.front());
  doubts_.pop_front();
  return doubt;
}

void Learned::doubt_all() {
  for (std::size_t server = 0; server < servers_.size(); ++server) {
    for (auto& [likeness, group] : servers_[server].groups)
      for (auto& lesson : group.lessons) doubt(server, likeness, lesson);
    for (auto& [likeness, lesson] : servers_[server].former) doubt(server, likeness, lesson);
  }
}

Learned::Lesson* Learned::find(const Doubt& doubt) {
  if (auto* group = find(doubt.server, doubt.likeness))
    for (auto& lesson : group->lessons)
      if (lesson.id == doubt.lesson) return &lesson;
  for (auto& [likeness, lesson] : servers_[doubt.server].former)
    if (lesson.id == doubt.lesson) return &lesson;
  return nullptr;
}

void Learned::drop(const Doubt& doubt) {
  std::erase_if(servers_[doubt.server].former,
                [&](const auto& one) { return one.second.id == doubt.lesson; });
  auto* group = find(doubt.server, doubt.likeness);
  if (group == nullptr) return;
  const auto dropped = std::erase_if(
      group->lessons, [&](const Lesson& lesson) { return lesson.id == doubt.lesson; });
  if (dropped == 0) return;
  upset(*group);
  lessons_changed(*group);
}

std::optional<PeriodEnd> Learned::settle(const Doubt& doubt, const Result& seen) {
  auto* lesson = find(doubt);
  if (lesson == nullptr) return std::nullopt;
  lesson->in_doubt = false;
  const auto& judged = seen.diagnosis.servers[doubt.server];
  // A packet that was lost says nothing, nor does chance.
  if (judged.state == ServerState::no_reply) return std::nullopt;
  if (judged.state == ServerState::refused && !can_teach(seen.the_case, doubt.server, judged))
    return std::nullopt;
  if (likeness_of(seen.the_case, doubt.server) == doubt.likeness &&
      fit_together(lesson->outlines, outlines_of(seen.the_case.servers[doubt.server]))) {
    lesson->unsure = 0;
    lesson->confirmed = Clock::now();
    return std::nullopt;
  }
  PeriodEnd end{doubt.asked.name,
                {ServerState::refused, lesson->cause},
                treatment_of(judged),
                by_the_calendar(lesson->confirmed),
                by_the_calendar(Clock::now()),
                lesson->unsure};
  drop(doubt);
  return end;
}

}  // namespace whyrefused
