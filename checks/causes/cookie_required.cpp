#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"
#include "checks/causes/sources.h"

// UDP is answered only with a DNS cookie (RFC 7873): REFUSED with TC, and TCP works.

namespace whyrefused {

namespace {

using enum CauseId;

constexpr Cause identity{
    .id = cookie_required,
    .kind = CauseKind::refusal,
    .title = "Over UDP the server wants a DNS cookie; over TCP it answers",
    .because = "it answers over UDP only with a DNS cookie, and over TCP without one",
    .meaning =
        "To keep forged senders out, the server answers UDP queries only when they carry a DNS "
        "cookie (RFC 7873). Programs that neither send cookies nor fall back to TCP fail.",
    .actor = Actor::resolver_operator,
    .user_action = "Use a local resolver that supports DNS cookies, or one that falls back to TCP.",
    .request = "Please answer queries without a DNS cookie over UDP as well, or tell us why not.",
};

constexpr std::array remedies{
    Remedy{"Unbound",
           "access-control: NETWORK allow_cookie demands cookies over UDP; use allow if clients "
           "cannot send them.",
           "unbound-control get_option access-control", source::unbound_manual},
    Remedy{"any",
           "Let the client's resolver send DNS cookies or fall back to TCP when TC is set; do not "
           "block TCP port 53.",
           ""},
};

bool speaks_of_cookies(const Reply& reply) {
  if (!reply.edns) return false;
  for (const auto& error : reply.edns->errors)
    if (error.text.find("ookie") != std::string::npos) return true;
  return false;
}

Argument argue(const Evidence& e) {
  Argument a;
  const bool by_word = e.refused() && speaks_of_cookies(*e.reply);
  const bool by_flag = e.refused() && e.reply->tc;
  if (!by_word && !by_flag) return a;
  const bool tcp_works = e.answer(Purpose::target_tcp) == Answer::answered;
  a.fit = by_word && tcp_works   ? Confidence::certain
          : by_word || tcp_works ? Confidence::likely
                                 : Confidence::possible;
  if (by_flag) a.supports("The refusal has TC set: the server invites the client to ask over TCP.");
  if (tcp_works) a.supports("Over TCP the same question is answered.");
  if (!by_word && tcp_works)
    a.rival(transport_refused, "whether a query with a DNS cookie is answered over UDP");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule cookie_required_rule;
const CauseRule cookie_required_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
