#pragma once

#include <cstdint>
#include <string_view>

#include "model/diagnosis.h"

namespace whyrefused {

/// What came of a name at all its servers together, in one word.
enum class Verdict : std::uint8_t {
  answered,  ///< All answer; some with records.
  nodata,    ///< All answer; the name exists and has no such record.
  nxdomain,  ///< All answer; the name does not exist.
  disagree,  ///< All answer; for some the name exists, for some it does not.
  refused,   ///< Some refuse.
  failed,    ///< None refuses; some fail with another RCODE.
  no_reply,  ///< None of that; some say nothing.
  port_closed,
  unusable,
  invalid,  ///< Nothing was asked: the name or its type is wrong.
};
inline constexpr std::size_t verdicts = 10;

Verdict verdict_of(const Diagnosis& diagnosis);

/// This server has the answer for programs, and nothing is the matter with it.
bool gives_the_answer(const ServerDiagnosis& server);

/// "answered", "no-reply", ...
std::string_view verdict_id(Verdict verdict);

}  // namespace whyrefused
