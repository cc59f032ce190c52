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
    .because = "it answers over UDP only with a DNS cookie; over TCP it needs none",
    .meaning =
        "To keep forged senders out, the server answers UDP queries only when they carry a DNS "
        "cookie (RFC 7873). Programs that neither send cookies nor fall back to TCP fail.",
    .actor = Actor::resolver_operator,
    .user_action = "Use a local resolver that sends DNS cookies or falls back to TCP.",
    .request = "Please answer our address over UDP without a DNS cookie, or tell us why not.",
};

constexpr std::array remedies{
    Remedy{"Unbound",
           "Set \"access-control: CLIENT-NETWORK allow\" instead of allow_cookie, which demands "
           "cookies over UDP; unbound-control reload.",
           "`$ unbound-control get_option access-control`", source::unbound_manual},
    Remedy{"any",
           "Answer without a cookie. Or let the client's resolver send DNS cookies, or change to "
           "TCP on TC; do not block TCP port 53.",
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
  if (by_flag) a.supports("The refusal asks the client to repeat over TCP (TC).");
  if (tcp_works) a.supports("Over TCP it answers the same question.");
  if (!by_word && tcp_works)
    a.rival(transport_refused, "whether a query with a DNS cookie is answered over UDP");
  tell_extended_errors(e, a);
  return a;
}

}  // namespace

extern const CauseRule cookie_required_rule;
const CauseRule cookie_required_rule = cause_rule(identity, remedies, argue);

}  // namespace whyrefused
