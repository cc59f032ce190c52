#include "cli/verify_option.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>

namespace whyrefused {

void define_verify(CLI::App& app, Options& options) {
  app.add_option("--verify", options.verify,
                 "Ask again what the saved report FILE asked: is it fixed?")
      ->type_name("FILE")
      ->group("Checks");
}

std::string check_verify(const CLI::App& app, const Options& options) {
  constexpr auto beside = std::to_array<std::string_view>(
      {"--verify", "--timeout", "--tries", "--source", "--tsig-file", "--gss", "--keytab",
       "--resolv-conf", "--format", "--color", "--verbose", "--mask", "--quiet", "--no-config"});
  for (const auto* option : app.get_options()) {
    if (option->count() == 0) continue;
    if (!option->nonpositional()) return "--verify takes the name and the servers from the report";
    if (std::ranges::find(beside, option->get_name()) == beside.end())
      return "--verify asks what the report asked; it does not go with " + option->get_name();
  }
  if (options.format != Format::text && options.format != Format::json &&
      options.format != Format::ndjson)
    return "--verify prints text, --format json or ndjson";
  return {};
}

}  // namespace whyrefused
