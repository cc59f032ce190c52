#pragma once

#include <string_view>

#include "model/question.h"
#include "model/reply.h"

namespace whyrefused {

/// A name as DNS-based block and allow lists are asked: the octets of an IPv4 address, or the
/// nibbles of an IPv6 address, backwards before the list's own zone (RFC 5782 section 2.1 and 2.4).
/// Not those below in-addr.arpa and ip6.arpa, which are reverse lookups.
bool is_list_lookup(std::string_view name);

/// The address by which a list says that it does not answer this resolver, in 127.255.255.0/24
/// (Spamhaus documents .252, .254 and .255; no listing lies there); empty where the answer has
/// none.
std::string_view refusal_of_list(const Reply& reply, const Question& question);

}  // namespace whyrefused
