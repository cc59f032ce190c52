#pragma once

#include <string_view>
#include <vector>

#include "model/case.h"
#include "model/question.h"
#include "model/reply.h"

namespace whyrefused {

/// The answers that programs take for the question: those of its name, and of the names that
/// aliases among them lead to (RFC 1034 section 3.6.2). Records of other names are passed over.
std::vector<const Record*> own_records(const Reply& reply, const Question& question);

/// The first of them that is such a record, or null. Most answers have none that is, so it is
/// looked for before the names are compared.
const Record* find_own_record(const Reply& reply, const Question& question,
                              bool (*is_such)(const Record&));

/// Some of them answer the question: they have its type, or are aliases. Records of other types
/// do not (RFC 2308 section 2.2: the relevant ones are absent).
bool has_answer(const Reply& reply, const Question& question);

/// HINFO alone says "not here" (RFC 8482 section 4.2). To ANY, and to the likes of it, that is good
/// practice; to a question for one type somebody has borrowed the form, to turn the type away. That
/// record, or null.
const Record* hinfo_instead(const Reply& reply, const Question& question);

/// What counts for this observation has records of its own name that answer it.
bool has_records(const ServerRecord& record, const Observation& asked);

/// The name to which aliases (CNAME) in the answer lead at last; empty where the name is none. An
/// RCODE is about that name (RFC 6604 section 3).
std::string_view end_of_aliases(const Reply& reply, const Question& question);

}  // namespace whyrefused
