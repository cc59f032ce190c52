#pragma once

#include "model/windows_context.h"
#include "report/json_writer.h"

namespace whyrefused {

/// The value of "windows": what decided the name on the computer with Windows that asked.
void write_windows(JsonWriter& json, const WindowsContext& windows);

}  // namespace whyrefused
