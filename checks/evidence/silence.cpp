// What evidence says of replies that stay away: over UDP, over TCP, or our own time being up.

#include <algorithm>
#include <array>

#include "checks/evidence/evidence.h"

namespace whyrefused {

bool Evidence::gives_up_over_tcp() const {
  return target->outcome == Outcome::no_reply && answer(Purpose::target_tcp) == Answer::refused &&
         (has_ede(Purpose::target_tcp, ede::network_error) ||
          has_ede(Purpose::target_tcp, ede::no_reachable_authority));
}

bool Evidence::left_open(const Observation* tcp) {
  return tcp != nullptr && tcp->outcome == Outcome::no_reply && tcp->detail == tcp_left_open;
}

bool Evidence::keeps_tcp_open() const { return left_open(observation(Purpose::target_tcp)); }

bool Evidence::tcp_is_closed() const {
  const auto* tcp = observation(Purpose::target_tcp);
  return tcp != nullptr && tcp->outcome == Outcome::port_closed;
}

bool Evidence::ends_tcp() const {
  const auto* tcp = observation(Purpose::target_tcp);
  return tcp != nullptr && tcp->outcome == Outcome::unusable;
}

bool Evidence::waits_for_another() const {
  return target->outcome == Outcome::no_reply && reply_to(Purpose::target_rd0) != nullptr &&
         reply_to(Purpose::target_no_edns) == nullptr && reply_to(Purpose::target_tcp) == nullptr;
}

bool Evidence::waits_over_udp() const {
  return target->outcome == Outcome::no_reply && answer(Purpose::target_tcp) == Answer::refused &&
         !gives_up_over_tcp() && reply_to(Purpose::version_bind) != nullptr &&
         reply_to(Purpose::control) == nullptr;
}

bool Evidence::replied_otherwise_from_here() const {
  return std::ranges::any_of(record->observations, [](const auto& other) {
    return other.reply && !other.probe.query.source && other.probe.purpose != Purpose::target;
  });
}

bool Evidence::replied_otherwise() const {
  return std::ranges::any_of(record->observations, [](const auto& other) {
    return other.reply && other.probe.purpose != Purpose::target &&
           other.probe.purpose != Purpose::target_tcp;
  });
}

bool Evidence::was_cut_off(const Observation* one) const {
  return one != nullptr && one->outcome == Outcome::no_reply && target->reply &&
         one->latency.count() > 0 && one->latency < target->latency;
}

const Observation* Evidence::rest_over_tcp(const Observation& asked) const {
  for (const auto purpose : {Purpose::target_tcp, Purpose::aaaa_again}) {
    const auto* one = observation(purpose);
    if (one != nullptr && one->probe.query.transport == Transport::tcp &&
        one->probe.query.question.type == asked.probe.query.question.type)
      return one;
  }
  return nullptr;
}

const Observation* Evidence::rest_not_had() const {
  if (reply == nullptr || !reply->tc || over_tcp || !is_answer(counted(*record, *target)))
    return nullptr;
  const auto* rest = rest_over_tcp(*target);
  const auto end = rest != nullptr ? answer(rest->probe.purpose) : Answer::unknown;
  return end == Answer::silent || end == Answer::broken ? rest : nullptr;
}

bool Evidence::loses_replies() const {
  constexpr std::array alike{Purpose::target_again, Purpose::target_rd0, Purpose::target_no_edns,
                             Purpose::other_type};
  return target->outcome == Outcome::reply && target->probe.query.transport == Transport::udp &&
         std::ranges::count_if(
             alike, [this](Purpose purpose) { return answer(purpose) == Answer::silent; }) >= 2;
}

bool Evidence::control_was_silent() const { return control_answer() == Answer::silent; }

}  // namespace whyrefused
