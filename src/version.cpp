#include "version.h"

#include <ares.h>
#include <fmt/format.h>
#include <idn2.h>
#include <nettle/version.h>

#include <CLI/Version.hpp>
#include <nlohmann/json.hpp>

#include "kerberos/gss_session.h"
#include "whyrefused_version.h"

namespace whyrefused {

std::string version_number() { return WHYREFUSED_VERSION; }

std::string version_text() {
  return fmt::format(
      "whyrefused {} (c-ares {}, CLI11 {}, fmt {}.{}.{}, libidn2 {}, nettle {}.{}, nlohmann/json "
      "{}.{}.{}, {})",
      WHYREFUSED_VERSION, ares_version(nullptr), CLI11_VERSION, FMT_VERSION / 10000,
      FMT_VERSION / 100 % 100, FMT_VERSION % 100, idn2_check_version(nullptr),
      nettle_version_major(), nettle_version_minor(), NLOHMANN_JSON_VERSION_MAJOR,
      NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH,
      has_gss() ? "MIT krb5" : "without Kerberos: no --gss");
}

}  // namespace whyrefused
