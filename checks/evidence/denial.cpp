#include "checks/evidence/denial.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "catalog/text.h"
#include "model/own_records.h"

namespace whyrefused {

namespace {

/// The name that a denial is about, behind the aliases of the answer (RFC 6604 section 3).
std::string_view denied_name(const Reply& reply, const Question& question) {
  const auto end = end_of_aliases(reply, question);
  return end.empty() ? std::string_view(question.name) : end;
}

bool is_soa(const Record& record) { return record.type == rrtype::soa; }

/// An SOA at the name itself shows that the name exists: it is the apex of a zone. That fits
/// NODATA, and contradicts NXDOMAIN (RFC 2308 section 2.1).
enum class SoaSays : std::uint8_t { nothing, proved, contradicted };

SoaSays soa_says(const Reply& reply, const Question& question) {
  const auto name = denied_name(reply, question);
  auto says = SoaSays::nothing;
  for (const auto& record : reply.authority) {
    if (!is_soa(record) || !lies_in(name, record.name)) continue;
    if (reply.rcode != rcode::nxdomain || !lies_in(record.name, name)) return SoaSays::proved;
    says = SoaSays::contradicted;
  }
  return says;
}

/// The SOA of a zone that neither the name nor any of its aliases lies in: that of a policy zone
/// (BIND puts it into the additional section, PowerDNS Recursor into the authority section).
bool signed_by_policy_zone(const Reply& reply, const Question& question) {
  const auto is_foreign = [&](const Record& record) {
    if (!is_soa(record) || lies_in(question.name, record.name)) return false;
    return std::ranges::none_of(reply.answers, [&](const Record& alias) {
      return alias.type == rrtype::cname && lies_in(alias.data, record.name);
    });
  };
  return std::ranges::any_of(reply.authority, is_foreign) ||
         std::ranges::any_of(reply.additional, is_foreign);
}

bool denies(const Reply& reply) {
  if (reply.rcode == rcode::nxdomain) return true;
  return reply.rcode == rcode::noerror && !reply.tc && !reply.referral && !reply.malformed &&
         reply.answers.empty();
}

/// The other one of A and AAAA has records: an empty answer is nothing strange then.
bool other_family_has_records(const Evidence& e) {
  const auto* other = e.other_family();
  return other != nullptr && has_records(*e.record, *other);
}

bool is_unspecified(const Record& record) {
  return (record.type == rrtype::a && record.data == "0.0.0.0") ||
         (record.type == rrtype::aaaa && record.data == "::");
}

bool is_lookup_in_class_in(const Evidence& e) {
  return e.reply != nullptr && e.operation() == Operation::lookup &&
         e.target->probe.query.question.qclass == qclass::in;
}

bool says_filtered_or_forged(const Reply& reply) {
  constexpr std::array codes{ede::forged_answer, ede::blocked, ede::censored, ede::filtered};
  return std::ranges::any_of(codes, [&](auto code) { return carries_ede(&reply, code); });
}

}  // namespace

std::string_view filter_mark(const Reply& reply, const Question& question) {
  if (reply.rcode != rcode::noerror && reply.rcode != rcode::nxdomain) return {};
  // Filters are resolvers' matter; dnsmasq (2.90) says EDE 17 over TCP of its own zone's records.
  const bool of_own_zone = reply.aa && !reply.ra;
  if (!of_own_zone && says_filtered_or_forged(reply))
    return "It says itself that a filter made this reply.";
  if (signed_by_policy_zone(reply, question))
    return "The reply has the SOA record of a zone that the name is not in: a resolver adds it "
           "when a policy zone (RPZ) decides.";
  if (hinfo_instead(reply, question) != nullptr)
    return "It answers with an HINFO record alone, which is not what was asked for: filters turn "
           "questions away so.";
  if (!of_own_zone && soa_says(reply, question) == SoaSays::contradicted)
    return "The reply contradicts itself: it says that the name does not exist, and has an SOA "
           "record of that name, which only a name that exists can have. Filters reply so.";
  if (find_own_record(reply, question, is_unspecified) != nullptr)
    return "It answers with an address that leads nowhere (0.0.0.0 or ::), as block lists do.";
  return {};
}

std::string_view filter_mark(const Evidence& e) {
  if (!is_lookup_in_class_in(e)) return {};
  return filter_mark(*e.reply, e.target->probe.query.question);
}

Denial denial_of(const Evidence& e) {
  if (!is_lookup_in_class_in(e)) return Denial::none;
  const auto& question = e.target->probe.query.question;
  const auto& reply = *e.reply;
  if (!denies(reply)) return Denial::none;
  if (reply.rcode == rcode::noerror && other_family_has_records(e)) return Denial::none;
  if (!filter_mark(e).empty()) return Denial::by_filter;
  const auto soa = soa_says(reply, question);
  if (soa == SoaSays::contradicted) return Denial::contradicted;
  const bool proved = soa == SoaSays::proved;
  // Without RD a server tells what it has at hand, which may be nothing.
  if (!proved && reply.rcode == rcode::noerror && e.asked_without_rd()) return Denial::none;
  if (!proved && !reply.aa && !reply.ra) return Denial::not_its_zone;
  if (reply.aa && reply.ra) return Denial::by_server;
  return proved ? Denial::by_zone : Denial::bare;
}

Denial denial_of_control(const Evidence& e) {
  const auto* reply = e.control_reply();
  if (reply == nullptr) return Denial::none;
  const Question question{control_name(e), rrtype::a, qclass::in};
  if (!denies(*reply)) return Denial::none;
  return soa_says(*reply, question) == SoaSays::proved ? Denial::by_zone : Denial::bare;
}

bool lacks_proof(const Evidence& e) {
  const auto denial = denial_of(e);
  return denial == Denial::bare || denial == Denial::not_its_zone;
}

bool denies_everything(const Evidence& e) {
  return denial_of(e) != Denial::none && denial_of_control(e) == Denial::bare;
}

}  // namespace whyrefused
