#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lines/find_questions.h"
#include "lines/reading.h"
#include "lines/words.h"

namespace whyrefused {

/// What a text says that happened, and where.
struct Event {
  Happened happened = Happened::nothing;
  std::uint16_t rcode = 0;
  std::string_view tsig_error{};
  Sure sure = Sure::unknown;
  std::size_t piece = 0;                ///< Where it stands.
  std::vector<std::size_t> failures{};  ///< Where all phrases for a failure stand, in order.
  std::vector<std::size_t> messages{};  ///< Of these the ones of a resolver: "no such host".
};

/// What a text is about that says it more than once: an RCODE before a time-out, and that before a
/// message without a reason.
Event find_event(const Words& words, const std::vector<FoundName>& questions);

/// What was tried, by the words nearest to the event.
Act find_act(const Words& words, const Event& event);

/// The code of an Extended DNS Error in the text: "EDE: 18", "extended DNS error 18".
std::optional<std::uint16_t> find_ede(const Words& words);

/// Does the text speak of DNS over TLS or HTTPS, by its port, its short names or its path?
bool is_over_tls(const Words& words);

/// Does the text speak of DNS at all?
bool is_about_dns(const Words& words, const std::vector<FoundName>& questions);

}  // namespace whyrefused
