#pragma once

#include <ares.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/probe.h"
#include "wire/wire.h"

namespace whyrefused {

/// Adds what an update of one name and type holds (RFC 2136 sections 2.4 and 2.5): the guard to the
/// prerequisites, what is to be done to the updates. False when c-ares does not take it.
bool add_update(ares_dns_record_t* message, const UpdateTest& test);

/// Adds a TKEY record with this RDATA to the additional section (RFC 2930 section 2). False when
/// c-ares does not take it.
bool add_tkey(ares_dns_record_t* message, const std::string& key, std::string_view rdata);

/// RDATA of the answers that have the name and type of the question, without compression (RFC 3597
/// section 4: only the types of RFC 1035 and some old ones may be compressed). Empty also where
/// some of it cannot be read.
std::vector<std::string> rdata_of_answers(WireView reply);

}  // namespace whyrefused
