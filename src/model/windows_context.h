#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace whyrefused {

/// A rule of the Name Resolution Policy Table (NRPT) that fits the name in question: it says which
/// servers the DNS client of Windows asks. Texts are not escaped.
struct NrptMatch {
  std::string name_space;            ///< As configured: ".corp.example", "host.example", ".".
  std::string key;                   ///< The rule's registry key, which is how tools name it.
  bool from_policy = false;          ///< Set by a policy, not by a program of this computer.
  std::vector<std::string> servers;  ///< As configured; empty: those of the adapters are asked.
  bool direct_access = false;  ///< It has servers for DirectAccess, which are not in the list.
  bool stray = false;  ///< It has servers, and none of them is one of an adapter that is up.

  bool operator==(const NrptMatch&) const = default;
};

/// What is known of the rule that decides.
enum class NrptOutcome : std::uint8_t {
  none,       ///< No rule fits.
  decided,    ///< The first of the matches decides.
  undecided,  ///< Several fit, and no documentation says which of them wins.
};

/// "Configure encrypted name resolution" (DoHPolicy, ADMX DNSClient.admx): values 1 to 3.
enum class EncryptionPolicy : std::uint8_t { unset, prohibit, allow, require };

/// What the DNS client does where DNS has no answer (DnsSecureNameQueryFallback, MS-GPNRPT
/// 2.2.1.2): values 0 to 2.
enum class NeighbourFallback : std::uint8_t { unset, not_found, always, not_found_or_private };

/// Of one network adapter that is up and has DNS servers.
struct WindowsAdapterServers {
  std::string name;                    ///< As people see it: "Ethernet". Not escaped.
  std::uint32_t metric = 0;            ///< The lower is asked first; 0: not known.
  std::vector<std::string> servers;    ///< In order.
  std::vector<std::string> encrypted;  ///< Those of them that are asked over HTTPS.
  std::vector<std::string>
      strictly_encrypted;  ///< Those of them that are never asked in the clear.

  bool operator==(const WindowsAdapterServers&) const = default;
};

/// What the DNS client of Windows has said to a program that asked it for the name (DnsQuery_W).
struct WindowsReply {
  bool past_the_cache = false;
  std::optional<std::uint32_t> code;  ///< 0: answered; 9005: ...; empty: it had not replied yet.
  std::string text;                   ///< Its words for the code. Not escaped; may be empty.
  std::vector<std::string> answers;   ///< Addresses; of other records their type.

  bool operator==(const WindowsReply&) const = default;
};

/// What decides a name on a computer with Windows, as it is configured. The DNS client's service
/// reads some of it only when it is told to, so it may have loaded another state.
struct WindowsContext {
  std::string name;  ///< The name it is about, as asked for; empty: about no name, then all rules.
  std::vector<WindowsAdapterServers> adapters;  ///< In the order in which they are asked.
  NrptOutcome nrpt = NrptOutcome::none;
  std::vector<NrptMatch> rules;         ///< Those that fit the name, the one that decides first.
  std::vector<std::string> duplicated;  ///< Namespaces with several rules of policies: none counts.
  std::size_t ignored_rules = 0;  ///< Of those that would fit: set aside, as policies have a table.
  bool policy_is_empty = false;   ///< That table has no rule, which makes it easy to overlook.
  std::vector<std::string> queried;  ///< The names asked for the one typed, where it is completed.
  std::string search_origin;        ///< Where the domains come from: "the search list of a policy".
  bool devolution_guessed = false;  ///< How far the primary suffix is shortened is not known.
  bool parallel = true;             ///< Servers of several adapters may be asked at once.
  bool llmnr = true;                ///< Single names may be asked of the neighbours.
  NeighbourFallback fallback = NeighbourFallback::unset;
  EncryptionPolicy encryption = EncryptionPolicy::unset;
  std::optional<bool> zero_trust;     ///< Zero Trust DNS; empty: not known.
  std::vector<WindowsReply> replies;  ///< Empty: it was not asked.

  bool operator==(const WindowsContext&) const = default;
};

}  // namespace whyrefused
