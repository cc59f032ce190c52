#include "checks/answers/program_fates.h"

#include "model/own_records.h"

namespace whyrefused {

namespace {

using Is = TypeFate::Is;

TypeFate fate_of(const Observation& seen) {
  switch (seen.outcome) {
    case Outcome::no_reply:
      return {Is::silent};
    case Outcome::port_closed:
      return {Is::closed};
    case Outcome::reply:
      break;
    case Outcome::pending:
    case Outcome::unusable:
    case Outcome::unreachable:
    case Outcome::abandoned:
      return {};
  }
  const auto& reply = *seen.reply;
  TypeFate fate{Is::unknown, reply.ra, reply.header_only()};
  switch (reply.rcode) {
    case rcode::refused:
      fate.is = Is::refused;
      break;
    case rcode::servfail:
      fate.is = Is::failed;
      break;
    case rcode::notimp:
      fate.is = Is::not_implemented;
      break;
    case rcode::nxdomain:
      if (!reply.malformed) fate.is = Is::no_name;
      break;
    case rcode::noerror:
      if (reply.malformed) break;
      if (reply.referral)
        // glibc steps past it where it brings no addresses of the servers.
        fate.is = !reply.ra && reply.additional.empty() ? Is::lame : Is::unknown;
      else
        fate.is = has_answer(reply, seen.probe.query.question) ? Is::data : Is::no_data;
      break;
    default:
      fate.is = Is::other;
  }
  return fate;
}

TransportFates fates_of(const ServerRecord& record, const Observation* asked) {
  if (asked == nullptr) return {};
  TransportFates fates;
  if (asked->probe.query.transport == Transport::tcp) {
    fates.tcp = fate_of(*asked);
    return fates;
  }
  const auto& counts = counted(record, *asked);
  const bool again_over_tcp = counts.probe.query.transport == Transport::tcp;
  fates.udp = fate_of(again_over_tcp ? *asked : counts);
  fates.cut_short = asked->reply && asked->reply->tc;
  if (again_over_tcp) fates.tcp = fate_of(counts);
  if (fates.tcp || !fates.cut_short) return fates;
  for (const auto purpose : {Purpose::target_tcp, Purpose::aaaa_again})
    if (const auto* one = record.find(purpose);
        one != nullptr && one->probe.query.transport == Transport::tcp &&
        one->probe.query.question.type == asked->probe.query.question.type)
      fates.tcp = fate_of(*one);
  return fates;
}

}  // namespace

std::vector<ServerFates> fates_of(const Case& the_case) {
  std::vector<ServerFates> fates;
  for (const auto& record : the_case.servers) {
    if (!record.server.asked_by.empty()) continue;
    const auto a = fates_of(record, record.find(Purpose::target));
    // Where one type was asked only, the other is taken to fare alike.
    fates.push_back(
        {a, the_case.both_families ? fates_of(record, record.find(Purpose::target_aaaa)) : a});
  }
  return fates;
}

}  // namespace whyrefused
