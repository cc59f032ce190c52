#include "demo/personas.h"

#include <array>

#include "model/question.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t refused = 5, notauth = 9;

ReplySpec refusal(std::vector<OptionSpec> options = {}) {
  ReplySpec reply;
  reply.rcode = refused;
  reply.options = std::move(options);
  return reply;
}

ReplySpec address(bool ra = true) {
  ReplySpec reply;
  reply.ra = ra;
  reply.answers = {a_answer(192, 0, 2, 80)};
  return reply;
}

ReplySpec version(const std::string& text) {
  ReplySpec reply;
  reply.aa = true;
  reply.answers = {txt_answer(text)};
  return reply;
}

bool asks_version(const QueryView& query) { return query.qclass == qclass::ch; }
bool asks_target(const QueryView& query) { return query.name == demo_name; }

/// Unbound with access-control: refuse.
ReplySpec closed_resolver(const QueryView&, unsigned) {
  auto reply = refusal();
  reply.question = false;
  return reply;
}

/// BIND whose allow-recursion does not name the client.
ReplySpec no_recursion(const QueryView& query, unsigned) {
  if (asks_version(query)) return version("9.18.49");
  if (query.type == rrtype::ixfr) {
    ReplySpec reply;
    reply.rcode = notauth;
    return reply;
  }
  return refusal({ede_option(18)});
}

/// NSD that is listed as a resolver.
ReplySpec authoritative_only(const QueryView& query, unsigned) {
  return asks_version(query) ? version("NSD 4.6.1") : refusal({ede_option(20)});
}

/// BIND whose zone has allow-query.
ReplySpec closed_zone(const QueryView& query, unsigned) {
  if (asks_version(query)) return version("9.18.49");
  if (query.type == rrtype::ixfr) return refusal();
  return asks_target(query) ? refusal({ede_option(18)}) : refusal();
}

/// A filtering resolver.
ReplySpec block_list(const QueryView& query, unsigned) {
  if (!asks_target(query)) return address();
  auto reply = refusal({ede_option(15, "blocked by the company's list")});
  reply.ra = true;
  return reply;
}

/// A front end with a rule on type A.
ReplySpec type_rule(const QueryView& query, unsigned) {
  if (query.type == rrtype::a) {
    auto reply = refusal();
    reply.ra = query.rd();
    return reply;
  }
  ReplySpec nothing_of_that_type;
  nothing_of_that_type.ra = true;
  return nothing_of_that_type;
}

/// dnsmasq without a server.
ReplySpec no_upstream(const QueryView& query, unsigned) {
  if (asks_version(query)) return version("dnsmasq-2.90");
  auto reply = refusal({ede_option(14)});
  reply.ra = true;
  return reply;
}

/// dnsmasq before a server that refuses it.
ReplySpec refusing_upstream(const QueryView& query, unsigned) {
  if (asks_version(query)) return version("dnsmasq-2.90");
  auto reply = refusal();
  reply.ra = true;
  return reply;
}

/// A pool of two servers that take turns; one refuses.
ReplySpec uneven_pool(const QueryView&, unsigned count) {
  if (count % 2 != 0) return address();
  auto reply = refusal();
  reply.ra = true;
  return reply;
}

}  // namespace

std::span<const Persona> personas() {
  static constexpr std::array list{
      Persona{"recursion-denied", "a name server that does not resolve for this client",
              no_recursion},
      Persona{"client-not-allowed", "a resolver whose access list does not hold this client",
              closed_resolver},
      Persona{"zone-not-served", "an authoritative server listed as a resolver by mistake",
              authoritative_only},
      Persona{"zone-acl", "a name server that keeps one zone from this client", closed_zone},
      Persona{"name-policy", "a resolver with a block list", block_list},
      Persona{"type-refused", "a load balancer with a rule against type A", type_rule},
      Persona{"forwarder-no-upstream", "a forwarder that has no upstream", no_upstream},
      Persona{"upstream-refuses", "a forwarder whose upstream refuses", refusing_upstream},
      Persona{"intermittent", "two servers behind one address, one of which refuses", uneven_pool},
  };
  return list;
}

}  // namespace whyrefused
