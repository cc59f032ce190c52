#include "catalog/windows_faults.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"

namespace whyrefused {

namespace {

constexpr auto faults = std::to_array<WindowsFault>({
    {9101, "DNS_ERROR_KEYMASTER_REQUIRED", "Only the key master of the zone can do this."},
    {9102, "DNS_ERROR_NOT_ALLOWED_ON_SIGNED_ZONE",
     "A zone that is signed (DNSSEC) does not allow this."},
    {9103, "DNS_ERROR_NSEC3_INCOMPATIBLE_WITH_RSA_SHA1",
     "NSEC3 does not go with keys of type RSA/SHA-1."},
    {9104, "DNS_ERROR_NOT_ENOUGH_SIGNING_KEY_DESCRIPTORS", "The zone needs more signing keys."},
    {9105, "DNS_ERROR_UNSUPPORTED_ALGORITHM",
     "The server does not support this signing algorithm."},
    {9106, "DNS_ERROR_INVALID_KEY_SIZE", "The server does not support this key length."},
    {9107, "DNS_ERROR_SIGNING_KEY_NOT_ACCESSIBLE", "The server cannot read a signing key."},
    {9108, "DNS_ERROR_KSP_DOES_NOT_SUPPORT_PROTECTION",
     "The key store cannot protect keys as Windows asks."},
    {9109, "DNS_ERROR_UNEXPECTED_DATA_PROTECTION_ERROR",
     "Windows could not protect or open a signing key."},
    {9110, "DNS_ERROR_UNEXPECTED_CNG_ERROR", "The cryptography service of Windows failed."},
    {9111, "DNS_ERROR_UNKNOWN_SIGNING_PARAMETER_VERSION",
     "The server does not know this version of signing settings."},
    {9112, "DNS_ERROR_KSP_NOT_ACCESSIBLE", "The server cannot reach the key store."},
    {9113, "DNS_ERROR_TOO_MANY_SKDS", "The zone has too many signing keys."},
    {9114, "DNS_ERROR_INVALID_ROLLOVER_PERIOD", "The time between key changes is out of bounds."},
    {9115, "DNS_ERROR_INVALID_INITIAL_ROLLOVER_OFFSET",
     "The time of the first key change is out of bounds."},
    {9116, "DNS_ERROR_ROLLOVER_IN_PROGRESS", "The key is being changed already."},
    {9117, "DNS_ERROR_STANDBY_KEY_NOT_PRESENT", "There is no standby key to change to."},
    {9118, "DNS_ERROR_NOT_ALLOWED_ON_ZSK", "A zone signing key (ZSK) does not allow this."},
    {9119, "DNS_ERROR_NOT_ALLOWED_ON_ACTIVE_SKD", "A key in use does not allow this."},
    {9120, "DNS_ERROR_ROLLOVER_ALREADY_QUEUED", "The key change is queued already."},
    {9121, "DNS_ERROR_NOT_ALLOWED_ON_UNSIGNED_ZONE",
     "A zone that is not signed does not allow this."},
    {9122, "DNS_ERROR_BAD_KEYMASTER", "The server named cannot be the key master."},
    {9123, "DNS_ERROR_INVALID_SIGNATURE_VALIDITY_PERIOD",
     "The life of the signatures is out of bounds."},
    {9124, "DNS_ERROR_INVALID_NSEC3_ITERATION_COUNT",
     "The number of NSEC3 iterations is too high."},
    {9125, "DNS_ERROR_DNSSEC_IS_DISABLED", "DNSSEC is switched off on this server."},
    {9126, "DNS_ERROR_INVALID_XML", "A file of trust anchors is empty or broken."},
    {9127, "DNS_ERROR_NO_VALID_TRUST_ANCHORS", "None of the trust anchors can be used."},
    {9128, "DNS_ERROR_ROLLOVER_NOT_POKEABLE",
     "The key change waits for nothing that one could confirm."},
    {9129, "DNS_ERROR_NSEC3_NAME_COLLISION",
     "Two names have the same NSEC3 hash: choose another salt."},
    {9130, "DNS_ERROR_NSEC_INCOMPATIBLE_WITH_NSEC3_RSA_SHA1",
     "NSEC does not go with keys for NSEC3."},
    {9551, "DNS_ERROR_INVALID_TYPE", "The record type is not valid here."},
    {9552, "DNS_ERROR_INVALID_IP_ADDRESS", "An address is not valid."},
    {9553, "DNS_ERROR_INVALID_PROPERTY", "A setting is not valid."},
    {9554, "DNS_ERROR_TRY_AGAIN_LATER", "The server is busy with something else: try again later."},
    {9555, "DNS_ERROR_NOT_UNIQUE", "More than one record or name fits."},
    {9556, "DNS_ERROR_NON_RFC_NAME",
     "The name has characters that host names do not have by the rules."},
    {9557, "DNS_STATUS_FQDN", "The name is a full name. It is no error."},
    {9558, "DNS_STATUS_DOTTED_NAME", "The name has dots, but is no full name. It is no error."},
    {9559, "DNS_STATUS_SINGLE_PART_NAME", "The name has one part only. It is no error."},
    {9560, "DNS_ERROR_INVALID_NAME_CHAR", "The name has a character that DNS names cannot have."},
    {9561, "DNS_ERROR_NUMERIC_NAME", "The name consists of digits only."},
    {9562, "DNS_ERROR_NOT_ALLOWED_ON_ROOT_SERVER",
     "A server of the root zone does not allow this."},
    {9563, "DNS_ERROR_NOT_ALLOWED_UNDER_DELEGATION",
     "Below a delegation the zone holds no records of its own."},
    {9564, "DNS_ERROR_CANNOT_FIND_ROOT_HINTS", "The server has no root hints."},
    {9565, "DNS_ERROR_INCONSISTENT_ROOT_HINTS", "The root hints contradict each other."},
    {9566, "DNS_ERROR_DWORD_VALUE_TOO_SMALL", "A number in the settings is too small."},
    {9567, "DNS_ERROR_DWORD_VALUE_TOO_LARGE", "A number in the settings is too large."},
    {9568, "DNS_ERROR_BACKGROUND_LOADING",
     "The server is still loading the zone: try again later."},
    {9569, "DNS_ERROR_NOT_ALLOWED_ON_RODC", "A read-only domain controller does not allow this."},
    {9570, "DNS_ERROR_NOT_ALLOWED_UNDER_DNAME", "Below a DNAME record a name cannot have records."},
    {9571, "DNS_ERROR_DELEGATION_REQUIRED", "The parent zone has to delegate the zone first."},
    {9572, "DNS_ERROR_INVALID_POLICY_TABLE", "A table of name resolution policies is not valid."},
    {9573, "DNS_ERROR_ADDRESS_REQUIRED", "An address is missing."},
});

constexpr auto groups = std::to_array<WindowsFaultGroup>({
    {9101, 9130, "the signing of zones (DNSSEC)",
     "Look at the DNSSEC settings of the zone in DNS Manager."},
    {9551, 9573, "a name, an address or a setting that was given to Windows",
     "Correct what was entered, or wait and try again."},
    {9601, 9622, "a zone of a Windows DNS server",
     "Look at the zone on that server: Get-DnsServerZone."},
    {9651, 9655, "the file of a zone",
     "Look at the file in the folder System32\\dns of the DNS server, and at its access rights."},
    {9701, 9722, "records of a zone",
     "Look at the records of the name: Get-DnsServerResourceRecord."},
    {9751, 9753, "a zone transfer",
     "Ask the primary for a transfer: whyrefused --operation transfer ZONE @SERVER."},
    {9801, 9801, "a signed update", "Nothing has to be done."},
    {9851, 9852, "the network settings of this computer",
     "Look at the DNS servers of the adapter: Get-DnsClientServerAddress."},
    {9901, 9906, "a directory partition that holds zones",
     "Look at the partitions: Get-DnsServerDirectoryPartition."},
    {9911, 9917, "the limit on replies", "Look at the limit: Get-DnsServerResponseRateLimiting."},
    {9921, 9925, "virtual instances of the DNS server", "Look at the instances."},
    {9951, 9963, "scopes, which hold different answers for different clients",
     "Look at the scopes: Get-DnsServerZoneScope."},
    {9971, 9996, "policies, which answer or refuse by client, name or type",
     "Look at the policies: Get-DnsServerQueryResolutionPolicy."},
});

}  // namespace

std::span<const WindowsFault> windows_faults() { return faults; }

const WindowsFault* find_windows_fault(std::uint32_t code) {
  for (const auto table : {windows_faults(), windows_faults_of_servers()})
    for (const auto& fault : table)
      if (fault.code == code) return &fault;
  return nullptr;
}

const WindowsFault* find_windows_fault(std::string_view name) {
  for (const auto table : {windows_faults(), windows_faults_of_servers()})
    for (const auto& fault : table)
      if (equal_ignoring_case(fault.name, name)) return &fault;
  return nullptr;
}

const WindowsFaultGroup& group_of(const WindowsFault& fault) {
  return *std::ranges::find_if(groups, [&](const WindowsFaultGroup& group) {
    return fault.code >= group.first && fault.code <= group.last;
  });
}

}  // namespace whyrefused
