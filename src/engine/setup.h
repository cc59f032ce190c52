#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/local_sources.h"
#include "model/case.h"
#include "model/diagnosis.h"
#include "model/options.h"
#include "model/tsig_key.h"
#include "system/local_stub.h"
#include "system/resolv_conf.h"
#include "system/resolved.h"
#include "system/windows/snapshot.h"

namespace whyrefused {

/// What this machine's files say about resolvers that pass questions on.
struct Behind {
  Surroundings surroundings;
  Resolved resolved;
  std::vector<Server> dnsmasq;           ///< Those that a dnsmasq on this machine asks.
  std::vector<ExternalServer> docker{};  ///< Those that Docker's resolver asks.
};

/// The resolvers to ask, and what is known about where they are configured.
struct Resolvers {
  Context context;
  Behind behind;
  std::vector<Server> servers;  ///< Each endpoint once.
  std::optional<TsigKey> key;   ///< Of --tsig-file.
  /// Null where the servers come from the command line: programs do not use them.
  std::shared_ptr<const LocalFiles> files;
  /// Null where they do not come from a computer with Windows.
  std::shared_ptr<const WindowsSnapshot> windows;
  bool asks_windows = false;  ///< The computer is this one, and its DNS client can be asked.
  std::string problem;        ///< Why nothing can be asked at all: one line. Empty: nothing.
};

/// From the command line when it names servers, else from resolv.conf; -4 and -6 leave out the
/// other family.
Resolvers find_resolvers(const AskOptions& options);

/// What is diagnosed: names are as typed.
struct NameToAsk {
  std::string name;
  std::string type{};  ///< Empty: as the options say.
};

/// A case for one name, nothing checked yet.
Case make_case(const AskOptions& options, const Resolvers& resolvers, const NameToAsk& asked);

/// The exit status of several cases: 3 when one could not be checked, else 0 when all servers
/// answered all, 2 when none answered any, else 1.
ExitStatus combined(const std::vector<ExitStatus>& statuses);

}  // namespace whyrefused
