#pragma once

#include <cstdint>
#include <string_view>

namespace whyrefused {

/// How far a row can be believed.
enum class Known : std::uint8_t {
  measured,        ///< Seen with glibc 2.36, musl 1.2.3, curl 7.88, Java 17, Go 1.19, Node 20 and
                   ///< BIND's tools 9.18, two servers and a resolv.conf without options.
  read_in_source,  ///< Or in the documentation of its maker.
  unverified,
};

/// What some programs show their users then.
struct ProgramRow {
  std::string_view programs;
  std::string_view shows;
  Known known = Known::measured;
};

/// What getaddrinfo() of glibc gives a program.
enum class GetAddrInfo : std::uint8_t {
  unknown,
  addresses,
  no_name,  ///< EAI_NONAME or EAI_NODATA: no such name, or no address.
  again,    ///< EAI_AGAIN.
};

}  // namespace whyrefused
