#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "lines/reading.h"

// The words by which programs say what went wrong.

namespace whyrefused {

/// When a phrase counts.
enum class Counts : std::uint8_t {
  alone,         ///< Nobody uses these words for anything else.
  about_dns,     ///< Where the text speaks of DNS.
  with_failure,  ///< Where a word near says that something failed.
  over_tls,      ///< Where it speaks of DNS over TLS or HTTPS.
};

struct EventPhrase {
  std::string_view pieces;  ///< In lower case, as Words::pieces has them, with blanks between.
  Happened happened;
  std::uint16_t rcode = 0;
  std::string_view tsig_error{};
  Counts counts = Counts::alone;
};

std::span<const EventPhrase> event_phrases();

/// c-ares numbers its errors otherwise than DNS: 6 is REFUSED (ares.h).
struct CaresStatus {
  std::uint16_t status;
  Happened happened;
  std::uint16_t rcode;
};
std::span<const CaresStatus> cares_statuses();

}  // namespace whyrefused
