#include "platform/process.h"

#include <fcntl.h>
#include <io.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "platform/stream.h"
#include "platform/windows/console.h"
#include "platform/windows/handle.h"
#include "platform/windows/socket_failure.h"

namespace whyrefused::platform {

namespace {

/// Windows has no such limit; so many are enough for any list, and each costs memory that cannot be
/// swapped out.
constexpr std::size_t most_files = 4096;

/// Read only, so that nobody takes what is written there for written.
bool open_null_as(int descriptor) {
  const int null = ::_wopen(L"NUL", _O_RDONLY | _O_BINARY);
  if (null < 0 || null == descriptor) return null >= 0;
  const bool good = ::_dup2(null, descriptor) == 0;
  ::_close(null);
  return good;
}

}  // namespace

bool prepare_process() {
  // A drive without a disk is an error, and no window with a question.
  ::SetErrorMode(SEM_FAILCRITICALERRORS);
  for (const int stream : {standard_input, standard_output, standard_error}) {
    if (windows::handle_of(stream) == nullptr && !open_null_as(stream)) return false;
    ::_setmode(stream, _O_BINARY);
  }
  windows::prepare_console();
  windows::start_winsock();  // What fails here is told by the first socket.
  return true;
}

std::size_t files_allowed(std::size_t wanted) { return std::min(wanted, most_files); }

std::string_view glibc_version_text() { return {}; }

// To Windows an empty variable is none.
void unset_variable(const char* name) { ::_putenv_s(name, ""); }

std::tm local_time(std::time_t at) {
  std::tm parts{};
  ::localtime_s(&parts, &at);
  return parts;
}

void end_at_once(int status) {
  windows::give_console_back();
  ::_exit(status);
}

}  // namespace whyrefused::platform
