#pragma once

#include <vector>

#include "model/question.h"
#include "model/reply.h"

namespace whyrefused {

/// The answers that programs take for the question: those of its name, and of the names that
/// aliases among them lead to (RFC 1034 section 3.6.2). Records of other names are passed over.
std::vector<const Record*> own_records(const Reply& reply, const Question& question);

}  // namespace whyrefused
