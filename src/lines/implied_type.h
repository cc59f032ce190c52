#pragma once

#include <string_view>

namespace whyrefused {

/// The type of record that a name is made for, which nobody asks for addresses: SRV of
/// "_ldap._tcp.x.example" (RFC 2782), TXT of "s1._domainkey.x.example" (RFC 8552 section 4.1.2),
/// TLSA of "_25._tcp.x.example" (RFC 6698 section 3), PTR of "1.2.0.192.in-addr.arpa" (RFC 1035
/// section 3.5) and of its kin of IPv6 (RFC 3596 section 2.5), CNAME of "GUID._msdcs.x.example"
/// ([MS-ADTS] section 6.3.2.3). Empty for all others.
std::string_view implied_type(std::string_view name);

}  // namespace whyrefused
