#include "page/text_width.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "model/utf8.h"
#include "report/layout.h"

namespace whyrefused {

namespace {

/// From blank to tilde, in thousandths of the size (DejaVu Sans 2.37).
constexpr std::array<std::uint16_t, 95> ascii_widths{
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
constexpr double bold_is_wider = 1.15;

double width_of_character(std::string_view character, Lettering lettering) {
  const auto first = static_cast<unsigned char>(character.front());
  const double thousandths = first >= 0x20 && first < 0x7f
                                 ? ascii_widths[first - 0x20u]
                                 : 1000.0 * static_cast<double>(width_of(character));
  return thousandths / 1000 * lettering.size * (lettering.bold ? bold_is_wider : 1);
}

/// Bytes of the longest beginning of the text that has room, at least one character.
std::size_t fitting(std::string_view text, double room, Lettering lettering) {
  std::size_t end = 0;
  double used = 0;
  while (end < text.size()) {
    const auto length = std::max<std::size_t>(decode_utf8(text, end).length, 1);
    used += width_of_character(text.substr(end, length), lettering);
    if (used > room && end > 0) break;
    end += length;
  }
  return end;
}

}  // namespace

double width_in_pixels(std::string_view text, Lettering lettering) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = std::max<std::size_t>(decode_utf8(text, at).length, 1);
    width += width_of_character(text.substr(at, length), lettering);
    at += length;
  }
  return width;
}

std::vector<std::string> lines_within(std::string_view text, double room, Lettering lettering) {
  std::vector<std::string> lines;
  do {
    auto end = fitting(text, room, lettering);
    if (end < text.size())
      if (const auto blank = text.substr(0, end + 1).rfind(' ');
          blank != std::string_view::npos && blank > 0)
        end = blank;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    while (text.starts_with(' ')) text.remove_prefix(1);
  } while (!text.empty());
  return lines;
}

}  // namespace whyrefused
