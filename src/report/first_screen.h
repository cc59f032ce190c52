#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/result.h"
#include "report/advice.h"
#include "report/details.h"
#include "report/troubles.h"

namespace whyrefused {

enum class ScreenKind : std::uint8_t {
  explaining,  ///< Somebody must act.
  healthy,     ///< All is well.
  unasked,     ///< Nothing was asked.
};

/// What everybody who reads a report needs first, in the order of the members; the verdict
/// (Diagnosis::headline) stands above, the table of servers below the advice.
struct FirstScreen {
  ScreenKind kind = ScreenKind::explaining;
  std::vector<AdviceLine> advice;
  std::vector<std::string> others;  ///< Servers that are in another trouble than the first.
  std::vector<DetailLine> notes;    ///< What the checks found.
  std::string command;              ///< That shows the trouble again; empty where there is none.
};

FirstScreen first_screen(const Result& result, const std::vector<Trouble>& troubles,
                         Room room = {});

}  // namespace whyrefused
