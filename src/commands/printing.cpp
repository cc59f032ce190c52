#include "commands/printing.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "commands/pages.h"
#include "commands/terminal_text.h"
#include "platform/stream.h"
#include "platform/terminal.h"
#include "report/mask.h"
#include "report/text.h"
#include "report/ticket.h"
#include "version.h"

namespace whyrefused {

namespace {

struct Printing {
  bool quiet = false;
  Escapes escapes = Escapes::braces;
  std::optional<Mask> mask;
};
Printing printing;

}  // namespace

void set_printing(const Options& options) {
  printing.quiet = options.quiet;
  if (is_json(options.format)) printing.escapes = Escapes::json;
  if (options.mask) printing.mask.emplace();
}

std::string as_printed(std::string text) {
  if (printing.mask) text = printing.mask->masked(text);
  return for_terminal(platform::standard_output, std::move(text), printing.escapes);
}

void print(const std::string& text) {
  if (printing.quiet) return;
  const auto shown = as_printed(text);
  std::fwrite(shown.data(), 1, shown.size(), stdout);
}

void say(const std::string& text) {
  std::fputs(for_terminal(platform::standard_error, text, Escapes::braces).c_str(), stderr);
}

std::string masked(std::string text) { return printing.mask ? printing.mask->masked(text) : text; }

bool use_color(ColorWhen when) {
  if (when != ColorWhen::automatic) return when == ColorWhen::always;
  const char* no_color = std::getenv("NO_COLOR");  // https://no-color.org
  return (no_color == nullptr || *no_color == '\0') &&
         platform::takes_escapes(platform::standard_output);
}

bool is_json(Format format) { return format == Format::json || format == Format::ndjson; }

JsonOptions json_options(const Options& options) {
  return {version_number(), options.format == Format::ndjson};
}

std::string report(const Result& result, const Options& options) {
  if (is_page(options.format)) return page_of({result}, options);
  if (options.format == Format::ticket) return ticket(result, version_number());
  if (is_json(options.format)) return json_report(result, json_options(options));
  return text_report(result, {use_color(options.color), options.verbose});
}

std::string_view between(Format format) {
  if (format == Format::json) return ",\n";
  return format == Format::ndjson ? "" : "\n";
}

}  // namespace whyrefused
