#include <algorithm>
#include <vector>

#include "engine/engine.h"
#include "support/expect.h"
#include "support/reports.h"
#include "wire/decode.h"
#include "wire/wire.h"

// Servers that say anything to any probe: decoded, judged and printed in every format. No packet is
// sent. The input is a list of servers, each a list of what came for some probe.

namespace whyrefused {
namespace {

using fuzz::Input;

constexpr unsigned most_servers = 4, most_probes = 24;

/// A header and, perhaps, an OPT record with some options: shorter than a packet, and more often
/// one that can be read.
WireBytes short_reply(Input& input) {
  const auto flags = input.number();
  const bool question = input.flag();
  const auto shape = input.octet();
  const auto options = input.text();
  WireBytes wire{0,
                 0,
                 static_cast<std::uint8_t>(0x80 | flags >> 8),
                 static_cast<std::uint8_t>(flags),
                 0,
                 question,
                 0,
                 0,
                 0,
                 0,
                 0,
                 0};
  const auto append = [&](std::initializer_list<std::uint8_t> bytes) {
    wire.insert(wire.end(), bytes);
  };
  if (question) append({1, 'a', 0, 0, 1, 0, 1});
  for (unsigned answers = shape & 3; answers > 0; --answers, ++wire[7])
    append({0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, wire[7]});
  if ((shape & 4) != 0) return wire;
  append({0, 0, 41, 4, static_cast<std::uint8_t>(shape), static_cast<std::uint8_t>(shape >> 6), 0,
          0, 0, 0, static_cast<std::uint8_t>(options.size())});
  wire.insert(wire.end(), options.begin(), options.end());
  wire[11] = 1;
  return wire;
}

Observation observation_from(Input& input, const Case& the_case) {
  Observation observation;
  const auto purposes = static_cast<unsigned>(Purpose::lookup);
  observation.probe.purpose = static_cast<Purpose>(input.octet() % purposes);
  auto& query = observation.probe.query;
  query.question = *the_case.question;
  const auto shape = input.octet();
  query.transport = (shape & 1) != 0 ? Transport::tcp : Transport::udp;
  query.rd = (shape & 2) == 0;
  query.edns = (shape & 4) == 0;
  query.nsid = (shape & 8) != 0;
  if (the_case.request.operation == Operation::update) query.opcode = Opcode::update;
  if (the_case.request.is_update_of_name() && (shape & 32) != 0)
    query.updates.push_back(UpdateTest{.name = query.question.name, .type = query.question.type});
  if (the_case.request.gss && (shape & 64) != 0) query.key = "key.example";
  const auto outcome = input.octet();
  observation.sends = 1 + outcome / 64;
  observation.latency = std::chrono::microseconds(input.number());
  observation.outcome = static_cast<Outcome>(outcome % 7);
  observation.source = "192.0.2.77";
  if (observation.outcome != Outcome::reply) return observation;
  if ((shape & 16) != 0) {
    const auto packet = input.text();
    observation.reply =
        decode_reply({reinterpret_cast<const std::uint8_t*>(packet.data()), packet.size()});
  } else {
    observation.reply = decode_reply(short_reply(input));
  }
  if (!observation.reply) observation.outcome = Outcome::unusable;
  if (observation.reply && !query.key.empty())
    observation.reply->tsig = Tsig{0, (shape & 128) != 0, (shape & 2) != 0};
  return observation;
}

Kerberos kerberos_from(Input& input) {
  Kerberos kerberos;
  const auto shape = input.octet();
  kerberos.established = (shape & 1) != 0;
  kerberos.fault = kerberos.established ? KerberosFault::none
                                        : static_cast<KerberosFault>(1 + (shape >> 1) % 14);
  kerberos.client = (shape & 64) != 0 ? "PC1$@AD.EXAMPLE" : "alice@AD.EXAMPLE";
  kerberos.service = (shape & 128) != 0 ? "DNS/dc1.ad.example@AD.EXAMPLE" : "";
  kerberos.key = kerberos.established ? "key.example" : "";
  return kerberos;
}

ServerRecord server_from(Input& input, const Case& the_case, std::uint8_t number) {
  ServerRecord record;
  auto& server = record.server;
  server.endpoint.address = {192, 0, 2, number};
  server.origin = "/etc/resolv.conf:1";
  server.configured = input.flag();
  if (the_case.request.gss) record.kerberos = kerberos_from(input);
  const auto probes = std::min<unsigned>(input.octet(), most_probes);
  for (unsigned i = 0; i < probes && !input.empty(); ++i) {
    auto observation = observation_from(input, the_case);
    if (record.find(observation.probe.purpose) == nullptr)
      record.observations.push_back(std::move(observation));
  }
  return record;
}

}  // namespace
}  // namespace whyrefused

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  fuzz::Input input(data, size);
  Case the_case;
  the_case.request.name = input.text();
  const auto kind = input.octet();
  the_case.request.operation = static_cast<Operation>(kind % 4);
  the_case.both_families = (kind & 4) != 0;
  the_case.request.probes = (kind & 8) == 0;
  the_case.request.gss = the_case.request.operation == Operation::update && (kind & 16) != 0;
  if (the_case.request.operation == Operation::update && (kind & 32) != 0)
    the_case.request.type = (kind & 64) != 0 ? "PTR" : "A";
  the_case.context.source = "/etc/resolv.conf";
  prepare(the_case);
  if (!the_case.question) the_case.question = Question{"www.example.org", 1, 1};
  for (std::uint8_t number = 1; number <= most_servers && !input.empty(); ++number)
    the_case.servers.push_back(server_from(input, the_case, number));
  // The last byte, so that what stands before it means the same in every format.
  fuzz::expect_one_sound_report(the_case, size == 0 ? 0 : data[size - 1]);
  return 0;
}
