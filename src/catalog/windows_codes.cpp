#include "catalog/windows_codes.h"

#include <array>
#include <cstdio>

#include "catalog/text.h"

namespace whyrefused {

namespace {

constexpr std::array<WindowsCode, 20> codes{{
    {0, "DNS_ERROR_RCODE_NO_ERROR", "The operation completed successfully.", 0},
    {9001, "DNS_ERROR_RCODE_FORMAT_ERROR", "DNS server unable to interpret format.", 1},
    {9002, "DNS_ERROR_RCODE_SERVER_FAILURE", "DNS server failure.", 2},
    {9003, "DNS_ERROR_RCODE_NAME_ERROR", "DNS name does not exist.", 3},
    {9004, "DNS_ERROR_RCODE_NOT_IMPLEMENTED", "DNS request not supported by name server.", 4},
    {9005, "DNS_ERROR_RCODE_REFUSED", "DNS operation refused.", 5},
    {9006, "DNS_ERROR_RCODE_YXDOMAIN", "DNS name that ought not exist, does exist.", 6},
    {9007, "DNS_ERROR_RCODE_YXRRSET", "DNS RR set that ought not exist, does exist.", 7},
    {9008, "DNS_ERROR_RCODE_NXRRSET", "DNS RR set that ought to exist, does not exist.", 8},
    {9009, "DNS_ERROR_RCODE_NOTAUTH", "DNS server not authoritative for zone.", 9},
    {9010, "DNS_ERROR_RCODE_NOTZONE", "DNS name in update or prereq is not in zone.", 10},
    {9016, "DNS_ERROR_RCODE_BADSIG", "DNS signature failed to verify.", 16},
    {9017, "DNS_ERROR_RCODE_BADKEY", "DNS bad key.", 17},
    {9018, "DNS_ERROR_RCODE_BADTIME", "DNS signature validity expired.", 18},
    {9501, "DNS_INFO_NO_RECORDS", "No records found for given DNS query.", std::nullopt},
    {9502, "DNS_ERROR_BAD_PACKET", "Bad DNS packet.", std::nullopt},
    {9503, "DNS_ERROR_NO_PACKET", "No DNS packet.", std::nullopt},
    {9504, "DNS_ERROR_RCODE", "DNS error, check rcode.", std::nullopt},
    {9505, "DNS_ERROR_UNSECURE_PACKET", "Unsecured DNS packet.", std::nullopt},
    {9506, "DNS_REQUEST_PENDING", "DNS request pending.", std::nullopt},
}};

}  // namespace

std::span<const WindowsCode> windows_codes() { return codes; }

const WindowsCode* find_windows_code(std::uint32_t code) {
  for (const auto& entry : codes)
    if (entry.code == code) return &entry;
  return nullptr;
}

const WindowsCode* find_windows_name(std::string_view name) {
  for (const auto& entry : codes)
    if (equal_ignoring_case(entry.name, name)) return &entry;
  return nullptr;
}

std::uint32_t windows_code_of(std::uint16_t rcode) {
  return rcode == 0 ? 0 : windows_code_base + rcode;
}

std::string windows_code_text(std::uint32_t code) {
  char hex[16] = {};
  std::snprintf(hex, sizeof hex, "0x%04X", static_cast<unsigned>(code));
  return std::to_string(code) + " (" + hex + ")";
}

}  // namespace whyrefused
