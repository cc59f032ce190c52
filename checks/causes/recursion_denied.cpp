#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"

// The server resolves for others, or answers for its own zones, but does not offer recursion to
// this client.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = recursion_denied,
    .kind = CauseKind::refusal,
    .title = "Recursion is not offered to this client; the server answers only for its own zones",
    .because = "it does not resolve foreign names for this client's address",
    .meaning =
        "The server accepts this client, but may only answer from its own zones: recursion is "
        "limited to other networks. It is the right server for its own names and the wrong "
        "resolver for this machine, or its list of clients is too short.",
    .actor = Actor::resolver_operator,
    .user_action =
        "Use the resolver that is meant for your network, or ask the operator to allow recursion "
        "for your address.",
    .request = "Please allow recursion for our address, or tell us which resolver to use.",
};

constexpr std::array remedies{
    Remedy{"BIND",
           "Add the client's network to allow-recursion and allow-query-cache (default: localnets; "
           "localhost).",
           "named log, category security: query (cache) 'NAME/TYPE/IN' denied (allow-query-cache "
           "did not match)"},
    Remedy{"Unbound",
           "Change \"access-control: NETWORK refuse_non_local\" to allow for the client's network.",
           "unbound-control get_option access-control"},
    Remedy{"any",
           "Allow recursion for the client's network, or point the client to a resolver that "
           "serves it.",
           ""},
};

bool chaos_replied(const Evidence& e) {
  const auto answer = e.answer(Purpose::version_bind);
  return answer == Answer::answered || answer == Answer::failed;
}

/// As far as can be seen from outside, the server lets this client ask for what it serves itself.
bool passes_access_list(const Evidence& e) {
  if (e.serves_local_zone()) return true;
  return !e.refuses_local_zone() && e.answer(Purpose::version_bind) != Answer::refused &&
         e.answer(Purpose::ixfr) != Answer::refused;
}

constexpr std::string_view ask_own_zone =
    "whether the server resolves names for any other client, or only serves its own zones";

Argument argue(const Evidence& e) {
  Argument a;
  if (!e.refused() || e.reply->ra || e.operation() != Operation::lookup) return a;
  if (e.scope != Scope::everything && e.scope != Scope::unknown) return a;

  const bool unread = e.no_question || e.ad_echoed;
  if (unread && chaos_replied(e)) {
    a.fit = Confidence::likely;
    a.supports(e.no_question
                   ? "The refusal does not repeat the question (QDCOUNT=0), as Unbound's "
                     "access-control sends it."
                   : "The refusal copies the query's AD flag, as Unbound's access-control does.");
    a.rival(zone_not_served, std::string(ask_own_zone));
  } else if (!unread && e.says(ede::prohibited) && e.scope == Scope::everything &&
             e.control_prohibited() && passes_access_list(e)) {
    a.fit = Confidence::likely;
    a.supports(
        "It says Prohibited (EDE 18) for the unrelated name as well, which it does not serve "
        "itself.");
    if (e.serves_local_zone())
      a.supports(
          "It answers this client for a zone that resolvers serve themselves (RFC 6303): only "
          "recursion is denied.");
    else
      a.rival(client_not_allowed,
              "whether the server answers names of its own zones for this client");
  } else if (!unread && !e.says_anything() && e.scope == Scope::everything &&
             e.answer(Purpose::version_bind) != Answer::refused) {
    // A server without EDE: a plain refusal is what an authoritative-only server sends, too.
    a.fit = Confidence::possible;
    a.rival(zone_not_served, std::string(ask_own_zone));
  } else {
    return a;
  }
  rival_behind_proxy(a);
  tell_scope(e, a);
  tell_extended_errors(e, a);
  tell_chaos(e, a, ShutOut::no);
  return a;
}

}  // namespace

extern const CauseRule recursion_denied_rule;
const CauseRule recursion_denied_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
