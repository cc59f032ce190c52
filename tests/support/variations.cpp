#include "support/variations.h"

#include <array>
#include <functional>

#include "catalog/ids.h"
#include "support/told.h"

namespace whyrefused {

namespace {

using Change = std::function<void(Case&)>;

struct NamedOutcome {
  const char* name;
  Told told;
};

const std::vector<NamedOutcome>& outcomes() {
  static const std::vector<NamedOutcome> all{
      {"answered", answered()},
      {"answered with AA", answered().aa()},
      {"answered with RA", answered().ra()},
      {"refused", refused()},
      {"refused with AA", refused().aa()},
      {"refused with RA", refused().ra()},
      {"refused with EDE 18", refused().ede(18)},
      {"refused with EDE 20", refused().ede(20)},
      {"refused by a header", header_only_refusal()},
      {"FORMERR", replied(rcode::formerr)},
      {"SERVFAIL", replied(rcode::servfail)},
      {"SERVFAIL with AA", replied(rcode::servfail).aa()},
      {"NXDOMAIN", replied(rcode::nxdomain)},
      {"NOTIMP", replied(rcode::notimp)},
      {"NOTAUTH", replied(rcode::notauth)},
      {"silent", silent()},
      {"port closed", ended(Outcome::port_closed)},
      {"unusable", ended(Outcome::unusable)},
      {"unreachable", ended(Outcome::unreachable)},
      {"abandoned", ended(Outcome::abandoned)},
  };
  return all;
}

struct Twist {
  const char* name;
  void (*apply)(Reply&);
};

template <std::uint16_t code>
void add_ede(Reply& reply) {
  if (!reply.edns) reply.edns.emplace();
  reply.edns->errors.push_back({code, ""});
}

template <std::uint16_t size>
void set_size(Reply& reply) {
  if (!reply.edns) reply.edns.emplace();
  reply.edns->udp_size = size;
}

void add_text(Reply& reply, const char* text) {
  if (!reply.edns) reply.edns.emplace();
  reply.edns->errors.push_back({18, text});
}

void say(Reply& reply, const char* software) {
  reply.answers.assign(1, {"version.bind", 16, 0, std::string("\"") + software + "\""});
}

constexpr std::array twists{
    Twist{"AA", [](Reply& reply) { reply.aa = !reply.aa; }},
    Twist{"RA", [](Reply& reply) { reply.ra = !reply.ra; }},
    Twist{"TC", [](Reply& reply) { reply.tc = !reply.tc; }},
    Twist{"AD", [](Reply& reply) { reply.ad = !reply.ad; }},
    Twist{"QDCOUNT", [](Reply& reply) { reply.has_question = !reply.has_question; }},
    Twist{"malformed", [](Reply& reply) { reply.malformed = !reply.malformed; }},
    Twist{"referral", [](Reply& reply) { reply.referral = !reply.referral; }},
    Twist{"no EDNS", [](Reply& reply) { reply.edns.reset(); }},
    Twist{"no EDE",
          [](Reply& reply) {
            if (reply.edns) reply.edns->errors.clear();
          }},
    Twist{"one answer",
          [](Reply& reply) {
            reply.answers.push_back({"a", 1, 0, "192.0.2.9"});
          }},
    Twist{"EDE 0", add_ede<0>},
    Twist{"EDE 14", add_ede<14>},
    Twist{"EDE 15", add_ede<15>},
    Twist{"EDE 16", add_ede<16>},
    Twist{"EDE 17", add_ede<17>},
    Twist{"EDE 18", add_ede<18>},
    Twist{"EDE 20", add_ede<20>},
    Twist{"EDE 21", add_ede<21>},
    Twist{"EDE 22", add_ede<22>},
    Twist{"EDE 23", add_ede<23>},
    Twist{"EDE 24", add_ede<24>},
    Twist{"EDE 31", add_ede<31>},
    Twist{"EDE 32", add_ede<32>},
    Twist{"size 512", set_size<512>},
    Twist{"size 65494", set_size<65494>},
    Twist{"EDE text EIM4", [](Reply& reply) { add_text(reply, "EIM4"); }},
    Twist{"EDE text ABC4", [](Reply& reply) { add_text(reply, "ABC4"); }},
    Twist{"EDE text about cookies", [](Reply& reply) { add_text(reply, "a cookie is needed"); }},
    Twist{"version dnsmasq", [](Reply& reply) { say(reply, "dnsmasq-2.90"); }},
    Twist{"version BIND", [](Reply& reply) { say(reply, "BIND 9.18.24"); }},
    Twist{"version NSD", [](Reply& reply) { say(reply, "NSD 4.6.1"); }},
    Twist{"version Unbound", [](Reply& reply) { say(reply, "unbound 1.17.1"); }},
    Twist{"version PowerDNS", [](Reply& reply) { say(reply, "PowerDNS Recursor 4.8"); }},
    Twist{"version Knot", [](Reply& reply) { say(reply, "Knot DNS 3.2"); }},
    Twist{"unsigned", [](Reply& reply) { reply.tsig.reset(); }},
    Twist{"signed",
          [](Reply& reply) {
            reply.tsig = Tsig{0, true};
          }},
    Twist{"signed wrongly",
          [](Reply& reply) {
            reply.tsig = Tsig{0, false};
          }},
    Twist{"BADKEY",
          [](Reply& reply) {
            reply.tsig = Tsig{17, false};
          }},
    Twist{"BADTIME",
          [](Reply& reply) {
            reply.tsig = Tsig{18, false};
          }},
};

struct NamedChange {
  const char* name;
  void (*apply)(Case&);
};

ServerRecord& first(Case& the_case) { return the_case.servers.front(); }

Query& target_query(Case& the_case) { return first(the_case).observations.front().probe.query; }

constexpr std::array others{
    NamedChange{"transfer",
                [](Case& the_case) { the_case.request.operation = Operation::transfer; }},
    NamedChange{"update", [](Case& the_case) { the_case.request.operation = Operation::update; }},
    NamedChange{"notify", [](Case& the_case) { the_case.request.operation = Operation::notify; }},
    NamedChange{"lookup", [](Case& the_case) { the_case.request.operation = Operation::lookup; }},
    NamedChange{"no probes", [](Case& the_case) { the_case.request.probes = false; }},
    NamedChange{"at 127.0.0.53",
                [](Case& the_case) {
                  first(the_case).server.endpoint.address = {127, 0, 0, 53};
                }},
    NamedChange{"at 127.0.0.1",
                [](Case& the_case) {
                  first(the_case).server.endpoint.address = {127, 0, 0, 1};
                }},
    NamedChange{"configured", [](Case& the_case) { first(the_case).server.configured = true; }},
    NamedChange{"class CH", [](Case& the_case) { target_query(the_case).question.qclass = 3; }},
    NamedChange{"class IN", [](Case& the_case) { target_query(the_case).question.qclass = 1; }},
    NamedChange{"type AAAA", [](Case& the_case) { target_query(the_case).question.type = 28; }},
    NamedChange{"type ANY", [](Case& the_case) { target_query(the_case).question.type = 255; }},
    NamedChange{"type SOA", [](Case& the_case) { target_query(the_case).question.type = 6; }},
    NamedChange{"a single label",
                [](Case& the_case) { target_query(the_case).question.name = "nas"; }},
    NamedChange{"in .local",
                [](Case& the_case) { target_query(the_case).question.name = "nas.local"; }},
    NamedChange{"a key", [](Case& the_case) { target_query(the_case).key = "key.example"; }},
    NamedChange{"over TCP",
                [](Case& the_case) { target_query(the_case).transport = Transport::tcp; }},
    NamedChange{"a subnet", [](Case& the_case) { target_query(the_case).subnet = "192.0.2.0/24"; }},
    NamedChange{"a cookie", [](Case& the_case) { target_query(the_case).cookie = true; }},
    NamedChange{"without EDNS", [](Case& the_case) { target_query(the_case).edns = false; }},
};

Observation* find(Case& the_case, Purpose purpose) {
  for (auto& observation : first(the_case).observations)
    if (observation.probe.purpose == purpose) return &observation;
  return nullptr;
}

/// As if the probe had ended like this; it is asked where it was not.
void set(Case& the_case, Purpose purpose, const Told& told) {
  if (auto* observation = find(the_case, purpose); observation != nullptr) {
    observation->outcome = told.outcome;
    observation->reply.reset();
    if (told.outcome == Outcome::reply) observation->reply = told.reply;
    return;
  }
  Recorded seen(the_case.question->name, the_case.question->type, the_case.question->qclass);
  seen.replies(purpose, told);
  first(the_case).observations.push_back(seen.the_case().servers.front().observations.front());
}

}  // namespace

std::vector<Variation> variations_of(const Case& base) {
  std::vector<Variation> list{{"", base}};
  const auto add = [&](std::string what, const Change& change) {
    list.push_back({std::move(what), base});
    change(list.back().the_case);
  };
  for (auto number = 0U; number < static_cast<unsigned>(Purpose::lookup); ++number) {
    const auto purpose = static_cast<Purpose>(number);
    const auto name = std::string(purpose_id(purpose)) + ": ";
    const auto* seen = base.servers.front().find(purpose);
    // The question itself has always been asked.
    if (seen != nullptr && purpose != Purpose::target)
      add(name + "not asked", [&](Case& the_case) {
        std::erase_if(first(the_case).observations,
                      [&](const auto& one) { return one.probe.purpose == purpose; });
      });
    for (const auto& outcome : outcomes())
      add(name + outcome.name, [&](Case& the_case) { set(the_case, purpose, outcome.told); });
    if (seen == nullptr || !seen->reply) continue;
    for (const auto& twist : twists)
      add(name + twist.name, [&](Case& the_case) { twist.apply(*find(the_case, purpose)->reply); });
  }
  for (const auto& change : others) add(change.name, change.apply);
  return list;
}

}  // namespace whyrefused
