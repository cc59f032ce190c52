// What a diagnosis costs once all replies are there: judging FOLDER judges every recorded report in
// it, and prints the microseconds of CPU for one case with one server, healthy and refused.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <vector>

#include "engine/engine.h"
#include "replay/read_reports.h"

using namespace whyrefused;

namespace {

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double cost_of(const Case& the_case) {
  constexpr int repeats = 400;
  const auto begin = cpu_now();
  for (int i = 0; i < repeats; ++i) {
    const auto diagnosis = judge(the_case);
    if (diagnosis.servers.size() != the_case.servers.size()) return 0;
  }
  return (cpu_now() - begin) / repeats;
}

void print(const char* kind, std::vector<double>& costs) {
  if (costs.empty()) return;
  std::ranges::sort(costs);
  std::printf("%s %zu cases, median %.2f us, highest %.2f us\n", kind, costs.size(),
              costs[costs.size() / 2], costs.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: judging FOLDER\n", stderr);
    return 2;
  }
  std::vector<double> healthy, refused;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (entry.path().extension() != ".json") continue;
    const auto read = read_reports_file(entry.path().string());
    if (read.cases.size() != 1 || read.cases.front().servers.size() != 1) continue;
    const auto diagnosis = judge(read.cases.front());
    const auto state = diagnosis.servers.front().state;
    if (state == ServerState::answered && diagnosis.servers.front().cause == nullptr)
      healthy.push_back(cost_of(read.cases.front()));
    if (state == ServerState::refused) refused.push_back(cost_of(read.cases.front()));
  }
  print("healthy", healthy);
  print("refused", refused);
  return 0;
}
