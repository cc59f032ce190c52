#include "engine/learned.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "checks/evidence/evidence.h"
#include "engine/case_run.h"

namespace whyrefused {

namespace {

using std::chrono::seconds;

/// Of one server; beyond that each name is asked about by itself.
constexpr std::size_t most_groups = 64, most_lessons = 6, most_zones = 1024;

/// Probes of one refusal, about.
constexpr std::size_t queries_of_all = 10;

/// One name in so many is looked at. The intervals grow with what was seen, so that what a rule
/// does to one name in a hundred shows, and a long list costs little more than its own questions.
struct Intervals {
  std::uint64_t least;
  std::uint64_t share;  ///< Of the names seen, one such part is passed over.
};
constexpr Intervals with_all{16, 10};
/// A server that answers other names has rules about names, so each of the first is looked at.
constexpr Intervals with_two{4, 60}, with_two_where_others_are_answered{1, 50};
constexpr std::uint64_t first_of_many = 100;
constexpr seconds longest_unconfirmed{2};

/// Zones are few where each has so many names.
constexpr std::uint64_t names_of_a_zone = 20;

/// After each contradiction more names must agree.
constexpr unsigned first_needed = 3, most_needed = 48;

/// So many names show that a refusal is no limit on queries: a tenth of the names that were done
/// meanwhile was answered, and none of their own queries.
constexpr std::uint64_t enough_steady = 10, steady_share = 10;

/// So many names need not hear the version before it is believed that none will.
constexpr unsigned most_unheard = 4;

/// A lesson that one name only has shown was chance if so many others do not show it.
constexpr std::uint64_t passed_by = 200;

/// Those that wait are woken a few at a time: each of them may have to wait on.
constexpr std::size_t woken_at_once = 8;

/// What a name is looked at with: the variants that rules about names and zones change.
constexpr std::array looks{Purpose::other_type, Purpose::target_rd0, Purpose::target_rd1,
                           Purpose::target_no_edns};
constexpr std::size_t most_looks = 2;

std::uint64_t interval(const Intervals& which, std::uint64_t names) {
  return std::max(which.least, names / which.share);
}

/// What lies above the name. Two of one hash are taken for one.
std::size_t zone_of(std::string_view name) {
  const auto at = name.find('.');
  return std::hash<std::string_view>()(at == std::string_view::npos ? "" : name.substr(at + 1));
}

void erase_one(std::vector<std::uint64_t>& numbers, std::uint64_t number) {
  const auto at = std::ranges::find(numbers, number);
  if (at != numbers.end()) numbers.erase(at);
}

std::size_t silences(const std::vector<Outline>& outlines) {
  return static_cast<std::size_t>(
      std::ranges::count_if(outlines, [](const Outline& one) { return one.seen.empty(); }));
}

bool is_silent(const Observation* one) {
  return one != nullptr && one->outcome == Outcome::no_reply;
}

std::vector<Purpose> looks_at(const std::vector<Outline>& outlines, std::size_t most) {
  std::vector<Purpose> chosen;
  for (const auto purpose : looks)
    if (chosen.size() < most && std::ranges::any_of(outlines, [purpose](const Outline& one) {
          return one.purpose == purpose && !one.seen.empty();
        }))
      chosen.push_back(purpose);
  return chosen;
}

}  // namespace

PeriodEnd::Treatment treatment_of(const ServerDiagnosis& judged) {
  return {judged.state, judged.cause != nullptr ? id_text(judged.cause->id) : std::string_view()};
}

Learned::Learned(CaseScheduler& scheduler, std::size_t servers, std::size_t at_a_time)
    : facts(servers), scheduler_(scheduler), at_a_time_(at_a_time), servers_(servers) {}

/// Where each refusal looks different, groups that taught nothing make room.
std::size_t Learned::group_for(AtServer& at, const std::string& likeness) {
  const auto known = at.by_likeness.find(likeness);
  if (known != at.by_likeness.end()) return known->second;
  auto index = at.groups.size();
  std::uint64_t generation = 0;
  if (index == most_groups) {
    const auto useless = std::ranges::find_if(at.groups, [](const Group& one) {
      return one.open == 0 && one.sure < one.needed && one.taken == 0;
    });
    if (useless == at.groups.end()) return no_group;
    index = static_cast<std::size_t>(useless - at.groups.begin());
    at.by_likeness.erase(useless->likeness);
    generation = useless->generation + 1;
  } else {
    at.groups.emplace_back();
  }
  at.groups[index] = {};
  at.groups[index].likeness = likeness;
  at.groups[index].generation = generation;
  at.by_likeness.emplace(likeness, index);
  return index;
}

/// Some others are asked about what this name would have to be asked about, too; or they are so
/// many that the server has enough to do.
bool Learned::has_to_wait(const AtServer& at, std::size_t group) const {
  const bool is_full = at.in_full > 0 && (at.in_full + 1) * queries_of_all > at_a_time_;
  if (group == no_group) return is_full;
  const auto& one = at.groups[group];
  if (one.sure < one.needed) return is_full || one.learning >= one.needed - one.sure;
  return one.lessons.size() > 1 && one.telling.empty() && is_full;
}

std::optional<std::vector<Learned::Advice>> Learned::advise(CaseRun& run,
                                                            std::span<const Refusal> refusals,
                                                            bool in_full) {
  std::vector<std::size_t> groups;
  for (const auto& one : refusals) groups.push_back(group_for(servers_[one.server], one.likeness));
  for (std::size_t i = 0; i < refusals.size(); ++i)
    if (!in_full && has_to_wait(servers_[refusals[i].server], groups[i])) {
      waiting_.push_back(&run);
      return std::nullopt;
    }
  std::vector<Advice> all;
  for (std::size_t i = 0; i < refusals.size(); ++i) {
    all.push_back(advise_now(servers_[refusals[i].server], refusals[i], groups[i], in_full));
    open(refusals[i].server, all.back());
  }
  wake();
  return all;
}

Learned::Advice Learned::advise_now(AtServer& at, const Refusal& refusal, std::size_t index,
                                    bool in_full) {
  Advice advice;
  advice.group = index;
  advice.names_before = at.names;
  advice.answers_before = at.answers;
  if (index == no_group) return advice;
  auto& group = at.groups[index];
  ++group.names;
  ++group.since_all;
  ++group.since_look;
  advice.taken_before = group.taken;
  const bool is_known = group.sure >= group.needed;
  const bool told = group.lessons.size() > 1;
  const bool room = in_full || at.in_full == 0 || (at.in_full + 1) * queries_of_all <= at_a_time_;
  // Where zones are few, each is looked at when it comes up: zones are what servers have rules for.
  const bool is_new_zone =
      group.zones.size() < most_zones && !group.zones.contains(zone_of(refusal.name));
  const bool zones_are_few = group.zones.size() * names_of_a_zone < group.names;
  const auto is_due = [&](std::uint64_t since, const Intervals& which) {
    const auto most = interval(which, group.names);
    return since >= most || (is_new_zone && (zones_are_few || 2 * since >= most));
  };
  const auto looked_at = [&] {
    if (group.zones.size() < most_zones) group.zones.insert(zone_of(refusal.name));
    group.since_look = 0;
  };
  const bool is_old = Clock::now() - group.confirmed >= longest_unconfirmed;
  if (in_full || !is_known || (told && group.telling.empty()) ||
      (group.confirming == 0 && room &&
       (is_old || is_due(group.since_all, with_all)))) {
    advice.confirms = is_known;
    looked_at();
    group.since_all = 0;
    return advice;
  }
  if (told) {
    advice.step = Step::tell_apart;
    advice.telling = group.telling;
    return advice;
  }
  auto& lesson = group.lessons.front();
  const bool first_here = !lesson.is_general && group.names <= first_of_many;
  if (first_here ||
      is_due(group.since_look, lesson.is_general ? with_two : with_two_where_others_are_answered)) {
    advice.telling = looks_at(lesson.outlines, first_here ? 1 : most_looks);
    if (!advice.telling.empty()) {
      advice.step = Step::tell_apart;
      advice.confirms = true;
      looked_at();
      return advice;
    }
  }
  take_over(advice, lesson);
  ++group.taken;
  ++lesson.unsure;
  return advice;
}

void Learned::take_over(Advice& advice, const Lesson& lesson) {
  advice.step = Step::take_over;
  advice.example = lesson.example;
  advice.names = lesson.names;
  advice.is_steady = lesson.steady >= enough_steady;
}

void Learned::note(std::size_t server, bool is_answered) {
  ++servers_[server].names;
  servers_[server].answers += is_answered;
}

void Learned::open(std::size_t server, const Advice& advice) {
  auto& at = servers_[server];
  if (advice.step == Step::tell_apart) open_ += advice.telling.size();
  if (advice.step == Step::probe) {
    ++at.in_full;
    open_ += queries_of_all;
  }
  if (advice.group == no_group) return;
  auto& group = at.groups[advice.group];
  if (advice.step != Step::take_over) ++group.open;
  if (advice.step == Step::probe) ++group.learning;
  if (!advice.confirms) return;
  if (advice.step == Step::probe) ++group.confirming;
  group.looks.push_back(advice.taken_before);
}

void Learned::advise_after_telling(std::size_t server, const std::vector<Outline>& seen,
                                   Advice& advice) {
  auto& group = servers_[server].groups[advice.group];
  open_ -= advice.telling.size();
  --group.open;
  Lesson* fitting = nullptr;
  const bool all_known =
      std::ranges::none_of(seen, [](const Outline& one) { return one.seen.empty(); });
  if (all_known) {
    for (auto& lesson : group.lessons) {
      if (!fit_together(lesson.outlines, seen)) continue;
      if (fitting != nullptr) {
        fitting = nullptr;
        break;
      }
      fitting = &lesson;
    }
  }
  if (fitting == nullptr || fitting->names < first_needed) {
    if (advice.confirms) erase_one(group.looks, advice.taken_before);
    advice.step = Step::probe;
    return open(server, advice);
  }
  take_over(advice, *fitting);
  if (advice.confirms) {
    erase_one(group.looks, advice.taken_before);
    confirm(group, *fitting, advice);
  }
  ++fitting->told;
  ++fitting->unsure;
  fitting->passed = 0;
  for (auto& other : group.lessons)
    if (&other != fitting) ++other.passed;
  const auto chance = std::erase_if(group.lessons, [](const Lesson& one) {
    return one.names + one.told == 1 && one.passed >= passed_by;
  });
  if (chance > 0) lessons_changed(group);
  if (advice.confirms) wake();
}

Learned::Reliance Learned::rely_on(std::size_t server, const Advice& advice) const {
  const auto& group = servers_[server].groups[advice.group];
  return {server, advice.group, group.generation, group.taken};
}

void Learned::done(std::size_t server, const Advice& advice, const Result* seen) {
  auto& at = servers_[server];
  if (advice.step == Step::take_over) return;
  if (advice.step == Step::tell_apart) open_ -= advice.telling.size();
  if (advice.step == Step::probe) {
    --at.in_full;
    open_ -= queries_of_all;
  }
  if (advice.group != no_group) {
    auto& group = at.groups[advice.group];
    --group.open;
    if (advice.step == Step::probe) --group.learning;
    if (advice.confirms) {
      group.confirming -= advice.step == Step::probe;
      erase_one(group.looks, advice.taken_before);
    }
    if (seen != nullptr && advice.step == Step::probe) teach(server, group, advice, *seen);
  }
  wake();
}

void Learned::no_longer_wait(const CaseRun& run) { std::erase(waiting_, &run); }

void Learned::wake() {
  for (auto left = std::min(waiting_.size(), woken_at_once); left > 0; --left) {
    scheduler_.wake(*waiting_.front());
    waiting_.pop_front();
  }
}

void Learned::confirm(Group& group, Lesson& lesson, const Advice& advice) {
  group.agreed = std::max(group.agreed, advice.taken_before);
  group.confirmed = lesson.confirmed = Clock::now();
  lesson.unsure = 0;
  ++changes_;
}

/// Names that were judged by others of it have to be asked again.
void Learned::shake(std::size_t server, Group& group) {
  ++group.generation;
  ++changes_;
  for (const auto& lesson : group.lessons) doubt(server, lesson);
}

void Learned::doubt(std::size_t server, const Lesson& lesson) {
  doubtful_.push_back({server, lesson.asked, lesson.seen, lesson.confirmed, lesson.unsure});
}

/// Nothing that was seen of the group is believed any more.
void Learned::start_again(std::size_t server, Group& group) {
  shake(server, group);
  group.lessons.clear();
  group.telling.clear();
  group.sure = 0;
  group.needed = std::min(group.needed * 2, most_needed);
}

void Learned::lessons_changed(Group& group) {
  group.telling.clear();
  if (group.lessons.size() < 2) return;
  std::vector<const std::vector<Outline>*> all;
  for (const auto& lesson : group.lessons) all.push_back(&lesson.outlines);
  group.telling = telling_probes(all);
}

/// Of those known the one that shows the same. What leads to the same verdict, and no probe or two
/// tell apart, is the same.
Learned::Lesson* Learned::lesson_of(Group& group, const std::vector<Outline>& outlines,
                                    const ServerDiagnosis& judged) {
  for (auto& one : group.lessons)
    if (fit_together(one.outlines, outlines)) return &one;
  for (auto& one : group.lessons)
    if (one.seen == treatment_of(judged) && one.confidence == judged.confidence &&
        telling_probes({&one.outlines, &outlines}).empty())
      return &one;
  return nullptr;
}

void Learned::teach(std::size_t server, Group& group, const Advice& advice, const Result& seen) {
  const auto& record = seen.the_case.servers[server];
  const auto& judged = seen.diagnosis.servers[server];
  if (!can_teach(seen.the_case, server, judged)) return start_again(server, group);
  auto outlines = outlines_of(record);
  auto* known = lesson_of(group, outlines, judged);
  const bool is_new = known == nullptr;
  if (is_new && group.lessons.size() == most_lessons) return start_again(server, group);
  if (is_new && !group.lessons.empty()) shake(server, group);
  auto& lesson = is_new ? group.lessons.emplace_back() : *known;
  if (is_new) group.sure = 0;
  // BIND says its version three times a second, to all together. That it says nothing is believed
  // after a while only: what it says decides, and many names would be judged without.
  const bool unheard = is_silent(record.find(Purpose::version_bind));
  if (!unheard || ++lesson.unheard > most_unheard) ++group.sure;
  ++lesson.names;
  const auto& at = servers_[server];
  const auto answers = at.answers - advice.answers_before;
  lesson.steady += answers > 0 && answers * steady_share >= at.names - advice.names_before ? 1 : 0;
  lesson.passed = 0;
  confirm(group, lesson, advice);
  if (is_new || silences(outlines) <= silences(lesson.outlines)) {
    auto example = std::make_shared<Example>();
    example->name = record.target()->probe.query.question.name;
    example->observations = record.observations;
    lesson.example = std::move(example);
    lesson.outlines = std::move(outlines);
    lesson.asked = {seen.the_case.request.name, seen.the_case.request.type};
    lesson.seen = treatment_of(judged);
    lesson.confidence = judged.confidence;
    lesson.is_general = gather(seen.the_case, server).control_answer() == Answer::refused;
  }
  lessons_changed(group);
}

/// Up to the first that is being looked at: it may show something else than one that came later.
std::uint64_t Learned::confirmed_upto(const Group& group) {
  const auto first = std::ranges::min_element(group.looks);
  return first == group.looks.end() ? group.agreed : std::min(group.agreed, *first);
}

Learned::Standing Learned::standing_of(const Reliance& one) const {
  const auto& group = servers_[one.server].groups[one.group];
  if (one.generation != group.generation) return Standing::shaken;
  return one.number <= confirmed_upto(group) ? Standing::confirmed : Standing::open;
}

bool Learned::is_being_confirmed(const Reliance& one) const {
  return std::ranges::any_of(servers_[one.server].groups[one.group].looks,
                             [&](std::uint64_t before) { return before >= one.number; });
}

void Learned::shake(const Reliance& one) {
  auto& group = servers_[one.server].groups[one.group];
  if (group.generation == one.generation) start_again(one.server, group);
}

void Learned::forget(std::size_t server) {
  for (auto& group : servers_[server].groups) {
    start_again(server, group);
    group.needed = first_needed;
  }
  facts.forget(server);
  wake();
}

std::vector<Learned::Witness> Learned::take_doubtful() { return std::exchange(doubtful_, {}); }

std::vector<Learned::Witness> Learned::unconfirmed() const {
  constexpr seconds lately{1};
  std::vector<Witness> all;
  for (std::size_t server = 0; server < servers_.size(); ++server)
    for (const auto& group : servers_[server].groups)
      for (const auto& lesson : group.lessons)
        if (lesson.unsure > 0 && Clock::now() - lesson.confirmed >= lately)
          all.push_back({server, lesson.asked, lesson.seen, lesson.confirmed, lesson.unsure});
  return all;
}

}  // namespace whyrefused
