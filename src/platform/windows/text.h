#pragma once

#include <string>
#include <string_view>

namespace whyrefused::platform::windows {

/// UTF-8 to what Windows takes (UTF-16), and back. What is neither becomes U+FFFD.
std::wstring wide(std::string_view utf8);
std::string narrow(std::wstring_view utf16);

}  // namespace whyrefused::platform::windows
