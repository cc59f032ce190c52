#include "support/told.h"

#include "checks/probes/control_name.h"
#include "engine/engine.h"
#include "report/words.h"

namespace whyrefused {

namespace {

Server server_at(const std::string& address, std::uint16_t port) {
  auto endpoint = parse_endpoint(address).endpoint.value();
  endpoint.port = port;
  return {endpoint, "test"};
}

Record soa_record(std::string zone) {
  return {std::move(zone), 6, 60, "ns.example. hostmaster.example. 1 60 60 60 60"};
}

}  // namespace

Told&& Told::ede(std::uint16_t code, std::string text) && {
  reply.edns->errors.push_back({code, std::move(text)});
  return std::move(*this);
}
Told&& Told::aa() && {
  reply.aa = true;
  return std::move(*this);
}
Told&& Told::ra() && {
  reply.ra = true;
  return std::move(*this);
}
Told&& Told::tc() && {
  reply.tc = true;
  return std::move(*this);
}
Told&& Told::ad() && {
  reply.ad = true;
  return std::move(*this);
}
Told&& Told::text(std::string data) && {
  reply.answers.push_back({"version.bind", 16, 0, "\"" + data + "\""});
  return std::move(*this);
}
Told&& Told::address(std::string data) && {
  reply.answers.push_back({"www.target.example", 1, 60, std::move(data)});
  return std::move(*this);
}
Told&& Told::unproved() && {
  proved = false;
  return std::move(*this);
}
Told&& Told::soa_of(std::string zone) && {
  reply.authority = {soa_record(std::move(zone))};
  return std::move(*this);
}
Told&& Told::without_edns() && {
  reply.edns.reset();
  return std::move(*this);
}

Told replied(std::uint16_t code) {
  Told told;
  told.reply.rcode = code;
  told.reply.size = 60;
  told.reply.edns.emplace();
  told.reply.edns->udp_size = 1232;
  return told;
}
Told refused() { return replied(rcode::refused); }
Told answered() { return replied(rcode::noerror); }
Told with_address() { return answered().address("192.0.2.80"); }

Told header_only_refusal() {
  auto told = refused();
  told.reply.size = 12;
  told.reply.has_question = false;
  told.reply.edns.reset();
  return told;
}

Told ended(Outcome outcome, std::string detail) {
  Told told;
  told.outcome = outcome;
  told.detail_text = std::move(detail);
  return told;
}
Told silent() { return ended(Outcome::no_reply); }

Recorded::Recorded(std::string name, std::uint16_t type, std::uint16_t qclass) {
  case_.request.name = name;
  case_.display_name = name;
  case_.control_name = choose_control({}, name);
  case_.question = Question{std::move(name), type, qclass};
  case_.servers.push_back({server_at("192.0.2.1", 53), {}});
}

Recorded& Recorded::server(const std::string& address, std::uint16_t port) {
  if (case_.servers.size() == 1 && case_.servers.front().observations.empty())
    case_.servers.clear();
  case_.servers.push_back({server_at(address, port), {}});
  return *this;
}

Recorded& Recorded::replies(Purpose purpose, Told told) {
  Observation observation;
  observation.probe.purpose = purpose;
  observation.probe.query.question = *case_.question;
  if (purpose == Purpose::control || purpose == Purpose::control_rd0 ||
      purpose == Purpose::control_tcp)
    observation.probe.query.question = {case_.control_name, 1, 1};
  if (purpose == Purpose::other_type)
    observation.probe.query.question.type = case_.question->type == 6 ? 1 : 6;
  observation.probe.query.edns = purpose != Purpose::target_no_edns;
  if (purpose == Purpose::server_cookie) observation.probe.query.server_cookie = "12345678";
  if (purpose == Purpose::target_tcp || purpose == Purpose::control_tcp)
    observation.probe.query.transport = Transport::tcp;
  const bool is_question = purpose == Purpose::target || purpose == Purpose::target_aaaa;
  if (purpose == Purpose::target_rd0 || purpose == Purpose::control_rd0 ||
      (is_question && case_.request.no_recurse))
    observation.probe.query.rd = false;
  if (purpose == Purpose::aaaa_again) {
    const auto* aaaa = case_.servers.back().find(Purpose::target_aaaa);
    const bool cut = aaaa != nullptr && aaaa->reply && aaaa->reply->tc;
    observation.probe.query.edns = cut;
    if (cut) observation.probe.query.transport = Transport::tcp;
  }
  if (purpose == Purpose::target_aaaa || purpose == Purpose::aaaa_again)
    observation.probe.query.question.type = 28;
  if (purpose == Purpose::target_a) observation.probe.query.question.type = 1;
  if (purpose == Purpose::target_no_edns) told.reply.edns.reset();
  observation.outcome = told.outcome;
  observation.detail = told.detail_text;
  observation.latency = std::chrono::milliseconds(1);
  observation.sends = 1;
  for (auto& record : told.reply.answers) {
    if (record.type != 1) continue;
    record.name = observation.probe.query.question.name;
    if (observation.probe.query.question.type == 28) record.type = 28;
  }
  const bool asks_for_name = purpose != Purpose::other_type && purpose != Purpose::version_bind;
  const bool denies = told.reply.answers.empty() &&
                      (told.reply.rcode == rcode::noerror || told.reply.rcode == rcode::nxdomain);
  if (told.proved && asks_for_name && denies && told.reply.authority.empty() &&
      !told.reply.referral)
    told.reply.authority.push_back(soa_record("."));
  if (told.outcome == Outcome::reply) observation.reply = std::move(told.reply);
  case_.servers.back().observations.push_back(std::move(observation));
  return *this;
}

Recorded& Recorded::replies(std::initializer_list<Purpose> purposes, const Told& told) {
  for (const auto purpose : purposes) replies(purpose, Told(told));
  return *this;
}

Diagnosis Recorded::diagnosis() const { return judge(case_); }

std::optional<CauseId> Recorded::cause() const {
  const auto* cause = diagnosis().servers.front().cause;
  return cause == nullptr ? std::nullopt : std::optional(cause->id);
}

std::string Recorded::named() const {
  const auto result = diagnosis();
  const auto& server = result.servers.front();
  if (server.cause == nullptr) return "none";
  return std::string(id_text(server.cause->id)) + " (" +
         std::string(confidence_id(server.confidence)) + ")";
}

std::string Recorded::evidence() const {
  std::string text;
  const auto whole_diagnosis = diagnosis();
  for (const auto& sentence : whole_diagnosis.servers[0].evidence) text += sentence + "\n";
  return text;
}

std::vector<std::string> Recorded::rivals() const {
  std::vector<std::string> ids;
  const auto result = diagnosis();
  for (const auto& rival : result.servers.front().rivals)
    ids.emplace_back(id_text(rival.cause->id));
  return ids;
}

std::vector<std::string> Recorded::findings() const {
  std::vector<std::string> ids;
  for (auto& finding : diagnosis().findings) ids.push_back(std::move(finding.id));
  return ids;
}

}  // namespace whyrefused
