#include "catalog/ede.h"

#include <algorithm>

#include "catalog/text.h"

namespace whyrefused {

namespace {

using enum CauseId;

// 0-24 are RFC 8914, 25-30 were registered later.
constexpr auto errors = std::to_array<RegisteredEde>({
    {"Other Error", "None of the other codes fits. The text beside it gives the reason."},
    {"Unsupported DNSKEY Algorithm",
     "The resolver does not support the algorithm of the zone's keys (DNSSEC), so it did not check "
     "the answer."},
    {"Unsupported DS Digest Type",
     "The resolver does not support the digest of the zone's DS record (DNSSEC), so it did not "
     "check the answer."},
    {"Stale Answer",
     "The resolver could not get a fresh answer in time and gave an old one from its cache."},
    {"Forged Answer",
     "The answer is not the true one: a rule of the server put it there.",
     "RFC 8914",
     {name_policy}},
    {"DNSSEC Indeterminate", "The resolver could not find out whether the zone is signed."},
    {"DNSSEC Bogus",
     "The signatures (DNSSEC) of the answer are wrong. The resolver replies SERVFAIL.",
     "RFC 8914",
     {server_failure}},
    {"Signature Expired",
     "The signatures (DNSSEC) of the zone are too old. The zone's operator has to sign it again.",
     "RFC 8914",
     {server_failure}},
    {"Signature Not Yet Valid",
     "The signatures (DNSSEC) of the zone are not valid yet, or the resolver's clock is wrong.",
     "RFC 8914",
     {server_failure}},
    {"DNSKEY Missing",
     "The zone does not have the key that its parent zone names (DS record).",
     "RFC 8914",
     {server_failure}},
    {"RRSIGs Missing",
     "The zone is signed, but the answer has no signatures (DNSSEC).",
     "RFC 8914",
     {server_failure}},
    {"No Zone Key Bit Set",
     "None of the zone's keys is marked as a zone key (DNSSEC).",
     "RFC 8914",
     {server_failure}},
    {"NSEC Missing",
     "The reply does not prove (DNSSEC) that the name or type does not exist.",
     "RFC 8914",
     {server_failure}},
    {"Cached Error",
     "The resolver failed a moment ago and repeats that from its cache.",
     "RFC 8914",
     {server_failure}},
    {"Not Ready",
     "The server is not ready to answer: it is starting, or it has no server to ask yet. dnsmasq "
     "sends it with REFUSED.",
     "RFC 8914",
     {forwarder_no_upstream}},
    {"Blocked", "The operator of the server blocks the name.", "RFC 8914", {name_policy}},
    {"Censored",
     "Somebody else made the operator of the server block the name.",
     "RFC 8914",
     {name_policy}},
    {"Filtered",
     "The name is blocked because the client, or its owner, asked for such a filter.",
     "RFC 8914",
     {name_policy}},
    {"Prohibited",
     "The server does not accept this client: its access list refuses it. With REFUSED it is the "
     "usual code for that.",
     "RFC 8914",
     {client_not_allowed, zone_acl}},
    {"Stale NXDomain Answer",
     "The resolver could not get a fresh answer in time and repeats an old NXDOMAIN."},
    {"Not Authoritative",
     "The server does not host the zone of the name, and the query did not ask for recursion, or "
     "the server looks nothing up for this client.",
     "RFC 8914",
     {zone_not_served, recursion_denied}},
    {"Not Supported",
     "The server does not support the operation or query.",
     "RFC 8914",
     {not_implemented}},
    {"No Reachable Authority",
     "The resolver reached none of the zone's name servers, or got no usable reply from them.",
     "RFC 8914",
     {lame_delegation, upstream_silent}},
    {"Network Error",
     "The resolver met a network error at a name server of the zone, or a reply that is no answer. "
     "The text beside it may name the server.",
     "RFC 8914",
     {upstream_refuses, upstream_silent}},
    {"Invalid Data",
     "The server has data for the zone that it cannot use, for example an expired copy.",
     "RFC 8914",
     {zone_broken}},
    {"Signature Expired before Valid",
     "A signature (DNSSEC) ends before it begins. The zone's operator has to sign it again.",
     "IANA's registry",
     {server_failure}},
    {"Too Early", "The server does not answer this query in early data of DNS over QUIC.",
     "RFC 9250"},
    {"Unsupported NSEC3 Iterations Value",
     "The zone uses more NSEC3 iterations than the resolver accepts (DNSSEC).",
     "RFC 9276",
     {server_failure}},
    {"Unable to conform to policy",
     "The server cannot treat the query as the client's policy asks.", "IANA's registry"},
    {"Synthesized", "The server made the answer itself, for example from a rule.",
     "IANA's registry"},
    {"Invalid Query Type",
     "The query asks for a type that no query may ask for, such as NXNAME.",
     "RFC 9824",
     {type_refused}},
    {"Rate Limited",
     "The server limits the queries of this client.",
     "no registry has it; one implementation sends it",
     {rate_limited}},
    {"Over Quota",
     "The client has used up the queries that it may send.",
     "no registry has it; one implementation sends it",
     {rate_limited}},
});

bool same_name(std::string_view a, std::string_view b) {
  const auto plain = [](char c) { return c == '_' ? ' ' : ascii_lower(c); };
  return std::ranges::equal(a, b, {}, plain, plain);
}

}  // namespace

std::span<const RegisteredEde> extended_errors() { return errors; }

std::optional<std::uint16_t> find_ede(std::string_view name) {
  const auto* const at = std::ranges::find_if(
      errors, [&](const RegisteredEde& error) { return same_name(error.name, name); });
  if (at == errors.end()) return std::nullopt;
  return static_cast<std::uint16_t>(at - errors.begin());
}

std::string ede_name(std::uint16_t code) {
  return code < errors.size() ? std::string(errors[code].name) : "code " + std::to_string(code);
}

}  // namespace whyrefused
