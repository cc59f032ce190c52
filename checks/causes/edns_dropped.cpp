#include <array>

#include "checks/causes/cause_rule.h"
#include "checks/causes/sentences.h"

// Silence with EDNS, a reply without: the server or a firewall drops queries with an OPT record.

namespace whyrefused {

namespace {

constexpr std::array remedies{
    Remedy{"any", "Update the server or the firewall that drops EDNS queries (RFC 6891).", ""},
};

Argument argue(const Evidence& e) {
  Argument a;
  if (e.target->outcome != Outcome::no_reply || e.reply_to(Purpose::target_no_edns) == nullptr)
    return a;
  if (e.reply_to(Purpose::control) != nullptr) return a;
  a.fit = Confidence::likely;
  a.supports("It is silent when the query has EDNS, and replies to the same question without it.");
  a.limits("A reply that EDNS makes too large for the path, where nobody says so, looks the same.");
  a.rival("no-reply", "whether the difference stays when asked again");
  return a;
}

}  // namespace

extern const CauseRule edns_dropped;
const CauseRule edns_dropped{
    {"edns-dropped", "Not a refusal: queries with EDNS get no reply",
     "it is silent about queries with EDNS and replies to those without",
     "The server, or a firewall before it, drops queries that carry an EDNS option record.",
     Actor::network_operator,
     "Report it to the network's operator; use another resolver meanwhile.", remedies,
     "Please let queries with EDNS (RFC 6891) pass."},
    argue};

}  // namespace whyrefused
