#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/tsig_key.h"

namespace whyrefused {

/// A key, or one line that says what is wrong with the file and where. The line never shows what
/// stands in the file: it may be the secret.
struct TsigFile {
  std::optional<TsigKey> key;
  std::string error;    ///< Safe to print; empty exactly when there is a key.
  std::string warning;  ///< Other users may read the file. Empty: they may not.
};

/// Reads a key as tsig-keygen of BIND writes it and nsupdate -k takes it:
///   key "NAME" { algorithm hmac-sha256; secret "BASE64"; };
/// with comments as in named.conf, or on one line as dig -y takes it: [ALGORITHM:]NAME:BASE64. The
/// first key counts. `path` is only for messages.
TsigFile parse_tsig_file(std::string_view text, const std::string& path);

/// At most 64 KiB of the file are read.
TsigFile read_tsig_file(const std::string& path);

}  // namespace whyrefused
