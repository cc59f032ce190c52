#pragma once

#include <string_view>
#include <vector>

#include "model/case.h"
#include "system/resolved.h"

namespace whyrefused {

/// The servers behind systemd-resolved, and which of them it asks for `name` (without trailing
/// dot). Those of the links with the longest fitting domain; where none fits, those of all links
/// that are a default route and the global ones; for a single label or a name under .local that no
/// domain fits: none. After resolved.conf(5), "Domains", and systemd.network(5),
/// "DNSDefaultRoute"; global domains are in no file and not known here.
std::vector<Upstream> upstreams_for(const Resolved& resolved, std::string_view name);

}  // namespace whyrefused
