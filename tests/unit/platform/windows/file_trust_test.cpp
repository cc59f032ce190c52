#include "platform/file_trust.h"

#include <gtest/gtest.h>

#include <memory>

#include "platform/windows/api.h"
#include "platform/windows/handle.h"
#include "unit/platform/temporary_folder.h"

// clang-format off: they need the headers of the above
#include <aclapi.h>
#include <sddl.h>
// clang-format on

namespace whyrefused::platform {
namespace {

/// Who may do what, in the language of security descriptors (SDDL): WD is everybody, BU the users,
/// BA the administrators, SY the system, OW the owner.
bool allow(const std::filesystem::path& path, const wchar_t* list) {
  PSECURITY_DESCRIPTOR made = nullptr;
  if (::ConvertStringSecurityDescriptorToSecurityDescriptorW(list, SDDL_REVISION_1, &made,
                                                             nullptr) == FALSE)
    return false;
  const std::unique_ptr<void, decltype(&::LocalFree)> descriptor(made, &::LocalFree);
  return ::SetFileSecurityW(path.wstring().c_str(), DACL_SECURITY_INFORMATION, made) != FALSE;
}

TEST(FileTrust, WhatOnlyAdministratorsAndTheUserMayWriteIsTrusted) {
  const TemporaryFolder folder;
  const auto path = folder.write(u8"config.toml", "");
  ASSERT_TRUE(allow(folder.place(u8"config.toml"), L"D:P(A;;FA;;;OW)(A;;FA;;;BA)(A;;FA;;;SY)"));
  EXPECT_EQ(why_not_trusted(path), "");
  EXPECT_EQ(why_secret_is_refused(path), "");
  EXPECT_FALSE(is_readable_by_all(path));
}

TEST(FileTrust, WhatEverybodyMayReadIsTrusted) {
  const TemporaryFolder folder;
  const auto path = folder.write(u8"config.toml", "");
  ASSERT_TRUE(allow(folder.place(u8"config.toml"), L"D:P(A;;FA;;;BA)(A;;FR;;;WD)"));
  EXPECT_EQ(why_not_trusted(path), "");
  EXPECT_TRUE(is_readable_by_all(path));
}

TEST(FileTrust, WhatEverybodyMayWriteIsNotTrusted) {
  const TemporaryFolder folder;
  const auto path = folder.write(u8"config.toml", "");
  ASSERT_TRUE(allow(folder.place(u8"config.toml"), L"D:P(A;;FA;;;BA)(A;;FA;;;WD)"));
  EXPECT_EQ(why_not_trusted(path),
            "everybody may write to it; take that right away, or name it with --config");
  EXPECT_EQ(why_secret_is_refused(path), "everybody may write to it; take that right away");
}

}  // namespace
}  // namespace whyrefused::platform
