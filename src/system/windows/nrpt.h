#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/windows_context.h"
#include "system/windows/snapshot.h"

namespace whyrefused {

/// What a rule's name means (MS-GPNRPT 2.2.2.1; "The NRPT", Windows Server 2012).
enum class NrptForm : std::uint8_t {
  any,     ///< ".": every name.
  suffix,  ///< ".corp.example": that name and all below it.
  fqdn,    ///< "host.corp.example": that name only.
  prefix,  ///< "host": its first label, in every domain.
  subnet,  ///< "192.0.2.0/24": reverse names of these addresses.
};

NrptForm form_of(std::string_view name_space);

/// Does a rule of this namespace fit the name? Case and final dots do not count. A subnet is also
/// understood as the reverse domain that it is.
bool nrpt_fits(std::string_view name_space, std::string_view name);

/// A namespace of a rule of the registry. A key with several names gives several.
struct NrptRule {
  std::string name_space, key;
  bool from_policy = false;
  std::uint32_t options = 0;         ///< ConfigOptions (MS-GPNRPT 2.2.2.2).
  std::vector<std::string> servers;  ///< GenericDNSServers, where the options count them.
  bool direct_access = false;        ///< DirectAccessDNSServers, likewise.
};

/// Of ConfigOptions: which of the rule's settings count.
inline constexpr std::uint32_t nrpt_dnssec = 2, nrpt_direct_access = 4, nrpt_servers = 8;

struct NrptTable {
  bool from_policy = false;       ///< The table of policies counts, not that of this computer.
  std::vector<NrptRule> rules;    ///< In the order of their keys; at most 4096.
  std::vector<NrptRule> ignored;  ///< Of this computer, which do not count then.
};

/// The table that counts. Where the key of the policies exists the other one does not: documented
/// for rules of domain policies, and seen by others where the key is empty.
NrptTable nrpt_of(const WindowsSnapshot& snapshot);

struct NrptDecision {
  NrptOutcome outcome = NrptOutcome::none;
  std::vector<const NrptRule*> rules;  ///< Those that fit and count, the one that decides first.
};

/// Namespaces for which policies have more than one rule: none of these counts. Each once.
std::vector<std::string> duplicated_namespaces(const NrptTable& table);

/// Which rule decides a name. The longest namespace wins; the whole name is the longest. Of a
/// prefix and a suffix that both fit no documentation says which wins. Of two rules of policies
/// for one namespace neither counts, and a shorter one decides then.
NrptDecision decide(const NrptTable& table, std::string_view name);

}  // namespace whyrefused
