#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/case.h"

namespace whyrefused {

/// What one probe amounts to when causes are judged.
enum class Answer : std::uint8_t {
  unknown,   ///< Not asked, still pending, or abandoned.
  answered,  ///< NOERROR or NXDOMAIN: the server was willing.
  refused,   ///< RCODE 5.
  failed,    ///< Any other RCODE.
  silent,    ///< No reply in time.
  broken,    ///< Port closed, connection broken, nothing usable.
};

/// How far the refusal reaches, as the probes show it. A scope is taken only when every probe
/// agrees with it; otherwise the server contradicts itself and the scope is `mixed`.
enum class Scope : std::uint8_t {
  none,        ///< The question was not refused.
  unknown,     ///< Too little was asked or answered.
  mixed,       ///< The same question, or questions that no rule could tell apart, are refused and
               ///< answered.
  everything,  ///< The unrelated name is refused too.
  name,        ///< The unrelated name is not refused.
  type,        ///< Another type of the same name is answered.
  transport,   ///< Answered over TCP.
  edns,        ///< Answered without EDNS.
  recursion,   ///< Answered with RD=0.
  rd_wanted,   ///< Refused with RD=0, as it was asked, and not with RD=1 (--no-recurse).
  operation,   ///< A transfer, update or NOTIFY is refused; lookups in the zone are answered.
  options,     ///< Answered without client subnet and cookie.
  key,         ///< Answered without a signature.
};

/// One server's observations, read once for all causes: facts that follow from the protocol. The
/// Case must outlive it.
struct Evidence {
  const Case* the_case = nullptr;
  const ServerRecord* record = nullptr;

  /// The user's question: A or AAAA where both were asked (ServerRecord::target). Never null once
  /// it has been asked.
  const Observation* target = nullptr;
  /// The user's question with RD=0 (--no-recurse) where it is refused with RD=1 as well: `target`
  /// is the latter then, as programs ask. Else null.
  const Observation* asked_rd0 = nullptr;
  /// The reply that counts for the user's question (counted() of the case), or null.
  const Reply* reply = nullptr;
  bool fell_back = false;  ///< EDNS is rejected, and `reply` is one to a query without it.
  bool over_tcp = false;   ///< The answer was cut short over UDP, and `reply` came over TCP.
  Scope scope = Scope::none;

  bool ra_follows_rd =
      false;  ///< RA is set with RD=1 and clear with RD=0: a front end that copies the flag.
  bool no_question = false;  ///< Some refusal of the question does not repeat it (QDCOUNT=0).
  bool ad_echoed = false;    ///< The refusal carries the AD flag that the query had set.
  std::string software;      ///< From version.bind, raw; empty when unknown.

  /// Where the question itself was asked with RD=0 and is refused either way, that is the one for
  /// Purpose::target_rd0.
  const Observation* observation(Purpose purpose) const {
    return purpose == Purpose::target_rd0 && asked_rd0 != nullptr ? asked_rd0
                                                                  : record->find(purpose);
  }
  const Reply* reply_to(Purpose purpose) const;
  Answer answer(Purpose purpose) const;
  /// True when the reply to the probe carries this EDE code.
  bool has_ede(Purpose purpose, std::uint16_t code) const;
  /// True when the reply that counts carries this EDE code.
  bool says(std::uint16_t code) const;
  /// What got the reply that counts.
  const Query& query_that_counts() const { return counted(*record, *target).probe.query; }
  bool says_anything() const;  ///< The reply that counts carries some EDE.
  /// Blocked, Censored or Filtered (EDE 15 to 17, RFC 8914 section 4.16 to 4.18).
  bool says_filtered() const {
    return says(ede::blocked) || says(ede::censored) || says(ede::filtered);
  }
  /// It says that it got nowhere (EDE 22, 23).
  bool says_it_reached_nobody() const {
    return says(ede::network_error) || says(ede::no_reachable_authority);
  }
  /// The text of such an EDE names a refusal by the server that it asked ("... rcode=REFUSED").
  bool says_it_was_refused() const;
  bool refused() const { return reply != nullptr && reply->rcode == rcode::refused; }
  /// Some EDE of the reply that counts has exactly this text.
  bool says_text(std::string_view text) const;
  /// Prohibited (EDE 18) with a text: a rule that somebody wrote, not a plain access list.
  bool prohibited_with_text() const;
  /// About the unrelated name: over UDP, or over TCP where it was silent over UDP.
  const Reply* control_reply() const;
  Answer control_answer() const;
  bool control_prohibited()
      const;  ///< The unrelated name is refused with EDE 18, with or without RD.
  bool control_was_silent() const;
  /// The same query was refused once and answered once, or refused by two different servers.
  bool contradicts_itself() const;
  /// New names with the type of the question: how many were refused, and how many were not.
  struct Fresh {
    std::size_t refused = 0, not_refused = 0;
  };
  Fresh fresh() const;
  /// All new names of this type are refused, as by a rule about the type.
  bool refuses_fresh_names() const { return fresh().refused > 1 && fresh().not_refused == 0; }
  /// The unrelated name was asked for with the type of the question.
  bool control_has_same_type() const;
  /// The type that is refused is let through for other names: the rule is not about the type.
  bool lets_type_through() const;
  /// Its silence says nothing: it was not waited for as long as the question took.
  bool was_cut_off(const Observation* one) const;
  /// It fails or is silent with a client subnet or a cookie, and answers without.
  bool fails_by_options() const;
  /// What was asked over TCP because this was cut short over UDP, or null.
  const Observation* rest_over_tcp(const Observation& asked) const;
  /// The answer is cut short over UDP, and TCP, where the rest is to be had, gave none: the probe
  /// that shows it. Null also where our own time ran out first.
  const Observation* rest_not_had() const;
  /// Signed it fails or is silent, and without the signature it answers NOERROR.
  bool fails_by_key() const;
  /// Another server of the list answers NOERROR to the question.
  bool another_answers() const;
  /// What was asked for the other one of A and AAAA; null where only one was asked.
  const Observation* other_family() const;
  /// The other one of A and AAAA got a reply that answers it.
  bool other_family_answered() const;
  /// Some variant of the question, or the unrelated name with RD=0, gets another RCODE that is no
  /// answer.
  bool some_variant_failed() const;
  /// It says why, and neither that access is denied nor that it lacks the zone or is not ready.
  bool gives_another_reason() const;
  /// It refused at first, and fails now: when asked the same again, or whatever is asked.
  bool refusal_gave_way() const;
  /// Its refusals differ as those of one server do not: in AA, or in RA with RD=0.
  bool refused_by_two() const;
  /// The question got a reply and several queries right after it got none: the server limits its
  /// replies, or packets are lost. Silence about one query then says nothing about that query.
  bool loses_replies() const;
  /// It waits over UDP, and refuses over TCP because it reached nobody (EDE 22, 23): dnsmasq 2.91
  /// and later, whose upstream is dead.
  bool gives_up_over_tcp() const;
  /// Over TCP the connection is accepted and left open without a reply: it is waiting.
  bool keeps_tcp_open() const;
  /// TCP was accepted, and nothing came then.
  static bool left_open(const Observation* tcp);
  /// Nothing listens at its TCP port, or something before it says so.
  bool tcp_is_closed() const;
  /// Over TCP the connection is accepted and ended without a reply: it does not want to talk.
  bool ends_tcp() const;
  /// Silent to all that needs another server, and not to the question with RD=0, which needs none.
  bool waits_for_another() const;
  /// It waits over UDP and passes a refusal on over TCP, and UDP reaches it (version.bind): one of
  /// its upstreams refuses, another one is silent (dnsmasq 2.90 to 2.93).
  bool waits_over_udp() const;
  /// Some query from the address of the question got a reply.
  bool replied_otherwise_from_here() const;
  bool replied_otherwise() const;  ///< Some UDP probe after the first question got a reply.
  /// systemd-resolved's stub: at its own address, by the buffer size that only it advertises there
  /// (65494), or, at an address of DNSStubListenerExtra=, by what it does with class CH.
  bool is_resolved_stub() const;
  /// version.bind REFUSED with AA and RA, and whatever has RD=0 REFUSED with RA alone: seen from
  /// systemd-resolved only (252 and 257).
  bool chaos_refused_as_by_resolved() const;
  /// It is a stub of this machine that has DNS servers, and by its files none for this name.
  bool has_servers_for_other_names() const;
  /// A refusal that systemd-resolved makes itself has AA; one that it passes on has not.
  bool refused_by_stub() const { return is_resolved_stub() && refused() && reply->aa && reply->ra; }
  Operation operation() const { return the_case->request.operation; }
  /// The question is a lookup without RD, as monitors and dig +trace ask (--no-recurse).
  bool asked_without_rd() const {
    return !target->probe.query.rd && operation() == Operation::lookup;
  }
  /// The reply that counts is one to an update that is signed with a Kerberos ticket.
  bool is_signed_with_ticket() const {
    return record->kerberos && record->kerberos->established && target != nullptr &&
           !target->probe.query.key.empty();
  }
  /// The zone that the name of a transfer, update or NOTIFY lies in, where the server's reply for
  /// the SOA shows that the name is not the apex of one; else empty.
  std::string_view zone_above() const;
  /// Some query with an OPT record got a reply.
  bool replies_to_edns() const;
  /// Refusals without an OPT record to queries that have one, and RA nowhere: a server that knows
  /// no EDNS, and is no resolver.
  bool refuses_without_edns() const;
  /// It knows EDNS, as another reply shows, and its refusals carry no OPT record: they are made
  /// before EDNS is read, by an access list.
  bool refuses_before_edns() const;
  /// It answers for a zone that resolvers serve themselves: this client is let in.
  bool serves_local_zone() const;
  /// It has such a zone and refuses it: this client is not let in.
  bool refuses_local_zone() const;
  /// The servers that this one asks, where this machine's files tell, and where some was asked by
  /// itself. None of them says anything: unknown. Some refuses the question: refused.
  Answer upstreams_answer() const;
  /// Some reply carries an EDE text that only Knot Resolver sends.
  bool has_knot_resolver_text() const;
  bool software_is(std::string_view name) const;  ///< `software` begins with this word.
};

/// The EDE texts of Knot Resolver: a view or policy rule denies; a query without RD.
inline constexpr std::string_view knot_resolver_denies = "EIM4", knot_resolver_wants_rd = "ABC4";

/// The EDNS buffer size in refusals that PowerDNS Recursor makes itself, by a Lua script.
inline constexpr std::uint16_t recursor_buffer_size = 512;

/// What the server says to the question as programs ask it.
Answer answer_as_to_programs(const ServerRecord& record);

/// The question with RD=1, where it was asked without and is refused either way; else null.
const Observation* refused_with_rd(const ServerRecord& record);

/// Has the reply an extended error with this code (RFC 8914)? False where there is no reply.
bool carries_ede(const Reply* reply, std::uint16_t code);

/// Reads what is known of server number `server`. Its target probe must have been asked.
Evidence gather(const Case& the_case, std::size_t server);

/// A server that fails on the zone as one does that is configured for it and has no usable copy: it
/// sets AA in the failure, refuses other names, or says so (EDE 14 Not Ready, 24 Invalid Data
/// without RA); and it does not answer for the zone's SOA.
bool zone_seems_broken(const Evidence& evidence);

/// Does `server`, a resolver on this machine, ask `other` in its turn?
bool asks(const ServerRecord& server, const ServerRecord& other);

/// The unrelated name, for sentences.
inline const std::string& control_name(const Evidence& evidence) {
  return evidence.the_case->control_name;
}

/// What an observation amounts to.
Answer answer_of(const Observation* observation);

}  // namespace whyrefused
