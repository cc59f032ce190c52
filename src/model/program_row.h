#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// How far a row can be believed.
enum class Known : std::uint8_t {
  measured,        ///< Seen in the versions that stand in the row.
  read_in_source,  ///< Or in the documentation of its maker.
  unverified,
};

/// How a lookup ends for a program, as its user sees it.
enum class Ending : std::uint8_t {
  unknown,    ///< Not one of these, or it depends on what cannot be seen.
  works,      ///< There is an address.
  no_name,    ///< "No such name", whatever the servers said.
  no_data,    ///< The name is there, an address is not.
  refused,    ///< REFUSED, or the words that the program has for it.
  failed,     ///< SERVFAIL, or the words that the program has for it.
  timed_out,  ///< Nobody replied, or not so that the program saw a reply in it.
  closed,     ///< The port is closed: "connection refused".
  malformed,  ///< A reply that the program cannot read.
};

/// One of the programs of a row.
struct ProgramSeen {
  std::string_view id;        ///< For scripts; never changes.
  std::string_view versions;  ///< In which it was seen.
  std::string_view source;    ///< Where it is written, or how it was seen.
};

/// What some programs show their users then.
struct ProgramRow {
  std::string programs;
  std::string shows;
  Known known = Known::measured;
  std::vector<ProgramSeen> which{};
  Ending ending = Ending::unknown;
  std::optional<unsigned> seconds{};  ///< Until then; none where it cannot be told.
};

/// What getaddrinfo() of glibc gives a program.
enum class GetAddrInfo : std::uint8_t {
  unknown,
  addresses,
  no_name,  ///< EAI_NONAME or EAI_NODATA: no such name, or no address.
  again,    ///< EAI_AGAIN.
};

}  // namespace whyrefused
