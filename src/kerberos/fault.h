#pragma once

#include <cstdint>

#include "model/kerberos.h"

namespace whyrefused {

/// What an error code of MIT krb5 (minor status of GSS-API, RFC 4120 section 7.5.9 from
/// -1765328384 on) means for who runs into it. `is_keytab`: a keytab was to be used.
KerberosFault fault_of(std::uint32_t minor, bool is_keytab);

}  // namespace whyrefused
