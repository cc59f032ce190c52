#include "report/probe_json.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/ede.h"
#include "catalog/ids.h"
#include "catalog/rcodes.h"
#include "catalog/types.h"
#include "model/utf8.h"
#include "report/json_text.h"

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
  if (reply.tsig->lacks_length) json.member("lacks_length", true);
}

/// Without the token: it is for the two sides alone.
void write_tkey(JsonWriter& json, const Tkey& tkey) {
  const auto object = json.object();
  json.member("name", tkey.name);
  json.member("algorithm", tkey.algorithm);
  json.member("mode", tkey.mode);
  json.member("error", tkey.error);
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
  if (reply.tkey) {
    json.key("tkey");
    write_tkey(json, *reply.tkey);
  }
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

namespace {

/// What an update of one name and type holds.
void write_updates(JsonWriter& json, const std::vector<UpdateTest>& updates) {
  const auto list = json.array();
  for (const auto& test : updates) {
    const auto one = json.object();
    json.member("name", test.name);
    json.member("type", type_name(test.type));
    json.member("guard", guard_id(test.guard));
    json.member("act", act_id(test.act));
    json.member("record_hex", hex(test.record));
    json.key("present_hex");
    const auto present = json.array();
    for (const auto& rdata : test.present) json.value(hex(rdata));
  }
}

void write_members(JsonWriter& json, const Observation& observation) {
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
  if (!query.updates.empty()) {
    json.key("updates");
    write_updates(json, query.updates);
  }
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
  if (observation.rounds_ago > 0) json.member("rounds_ago", observation.rounds_ago);
}

/// What other names of a list have shown is the same for many: what it is on one line is kept.
class KeptProbes {
 public:
  /// The members; empty: it is not kept.
  std::string_view find(const Observation& observation) {
    for (auto& one : kept_of(observation))
      if (is_same(one, observation)) return with_name(one, observation);
    return {};
  }

  /// `members` are those that were written for it.
  void keep(const Observation& observation, std::string_view members) {
    // It is the first member of that name: the question's.
    constexpr std::string_view key = "\"name\":";
    const auto name = json_string(observation.probe.query.question.name);
    const auto at = members.find(key) + key.size();
    auto& kept = kept_of(observation);
    if (kept.size() == most) kept.pop_back();
    kept.insert(kept.begin(), {observation, std::string(members.substr(0, at)),
                               std::string(members.substr(at + name.size()))});
  }

 private:
  struct Kept {
    Observation observation;
    std::string before_name, after_name;
  };
  /// Servers of a list, and examples of each.
  static constexpr std::size_t most = 8;

  std::vector<Kept>& kept_of(const Observation& observation) {
    return kept_.at(static_cast<std::size_t>(observation.probe.purpose));
  }
  static bool is_same(Kept& kept, const Observation& observation) {
    kept.observation.probe.query.question.name = observation.probe.query.question.name;
    return kept.observation == observation;
  }
  std::string_view with_name(const Kept& kept, const Observation& observation) {
    text_ = kept.before_name;
    text_ += json_string(observation.probe.query.question.name);
    return text_ += kept.after_name;
  }

  std::array<std::vector<Kept>, static_cast<std::size_t>(Purpose::lookup) + 1> kept_;
  std::string text_;
};

}  // namespace

void write_probe_members(JsonWriter& json, const Observation& observation) {
  if (!json.one_line() || observation.known_from == 0) return write_members(json, observation);
  // Never destroyed: glibc ends the program where it cannot note a destructor for lack of memory.
  thread_local auto& kept = *new KeptProbes;
  const auto text = kept.find(observation);
  if (!text.empty()) return json.written(text);
  JsonWriter alone(true);
  write_members(alone, observation);
  const auto written = alone.take();
  const auto members = std::string_view(written).substr(0, written.size() - 1);
  kept.keep(observation, members);
  json.written(members);
}

}  // namespace whyrefused
