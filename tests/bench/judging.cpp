// What a diagnosis costs once all replies are there: judging FOLDER judges every recorded report in
// it, and prints the microseconds of CPU for one case with one server, healthy and refused, and for
// the HTML page about one case.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <vector>

#include "engine/engine.h"
#include "page/report_page.h"
#include "replay/read_reports.h"

using namespace whyrefused;

namespace {

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

/// Microseconds of CPU for one of so many; negative where it gave nothing.
template <typename Work>
double cost_of(int repeats, Work work) {
  const auto begin = cpu_now();
  for (int i = 0; i < repeats; ++i)
    if (!work()) return -1;
  return (cpu_now() - begin) / repeats;
}

double cost_of_judging(const Case& the_case) {
  return cost_of(400, [&] { return judge(the_case).servers.size() == the_case.servers.size(); });
}

double cost_of_page(const Result& result) {
  return cost_of(20, [&] { return !html_report({&result, 1}, "").empty(); });
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
  std::vector<double> healthy, refused, pages;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (entry.path().extension() != ".json") continue;
    const auto read = read_reports_file(entry.path().string());
    if (read.cases.size() != 1) continue;
    const auto diagnosis = judge(read.cases.front());
    pages.push_back(cost_of_page({read.cases.front(), diagnosis}));
    if (diagnosis.servers.size() != 1) continue;
    const auto state = diagnosis.servers.front().state;
    if (state == ServerState::answered && diagnosis.servers.front().cause == nullptr)
      healthy.push_back(cost_of_judging(read.cases.front()));
    if (state == ServerState::refused) refused.push_back(cost_of_judging(read.cases.front()));
  }
  print("healthy", healthy);
  print("refused", refused);
  print("pages", pages);
  return 0;
}
