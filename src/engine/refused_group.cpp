#include "engine/refused_group.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "checks/evidence/evidence.h"

namespace whyrefused {

namespace {

using std::chrono::seconds;

/// Beyond that it is learned anew, and zones are not told apart.
constexpr std::size_t most_lessons = 6, most_zones = 1024;

/// One name in so many is looked at. The intervals grow with what was seen, so that what a rule
/// does to one name in a hundred shows, and a long list costs little more than its own questions.
struct Intervals {
  std::uint64_t least;
  std::uint64_t share;  ///< Of the names seen, one such part is passed over.
};
constexpr Intervals with_all{16, 10}, with_all_where_told{32, 8};
/// A server that answers other names has rules about names, so each of the first is looked at.
constexpr Intervals with_two{4, 60}, with_two_where_others_are_answered{1, 50};
constexpr std::uint64_t first_of_many = 100;
constexpr seconds longest_unconfirmed{2};

/// Zones are few where each has so many names.
constexpr std::uint64_t names_of_a_zone = 20;

/// So many names show that a refusal is no limit on queries: a tenth of the names that were done
/// meanwhile was answered, and none of their own queries.
constexpr std::uint64_t enough_steady = 10, steady_share = 10;

/// So many names need not hear the version before it is believed that none will.
constexpr unsigned most_unheard = 4;

/// A lesson that one name only has shown was chance if so many others do not show it.
constexpr std::uint64_t passed_by = 200;

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

std::vector<Purpose> looks_at(const std::vector<Outline>& outlines) {
  std::vector<Purpose> chosen;
  for (const auto purpose : looks)
    if (chosen.size() < most_looks && std::ranges::any_of(outlines, [purpose](const Outline& one) {
          return one.purpose == purpose && !one.seen.empty();
        }))
      chosen.push_back(purpose);
  return chosen;
}

}  // namespace

PeriodEnd::Treatment treatment_of(const ServerDiagnosis& judged) {
  return {judged.state, judged.cause != nullptr ? id_text(judged.cause->id) : std::string_view()};
}

// What to ask about a name.

RefusedGroup::Advice RefusedGroup::advise(std::string_view name, bool in_full, const Room& room,
                                          const Done& done) {
  Advice advice;
  ++names_;
  ++since_all_;
  ++since_look_;
  advice.taken_before = taken_;
  advice.done_before = done;
  if (in_full || wants_all() || (confirming_ == 0 && room.for_all && is_due_for_all(name))) {
    advice.confirms = is_known();
    look_at(name);
    since_all_ = 0;
    return advice;
  }
  if (lessons_.size() > 1) {
    advice.step = Step::tell_apart;
    advice.telling = telling_;
    return advice;
  }
  auto& lesson = lessons_.front();
  if (is_due_for_look(name, lesson, room)) {
    advice.telling = looks_at(lesson.outlines);
    // Where each is looked at, each has one of them, in turn.
    if (is_among_the_first(lesson) && !is_new_zone(name) && advice.telling.size() > 1)
      advice.telling = {advice.telling[names_ % advice.telling.size()]};
    if (!advice.telling.empty()) {
      advice.step = Step::tell_apart;
      advice.confirms = true;
      look_at(name);
      return advice;
    }
  }
  take_over(advice, lesson);
  ++taken_;
  ++lesson.unsure;
  return advice;
}

bool RefusedGroup::is_due_for_all(std::string_view name) const {
  return Clock::now() - confirmed_ >= longest_unconfirmed ||
         is_due(since_all_, interval(lessons_.size() > 1 ? with_all_where_told : with_all, names_),
                name);
}

bool RefusedGroup::is_among_the_first(const Lesson& lesson) const {
  return !lesson.is_general && names_ <= first_of_many;
}

/// Those that are passed over wait for one that is looked at later.
bool RefusedGroup::is_due_for_look(std::string_view name, const Lesson& lesson,
                                   const Room& room) const {
  if (looks_.size() >= room.looks && !is_new_zone(name)) return false;
  const auto& which = lesson.is_general ? with_two : with_two_where_others_are_answered;
  return is_among_the_first(lesson) || is_due(since_look_, interval(which, names_), name);
}

/// Zones are what servers have rules for: where they are few, each is looked at when it comes up.
bool RefusedGroup::is_due(std::uint64_t since, std::uint64_t interval,
                          std::string_view name) const {
  if (since >= interval) return true;
  const bool zones_are_few = zones_.size() * names_of_a_zone < names_;
  return is_new_zone(name) && (zones_are_few || 2 * since >= interval);
}

bool RefusedGroup::is_new_zone(std::string_view name) const {
  return zones_.size() < most_zones && !zones_.contains(zone_of(name));
}

void RefusedGroup::look_at(std::string_view name) {
  if (zones_.size() < most_zones) zones_.insert(zone_of(name));
  since_look_ = 0;
}

void RefusedGroup::take_over(Advice& advice, const Lesson& lesson) {
  advice.step = Step::take_over;
  advice.example = lesson.example;
  advice.names = lesson.names;
  advice.is_steady = lesson.steady >= enough_steady;
}

void RefusedGroup::open(const Advice& advice) {
  ++open_;
  if (advice.confirms) looks_.push_back(advice.taken_before);
  if (advice.step != Step::probe) return;
  ++learning_;
  confirming_ += advice.confirms;
}

void RefusedGroup::close(const Advice& advice) {
  --open_;
  if (advice.confirms) erase_one(looks_, advice.taken_before);
  if (advice.step != Step::probe) return;
  --learning_;
  confirming_ -= advice.confirms;
}

void RefusedGroup::advise_after_telling(const std::vector<Outline>& seen, Advice& advice) {
  auto* lesson = told_by(seen);
  if (lesson == nullptr || lesson->names < first_needed) {
    advice.step = Step::probe;
    return;
  }
  take_over(advice, *lesson);
  if (advice.confirms) confirm(*lesson, advice);
  ++lesson->told;
  ++lesson->unsure;
  lesson->passed = 0;
  for (auto& other : lessons_)
    if (&other != lesson) ++other.passed;
  forget_chance();
}

/// The only lesson that fits. Silence does not tell.
RefusedGroup::Lesson* RefusedGroup::told_by(const std::vector<Outline>& seen) {
  if (std::ranges::any_of(seen, [](const Outline& one) { return one.seen.empty(); }))
    return nullptr;
  Lesson* fitting = nullptr;
  for (auto& lesson : lessons_) {
    if (!fit_together(lesson.outlines, seen)) continue;
    if (fitting != nullptr) return nullptr;
    fitting = &lesson;
  }
  return fitting;
}

void RefusedGroup::forget_chance() {
  const auto forgotten = std::erase_if(lessons_, [](const Lesson& one) {
    return one.names + one.told == 1 && one.passed >= passed_by;
  });
  if (forgotten > 0) lessons_changed();
}

// What was learned.

/// Of those known the one that shows the same. What leads to the same verdict, and no probe or two
/// tell apart, is the same.
RefusedGroup::Lesson* RefusedGroup::lesson_of(const std::vector<Outline>& outlines,
                                              const ServerDiagnosis& judged) {
  for (auto& one : lessons_)
    if (fit_together(one.outlines, outlines)) return &one;
  for (auto& one : lessons_)
    if (one.seen == treatment_of(judged) && one.confidence == judged.confidence &&
        telling_probes({&one.outlines, &outlines}).empty())
      return &one;
  return nullptr;
}

void RefusedGroup::teach(const Advice& advice, const Result& seen, const Done& done) {
  const auto& record = seen.the_case.servers[server_];
  const auto& judged = seen.diagnosis.servers[server_];
  if (!can_teach(seen.the_case, server_, judged)) return start_again(true);
  auto outlines = outlines_of(record);
  auto* known = lesson_of(outlines, judged);
  const bool is_new = known == nullptr;
  if (is_new && lessons_.size() == most_lessons) return start_again(true);
  if (is_new && !lessons_.empty()) shake();
  auto& lesson = is_new ? lessons_.emplace_back() : *known;
  if (is_new) sure_ = 0;
  // BIND says its version three times a second, to all together. That it says nothing is believed
  // after a while only: what it says decides, and many names would be judged without.
  const bool unheard = is_silent(record.find(Purpose::version_bind));
  if (!unheard || ++lesson.unheard > most_unheard) ++sure_;
  ++lesson.names;
  const auto answers = done.answers - advice.done_before.answers;
  const auto names = done.names - advice.done_before.names;
  if (answers > 0 && answers * steady_share >= names) ++lesson.steady;
  lesson.passed = 0;
  confirm(lesson, advice);
  if (is_new || silences(outlines) <= silences(lesson.outlines)) {
    lesson.example = std::make_shared<Example>(
        Example{record.target()->probe.query.question.name, record.observations});
    lesson.outlines = std::move(outlines);
    lesson.asked = {seen.the_case.request.name, seen.the_case.request.type};
    lesson.seen = treatment_of(judged);
    lesson.confidence = judged.confidence;
    lesson.is_general = gather(seen.the_case, server_).control_answer() == Answer::refused;
  }
  lessons_changed();
}

void RefusedGroup::confirm(Lesson& lesson, const Advice& advice) {
  agreed_ = std::max(agreed_, advice.taken_before);
  confirmed_ = lesson.confirmed = Clock::now();
  lesson.unsure = 0;
  ++notes_->changes;
}

/// Names that were judged by others have to be asked again.
void RefusedGroup::shake() {
  ++generation_;
  ++notes_->changes;
  for (const auto& lesson : lessons_) notes_->doubtful.push_back(witness(lesson));
}

void RefusedGroup::start_again(bool after_a_contradiction) {
  shake();
  lessons_.clear();
  telling_.clear();
  sure_ = 0;
  needed_ = after_a_contradiction ? std::min(needed_ * 2, most_needed) : first_needed;
}

void RefusedGroup::lessons_changed() {
  telling_.clear();
  if (lessons_.size() < 2) return;
  std::vector<const std::vector<Outline>*> all;
  for (const auto& lesson : lessons_) all.push_back(&lesson.outlines);
  telling_ = telling_probes(all);
}

// Who was judged by it.

/// Up to the first that is being looked at: it may show something else than one that came later.
std::uint64_t RefusedGroup::confirmed_upto() const {
  const auto first = std::ranges::min_element(looks_);
  return first == looks_.end() ? agreed_ : std::min(agreed_, *first);
}

RefusedGroup::Standing RefusedGroup::standing_of(const Mark& mark) const {
  if (mark.generation != generation_) return Standing::shaken;
  return mark.number <= confirmed_upto() ? Standing::confirmed : Standing::open;
}

bool RefusedGroup::is_being_confirmed(const Mark& mark) const {
  return std::ranges::any_of(looks_, [&](std::uint64_t before) { return before >= mark.number; });
}

RefusedGroup::Witness RefusedGroup::witness(const Lesson& lesson) const {
  return {server_, lesson.asked, lesson.seen, lesson.confirmed, lesson.unsure};
}

void RefusedGroup::add_unconfirmed(std::vector<Witness>& all) const {
  constexpr seconds lately{1};
  for (const auto& lesson : lessons_)
    if (lesson.unsure > 0 && Clock::now() - lesson.confirmed >= lately)
      all.push_back(witness(lesson));
}

}  // namespace whyrefused
