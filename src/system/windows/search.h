#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "system/windows/snapshot.h"

namespace whyrefused {

/// How single names are completed on this computer.
struct WindowsSearch {
  std::vector<std::string> suffixes;  ///< In the order in which they are appended.
  std::string origin;                 ///< In words: "the search list of a policy".
  /// How far the primary suffix is shortened depends on the forest's root domain, which no
  /// registry value tells: the last ones of `suffixes` may not be tried.
  bool devolution_guessed = false;
  bool completes_names_with_dots = false;  ///< After they have failed (AppendToMultiLabelName).
};

/// A policy's SearchList goes before Tcpip\Parameters\SearchList. Without either: the primary
/// suffix, the suffixes of the connections, then the parents of the primary suffix ("devolution";
/// DNSClient.admx, "Primary DNS suffix devolution"). At most 64.
WindowsSearch search_of(const WindowsSnapshot& snapshot);

/// The names that the DNS client asks for `name`, in its order. A final dot: as typed only. A name
/// without a dot is only asked completed; whether it is then asked alone no documentation says.
/// Others are asked as typed and, where a policy wants it, completed. Names longer than 253
/// characters are left out. At most 32.
std::vector<std::string> windows_candidates(std::string_view name, const WindowsSearch& search);

}  // namespace whyrefused
