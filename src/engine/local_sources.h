#pragma once

#include <string>
#include <vector>

#include "model/case.h"
#include "system/hosts_file.h"
#include "system/nsswitch.h"

namespace whyrefused {

/// The hosts file and nsswitch.conf of this machine, read once.
class LocalFiles {
 public:
  LocalFiles();

  /// What a program meets there that looks up these names, the first of them first.
  LocalSources for_names(const std::vector<std::string>& names) const;

 private:
  std::string hosts_;
  HostsNames hosts_names_;
  NssHosts nsswitch_;
  bool resolved_running_;
  std::string host_name_;
};

/// What this machine calls itself (gethostname); may be empty.
std::string own_host_name();

}  // namespace whyrefused
