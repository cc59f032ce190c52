#include "engine/negotiation.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <optional>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "checks/evidence/update_zone.h"
#include "checks/probes/update_probes.h"
#include "wire/tkey.h"

namespace whyrefused {

namespace {

/// With SPNEGO and Kerberos one or two are usual.
constexpr std::array rounds{Purpose::tkey_1, Purpose::tkey_2, Purpose::tkey_3, Purpose::tkey_4,
                            Purpose::tkey_5};

/// No two clients may choose the same (RFC 3645 section 3.1.2); the form is that of nsupdate.
std::string new_key_name(const std::string& host) {
  std::random_device random;
  constexpr std::size_t longest_host = 200, longest_label = 63 - 4;  // Behind "sig-".
  auto name = host.substr(0, longest_host);
  if (const auto label = std::min(name.find('.'), name.size()); label > longest_label)
    name.erase(longest_label, label - longest_label);
  return fmt::format("{}.sig-{}", std::uint32_t{random()}, name);
}

/// A name that can stand in a principal as it is.
bool is_host_name(std::string_view name) {
  return !name.empty() && name != "." &&
         name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_") ==
             std::string_view::npos;
}

Kerberos rejected(Kerberos state, std::string text) {
  state.fault = KerberosFault::server_rejects;
  state.text = std::move(text);
  return state;
}

constexpr std::uint16_t mode_gss = 3;

/// Why this reply is no step of the negotiation; empty where it is one.
std::string problem_in(const Observation& asked, const std::string& key) {
  if (!asked.reply) return "it does not reply to TKEY";
  const auto& reply = *asked.reply;
  if (reply.rcode != rcode::noerror)
    return fmt::format("it replies {} to TKEY", rcode_name(reply.rcode));
  if (!reply.tkey) return "its reply to TKEY has no TKEY record";
  const auto& tkey = *reply.tkey;
  constexpr std::uint16_t bad_sig = 16;  // BADVERS, were it an RCODE.
  if (tkey.error != 0)
    return fmt::format("it replies to TKEY with {}",
                       tkey.error == bad_sig ? "BADSIG" : rcode_name(tkey.error));
  if (tkey.mode != mode_gss || tkey.algorithm != "gss-tsig")
    return "its TKEY record is none of GSS-TSIG";
  if (!equal_ignoring_case(tkey.name, key)) return "its TKEY record is about another key";
  return {};
}

}  // namespace

void Negotiations::send(ServerRecord& record, std::size_t server, Open& open,
                        std::string_view received, ProbePlan& plan) {
  const auto token = open.session.next_token(received);
  auto state = open.session.state();
  state.key = open.key;
  state.rounds = open.rounds;
  if (state.fault == KerberosFault::none && token && open.rounds == rounds.size()) {
    state.fault = KerberosFault::too_many_rounds;
    state.text = fmt::format("it does not come to an end in {} rounds", rounds.size());
  }
  if (state.fault == KerberosFault::none && !token && !state.established)
    state = rejected(std::move(state), "it ends the negotiation before it is complete");
  if (state.fault != KerberosFault::none || !token) {
    if (state.fault != KerberosFault::none) state.established = false;
    record.kerberos = std::move(state);
    return;
  }
  Query query{.question = {open.key, rrtype::tkey, qclass::any}};
  query.transport = Transport::tcp;
  query.rd = query.ad = query.edns = false;
  query.tkey = tkey_rdata(*token, static_cast<std::uint64_t>(std::time(nullptr)));
  plan.probes.push_back({server, {rounds.at(open.rounds), std::move(query)}, {}});
  ++open.rounds;
}

void Negotiations::begin(Case& the_case, std::size_t server, ProbePlan& plan) {
  auto& record = the_case.servers[server];
  const auto host = in_lower_case(update_zone_of(record, the_case.question->name).primary);
  if (!is_host_name(host)) {
    Kerberos state;
    state.fault = KerberosFault::no_primary_name;
    state.text = "no SOA record names the zone's primary";
    record.kerberos = std::move(state);
    return;
  }
  Open open{GssSession(choice_, host), new_key_name(host)};
  const auto& known = open_.emplace(server, std::move(open)).first;
  send(record, server, known->second, {}, plan);
}

void Negotiations::go_on(Case& the_case, std::size_t server, ProbePlan& plan, Asker& asker) {
  auto& record = the_case.servers[server];
  if (record.kerberos || !has_told_primary(the_case, server)) return;
  const auto known = open_.find(server);
  if (known == open_.end()) return begin(the_case, server, plan);
  auto& open = known->second;
  const auto* asked = record.find(rounds.at(open.rounds - 1));
  if (asked == nullptr || asked->outcome == Outcome::pending) return;
  if (auto problem = problem_in(*asked, open.key); !problem.empty()) {
    auto state = open.session.state();
    state.key = open.key;
    state.rounds = open.rounds;
    state.established = false;
    record.kerberos = rejected(std::move(state), std::move(problem));
    return;
  }
  send(record, server, open, asked->reply->tkey->token, plan);
  if (record.kerberos && record.kerberos->established) asker.add_key(open.session.key(open.key));
}

}  // namespace whyrefused
