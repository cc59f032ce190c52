#include "checks/probes/worth_waiting.h"

#include <algorithm>
#include <array>

#include "checks/evidence/blocked.h"
#include "checks/evidence/denial.h"
#include "checks/evidence/evidence.h"

namespace whyrefused {

namespace {

bool replied(const ServerRecord& record, Purpose purpose) {
  const auto* one = record.find(purpose);
  return one != nullptr && one->reply;
}

}  // namespace

bool worth_waiting(const Case& the_case, std::size_t server, const Observation& pending) {
  // A TCP probe costs two round trips where the others cost one, and hardly ever decides: only an
  // unexplained refusal from a front end (RA copied from RD), TC, or a rejection of the transport
  // needs it.
  if (pending.probe.purpose == Purpose::hostname_bind) return false;
  // Where A is not answered, AAAA adds little.
  if (pending.probe.purpose == Purpose::target_aaaa) {
    const auto* a = the_case.servers[server].find(Purpose::target);
    return a == nullptr || a->outcome == Outcome::pending || is_answer(*a);
  }
  // A server that answers is not waited for any longer, whatever else was asked while it was
  // silent; only what it cut short is.
  const auto& record = the_case.servers[server];
  const auto* target = record.target();
  const auto* counts = target != nullptr ? &counted(record, *target) : nullptr;
  if (answer_of(counts) == Answer::answered) {
    if (pending.probe.purpose == Purpose::control || pending.probe.purpose == Purpose::other_type) {
      const auto evidence = gather(the_case, server);
      if (asks_what_is_blocked(evidence)) return true;
      if (pending.probe.purpose == Purpose::control && lacks_proof(evidence)) return true;
    }
    constexpr std::array asked_meanwhile{Purpose::version_bind, Purpose::control,
                                         Purpose::target_no_edns};
    if (std::ranges::find(asked_meanwhile, pending.probe.purpose) != asked_meanwhile.end())
      return false;
    if (pending.probe.purpose == Purpose::target_tcp) return counts->reply->tc;
  }
  // Whom a silent server replies to without EDNS or over TCP it is not silent to.
  constexpr std::array of_silence{Purpose::target_rd0, Purpose::from_elsewhere,
                                  Purpose::from_elsewhere_2};
  if (target != nullptr && !target->reply &&
      std::ranges::find(of_silence, pending.probe.purpose) != of_silence.end())
    return !replied(record, Purpose::target_no_edns) && !replied(record, Purpose::target_tcp);
  if (pending.probe.purpose != Purpose::target_tcp) return true;
  const auto evidence = gather(the_case, server);
  if (!evidence.refused()) return true;
  return evidence.reply->tc || evidence.ra_follows_rd;
}

}  // namespace whyrefused
