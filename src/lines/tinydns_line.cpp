#include "lines/tinydns_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "catalog/text.h"
#include "catalog/types.h"
#include "lines/letters.h"
#include "lines/names.h"
#include "model/server.h"

namespace whyrefused {

namespace {

/// What the signs mean (cr.yp.to/djbdns/tinydns-log.html): "-" no reply, "I" NOTIMP, "C" a class
/// that is not IN, which djbdns replies FORMERR to; "/" a packet that it could not read.
struct Sign {
  std::string_view sign;
  Happened happened;
  std::uint16_t rcode;
};
constexpr auto signs = std::to_array<Sign>({
    {"-", Happened::silence, 0},
    {"I", Happened::rcode, 4},
    {"C", Happened::rcode, 1},
});

bool all_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

unsigned value_of(std::string_view hex) {
  unsigned value = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  return value;
}

/// "c0000207" or 32 digits.
std::string address_of(std::string_view hex) {
  std::string text;
  if (hex.size() == 8) {
    for (std::size_t at = 0; at < hex.size(); at += 2)
      text += (at == 0 ? "" : ".") + std::to_string(value_of(hex.substr(at, 2)));
  } else {
    for (std::size_t at = 0; at < hex.size(); at += 4)
      text += (at == 0 ? "" : ":") + std::string(hex.substr(at, 4));
  }
  const auto endpoint = parse_endpoint(text).endpoint;
  return endpoint ? address_text(*endpoint) : std::string();
}

}  // namespace

std::optional<Reading> read_tinydns_line(std::string_view text) {
  constexpr std::size_t longest = 1024;
  text = text.substr(0, std::min(text.find('\n'), longest));
  while (text.ends_with('\r') || text.ends_with(' ')) text.remove_suffix(1);
  const auto words = split(text, ' ');
  constexpr std::size_t wanted = 4;  // behind a time, if any
  if (words.size() < wanted) return std::nullopt;
  const auto* const word = &words[words.size() - wanted];
  const auto socket = split(word[0], ':');
  if (socket.size() != 3 || (socket[0].size() != 8 && socket[0].size() != 32) ||
      socket[1].size() != 4 || socket[2].size() != 4 || !std::ranges::all_of(socket, all_hex))
    return std::nullopt;
  if (word[2].size() != 4 || !all_hex(word[2])) return std::nullopt;
  const auto* const sign = std::ranges::find(signs, word[1], &Sign::sign);
  if (sign == signs.end()) return std::nullopt;

  Reading reading;
  reading.happened = sign->happened;
  reading.rcode = sign->rcode;
  reading.sure = Sure::said;
  reading.by_server = true;
  if (auto name = valid_name(word[3]); !name.empty()) reading.name = {std::move(name), Sure::said};
  if (const auto* type = find_type(static_cast<std::uint16_t>(value_of(word[2])));
      type != nullptr && type->use != TypeUse::message)
    reading.type = {std::string(type->name), Sure::said};
  constexpr unsigned ixfr = 251, axfr = 252;
  if (const auto type = value_of(word[2]); type == ixfr || type == axfr) {
    reading.act = Act::transfer;
    reading.zone = reading.name;
  }
  if (auto client = address_of(socket[0]); !client.empty())
    reading.client = {std::move(client), Sure::said};
  return reading;
}

}  // namespace whyrefused
