#pragma once

#include "checks/check.h"

namespace whyrefused {

/// Asks every resolver the user's question, all at the same time, and says what became of it.
extern const Check resolver_answers_check;

}  // namespace whyrefused
