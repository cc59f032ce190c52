#pragma once

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// What was asked and seen, and what it means.
struct Result {
  Case the_case;
  Diagnosis diagnosis;
};

}  // namespace whyrefused
