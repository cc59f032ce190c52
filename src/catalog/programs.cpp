#include "catalog/programs.h"

#include <array>

namespace whyrefused {

namespace {

constexpr auto all_refuse = std::to_array<std::string_view>({
    "Most Linux programs (glibc, Python, Java) say \"Temporary failure in name resolution\", the "
    "same as for a time-out; curl: \"(6) "
    "Could not resolve host\".",
    "Windows: error 9005, \"DNS operation refused.\" [s]; Node dns.resolve: EREFUSED; Go's own "
    "resolver: \"server misbehaving\" [s].",
});
constexpr auto first_refuses = std::to_array<std::string_view>({
    "glibc steps past a server that refuses and says nothing, so most Linux programs work.",
    "Programs that stop at the first refusal fail: Node dns.resolve, and whatever asks only the "
    "first server.",
});
constexpr auto later_refuses = std::to_array<std::string_view>({
    "Programs ask the first server and never notice, until it fails: then there is no second.",
});
constexpr auto first_silent = std::to_array<std::string_view>({
    "glibc waits 5 seconds for the first server before it asks the next: every lookup is slow.",
});
constexpr auto first_denies = std::to_array<std::string_view>({
    "NXDOMAIN from the first server ends the search: programs never ask the one that has the name.",
});

}  // namespace

std::span<const std::string_view> what_programs_do(ListState state) {
  switch (state) {
    case ListState::all_refuse:
      return all_refuse;
    case ListState::first_refuses:
      return first_refuses;
    case ListState::later_refuses:
      return later_refuses;
    case ListState::first_silent:
      return first_silent;
    case ListState::first_denies:
      return first_denies;
  }
  return {};
}

}  // namespace whyrefused
