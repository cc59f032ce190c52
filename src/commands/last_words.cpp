#include "commands/last_words.h"

#include <unistd.h>

#include <cstdio>
#include <string_view>

#include "commands/printing.h"
#include "model/diagnosis.h"
#include "report/nagios.h"

namespace whyrefused {

namespace {

constexpr int not_checked = static_cast<int>(ExitStatus::not_checked);
bool plugin = false;

/// Without a buffer, for which there may be no memory.
void write_plainly(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(fd, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

void speak_as_plugin() { plugin = true; }

int give_up(const std::string& problem) {
  if (plugin) print(nagios_unknown(problem));
  say("whyrefused: " + problem + "\n");
  return not_checked;
}

void out_of_memory() {
  std::fflush(stdout);
  if (plugin) write_plainly(STDOUT_FILENO, "DNS UNKNOWN - not enough memory\n");
  write_plainly(STDERR_FILENO, "whyrefused: not enough memory\n");
  ::_exit(not_checked);
}

}  // namespace whyrefused
