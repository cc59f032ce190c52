#include "commands/last_words.h"

#include <cstdio>

#include "commands/printing.h"
#include "model/diagnosis.h"
#include "platform/process.h"
#include "platform/stream.h"
#include "platform/terminal_guard.h"
#include "report/nagios.h"

namespace whyrefused {

namespace {

constexpr int not_checked = static_cast<int>(ExitStatus::not_checked);
bool plugin = false;

}  // namespace

void speak_as_plugin() { plugin = true; }

int give_up(const std::string& problem) {
  if (plugin) print(nagios_unknown(problem));
  say("whyrefused: " + problem + "\n");
  return not_checked;
}

void out_of_memory() {
  platform::TerminalGuard::take_back();
  std::fflush(stdout);
  if (plugin)
    platform::write_plainly(platform::standard_output, "DNS UNKNOWN - not enough memory\n");
  platform::write_plainly(platform::standard_error, "whyrefused: not enough memory\n");
  platform::end_at_once(not_checked);
}

}  // namespace whyrefused
