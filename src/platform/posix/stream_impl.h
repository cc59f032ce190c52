#pragma once

#include <string>

#include "platform/stream.h"

namespace whyrefused::platform {

struct InputStream::Impl {
  int descriptor;
  bool is_file;
};

struct OutputStream::Impl {
  int descriptor;
  bool is_file;
  bool can_refuse_to_wait = true;  ///< RWF_NOWAIT, as far as is known.
  std::string problem;
};

}  // namespace whyrefused::platform
