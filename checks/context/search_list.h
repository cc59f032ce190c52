#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"
#include "model/case.h"

namespace whyrefused {

/// The names that glibc would ask for `name`, in its order (resolv.conf(5), `search` and `ndots`):
/// as typed first when it has at least `ndots` dots, else last; a final dot means as typed only.
/// Names that come out too long (RFC 1035 section 2.3.4) are left out, as they are never sent. At
/// most 32.
std::vector<std::string> search_candidates(std::string_view name, const Context& context);

/// What programs that ask one server after the other get to see of a diagnosed name.
NameFate fate_of(const std::vector<ServerDiagnosis>& servers);

/// Does a program stop at this name? glibc goes on after "no such name", "no data" and SERVFAIL,
/// and stops at an answer, a refusal and silence (__res_context_search, read in glibc 2.36).
bool ends_search(NameFate fate);

/// Which of the candidates glibc still asks after those attempts. Where the search has ended
/// without an answer that is the name as typed, if it was not asked yet.
std::vector<std::string> names_left(const std::vector<std::string>& candidates,
                                    const std::vector<Attempt>& attempts, std::string_view typed);

/// Which of the names asked the report is about: one that is answered; else the first with the
/// worst trouble; else the one as typed.
std::size_t telling_attempt(const std::vector<Attempt>& attempts, std::string_view typed);

/// What getaddrinfo() of glibc tells of the whole search: an answer; else what the name as typed
/// met where that was asked first, and what the last one met where it was not. At least one.
NameFate fate_of_search(const std::vector<Attempt>& attempts);

/// The first of the names asked that the search list has made and that was refused: not the name
/// typed. Null: none was.
const Attempt* refused_completion(const Case& the_case);

/// The same, where the report is about that name. Null: it is about another one.
const Attempt* completion_in_question(const Case& the_case);

/// The domain that the search list has put behind the name typed.
std::string domain_of(const Attempt& completion, const Case& the_case);

/// Tells which names stand for the one typed, and how each fared.
extern const Check search_list_check;

}  // namespace whyrefused
