#pragma once

#include <span>
#include <string>
#include <string_view>

#include "page/markup.h"
#include "page/question_path.h"

namespace whyrefused {

/// How a picture is drawn.
struct Canvas {
  double width = 720;        ///< Pixels; the height follows. At least 300.
  std::string id{};          ///< Begins the ids of its elements, so that a page can hold several.
  std::string_view style{};  ///< A class more.
};

/// The way as an SVG element with a line for each stop, coloured and labelled by outcome. Text is
/// text; a title and a description say the same in words. Its classes are those of picture.css.
Markup picture(const QuestionPath& path, const Canvas& canvas);

/// The paths, one below the other, as one SVG document that needs nothing else.
std::string svg_document(std::span<const QuestionPath> paths);

}  // namespace whyrefused
