#include "platform/windows/handle.h"

#include <io.h>

#include <cstdint>
#include <cstdlib>

namespace whyrefused::platform::windows {

namespace {

/// Without this the C library ends the process where a descriptor is not open.
void ignore(const wchar_t*, const wchar_t*, const wchar_t*, unsigned, std::uintptr_t) {}

}  // namespace

HANDLE handle_of(int descriptor) {
  [[maybe_unused]] static const auto before = ::_set_invalid_parameter_handler(ignore);
  if (descriptor < 0) return nullptr;
  const auto value = ::_get_osfhandle(descriptor);
  // -2 is a standard stream of a process that has none.
  return value == -1 || value == -2 ? nullptr : reinterpret_cast<HANDLE>(value);
}

}  // namespace whyrefused::platform::windows
