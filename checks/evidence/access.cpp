#include "checks/evidence/access.h"

#include <string>
#include <string_view>
#include <utility>

#include "checks/evidence/habits.h"

namespace whyrefused {

namespace {

constexpr std::string_view ask_for_other_clients =
    "whether the server looks up outside names for other clients";
constexpr std::string_view ask_for_own_zones = "whether our address may ask it about its own zones";
constexpr std::string_view ask_for_another_zone =
    "whether another zone of the same server answers us";
constexpr std::string_view ask_for_forwarder =
    "whether it is a forwarder that relays such a refusal";

AccessSeen seen(Access access, Confidence fit) {
  AccessSeen result;
  result.access = access;
  result.because.fit = fit;
  return result;
}

AccessSeen with_rival(AccessSeen result, CauseId id, std::string_view tell_apart) {
  result.because.rival(id, std::string(tell_apart));
  return result;
}

AccessSeen with_reason(AccessSeen result, std::string_view sentence) {
  result.because.supports(std::string(sentence));
  return result;
}

bool is_lookup(const Evidence& e) { return e.operation() == Operation::lookup; }

bool chaos_refused(const Evidence& e) { return e.answer(Purpose::version_bind) == Answer::refused; }

bool chaos_replied(const Evidence& e) {
  const auto answer = e.answer(Purpose::version_bind);
  return answer == Answer::answered || answer == Answer::failed;
}

bool resolves_the_unrelated_name(const Evidence& e) {
  return e.control_answer() == Answer::answered && !e.control_reply()->aa;
}

/// A bare header, or a copied AD flag: Unbound's access-control never looks at the query. Empty
/// where it did.
std::string_view unread_mark(const Evidence& e) {
  // With "ede: yes" Unbound's has it, where the query carries EDNS.
  if (e.no_question && e.reply->has_question)
    return "of a query without EDNS does not repeat the question (QDCOUNT=0)";
  if (e.no_question) return "does not repeat the question (QDCOUNT=0)";
  return e.ad_echoed && !e.reply->ra ? "copies the query's AD flag" : "";
}

/// The query was turned away before it was processed: from everything, or from recursion only?
AccessSeen access_unread(const Evidence& e) {
  const std::string refusal = "The refusal " + std::string(unread_mark(e));
  if (chaos_replied(e)) {
    if (e.reply->ra || !is_lookup(e)) return {};
    return with_rival(
        with_reason(seen(Access::own_zones, Confidence::likely),
                    refusal + (e.no_question ? ", as Unbound's access-control sends it."
                                             : ", as Unbound's access-control does.")),
        CauseId::zone_not_served, ask_for_other_clients);
  }
  const auto reason = refusal + ": the server rejects the query before it reads it.";
  // Unbound (up to 1.22) echoes AD in it, MaraDNS, which says so of zones it does not have, never.
  const bool by_unbound = e.ad_echoed;
  if (chaos_refused(e)) {
    auto result = with_reason(
        seen(Access::nobody, by_unbound ? Confidence::likely : Confidence::possible), reason);
    // An access list sets no RA: where it is set, another server has added it.
    if (!by_unbound || e.reply->ra)
      result = with_rival(std::move(result), CauseId::upstream_refuses, ask_for_forwarder);
    if (by_unbound) return result;
    return with_rival(std::move(result), CauseId::zone_not_served,
                      "whether it answers us about any name (MaraDNS refuses others so)");
  }
  const auto fit = e.scope == Scope::everything ? Confidence::likely : Confidence::possible;
  if (e.reply->ra)
    return with_rival(with_reason(seen(Access::nobody, fit), reason), CauseId::upstream_refuses,
                      ask_for_forwarder);
  return with_rival(with_reason(seen(Access::nobody, fit), reason), CauseId::recursion_denied,
                    ask_for_own_zones);
}

/// Only what the refusal itself says: the unrelated name was not asked, or got no usable reply.
AccessSeen access_by_one_reply(const Evidence& e) {
  if (!e.says(ede::prohibited)) return {};
  return with_rival(with_rival(seen(Access::nobody, Confidence::possible),
                               CauseId::recursion_denied, ask_for_own_zones),
                    CauseId::zone_acl, "whether our address may ask it about other names");
}

/// As far as can be seen from outside, the server lets this client ask for what it serves itself.
bool passes_access_list(const Evidence& e) {
  return e.serves_local_zone() || (!e.refuses_local_zone() && !chaos_refused(e) &&
                                   e.answer(Purpose::ixfr) != Answer::refused);
}

/// RA=0, and Prohibited (EDE 18) for this name and for one that the server does not serve (BIND,
/// NSD), but what it does serve this client may ask for.
AccessSeen access_without_recursion(const Evidence& e) {
  const auto own_zones =
      with_reason(seen(Access::own_zones, Confidence::likely),
                  "It gives the reason Prohibited (EDE 18) for this name and for an outside one.");
  return e.serves_local_zone()
             ? with_reason(own_zones,
                           "It answers us about a zone that resolvers serve themselves (RFC 6303): "
                           "it denies only recursion.")
             : with_rival(own_zones, CauseId::client_not_allowed, ask_for_own_zones);
}

/// RA=0, and Prohibited for any name.
AccessSeen access_prohibited_everywhere(const Evidence& e) {
  if (e.serves_local_zone()) return {};
  const auto nobody = seen(Access::nobody, Confidence::likely);
  if (chaos_refused(e))
    return with_rival(nobody, CauseId::recursion_denied,
                      "whether the server shows its version to its other clients");
  if (e.refuses_local_zone())
    return with_rival(with_reason(nobody,
                                  "It refuses even a zone that it has and that resolvers serve to "
                                  "all their clients (RFC 6303)."),
                      CauseId::recursion_denied, "whether it answers us about any zone of its own");
  if (e.answer(Purpose::ixfr) == Answer::refused)
    return with_rival(with_reason(nobody,
                                  "It refuses even a request that needs no recursion (IXFR) and "
                                  "usually gets NOTAUTH: no view matches us."),
                      CauseId::zone_acl,
                      "whether named.conf has views, and which match-clients cover our address");
  if (chaos_replied(e) || e.answer(Purpose::version_bind) == Answer::broken) return {};
  return with_rival(seen(Access::nobody, Confidence::possible), CauseId::recursion_denied,
                    ask_for_own_zones);
}

/// RA=0 and Prohibited for this name; the unrelated one is refused for another reason, so the
/// server knows this zone. NSD hides CHAOS with EDE 18 too.
AccessSeen access_prohibited_here(const Evidence& e) {
  if (e.has_ede(Purpose::control_rd0, ede::not_authoritative))
    return with_rival(seen(Access::nobody, Confidence::possible), CauseId::zone_acl,
                      ask_for_another_zone);
  if (chaos_refused(e) && e.has_ede(Purpose::version_bind, ede::prohibited))
    return with_rival(seen(Access::nobody, Confidence::likely), CauseId::zone_acl,
                      ask_for_another_zone);
  return {};
}

/// Knot Resolver says so by a text, wherever its refusal does not rather show that only recursion
/// is denied.
AccessSeen access_by_knot_resolver() {
  auto result = with_rival(
      with_reason(
          seen(Access::nobody, Confidence::likely),
          "The text of the reason (EDE) is Knot Resolver's for a view or policy that denies."),
      CauseId::name_policy, "whether a rule refuses all names, or all but a few, to everybody");
  return with_rival(std::move(result), CauseId::upstream_refuses,
                    "whether it is a forwarder in front of a Knot Resolver");
}

/// By a Lua script of PowerDNS Recursor; the buffer size is its mark, and dnsmasq would pass it on.
bool is_refused_by_recursor(const Evidence& e) {
  return e.reply->ra && !e.reply->aa && !e.says_anything() && e.reply->edns &&
         e.reply->edns->udp_size == recursor_buffer_size && !e.software_is("dnsmasq");
}

AccessSeen access_by_recursor() {
  auto result = with_reason(
      seen(Access::nobody, Confidence::likely),
      "The refusal looks like PowerDNS Recursor's own, made by a script (EDNS buffer size 512).");
  result = with_rival(std::move(result), CauseId::name_policy,
                      "whether the script refuses all names, or all but a few, to everybody");
  return with_rival(std::move(result), CauseId::maintenance,
                    "whether the script refuses everybody at the moment");
}

/// A front end's rule for all queries copies RD into RA. Without EDE and without RA an
/// authoritative server that hides its version looks the same, and one that does not is a plain
/// one, so that is only possible.
AccessSeen access_without_a_reason(const Evidence& e) {
  if (!chaos_refused(e)) {
    if (e.reply->ra || e.ad_echoed || !is_lookup(e)) return {};
    if (never_resolves(e) || says_prohibited(e)) return {};
    return with_rival(seen(Access::own_zones, Confidence::possible), CauseId::zone_not_served,
                      ask_for_other_clients);
  }
  if (e.answer(Purpose::target_later) == Answer::answered) return {};
  if (e.ra_follows_rd) {
    auto result = with_reason(
        seen(Access::nobody, Confidence::likely),
        "The reply looks like a load balancer's, for example dnsdist (RA copied from RD).");
    result = with_rival(std::move(result), CauseId::rate_limited,
                        "whether the same question is answered after some minutes without queries");
    // A rule that lets only some names pass looks the same from outside of them.
    result = with_rival(std::move(result), CauseId::name_policy,
                        "whether the server answers us for the names that it is meant for");
    return with_rival(std::move(result), CauseId::maintenance,
                      "whether the server refuses everybody at the moment");
  }
  if (e.reply->ra || !e.software.empty()) return {};
  if (e.refuses_before_edns())
    return with_rival(with_reason(seen(Access::nobody, Confidence::likely),
                                  "Another reply has EDNS, its refusals have none: an access list "
                                  "refuses before EDNS is read."),
                      CauseId::zone_not_served,
                      "whether our address may ask it about its own zones");
  return with_rival(seen(Access::nobody, Confidence::possible), CauseId::zone_not_served,
                    "whether the server is meant to look up names for us");
}

/// Knot DNS, when its mod-queryacl denies the query.
AccessSeen access_by_notauth(const Evidence& e) {
  if (!is_lookup(e)) return {};
  if (!e.target->probe.query.key.empty()) return {};  // It is about the signature then.
  const auto* control = e.control_reply();
  if (e.reply->aa || e.reply->ra || control == nullptr || control->rcode != rcode::notauth)
    return {};
  auto result = with_reason(
      seen(Access::nobody, Confidence::likely),
      "It replies NOTAUTH to an unsigned query, for this name and another one (tested: " +
          control_name(e) + "): Knot DNS does that when its mod-queryacl denies the query.");
  result.because.limits(
      "Software other than Knot DNS uses that code only for updates and transfers.");
  return with_rival(std::move(result), CauseId::other_rcode, "which software the server runs");
}

}  // namespace

AccessSeen access_of(const Evidence& e) {
  if (e.reply == nullptr) return {};
  if (e.reply->rcode == rcode::notauth) return access_by_notauth(e);
  if (!e.refused()) return {};
  if (e.scope != Scope::everything && e.scope != Scope::unknown)
    return {resolves_the_unrelated_name(e) ? Access::all : Access::unknown};

  const bool tells_unread = e.no_question || chaos_replied(e) || e.says_anything();
  if (!unread_mark(e).empty() && tells_unread) return access_unread(e);
  if (e.scope == Scope::unknown) return access_by_one_reply(e);

  const bool prohibited = !e.reply->ra && e.says(ede::prohibited);
  if (prohibited && e.control_prohibited() && is_lookup(e) && passes_access_list(e))
    return access_without_recursion(e);
  // dnsmasq hands the text of the server behind it on.
  if (e.says_text(knot_resolver_denies))
    return e.software_is("dnsmasq") ? AccessSeen{} : access_by_knot_resolver();
  if (is_refused_by_recursor(e)) return access_by_recursor();
  if (prohibited)
    return e.control_prohibited() ? access_prohibited_everywhere(e) : access_prohibited_here(e);
  if (e.says(ede::prohibited) && chaos_refused(e))
    return with_rival(seen(Access::nobody, Confidence::likely), CauseId::upstream_refuses,
                      "whether it forwards queries, and what its upstream replies");
  return e.says_anything() ? AccessSeen{} : access_without_a_reason(e);
}

}  // namespace whyrefused
