#include "report/words.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/ede.h"
#include "catalog/rcodes.h"
#include "catalog/types.h"
#include "model/own_records.h"
#include "model/printable.h"

namespace whyrefused {

std::string_view state_id(ServerState state) {
  switch (state) {
    case ServerState::answered:
      return "answered";
    case ServerState::refused:
      return "refused";
    case ServerState::failed:
      return "failed";
    case ServerState::no_reply:
      return "no-reply";
    case ServerState::port_closed:
      return "port-closed";
    case ServerState::unusable:
      return "unusable";
  }
  return {};
}

std::string_view treatment_id(const PeriodEnd::Treatment& one) {
  return one.cause.empty() ? state_id(one.state) : one.cause;
}

std::string_view confidence_id(Confidence confidence) {
  switch (confidence) {
    case Confidence::none:
      return {};
    case Confidence::possible:
      return "possible";
    case Confidence::likely:
      return "likely";
    case Confidence::certain:
      return "certain";
  }
  return {};
}

std::string_view rival_words(Confidence confidence) {
  return confidence == Confidence::certain ? "Where it may come from" : "Also possible";
}

std::string_view kind_id(CauseKind kind) {
  switch (kind) {
    case CauseKind::refusal:
      return "refusal";
    case CauseKind::failure:
      return "failure";
    case CauseKind::silence:
      return "silence";
    case CauseKind::answer:
      return "answer";
  }
  return "";
}

std::string_view actor_id(Actor actor) {
  switch (actor) {
    case Actor::nobody:
      return "nobody";
    case Actor::user:
      return "user";
    case Actor::local_admin:
      return "local-admin";
    case Actor::resolver_operator:
      return "resolver-operator";
    case Actor::zone_operator:
      return "zone-operator";
    case Actor::network_operator:
      return "network-operator";
  }
  return {};
}

std::string_view basis_id(Basis basis) {
  switch (basis) {
    case Basis::measured:
      return "measured";
    case Basis::documented:
      return "documented";
    case Basis::common:
      return "common";
  }
  return {};
}

std::string_view actor_words(Actor actor) {
  switch (actor) {
    case Actor::nobody:
      return "nobody";
    case Actor::user:
      return "the person who asked";
    case Actor::local_admin:
      return "whoever set the DNS servers on this computer";
    case Actor::resolver_operator:
      return "the operator of the DNS server";
    case Actor::zone_operator:
      return "the operator of the DNS zone";
    case Actor::network_operator:
      return "whoever runs the network in between";
  }
  return {};
}

std::string result_word(const Observation& observation) {
  switch (observation.outcome) {
    case Outcome::reply:
      return rcode_name(observation.reply->rcode);
    case Outcome::no_reply:
      return "no reply";
    case Outcome::port_closed:
      return "port closed";
    case Outcome::unusable:
      return "unusable";
    case Outcome::unreachable:
      return "unreachable";
    case Outcome::abandoned:
      return "not awaited";
    case Outcome::pending:
      return "pending";
  }
  return {};
}

std::string time_text(std::chrono::microseconds time) {
  const auto us = static_cast<double>(time.count());
  if (us < 9'950) return fmt::format("{:.1f} ms", us / 1e3);
  if (us < 999'500) return fmt::format("{:.0f} ms", us / 1e3);
  return fmt::format("{:.1f} s", us / 1e6);
}

std::string flags_text(const Reply& reply) {
  std::string text;
  const auto add = [&](bool set, std::string_view name) {
    if (set) text += (text.empty() ? "" : " ") + std::string(name);
  };
  add(reply.aa, "aa");
  add(reply.tc, "tc");
  add(reply.rd, "rd");
  add(reply.ra, "ra");
  add(reply.ad, "ad");
  add(reply.cd, "cd");
  return text;
}

std::string ede_text(const ExtendedError& error) {
  auto text = fmt::format("EDE {} ({})", error.code, ede_name(error.code));
  if (!error.text.empty()) text += ", text " + in_quotes(error.text);
  return text;
}

namespace {

/// A record may hold 64 KiB; a line of a table should not.
std::string shortened(const std::string& data) {
  constexpr std::size_t longest = 400;
  return data.size() <= longest ? printable(data) : printable(data.substr(0, longest)) + "...";
}

}  // namespace

std::string answer_text(const Reply& reply, const Question& question) {
  if (reply.rcode != rcode::noerror) return {};
  std::vector<std::string> data;
  const auto own = own_records(reply, question);
  for (const auto* record : own)
    if (record->type == question.type || question.type == rrtype::any)
      data.push_back(shortened(record->data));
  if (data.empty() && !own.empty() && own.back()->type == rrtype::cname)
    data.push_back("alias to " + shortened(own.back()->data));
  if (data.empty()) {
    if (reply.tc) return "truncated";
    if (reply.referral) return "refers to other servers";
    if (reply.malformed) return "an answer that cannot be read";
    if (question.type == rrtype::axfr && !own.empty() && own.front()->type == rrtype::soa)
      return "the zone is handed out";
    if (!own.empty()) return "records of other types";
    if (!reply.answers.empty()) return "records of other names only";
    return "no " + type_name(question.type) + " record";
  }
  constexpr std::size_t shown = 3;
  std::string text = data[0];
  for (std::size_t i = 1; i < std::min(shown, data.size()); ++i) text += ", " + data[i];
  if (data.size() > shown) text += fmt::format(" and {} more", data.size() - shown);
  return text;
}

std::string_view known_id(Known known) {
  switch (known) {
    case Known::measured:
      return "measured";
    case Known::read_in_source:
      return "source";
    case Known::unverified:
      return "unverified";
  }
  return {};
}

std::string_view ending_id(Ending ending) {
  switch (ending) {
    case Ending::unknown:
      return {};
    case Ending::works:
      return "works";
    case Ending::no_name:
      return "no-name";
    case Ending::no_data:
      return "no-data";
    case Ending::refused:
      return "refused";
    case Ending::failed:
      return "failed";
    case Ending::timed_out:
      return "timed-out";
    case Ending::closed:
      return "closed";
    case Ending::malformed:
      return "malformed";
  }
  return {};
}

std::string_view getaddrinfo_id(GetAddrInfo result) {
  switch (result) {
    case GetAddrInfo::unknown:
      return {};
    case GetAddrInfo::addresses:
      return "addresses";
    case GetAddrInfo::no_name:
      return "EAI_NONAME";
    case GetAddrInfo::again:
      return "EAI_AGAIN";
  }
  return {};
}

std::string with_commas(std::uint64_t number) {
  auto text = std::to_string(number);
  for (auto at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string duration_text(std::chrono::seconds time) {
  const auto all = time.count();
  return all >= 3600 ? fmt::format("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60)
                     : fmt::format("{}:{:02}", all / 60, all % 60);
}

}  // namespace whyrefused
