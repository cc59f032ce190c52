#pragma once

#include <cstddef>
#include <vector>

#include "lines/words.h"

// Names of machines in a log that nobody asked for: those that wrote it.

namespace whyrefused {

/// The machine that wrote a line of a log: behind the time, and in front of a program, as in
/// "10:00:00 log.x.example gardend[7]: ..." (RFC 3164, RFC 5424).
bool is_writer_of_log(const std::vector<Word>& words, std::size_t at);

/// "host": {"name": "x"}, "host.name=x": the machine that wrote a line with fields (ECS).
bool is_machine_of_fields(const std::vector<Word>& words, std::size_t at);

}  // namespace whyrefused
