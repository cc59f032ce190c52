#pragma once

#include <string>
#include <string_view>

namespace whyrefused {

/// The part of a Kerberos principal behind its last "@"; empty without one.
std::string_view realm_of_principal(std::string_view principal);

/// The computer that a principal belongs to: "pc1.example" of host/pc1.example@REALM, and, as
/// Windows and Samba call their computers, "pc1.ad.example" of PC1$@AD.EXAMPLE. Empty for people
/// and others.
std::string host_of_principal(std::string_view principal);

}  // namespace whyrefused
