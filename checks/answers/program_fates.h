#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/case.h"

namespace whyrefused {

/// What a server did with the question for one type, as far as programs can tell.
struct TypeFate {
  enum class Is : std::uint8_t {
    data,
    no_data,
    no_name,
    refused,
    failed,  ///< SERVFAIL.
    not_implemented,
    other,  ///< Another RCODE, such as FORMERR or NOTAUTH.
    lame,   ///< A referral of a server that does not resolve.
    silent,
    closed,
    unknown,
  };
  Is is = Is::unknown;
  bool ra = false;
  bool header_only = false;
};

/// Over UDP, where programs ask first; and over TCP, where they ask then or by "use-vc".
struct TransportFates {
  TypeFate udp;
  bool cut_short = false;  ///< The reply over UDP has TC.
  std::optional<TypeFate> tcp;
};

struct ServerFates {
  TransportFates a, aaaa;
};

/// Of the servers that programs ask themselves, in their order.
std::vector<ServerFates> fates_of(const Case& the_case);

}  // namespace whyrefused
