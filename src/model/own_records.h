#pragma once

#include <string_view>
#include <vector>

#include "model/question.h"
#include "model/reply.h"

namespace whyrefused {

/// The answers that programs take for the question: those of its name, and of the names that
/// aliases among them lead to (RFC 1034 section 3.6.2). Records of other names are passed over.
std::vector<const Record*> own_records(const Reply& reply, const Question& question);

/// The name to which aliases (CNAME) in the answer lead at last; empty where the name is none. An
/// RCODE is about that name (RFC 6604 section 3).
std::string_view end_of_aliases(const Reply& reply, const Question& question);

}  // namespace whyrefused
