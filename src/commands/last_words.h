#pragma once

#include <string>

namespace whyrefused {

/// Failures are told on standard output, too, where a monitoring system looks for them.
void speak_as_plugin();

/// One line that says why there is no result. Returns the exit status for that.
int give_up(const std::string& problem);

/// For std::set_new_handler. Unwinding would need memory, and c-ares stands between us and main():
/// what was printed stays printed, and the program ends here.
[[noreturn]] void out_of_memory();

}  // namespace whyrefused
