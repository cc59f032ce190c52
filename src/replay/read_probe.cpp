#include "replay/read_probe.h"

#include <algorithm>

#include "catalog/ids.h"
#include "catalog/rcodes.h"
#include "catalog/types.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_message = 65535;
// No message holds more of them: a record takes 11 bytes, an EDE option 6.
constexpr std::size_t most_records = longest_message / 11, most_errors = longest_message / 6;
// A name of 255 octets, each written as \DDD.
constexpr std::size_t longest_name = 1020;
// No run takes this long: 300 seconds for each of ten tries, and some for a machine that slept.
constexpr std::uint64_t longest_wait_us = 24ULL * 3600 * 1'000'000;

unsigned hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  return 16;
}

std::string bytes_of_hex(const Node& node) {
  const auto text = node.text();
  std::string bytes;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    const auto high = hex_digit(text[at]), low = hex_digit(text[at + 1]);
    if (high > 15 || low > 15) break;
    bytes += static_cast<char>(high << 4 | low);
  }
  if (bytes.size() * 2 != text.size()) node.is_no("hexadecimal text");
  return bytes;
}

/// Text from the network: the bytes where the text beside them cannot tell.
std::string raw_text(const Node& text, const Node& hex) {
  auto read = text.text();
  return hex.is_null() ? read : bytes_of_hex(hex);
}

std::vector<Record> read_records(const Node& node) {
  std::vector<Record> records;
  for (const auto& item : node.items(most_records)) {
    Record record;
    record.name = item.at("name").text();
    record.type = item.at("type").word(parse_type, "record type");
    record.ttl = item.at("ttl").number<std::uint32_t>();
    record.data = raw_text(item.at("data"), item.at("data_hex"));
    records.push_back(std::move(record));
  }
  return records;
}

Edns read_edns(const Node& node) {
  Edns edns;
  edns.version = node.at("version").number<std::uint8_t>();
  edns.udp_size = node.at("udp_size").number<std::uint16_t>();
  for (const auto& item : node.at("ede").items(most_errors))
    edns.errors.push_back(
        {item.at("code").number<std::uint16_t>(), raw_text(item.at("text"), item.at("text_hex"))});
  if (const auto nsid = node.at("nsid_hex"); !nsid.is_null()) edns.nsid = bytes_of_hex(nsid);
  if (const auto cookie = node.at("cookie_hex"); !cookie.is_null())
    edns.cookie = bytes_of_hex(cookie);
  return edns;
}

Tkey read_tkey(const Node& node) {
  Tkey tkey;
  tkey.name = printable(node.at("name").text());
  tkey.algorithm = printable(node.at("algorithm").text());
  tkey.mode = node.at("mode").number<std::uint16_t>();
  tkey.error = node.at("error").number<std::uint16_t>();
  return tkey;
}

Reply read_reply(const Node& node) {
  Reply reply;
  reply.rcode = node.at("rcode").word(parse_rcode, "RCODE");
  reply.aa = node.at("aa").flag();
  reply.tc = node.at("tc").flag();
  reply.rd = node.at("rd").flag();
  reply.ra = node.at("ra").flag();
  reply.ad = node.at("ad").flag();
  reply.cd = node.at("cd").flag();
  reply.size = static_cast<std::size_t>(node.at("size").number(longest_message));
  reply.has_question = node.at("has_question").flag();
  reply.malformed = node.at("malformed").flag();
  reply.referral = node.at("referral").flag();
  reply.authority_count = node.at("authority_count").number<std::uint16_t>();
  if (const auto tsig = node.at("tsig"); !tsig.is_null())
    reply.tsig = Tsig{tsig.at("error").number<std::uint16_t>(), tsig.at("verified").flag(),
                      tsig.has("lacks_length") && tsig.at("lacks_length").flag()};
  if (const auto edns = node.at("edns"); !edns.is_null()) reply.edns = read_edns(edns);
  if (node.has("tkey")) reply.tkey = read_tkey(node.at("tkey"));
  reply.answers = read_records(node.at("answers"));
  reply.authority = read_records(node.at("authority"));
  reply.additional = read_records(node.at("additional"));
  return reply;
}

UpdateTest read_update(const Node& node) {
  UpdateTest test;
  test.name = read_name(node.at("name"));
  test.type = node.at("type").word(parse_type, "record type");
  test.guard = node.at("guard").word(parse_guard, "prerequisite");
  test.act = node.at("act").word(parse_act, "act of an update");
  test.record = bytes_of_hex(node.at("record_hex"));
  for (const auto& item : node.at("present_hex").items(most_records))
    test.present.push_back(bytes_of_hex(item));
  return test;
}

Query read_query(const Node& node) {
  Query query;
  query.question = read_question(node.at("question"));
  query.transport = node.at("transport").word(parse_transport, "transport");
  query.rd = node.at("rd").flag();
  query.ad = node.at("ad").flag();
  query.edns = node.at("edns").flag();
  query.nsid = node.at("nsid").flag();
  query.fresh_socket = node.at("fresh_socket").flag();
  query.opcode = node.at("opcode").word(parse_opcode, "opcode");
  query.cookie = node.at("cookie").flag();
  if (const auto cookie = node.at("server_cookie_hex"); !cookie.is_null())
    query.server_cookie = bytes_of_hex(cookie);
  query.key = printable(node.at("key").text_or_empty());
  query.subnet = printable(node.at("subnet").text_or_empty());
  if (node.has("updates"))
    for (const auto& item : node.at("updates").items(2)) query.updates.push_back(read_update(item));
  if (const auto from = node.at("from"); !from.is_null()) query.source = read_address(from);
  return query;
}

}  // namespace

std::string read_name(const Node& node) {
  auto name = node.text();
  const bool plain = std::ranges::all_of(name, [](char c) { return c > ' ' && c < '\x7f'; });
  if (name.empty() || name.size() > longest_name || !plain) node.is_no("domain name");
  return name;
}

Question read_question(const Node& node) {
  return {read_name(node.at("name")), node.at("type").word(parse_type, "record type"),
          node.at("class").word(parse_class, "class")};
}

Endpoint read_address(const Node& node) {
  const auto text = node.text();
  const auto endpoint = parse_endpoint(text).endpoint;
  if (endpoint && address_text(*endpoint) == text) return *endpoint;
  node.is_no("IP address in its usual form");
  return {};
}

Observation read_probe(const Node& node) {
  Observation observation;
  observation.probe.purpose = node.at("purpose").word(parse_purpose, "purpose of a probe");
  observation.probe.query = read_query(node);
  observation.outcome = node.at("outcome").word(parse_outcome, "outcome");
  observation.latency = std::chrono::microseconds(node.at("latency_us").number(longest_wait_us));
  observation.source = printable(node.at("sent_from").text_or_empty());
  observation.sends = node.at("sends").number<unsigned>();
  observation.strays = node.at("strays").number<unsigned>();
  // It is shown as it stands.
  observation.detail = printable(node.at("detail").text_or_empty());
  if (node.has("known_from"))
    observation.known_from = node.at("known_from").number<std::uint64_t>();
  if (node.has("rounds_ago"))
    observation.rounds_ago = node.at("rounds_ago").number<std::uint64_t>();
  const auto reply = node.at("reply");
  if (!reply.is_null()) observation.reply = read_reply(reply);
  if ((observation.outcome == Outcome::reply) != observation.reply.has_value())
    reply.fail("does not fit the outcome");
  return observation;
}

}  // namespace whyrefused
