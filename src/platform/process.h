#pragma once

#include <cstddef>
#include <ctime>
#include <string_view>

namespace whyrefused::platform {

/// Before anything else, once: the standard streams are open (whoever starts us with one of them
/// closed would find a socket of ours in its place), sockets can be used, a full disk is an error
/// of a write and not the end. False: a standard stream cannot be opened.
bool prepare_process();

/// As many files as this process may have open, at most `wanted`; raised where the system lets us.
/// 0 where that is not known.
std::size_t files_allowed(std::size_t wanted);

void unset_variable(const char* name);

/// "2.36" where the C library is glibc, else empty.
std::string_view glibc_version_text();

/// The time of day here.
std::tm local_time(std::time_t at);

/// Ends the process without any cleaning up.
[[noreturn]] void end_at_once(int status);

}  // namespace whyrefused::platform
