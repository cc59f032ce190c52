#pragma once

#include <string>

#include "model/options.h"

namespace CLI {
class App;
}

namespace whyrefused {

/// What CLI11 fills: "true" for --gss alone, the principal for --gss=PRINCIPAL, else empty.
struct RawGss {
  std::string gss;
};

/// --gss, --keytab, --registration: updates that are signed with a Kerberos ticket (GSS-TSIG, RFC
/// 3645), and those of this computer's own names.
void define_gss(CLI::App& app, RawGss& raw, Options& options);

/// The first complaint, or empty; fills the options on the way.
std::string check_gss(const RawGss& raw, Options& options);

}  // namespace whyrefused
