#include "report/probe_json.h"

#include <algorithm>
#include <array>

#include "catalog/ede.h"
#include "catalog/ids.h"
#include "catalog/rcodes.h"
#include "catalog/types.h"
#include "model/utf8.h"

namespace whyrefused {

namespace {

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    text += digits[byte >> 4];
    text += digits[byte & 15U];
  }
  return text;
}

/// The bytes themselves; null where there are none.
void hex_or_null(JsonWriter& json, std::string_view name, const std::string& bytes) {
  json.member_or_null(name, hex(bytes));
}

/// JSON holds only UTF-8. The bytes themselves where the text beside them cannot tell, else null.
void hex_unless_utf8(JsonWriter& json, std::string_view name, const std::string& bytes) {
  bool valid = true;
  for (std::size_t at = 0; at < bytes.size() && valid;) {
    const auto character = decode_utf8(bytes, at);
    valid = character.valid;
    at += character.length;
  }
  json.member_or_null(name, valid ? std::string() : hex(bytes));
}

void write_edns(JsonWriter& json, const Edns& edns) {
  const auto object = json.object();
  json.member("version", edns.version);
  json.member("udp_size", edns.udp_size);
  json.key("ede");
  {
    const auto list = json.array();
    for (const auto& error : edns.errors) {
      const auto one = json.object();
      json.member("code", error.code);
      json.member("name", ede_name(error.code));
      json.member("text", error.text);
      hex_unless_utf8(json, "text_hex", error.text);
    }
  }
  // An NSID may be empty, and is there all the same.
  json.member("nsid_hex", edns.nsid ? std::optional(hex(*edns.nsid)) : std::nullopt);
  hex_or_null(json, "cookie_hex", edns.cookie);
}

void write_records(JsonWriter& json, const std::vector<Record>& records) {
  const auto list = json.array();
  for (const auto& record : records) {
    const auto one = json.object();
    json.member("name", record.name);
    json.member("type", type_name(record.type));
    json.member("ttl", record.ttl);
    json.member("data", record.data);
    hex_unless_utf8(json, "data_hex", record.data);
  }
}

void write_tsig(JsonWriter& json, const Reply& reply) {
  if (!reply.tsig) return json.null();
  const auto object = json.object();
  json.member("error", reply.tsig->error);
  json.member("verified", reply.tsig->verified);
}

void write_reply(JsonWriter& json, const Reply& reply) {
  const auto object = json.object();
  json.member("rcode", rcode_name(reply.rcode));
  json.member("aa", reply.aa);
  json.member("tc", reply.tc);
  json.member("rd", reply.rd);
  json.member("ra", reply.ra);
  json.member("ad", reply.ad);
  json.member("cd", reply.cd);
  json.member("size", reply.size);
  json.member("has_question", reply.has_question);
  json.member("malformed", reply.malformed);
  json.member("referral", reply.referral);
  json.member("authority_count", reply.authority_count);
  json.key("tsig");
  write_tsig(json, reply);
  json.key("edns");
  if (reply.edns)
    write_edns(json, *reply.edns);
  else
    json.null();
  json.key("answers");
  write_records(json, reply.answers);
  json.key("authority");
  write_records(json, reply.authority);
  json.key("additional");
  write_records(json, reply.additional);
}

}  // namespace

void write_question(JsonWriter& json, const Question& question) {
  const auto object = json.object();
  json.member("name", question.name);
  json.member("type", type_name(question.type));
  json.member("class", class_name(question.qclass));
}

void write_probe_members(JsonWriter& json, const Observation& observation) {
  const auto& query = observation.probe.query;
  json.member("purpose", purpose_id(observation.probe.purpose));
  json.key("question");
  write_question(json, query.question);
  json.member("transport", transport_id(query.transport));
  json.member("rd", query.rd);
  json.member("ad", query.ad);
  json.member("edns", query.edns);
  json.member("nsid", query.nsid);
  json.member("fresh_socket", query.fresh_socket);
  json.member("opcode", opcode_id(query.opcode));
  json.member("cookie", query.cookie);
  hex_or_null(json, "server_cookie_hex", query.server_cookie);
  json.member_or_null("subnet", query.subnet);
  json.member_or_null("key", query.key);
  json.member_or_null("from", query.source ? address_text(*query.source) : std::string());
  json.member_or_null("sent_from", observation.source);
  json.member("outcome", outcome_id(observation.outcome));
  json.member("latency_us", observation.latency.count());
  json.member("sends", observation.sends);
  json.member("strays", observation.strays);
  json.member_or_null("detail", observation.detail);
  json.key("reply");
  if (observation.reply)
    write_reply(json, *observation.reply);
  else
    json.null();
  if (observation.known_from > 0) json.member("known_from", observation.known_from);
}

}  // namespace whyrefused
