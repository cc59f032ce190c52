#include "cli/gss_options.h"

#include <CLI/CLI.hpp>
#include <string_view>

namespace whyrefused {

namespace {

/// What CLI11 makes of a flag without a value.
constexpr std::string_view no_value = "true";

}  // namespace

void define_gss(CLI::App& app, RawGss& raw, Options& options) {
  // A flag, so that the name behind it is not taken for the principal.
  app.add_flag("--gss", raw.gss, "Sign an update with a Kerberos ticket; --gss=PRINCIPAL")
      ->group("Question");
  app.add_flag("--registration", options.registration, "Try to update this computer's own names")
      ->group("Question");
  app.add_option("--keytab", options.keytab, "For --gss: get that ticket with the keys in FILE")
      ->type_name("FILE")
      ->group("Question");
}

std::string check_gss(const RawGss& raw, Options& options) {
  options.gss = !raw.gss.empty();
  if (options.registration) {
    if (!options.names.empty() || !options.batch.names_from.empty() || !options.type.empty())
      return "--registration is about this computer's own names: give no name and no type";
    if (options.operation == Operation::transfer || options.operation == Operation::notify)
      return "--registration tries updates; leave --operation out";
    options.operation = Operation::update;
  }
  if (options.gss && raw.gss != no_value) options.principal = raw.gss;
  // What --verify asks again may be signed by itself.
  if (!options.gss)
    return options.keytab.empty() || options.mode == Mode::verify ? "" : "--keytab goes with --gss";
  if (!options.tsig_file.empty()) return "an update has one signature: --gss or --tsig-file";
  if (options.mode == Mode::verify) return {};
  if (options.operation != Operation::update)
    return "--gss signs updates: it goes with --operation update";
  if (!options.batch.names_from.empty()) return "--gss is for single names, not for --names-from";
  if (!options.probes)
    return "--gss has to ask for the zone first; it does not go with --no-probes";
  return {};
}

}  // namespace whyrefused
