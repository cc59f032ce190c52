#pragma once

#include <string_view>

namespace whyrefused {

// The files of this folder, which the build puts into the program (cmake/Assets.cmake).
extern const std::string_view picture_css, page_css, page_js, table_js;

}  // namespace whyrefused
