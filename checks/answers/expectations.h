#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/result.h"

namespace whyrefused {

/// What a check wants every server to say: --expect, --expect-address.
struct Expectations {
  std::optional<std::uint16_t> rcode;
  std::vector<Endpoint> addresses;  ///< All of them must be among the answer's.

  bool any() const { return rcode.has_value() || !addresses.empty(); }
};

struct ExpectationResult {
  ExitStatus exit_status = ExitStatus::not_checked;  ///< 0: all servers did, 1: some, 2: none.
  std::string sentence;  ///< The first that did not do as expected; empty where all did.
};

/// Takes the place of the diagnosis' own exit status.
ExpectationResult compare_with(const Expectations& expected, const Result& result);

}  // namespace whyrefused
