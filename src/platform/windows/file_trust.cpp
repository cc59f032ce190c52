#include "platform/file_trust.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "platform/windows/api.h"
#include "platform/windows/handle.h"
#include "platform/windows/text.h"

// clang-format off: they need the headers of the above
#include <aclapi.h>
#include <sddl.h>
// clang-format on

namespace whyrefused::platform {

namespace {

constexpr DWORD writing = FILE_WRITE_DATA | FILE_APPEND_DATA | WRITE_DAC | WRITE_OWNER | DELETE |
                          GENERIC_WRITE | GENERIC_ALL;
constexpr DWORD reading = FILE_READ_DATA | GENERIC_READ | GENERIC_ALL;

/// Who may be anybody (documentation: well-known SIDs). Of groups of a domain only the one that all
/// its users are in, and its guests.
constexpr std::array everybody{
    WinWorldSid,        WinBuiltinUsersSid,  WinAuthenticatedUserSid,  WinInteractiveSid,
    WinNetworkSid,      WinBuiltinGuestsSid, WinAnonymousSid,          WinBatchSid,
    WinLocalSid,        WinServiceSid,       WinAccountDomainUsersSid, WinAccountDomainGuestsSid,
    WinAccountGuestSid,
};

struct Security {
  PSID owner = nullptr;
  PACL access = nullptr;
  std::unique_ptr<void, decltype(&::LocalFree)> memory{nullptr, &::LocalFree};
};

/// Nothing where Windows does not tell.
std::optional<Security> security_of(const std::string& path) {
  Security found;
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  // It follows links, as opening the file does.
  const windows::Handle file(::CreateFileW(windows::wide(path).c_str(), READ_CONTROL,
                                           FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                           nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS,
                                           nullptr));
  if (!file ||
      ::GetSecurityInfo(file.get(), SE_FILE_OBJECT,
                        OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &found.owner,
                        nullptr, &found.access, nullptr, &descriptor) != ERROR_SUCCESS)
    return std::nullopt;
  found.memory.reset(descriptor);
  return found;
}

bool is_this_user(PSID sid) {
  HANDLE opened = nullptr;
  if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &opened) == FALSE) return false;
  const windows::Handle token(opened);
  alignas(TOKEN_USER) std::array<std::byte, 256> buffer{};
  DWORD size = 0;
  if (::GetTokenInformation(token.get(), TokenUser, buffer.data(),
                            static_cast<DWORD>(buffer.size()), &size) == FALSE)
    return false;
  return ::EqualSid(sid, reinterpret_cast<const TOKEN_USER*>(buffer.data())->User.Sid) != FALSE;
}

bool is_administrator(PSID sid) {
  return ::IsWellKnownSid(sid, WinLocalSystemSid) != FALSE ||
         ::IsWellKnownSid(sid, WinBuiltinAdministratorsSid) != FALSE;
}

bool is_everybody(PSID sid) {
  for (const auto kind : everybody)
    if (::IsWellKnownSid(sid, kind) != FALSE) return true;
  return false;
}

/// What is denied elsewhere in the list is not looked at: better one file too few is trusted.
bool is_open_to_everybody(PACL access, DWORD rights) {
  if (access == nullptr) return true;  // No list, no limits.
  for (DWORD i = 0; i < access->AceCount; ++i) {
    void* entry = nullptr;
    if (::GetAce(access, i, &entry) == FALSE) return true;
    const auto& header = *static_cast<const ACE_HEADER*>(entry);
    if (header.AceType != ACCESS_ALLOWED_ACE_TYPE || (header.AceFlags & INHERIT_ONLY_ACE) != 0)
      continue;
    auto& allowed = *static_cast<ACCESS_ALLOWED_ACE*>(entry);
    if ((allowed.Mask & rights) != 0 && is_everybody(&allowed.SidStart)) return true;
  }
  return false;
}

}  // namespace

std::string why_not_trusted(const std::string& path) {
  const auto attributes = ::GetFileAttributesW(windows::wide(path).c_str());
  if (attributes == INVALID_FILE_ATTRIBUTES) return {};
  const auto security = security_of(path);
  if (!security)
    return "this system does not tell who may write to it; name it with --config to use it";
  if (!is_this_user(security->owner) && !is_administrator(security->owner))
    return "it belongs neither to this user nor to the administrators; name it with --config to "
           "use it";
  if ((attributes & FILE_ATTRIBUTE_DIRECTORY) == 0 &&
      is_open_to_everybody(security->access, writing))
    return "everybody may write to it; take that right away, or name it with --config";
  return {};
}

std::string why_secret_is_refused(const std::string& path) {
  const auto security = security_of(path);
  const bool is_open = security && is_open_to_everybody(security->access, writing);
  return is_open ? "everybody may write to it; take that right away" : "";
}

bool is_readable_by_all(const std::string& path) {
  const auto security = security_of(path);
  return security && is_open_to_everybody(security->access, reading);
}

}  // namespace whyrefused::platform
