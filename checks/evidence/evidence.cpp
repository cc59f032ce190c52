#include "checks/evidence/evidence.h"

#include <algorithm>
#include <array>

#include "catalog/products.h"
#include "catalog/text.h"
#include "checks/evidence/scope.h"

namespace whyrefused {

namespace {

std::string version_text(const Evidence& evidence) {
  const auto* reply = evidence.reply_to(Purpose::version_bind);
  if (reply == nullptr || reply->answers.empty()) return {};
  auto text = reply->answers.front().data;
  std::erase(text, '"');
  return text;
}

bool had_edns(const Observation& one) { return one.reply && one.probe.query.edns; }

}  // namespace

bool asks(const ServerRecord& server, const ServerRecord& other) {
  return !other.server.asked_by.empty() &&
         other.server.asked_by == to_string(server.server.endpoint);
}

Answer answer_of(const Observation* observation) {
  if (observation == nullptr) return Answer::unknown;
  switch (observation->outcome) {
    case Outcome::pending:
    case Outcome::abandoned:
      return Answer::unknown;
    case Outcome::no_reply:
      return Answer::silent;
    case Outcome::port_closed:
    case Outcome::unusable:
    case Outcome::unreachable:
      return Answer::broken;
    case Outcome::reply:
      break;
  }
  switch (observation->reply->rcode) {
    case rcode::noerror:
    case rcode::nxdomain:
      return Answer::answered;
    case rcode::refused:
      return Answer::refused;
    default:
      return Answer::failed;
  }
}

const Reply* Evidence::reply_to(Purpose purpose) const {
  const auto* found = observation(purpose);
  return found != nullptr && found->reply ? &*found->reply : nullptr;
}

Answer Evidence::answer(Purpose purpose) const {
  const auto* one = observation(purpose);
  // What is cut short over UDP says nothing where it is not completed over TCP.
  const bool cut = over_tcp && one != nullptr && is_answer(*one) && one->reply->tc;
  if (cut || was_cut_off(one)) return Answer::unknown;
  // Where the question is refused, a referral to other servers is no answer to it.
  const bool pointed_elsewhere = purpose != Purpose::control && refused() && one != nullptr &&
                                 one->reply && one->reply->referral;
  return pointed_elsewhere ? Answer::unknown : answer_of(one);
}

bool carries_ede(const Reply* reply, std::uint16_t code) {
  return reply != nullptr && reply->edns &&
         std::ranges::any_of(reply->edns->errors,
                             [code](const auto& error) { return error.code == code; });
}

bool Evidence::has_ede(Purpose purpose, std::uint16_t code) const {
  return carries_ede(reply_to(purpose), code);
}

bool Evidence::says(std::uint16_t code) const { return carries_ede(reply, code); }

bool Evidence::says_anything() const {
  return reply != nullptr && reply->edns && !reply->edns->errors.empty();
}

/// Asked without RD, a refusal says nothing about the question with RD, which programs ask.
Answer answer_as_to_programs(const ServerRecord& record) {
  const auto* asked = record.target();
  const bool without_rd = asked != nullptr && !asked->probe.query.rd &&
                          asked->probe.query.opcode == Opcode::query &&
                          asked->probe.query.question.type != rrtype::axfr;
  const bool refused = answer_of(asked) == Answer::refused;
  return without_rd && refused ? answer_of(record.find(Purpose::target_rd1)) : answer_of(asked);
}

Answer Evidence::upstreams_answer() const {
  auto sum = Answer::unknown;
  for (const auto& other : the_case->servers) {
    if (!asks(*record, other)) continue;
    const auto answer = answer_as_to_programs(other);
    if (answer == Answer::refused) return answer;
    if (sum == Answer::unknown || answer == Answer::answered) sum = answer;
  }
  return sum;
}

bool Evidence::says_text(std::string_view text) const {
  return says_anything() && std::ranges::any_of(reply->edns->errors, [text](const auto& error) {
           return error.text == text;
         });
}

bool Evidence::prohibited_with_text() const {
  return says_anything() && std::ranges::any_of(reply->edns->errors, [](const auto& error) {
           return error.code == ede::prohibited && !error.text.empty();
         });
}

const Reply* Evidence::control_reply() const {
  const auto* over_udp = reply_to(Purpose::control);
  return over_udp != nullptr ? over_udp : reply_to(Purpose::control_tcp);
}

Answer Evidence::control_answer() const {
  const auto over_udp = answer(Purpose::control);
  const bool by_tcp = over_udp == Answer::silent && reply_to(Purpose::control_tcp) != nullptr;
  return by_tcp ? answer(Purpose::control_tcp) : over_udp;
}

bool Evidence::contradicts_itself() const {
  constexpr std::array refused_again{Purpose::refused_again_1, Purpose::refused_again_2,
                                     Purpose::refused_again_3};
  constexpr std::array answered_again{Purpose::answered_again_1, Purpose::answered_again_2,
                                      Purpose::answered_again_3};
  const auto says = [this](Answer what) {
    return [this, what](Purpose purpose) { return answer(purpose) == what; };
  };
  // What was answered without an option may come from a cache now (dnsmasq 2.90).
  const bool may_be_cached = target->probe.query.has_options() &&
                             (answer(Purpose::target_no_options) == Answer::answered ||
                              answer(Purpose::target_no_edns) == Answer::answered);
  const auto [fresh_refused, fresh_not_refused] = fresh();
  return (!may_be_cached && std::ranges::any_of(refused_again, says(Answer::answered))) ||
         std::ranges::any_of(answered_again, says(Answer::refused)) || refused_by_two() ||
         (fresh_refused > 0 && fresh_not_refused > 0);
}

Evidence::Fresh Evidence::fresh() const {
  Fresh seen;
  for (const auto purpose :
       {Purpose::fresh_1, Purpose::fresh_2, Purpose::fresh_3, Purpose::fresh_4}) {
    const auto one = answer(purpose);
    seen.refused += one == Answer::refused;
    seen.not_refused += one == Answer::answered;
  }
  return seen;
}

bool Evidence::lets_type_through() const {
  if (fresh().refused > 0) return false;
  return fresh().not_refused > 1 ||
         (control_has_same_type() && control_answer() == Answer::answered);
}

bool Evidence::control_has_same_type() const {
  const auto* control = observation(Purpose::control);
  return control != nullptr &&
         control->probe.query.question.type == target->probe.query.question.type;
}

bool Evidence::says_it_was_refused() const {
  return says_anything() && std::ranges::any_of(reply->edns->errors, [](const auto& error) {
           const bool about_the_way =
               error.code == ede::network_error || error.code == ede::no_reachable_authority;
           return about_the_way && contains_ignoring_case(error.text, "refused");
         });
}

bool Evidence::fails_by_options() const {
  const auto first = answer_of(target);
  return (first == Answer::failed || first == Answer::silent) &&
         answer(Purpose::target_no_options) == Answer::answered;
}

bool Evidence::fails_by_key() const {
  const auto* plain = reply_to(Purpose::target_unsigned);
  if (plain == nullptr || plain->rcode != rcode::noerror) return false;
  return reply == nullptr ? target->outcome == Outcome::no_reply
                          : reply->rcode != rcode::noerror && !refused();
}

bool Evidence::another_answers() const {
  return std::ranges::any_of(the_case->servers, [this](const auto& other) {
    const auto* asked = &other == record ? nullptr : other.target();
    if (asked == nullptr || !asked->reply) return false;
    return counted(other, *asked).reply->rcode == rcode::noerror;
  });
}

const Observation* Evidence::other_family() const {
  if (!the_case->both_families) return nullptr;
  return observation(record->target()->probe.purpose == Purpose::target ? Purpose::target_aaaa
                                                                        : Purpose::target);
}

bool Evidence::other_family_answered() const {
  const auto* other = other_family();
  return other != nullptr && other->reply && is_answer(counted(*record, *other));
}

bool Evidence::some_variant_failed() const {
  constexpr std::array asked{Purpose::target_again,   Purpose::target_rd0, Purpose::target_tcp,
                             Purpose::target_no_edns, Purpose::other_type, Purpose::target_a,
                             Purpose::control_rd0};
  return std::ranges::any_of(asked,
                             [this](Purpose purpose) { return answer(purpose) == Answer::failed; });
}

bool Evidence::gives_another_reason() const {
  constexpr std::array usual{ede::prohibited, ede::not_authoritative, ede::not_ready};
  return says_anything() && std::ranges::any_of(reply->edns->errors, [&](const auto& error) {
           return std::ranges::find(usual, error.code) == usual.end();
         });
}

bool Evidence::refusal_gave_way() const {
  if (fell_back) return false;  // What fails may have been asked with EDNS.
  if (answer(Purpose::target_again) == Answer::failed) return true;
  constexpr std::array of_this_name{Purpose::target_rd0, Purpose::target_no_edns,
                                    Purpose::target_tcp, Purpose::other_type};
  return control_answer() == Answer::failed &&
         std::ranges::count_if(of_this_name, [this](Purpose purpose) {
           return answer(purpose) == Answer::failed;
         }) >= 2;
}

bool Evidence::refused_by_two() const {
  if (!refused() || !reply->has_question) return false;
  const auto* again = reply_to(Purpose::target_again);
  if (again != nullptr && again->rcode == rcode::refused &&
      (again->ra != reply->ra || again->aa != reply->aa))
    return true;
  // A server may offer recursion only to those who want it, never only to those who do not.
  const auto* rd0 = reply_to(Purpose::target_rd0);
  return rd0 != nullptr && rd0->rcode == rcode::refused && rd0->ra && !reply->ra;
}

std::string_view Evidence::zone_above() const {
  const auto* soa = reply_to(Purpose::other_type);
  if (operation() == Operation::lookup || answer(Purpose::other_type) != Answer::answered ||
      !soa->aa)
    return {};
  const auto is_soa = [](const Record& one) { return one.type == rrtype::soa; };
  if (std::ranges::any_of(soa->answers, is_soa)) return {};
  const auto above = std::ranges::find_if(soa->authority, is_soa);
  if (above == soa->authority.end()) return {};
  return above->name.empty() ? std::string_view(".") : std::string_view(above->name);
}

bool Evidence::replies_to_edns() const {
  return std::ranges::any_of(record->observations, had_edns);
}

bool Evidence::refuses_without_edns() const {
  if (!refused() || fell_back || reply->edns || no_question) return false;
  // Over TCP dnsmasq (2.90) adds an OPT record where it adds none over UDP.
  return std::ranges::none_of(record->observations, [](const Observation& one) {
    const bool over_udp = one.probe.query.transport == Transport::udp;
    return one.reply && (one.reply->ra || (over_udp && had_edns(one) && one.reply->edns));
  });
}

bool Evidence::refuses_before_edns() const {
  if (!refused() || fell_back || reply->edns) return false;
  return std::ranges::any_of(record->observations, [](const Observation& one) {
    return had_edns(one) && one.reply->edns && one.reply->rcode != rcode::refused;
  });
}

bool Evidence::serves_local_zone() const {
  const auto* local = reply_to(Purpose::local_zone);
  return answer(Purpose::local_zone) == Answer::answered && local->aa;
}

bool Evidence::refuses_local_zone() const {
  // IXFR is refused, or answered with the zone's SOA; NOTAUTH would mean that it has no such zone.
  const auto ixfr = answer(Purpose::local_zone_ixfr);
  return answer(Purpose::local_zone) == Answer::refused &&
         (ixfr == Answer::refused || ixfr == Answer::answered);
}

bool Evidence::has_knot_resolver_text() const {
  return std::ranges::any_of(record->observations, [](const auto& seen) {
    return seen.reply && seen.reply->edns &&
           std::ranges::any_of(seen.reply->edns->errors, [](const auto& error) {
             return error.text == knot_resolver_denies || error.text == knot_resolver_wants_rd;
           });
  });
}

bool Evidence::control_prohibited() const {
  return carries_ede(control_reply(), ede::prohibited) ||
         has_ede(Purpose::control_rd0, ede::prohibited);
}

bool Evidence::chaos_refused_as_by_resolved() const {
  const auto* chaos = reply_to(Purpose::version_bind);
  if (chaos == nullptr || chaos->rcode != rcode::refused || !chaos->aa || !chaos->ra) return false;
  return std::ranges::none_of(
      std::array{Purpose::target_rd0, Purpose::control_rd0}, [this](Purpose purpose) {
        const auto* rd0 = reply_to(purpose);
        return rd0 != nullptr && (rd0->rcode != rcode::refused || rd0->aa || !rd0->ra);
      });
}

bool Evidence::is_resolved_stub() const {
  // systemd-resolved is a program of Linux.
  if (the_case->context.on_windows && is_loopback(record->server.endpoint)) return false;
  constexpr std::uint16_t stub_buffer_size = 65494;
  if (reply != nullptr && reply->edns && reply->edns->udp_size == stub_buffer_size) return true;
  if (chaos_refused_as_by_resolved()) return true;
  const auto& endpoint = record->server.endpoint;
  if (endpoint.port != 53 || endpoint.family != Family::ipv4) return false;
  const auto address = address_text(endpoint);
  return address == "127.0.0.53" || address == "127.0.0.54";
}

bool Evidence::has_servers_for_other_names() const {
  if (!is_resolved_stub() || !is_loopback(record->server.endpoint)) return false;
  return std::ranges::any_of(the_case->context.local_resolvers, [](const LocalResolver& local) {
    return local.upstreams_known && !local.upstreams.empty() &&
           std::ranges::none_of(local.upstreams, &Upstream::asked);
  });
}

bool Evidence::software_is(std::string_view name) const { return begins_with_word(software, name); }

bool zone_seems_broken(const Evidence& evidence) {
  if (evidence.reply == nullptr) return false;
  const auto* soa = evidence.reply_to(Purpose::other_type);
  if (soa != nullptr && soa->aa && evidence.answer(Purpose::other_type) == Answer::answered)
    return false;
  // systemd-resolved sets AA in whatever it says by itself. One that says the same of a name that
  // is in no zone of its own has no broken zone.
  const auto* control = evidence.control_reply();
  const bool says_it_of_any_name =
      control != nullptr && control->rcode == evidence.reply->rcode && control->aa;
  if (evidence.reply->aa && !says_it_of_any_name && !evidence.is_resolved_stub()) return true;
  if (evidence.reply->ra) return false;
  constexpr std::uint16_t invalid_data = 24;
  return evidence.control_answer() == Answer::refused || evidence.says(ede::not_ready) ||
         evidence.says(invalid_data);
}

const Observation* refused_with_rd(const ServerRecord& record) {
  const auto* asked = record.target();
  const auto* again = record.find(Purpose::target_rd1);
  const bool both = answer_of(asked) == Answer::refused && !asked->probe.query.rd &&
                    answer_of(again) == Answer::refused;
  return both && again->probe.query.question == asked->probe.query.question ? again : nullptr;
}

Evidence gather(const Case& the_case, std::size_t server) {
  Evidence evidence;
  evidence.the_case = &the_case;
  evidence.record = &the_case.servers.at(server);
  evidence.target = evidence.record->target();
  if (const auto* with_rd = refused_with_rd(*evidence.record)) {
    evidence.asked_rd0 = evidence.target;
    evidence.target = with_rd;
  }
  if (evidence.target != nullptr && evidence.target->reply) {
    const auto& counts = counted(*evidence.record, *evidence.target);
    evidence.reply = &*counts.reply;
    evidence.fell_back = rejects_edns(evidence.target->reply->rcode) && &counts != evidence.target;
    evidence.over_tcp = counts.probe.query.transport != evidence.target->probe.query.transport;
  }
  evidence.software = version_text(evidence);
  if (evidence.reply == nullptr) return evidence;

  const auto* rd0 = evidence.reply_to(Purpose::target_rd0);
  evidence.ra_follows_rd = evidence.reply->ra && rd0 != nullptr && !rd0->ra;
  const auto* plain = evidence.reply_to(Purpose::target_no_edns);
  evidence.no_question =
      !evidence.reply->has_question ||
      (plain != nullptr && plain->rcode == rcode::refused && !plain->has_question);
  evidence.ad_echoed = evidence.reply->ad;
  evidence.scope = scope_of(evidence);
  return evidence;
}

}  // namespace whyrefused
