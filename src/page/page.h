#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "page/markup.h"

namespace whyrefused {

/// What a page is made of.
struct Page {
  std::string title;
  Markup main;             ///< From the heading on.
  std::string version;     ///< Of this program.
  bool has_table = false;  ///< One that can be filtered and sorted (table.js).
};

/// One HTML file that needs nothing else, and no script to be read. Its Content-Security-Policy
/// allows only our own style and script, by their hashes, and nothing from outside.
std::string page(const Page& page);

/// "2026-11-30 20:48:57 UTC"
std::string time_for_people(std::chrono::sys_seconds time);

/// A text to be copied, and a button for it. The button is seen where scripts run.
Markup copyable(std::string_view element_name, std::string_view text);

}  // namespace whyrefused
