#include <array>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/evidence/dns_list.h"
#include "model/printable.h"

// A DNS block list serves registered or small resolvers only: to others it says so by an address,
// or by REFUSED, which a resolver makes SERVFAIL of.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = list_refuses_resolver,
    .kind = CauseKind::refusal,
    .title = "The DNS block list does not serve the DNS server that asks it",
    .because = "the block list does not serve the DNS server that asks it",
    .meaning =
        "The name is a lookup in a DNS block list. Such lists turn away resolvers that many people "
        "share, or that ask too much. The reply does not mean \"listed\": mail filters that take "
        "it for one "
        "block everybody, or nobody.",
    .actor = Actor::local_admin,
    .user_action = "Ask the list through your own resolver without forwarders, or register.",
    .request =
        "Please let the mail server ask this block list through a resolver of its own, without "
        "forwarders.",
};

constexpr std::array remedies{
    Remedy{
        "any",
        "Let the mail server ask the list itself, not through a shared DNS server, or register. In "
        "the filter, count nothing in 127.255.255.0/24 as a listing.",
        "`$ dig NAME TXT`: the list may say why; `$ dig @SERVER-OF-THE-LIST NAME` from the mail "
        "server"},
};

/// Does the unrelated name show that the resolver works?
bool resolver_works(const Evidence& e) { return e.control_answer() == Answer::answered; }

Argument argue_address(std::string_view address) {
  Argument a;
  a.fit = Confidence::likely;
  a.supports(fmt::format(
      "It answers {}, which does not mean \"listed\": the list does not serve this resolver "
      "(.252: no such list, .254: shared resolver, .255: too many queries).",
      printable(address)));
  return a;
}

Argument argue(const Evidence& e) {
  Argument a;
  if (e.reply == nullptr || e.operation() != Operation::lookup) return a;
  const auto& question = e.target->probe.query.question;
  if (const auto address = refusal_of_list(*e.reply, question); !address.empty())
    return argue_address(address);
  // Block lists of domain names have no form of their own.
  const bool has_form = is_list_lookup(question.name);
  if (!has_form && !(e.refused() && e.software_is("rbldnsd"))) return a;

  a.as_rival = "whether the list answers another resolver, one without forwarders";
  if (e.refused() && has_form && e.scope == Scope::name && !e.reply->aa && !e.says_filtered()) {
    a.fit = Confidence::likely;
    a.rival(name_policy, "whether a rule on the server blocks the name");
    a.rival(upstream_refuses, "what the server behind it replies");
  } else if (e.refused()) {
    a.fit = Confidence::possible;
    a.never_first = true;
  } else if (e.reply->rcode == rcode::servfail && resolver_works(e)) {
    a.fit = e.says_it_was_refused() ? Confidence::likely : Confidence::possible;
    a.rival(server_failure, "what the resolver's log says about this query");
  }
  if (a.fit == Confidence::none) return a;
  a.supports(has_form ? "The name is a lookup in a DNS block list (a reversed address before the "
                        "list's zone, RFC 5782). Such lists refuse shared resolvers."
                      : "rbldnsd serves DNS block lists, which refuse shared resolvers.");
  tell_scope(e, a, {.name = ": only the block list refuses"});
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule list_refuses_resolver_rule;
const CauseRule list_refuses_resolver_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
