#include "page/picture.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "page/assets.h"
#include "page/text_width.h"

namespace whyrefused {

namespace {

// Pixels. The sizes of letters are those of picture.css.
constexpr double margin = 18, radius = 9, beside_mark = 18, between_stops = 14, around_focus = 8,
                 badge_padding = 7;
constexpr double name_height = 22, line_height = 18;
constexpr Lettering name_letters{15, true}, result_letters{13, true}, plain_letters{13, false},
    head_letters{17, true};
/// What is to be done may be elsewhere.
constexpr std::string_view look_here = "Look here first.";

std::string number(double value) { return fmt::format("{:.1f}", value); }

/// What is drawn into the mark, so that nobody needs its colour: around 0,0.
std::string_view shape_of(Tone tone) {
  switch (tone) {
    case Tone::neutral:
      return {};
    case Tone::good:
      return "M-4.5 0.5 L-1 4 L5 -3.5";
    case Tone::bad:
      return "M-4 -4 L4 4 M-4 4 L4 -4";
    case Tone::doubtful:
      return "M0 -5 V1 M0 4.6 V4.8";
    case Tone::silent:
      return "M-4.5 0 H-4.3 M0 0 H0.2 M4.5 0 H4.7";
  }
  return {};
}

struct Line {
  std::string text;
  std::string_view style;
};

/// A stop with the lines that it takes.
struct Placed {
  const Stop* stop = nullptr;
  double x = 0, y = 0;  ///< Of its mark.
  double height = 0;
  std::vector<std::string> names;
  bool badge_below = false;  ///< The result has no room beside the name.
  std::vector<Line> lines;
};

double badge_width(const Stop& stop) {
  return stop.result.empty() ? 0 : width_in_pixels(stop.result, result_letters) + 2 * badge_padding;
}

void add_lines(Placed& placed, const std::string& text, double room, std::string_view style) {
  if (text.empty()) return;
  for (auto& line : lines_within(text, room, plain_letters))
    placed.lines.push_back({std::move(line), style});
}

Placed placed_at(const Stop& stop, double y, double width) {
  Placed placed{.stop = &stop, .names = {}, .lines = {}};
  const double step = width < 500 ? 18 : 30;
  placed.x = margin + radius + step * static_cast<double>(stop.depth);
  placed.y = y;
  const double room = width - margin - placed.x - beside_mark;
  const double beside = room - badge_width(stop) - 2 * badge_padding;
  const bool fits = width_in_pixels(stop.name, name_letters) <= beside;
  placed.badge_below = !fits && !stop.result.empty();
  placed.names = lines_within(stop.name, room, name_letters);
  if (stop.focus) add_lines(placed, std::string(look_here), room, "result");
  add_lines(placed, stop.because, room, "plain");
  add_lines(placed, stop.role, room, "quiet");
  add_lines(placed, fmt::format("{}", fmt::join(stop.facts, " · ")), room, "quiet");
  const auto names = static_cast<double>(placed.names.size()) + (placed.badge_below ? 1 : 0);
  placed.height = names * name_height + static_cast<double>(placed.lines.size()) * line_height;
  return placed;
}

Markup text_at(double x, double y, std::string_view style, std::string_view text) {
  return element("text", {{"class", std::string(style)}, {"x", number(x)}, {"y", number(y)}},
                 words(text));
}

/// From the mark of whoever asks down and then to this one's.
Markup line_to(const Placed& from, const Placed& to) {
  const auto style = "line " + class_of(to.stop->tone);
  if (from.x == to.x)
    return element(
        "path",
        {{"class", style},
         {"d", fmt::format("M{:.1f} {:.1f} V{:.1f}", from.x, from.y + radius, to.y - radius)}});
  return element("path", {{"class", style},
                          {"d", fmt::format("M{:.1f} {:.1f} V{:.1f} H{:.1f}", from.x,
                                            from.y + radius, to.y, to.x - radius)}});
}

Markup badge(const Placed& placed, double baseline) {
  const auto& stop = *placed.stop;
  const double name_width =
      placed.badge_below ? -badge_padding : width_in_pixels(stop.name, name_letters);
  const double x = placed.x + beside_mark + name_width + badge_padding;
  const double width = badge_width(stop);
  auto drawn = element("rect", {{"class", "badge"},
                                {"x", number(x)},
                                {"y", number(baseline - 15)},
                                {"width", number(width)},
                                {"height", "20"},
                                {"rx", "4"}});
  drawn += element("text",
                   {{"class", "result"},
                    {"x", number(x + width / 2)},
                    {"y", number(baseline)},
                    {"text-anchor", "middle"}},
                   words(stop.result));
  return drawn;
}

/// Around the stop that the verdict is about.
Markup frame(const Placed& placed, double width) {
  return element("rect", {{"class", "focus"},
                          {"x", number(placed.x - radius - 6)},
                          {"y", number(placed.y - radius - 7)},
                          {"width", number(width - margin / 2 - placed.x + radius + 6)},
                          {"height", number(placed.height + 12)},
                          {"rx", "8"}});
}

Markup drawn(const Placed& placed) {
  const auto& stop = *placed.stop;
  Markup inner;
  inner += element("circle", {{"class", "mark"},
                              {"cx", number(placed.x)},
                              {"cy", number(placed.y)},
                              {"r", number(radius)}});
  if (const auto shape = shape_of(stop.tone); !shape.empty())
    inner += element("path",
                     {{"class", "tone"},
                      {"d", std::string(shape)},
                      {"transform", fmt::format("translate({:.1f} {:.1f})", placed.x, placed.y)}});
  const double x = placed.x + beside_mark;
  double baseline = placed.y + 5;
  for (const auto& name : placed.names) {
    inner += text_at(x, baseline, "name", name);
    baseline += name_height;
  }
  if (!stop.result.empty())
    inner += badge(placed, placed.badge_below ? baseline : baseline - name_height);
  if (placed.badge_below) baseline += name_height;
  for (const auto& line : placed.lines) {
    inner += text_at(x, baseline, line.style, line.text);
    baseline += line_height;
  }
  return element("g", {{"class", class_of(stop.tone)}}, inner);
}

struct Drawing {
  Markup inner;
  double height = 0;
};

/// The last one before it with a smaller depth; at the beginning the one before.
const Placed* asker_of(const std::vector<Placed>& all, std::size_t number) {
  const auto depth = all[number].stop->depth;
  for (auto i = number; i-- > 0;)
    if (all[i].stop->depth < depth || (depth == 0 && all[i].stop->depth == 0)) return &all[i];
  return nullptr;
}

/// The stops one below the other, from `top` on.
Drawing stops_of(const QuestionPath& path, double top, double width) {
  std::vector<Placed> all;
  double y = top + margin + radius;
  for (const auto& stop : path.stops) {
    all.push_back(placed_at(stop, y, width));
    y += all.back().height + between_stops + (stop.focus ? around_focus : 0);
  }
  Drawing drawing;
  drawing.height = y - top - radius - between_stops + margin;
  for (const auto& placed : all)
    if (placed.stop->focus) drawing.inner += frame(placed, width);
  // Of lines that lie on each other the upper end is that of who is asked first.
  for (std::size_t i = all.size(); i-- > 1;)
    if (const auto* from = asker_of(all, i); from != nullptr)
      drawing.inner += line_to(*from, all[i]);
  for (const auto& placed : all) drawing.inner += drawn(placed);
  return drawing;
}

std::string description(const QuestionPath& path) {
  std::string text;
  for (const auto& stop : path.stops) text += (text.empty() ? "" : " ") + in_words(stop);
  return text;
}

std::string title_of(const QuestionPath& path) {
  return "The way of the question " + path.question;
}

}  // namespace

Markup picture(const QuestionPath& path, const Canvas& canvas) {
  const auto drawing = stops_of(path, 0, canvas.width);
  auto inner = element("title", {{"id", canvas.id + "-title"}}, words(title_of(path)));
  inner += element("desc", {{"id", canvas.id + "-desc"}}, words(description(path)));
  inner += drawing.inner;
  return element("svg",
                 {{"class", fmt::format("way {}", canvas.style)},
                  {"role", "img"},
                  {"aria-labelledby", fmt::format("{0}-title {0}-desc", canvas.id)},
                  {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", canvas.width, drawing.height)},
                  {"width", fmt::format("{:.0f}", canvas.width)},
                  {"height", fmt::format("{:.0f}", drawing.height)}},
                 inner);
}

std::string svg_document(std::span<const QuestionPath> paths) {
  const double width = Canvas().width;
  double y = 0;
  Markup inner;
  std::string titles, descriptions;
  for (const auto& path : paths) {
    for (const auto& line : lines_within(path.question, width - 2 * margin, head_letters)) {
      y += y == 0 ? margin + 14 : 24;
      inner += text_at(margin, y, "head", line);
    }
    const auto drawing = stops_of(path, y, width);
    inner += drawing.inner;
    y += drawing.height;
    titles += (titles.empty() ? "" : "; ") + title_of(path);
    descriptions += (descriptions.empty() ? "" : " ") + description(path);
  }
  auto all = element("title", {{"id", "title"}}, words(titles));
  all += element("desc", {{"id", "desc"}}, words(descriptions));
  all += element("style", {}, trusted(picture_css));
  all += element(
      "rect",
      {{"class", "ground"}, {"width", number(width)}, {"height", number(std::max(y, 2 * margin))}});
  all += inner;
  return element("svg",
                 {{"xmlns", "http://www.w3.org/2000/svg"},
                  {"class", "way"},
                  {"role", "img"},
                  {"aria-labelledby", "title desc"},
                  {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, std::max(y, 2 * margin))},
                  {"width", fmt::format("{:.0f}", width)},
                  {"height", fmt::format("{:.0f}", std::max(y, 2 * margin))}},
                 all)
             .text +
         "\n";
}

}  // namespace whyrefused
