#include "page/page.h"

#include <array>

#include <fmt/format.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>

#include "page/assets.h"
#include "report/json.h"

namespace whyrefused {

namespace {

/// As a policy names a style or script (CSP3 section 2.3.1): 'sha256-...'.
std::string hash_of(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::array<char, BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)> encoded{};
  base64_encode_raw(encoded.data(), digest.size(), digest.data());
  return fmt::format("'sha256-{}'", std::string_view(encoded.data(), encoded.size()));
}

}  // namespace

std::string page(const Page& page) {
  const auto style = std::string(page_css) + std::string(picture_css);
  const auto script =
      std::string(page_js) + (page.has_table ? std::string(table_js) : std::string());
  const auto policy = fmt::format(
      "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
      hash_of(style), hash_of(script));
  std::string text =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
      policy +
      "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n";
  text += element("title", {}, words(page.title)).text + "\n<style>" + style +
          "</style>\n</head>\n<body>\n";
  text += element("main", {}, page.main).text;
  auto footer = element("p", {}, words("whyrefused " + page.version));
  footer += element("p", {{"role", "status"}, {"id", "said"}});
  text += element("footer", {}, footer).text;
  text += "<script>" + script + "</script>\n</body>\n</html>\n";
  return text;
}

std::string time_for_people(std::chrono::sys_seconds time) {
  auto text = rfc3339(time);
  text.replace(text.find('T'), 1, " ");
  text.replace(text.find('Z'), 1, " UTC");
  return text;
}

Markup copyable(std::string_view element_name, std::string_view text) {
  auto inner = element(element_name, {}, words(text));
  constexpr std::size_t longest = 60;
  const auto beginning = std::string(text.substr(0, text.find('\n'))).substr(0, longest);
  inner += element(
      "button",
      {{"type", "button"}, {"class", "copy"}, {"hidden", ""}, {"aria-label", "Copy: " + beginning}},
      words("Copy"));
  return element("div", {{"class", "copyable"}}, inner);
}

}  // namespace whyrefused
