#pragma once

#include <string_view>

namespace whyrefused {

/// Whether a log line can be about DNS that fails: cheap, so that the many lines of a log that are
/// about something else cost little. Says yes too often rather than too rarely, but no to
/// "connection refused" without a word about DNS.
bool may_be_about_dns_trouble(std::string_view line);

}  // namespace whyrefused
