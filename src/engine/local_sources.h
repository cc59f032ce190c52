#pragma once

#include <string>
#include <vector>

#include "model/case.h"
#include "system/file.h"
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
  explicit LocalFiles(const FileText& hosts);

  std::string hosts_;
  HostsNames hosts_names_;
  std::string hosts_problem_;  ///< Behind its path; empty when it was read to its end.
  NssHosts nsswitch_;
  bool resolved_running_;
  std::string host_name_;
};

}  // namespace whyrefused
