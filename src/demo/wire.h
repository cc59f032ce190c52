#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demo/responder.h"

namespace whyrefused {

/// A query as a responder needs to see it.
struct QueryView {
  std::uint16_t id = 0, flags = 0;
  std::string name;  ///< Lower case, labels joined by dots, "." for the root; nothing is escaped.
  std::uint16_t type = 0, qclass = 0;
  bool edns = false;
  Bytes question;  ///< As it stands on the wire.

  bool rd() const { return (flags & 0x0100) != 0; }
  bool ad() const { return (flags & 0x0020) != 0; }
};

/// Empty when the bytes are no query with one question.
std::optional<QueryView> parse_query(std::span<const std::uint8_t> bytes);

/// One EDNS option: its code and data.
struct OptionSpec {
  std::uint16_t code = 0;
  Bytes data;
};
OptionSpec ede_option(std::uint16_t code, const std::string& text = {});

struct AnswerSpec {
  std::uint16_t type = 1;
  Bytes data;
};
AnswerSpec a_answer(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d);
AnswerSpec txt_answer(const std::string& text);

/// A reply to build; RD is copied from the query, as servers do.
struct ReplySpec {
  std::uint16_t rcode = 0;  ///< Above 15 it needs EDNS.
  bool aa = false, tc = false, ra = false, ad = false;
  bool question = true;  ///< False: QDCOUNT=0.
  bool edns = true;      ///< An OPT record, if the query had one.
  std::vector<OptionSpec> options;
  std::vector<AnswerSpec> answers;
};

Bytes build_reply(const QueryView& query, const ReplySpec& spec);

}  // namespace whyrefused
