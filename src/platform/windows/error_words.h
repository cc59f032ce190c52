#pragma once

#include <string>

namespace whyrefused::platform::windows {

/// What an error number of Windows (GetLastError, WSAGetLastError) means: in the words of other
/// systems where they have the same error, else in English words of Windows, without full stop.
std::string words_of(unsigned long code);

/// For the number that stands in errno.
std::string words_of_errno(int code);

}  // namespace whyrefused::platform::windows
