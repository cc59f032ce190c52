#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// What one probe showed, without what is the name's own: where two outlines are equal, no cause
/// tells the one from the other.
struct Outline {
  Purpose purpose = Purpose::target;
  std::string seen;  ///< Empty: it is not known, and fits any.

  bool operator==(const Outline&) const = default;
};

/// The user's own question: A, or AAAA beside it.
bool is_own(Purpose purpose);

/// The replies to the user's own question are there, and nothing else was asked yet: now it can be
/// decided what has to be.
bool only_question_asked(const ServerRecord& record);

/// What the server's refusal of the question looks like, and what kind of name and question it is
/// about. Names with one likeness can teach each other what the server does to the variants of the
/// question. Empty where each name must show it by itself.
std::string likeness_of(const Case& the_case, std::size_t server);

/// Nothing of the user's own question shows so far that the server does something else with it than
/// before. What is still waited for shows nothing, until it was sent twice: then it is silent.
bool does_as_before(const ServerRecord& now, const ServerRecord& before);

/// Asked without looking for reasons, to have the reply that counts (counted()).
bool is_asked_again(const ServerRecord& record, Purpose purpose);

/// Of all that was asked beside the question itself, by Purpose.
std::vector<Outline> outlines_of(const ServerRecord& record);

/// No probe of the one shows something else than in the other.
bool fit_together(const std::vector<Outline>& one, const std::vector<Outline>& other);

/// Up to two probes that tell these apart, each from each other. Empty where two cannot do it.
std::vector<Purpose> telling_probes(const std::vector<const std::vector<Outline>*>& all);

/// Whether other names may be judged by what this one has shown: not where the server contradicts
/// itself or limits queries, for chance is no rule.
bool can_teach(const Case& the_case, std::size_t server, const ServerDiagnosis& judged);

/// What an example has shown beside the question itself, for another name of the same likeness.
/// `example_name` is the question's name there; `known_from` the number of names that showed it.
void take_over(ServerRecord& record, const std::vector<Observation>& example,
               const std::string& example_name, std::uint64_t known_from);

}  // namespace whyrefused
