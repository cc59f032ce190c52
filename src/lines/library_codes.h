#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "lines/explain.h"

// What the functions return that programs look names up with: getaddrinfo and gethostbyname of the
// C libraries, the modules of nsswitch.conf, and c-ares. Their numbers are no RCODEs.

namespace whyrefused {

/// A code of getaddrinfo. The numbers differ from system to system.
struct GetaddrinfoCode {
  std::string_view name;      ///< "EAI_AGAIN".
  int linux = 0;              ///< glibc, musl and OpenBSD: below zero.
  int bsd = 0;                ///< macOS, FreeBSD, NetBSD, Android, Solaris: 1 to 14; 0: has none.
  std::uint32_t windows = 0;  ///< The code of Winsock with the same meaning; 0: has none.
  std::string_view title;
  std::string_view meaning;
};

/// A code that has one number everywhere.
struct LibraryCode {
  int number = 0;
  std::array<std::string_view, 3> names;  ///< How people write it; the first is the title's.
  std::string_view title;
  std::string_view meaning;
};

std::span<const GetaddrinfoCode> getaddrinfo_codes();  ///< netdb.h, EAI_...
std::span<const LibraryCode> herrno_codes();           ///< netdb.h, h_errno of gethostbyname.
std::span<const LibraryCode> nss_codes();              ///< nss.h and nsswitch.conf(5).
std::span<const LibraryCode> cares_codes();            ///< ares.h; those that are no RCODE's.

/// By its name: "EAI_NONAME", "HOST_NOT_FOUND", "NSS_STATUS_UNAVAIL", "ARES_ETIMEOUT", "ENODATA",
/// an action of nsswitch.conf, "[NOTFOUND=return]", and -2, -3 and -4, which only getaddrinfo
/// returns. Empty for anything else.
std::optional<Explanation> explain_library_code(std::string_view text);

/// By their numbers, where the text says whose they are. Empty for one that is not assigned.
std::optional<Explanation> explain_getaddrinfo(int number);
std::optional<Explanation> explain_herrno(int number);
/// Those that stand for an RCODE as well: 6 is ARES_EREFUSED.
std::optional<Explanation> explain_cares(int number);

}  // namespace whyrefused
