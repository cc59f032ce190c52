#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace whyrefused {

/// A DNS error of Windows that stands for no RCODE and comes from no reply: what its DNS server and
/// its DNS functions say of zones, records and settings. winerror.h, 9101 to 9996 without the
/// answers of 9501 to 9506; numbers and names were checked against the header of mingw-w64.
struct WindowsFault {
  std::uint32_t code = 0;
  std::string_view name;     ///< "DNS_ERROR_ZONE_DOES_NOT_EXIST".
  std::string_view meaning;  ///< One sentence.
};

/// Codes of one hundred or fifty: what they are about.
struct WindowsFaultGroup {
  std::uint32_t first = 0, last = 0;
  std::string_view about;  ///< Ends the sentence "It is about ...".
  std::string_view to_do;  ///< One sentence.
};

std::span<const WindowsFault> windows_faults();             ///< Below 9601.
std::span<const WindowsFault> windows_faults_of_servers();  ///< From 9601 on.

/// Null for a code or name that is none of them. Case does not matter.
const WindowsFault* find_windows_fault(std::uint32_t code);
const WindowsFault* find_windows_fault(std::string_view name);

/// Every code of the tables is in one of them.
const WindowsFaultGroup& group_of(const WindowsFault& fault);

}  // namespace whyrefused
