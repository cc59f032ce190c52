#include "demo/wire.h"

#include "model/question.h"

namespace whyrefused {

namespace {

void put16(Bytes& out, unsigned value) {
  out.push_back(static_cast<std::uint8_t>(value >> 8));
  out.push_back(static_cast<std::uint8_t>(value));
}

void put32(Bytes& out, std::uint32_t value) {
  put16(out, value >> 16);
  put16(out, value & 0xFFFF);
}

unsigned get16(std::span<const std::uint8_t> bytes, std::size_t at) {
  return unsigned{bytes[at]} << 8 | bytes[at + 1];
}

constexpr std::size_t header_size = 12;
constexpr std::uint16_t pointer_to_question = 0xC00C;

char lower(std::uint8_t c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }

}  // namespace

std::optional<QueryView> parse_query(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < header_size || get16(bytes, 4) != 1) return std::nullopt;
  QueryView query;
  query.id = static_cast<std::uint16_t>(get16(bytes, 0));
  query.flags = static_cast<std::uint16_t>(get16(bytes, 2));
  if ((query.flags & 0x8000) != 0) return std::nullopt;

  std::size_t at = header_size;
  while (at < bytes.size() && bytes[at] != 0) {
    const std::size_t length = bytes[at++];
    if (length > 63 || at + length > bytes.size()) return std::nullopt;
    if (!query.name.empty()) query.name += '.';
    for (std::size_t i = 0; i < length; ++i) query.name += lower(bytes[at++]);
  }
  if (at + 5 > bytes.size()) return std::nullopt;
  if (query.name.empty()) query.name = ".";
  ++at;
  query.type = static_cast<std::uint16_t>(get16(bytes, at));
  query.qclass = static_cast<std::uint16_t>(get16(bytes, at + 2));
  at += 4;
  query.question.assign(bytes.begin() + header_size,
                        bytes.begin() + static_cast<std::ptrdiff_t>(at));
  // The queries played to have no other additional record than OPT.
  query.edns = get16(bytes, 10) > 0;
  return query;
}

OptionSpec ede_option(std::uint16_t code, const std::string& text) {
  OptionSpec option{15, {}};
  put16(option.data, code);
  option.data.insert(option.data.end(), text.begin(), text.end());
  return option;
}

AnswerSpec a_answer(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) {
  return {1, {a, b, c, d}};
}

AnswerSpec txt_answer(const std::string& text) {
  AnswerSpec answer{16, {static_cast<std::uint8_t>(text.size())}};
  answer.data.insert(answer.data.end(), text.begin(), text.end());
  return answer;
}

Bytes build_reply(const QueryView& query, const ReplySpec& spec) {
  const bool edns = spec.edns && query.edns && spec.question;
  unsigned flags = 0x8000U | (query.flags & 0x0100U) | (spec.rcode & 15U);
  if (spec.aa) flags |= 0x0400;
  if (spec.tc) flags |= 0x0200;
  if (spec.ra) flags |= 0x0080;
  if (spec.ad) flags |= 0x0020;

  Bytes out;
  put16(out, query.id);
  put16(out, flags);
  put16(out, spec.question ? 1 : 0);
  put16(out, static_cast<unsigned>(spec.answers.size()));
  put16(out, 0);
  put16(out, edns ? 1 : 0);
  if (spec.question) out.insert(out.end(), query.question.begin(), query.question.end());
  for (const auto& answer : spec.answers) {
    put16(out, pointer_to_question);
    put16(out, answer.type);
    put16(out, query.qclass);
    put32(out, 60);
    put16(out, static_cast<unsigned>(answer.data.size()));
    out.insert(out.end(), answer.data.begin(), answer.data.end());
  }
  if (!edns) return out;
  Bytes options;
  for (const auto& option : spec.options) {
    put16(options, option.code);
    put16(options, static_cast<unsigned>(option.data.size()));
    options.insert(options.end(), option.data.begin(), option.data.end());
  }
  out.push_back(0);
  put16(out, rrtype::opt);
  put16(out, 1232);
  put32(out, static_cast<std::uint32_t>(spec.rcode >> 4) << 24);
  put16(out, static_cast<unsigned>(options.size()));
  out.insert(out.end(), options.begin(), options.end());
  return out;
}

}  // namespace whyrefused
