#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/case.h"
#include "model/diagnosis.h"
#include "model/tally.h"

namespace whyrefused {

/// The words that every format uses for the same thing. Results are safe to print: network text is
/// escaped.

/// "answered", "refused", "failed", "no-reply", "port-closed", "unusable".
std::string_view state_id(ServerState state);
/// The id of the cause; where none was named, of what the server did.
std::string_view treatment_id(const PeriodEnd::Treatment& one);
/// "certain", "likely", "possible"; empty for none.
std::string_view confidence_id(Confidence confidence);
/// What a rival is to the cause that is named: "Also possible"; to a certain one, what it may come
/// from.
std::string_view rival_words(Confidence confidence);
/// "refusal", "failure", "silence", "answer".
std::string_view kind_id(CauseKind kind);
std::string_view actor_id(Actor actor);
/// "measured", "documented", "common".
std::string_view basis_id(Basis basis);
/// "the operator of the DNS server", ...
std::string_view actor_words(Actor actor);

/// What one observation was, for people: "REFUSED", "no reply", "port closed".
std::string result_word(const Observation& observation);

/// "0.4 ms", "12 ms", "1.2 s".
std::string time_text(std::chrono::microseconds time);

/// "0:05", "1:02:03"
std::string duration_text(std::chrono::seconds time);

/// "1,000,000"
std::string with_commas(std::uint64_t number);

/// "aa ra ad", the flags that are set.
std::string flags_text(const Reply& reply);

/// "EDE 18 (Prohibited), text "no"".
std::string ede_text(const ExtendedError& error);

/// "192.0.2.1, 192.0.2.2 and 3 more", "no A record", "refers to other servers".
std::string answer_text(const Reply& reply, const Question& question);

/// "measured", "source", "unverified".
std::string_view known_id(Known known);

/// "works", "no-name", "timed-out", ...; empty when unknown.
std::string_view ending_id(Ending ending);

/// "addresses", "EAI_NONAME", "EAI_AGAIN"; empty when unknown.
std::string_view getaddrinfo_id(GetAddrInfo result);

}  // namespace whyrefused
