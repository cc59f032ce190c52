#include "checks/answers/here_first.h"

#include <string>

#include <fmt/format.h>

#include "checks/answers/update_first.h"
#include "checks/context/search_list.h"
#include "checks/evidence/evidence.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

HereFirst about_search_list(const Case& the_case, const Attempt& completion) {
  const auto& typed = the_case.request.name;
  const auto domain = printable(domain_of(completion, the_case));
  // Windows has no option ndots, and asks a name that ends with a dot as it is, too.
  const std::string or_ndots = the_case.context.on_windows ? "" : ", or lower the option ndots";
  return {
      .change = fmt::format("Take {} out of the search list{}.", domain, or_ndots),
      .message = fmt::format(
          "\"Our search list makes {} of {}, and that is refused. Please take {} out of the "
          "search list{}.\"",
          printable(completion.name), in_quotes(typed), domain,
          or_ndots.empty() ? "" : ", or lower ndots"),
      .now = fmt::format("Write the name with a dot at its end: \"{}.\"", printable(typed)),
  };
}

HereFirst about_list_of_servers(const Case& the_case, const Server& server) {
  const auto address = to_string(server.endpoint);
  return {
      .change = fmt::format("Remove {} from the DNS servers of this computer ({}).", address,
                            printable(server.origin)),
      .message = fmt::format(
          "\"{} refuses {}: it only serves zones of its own. Please remove it from our DNS "
          "servers ({}).\"",
          address, printable(the_case.display_name), printable(server.origin)),
      .now = {},
  };
}

/// Operations are for a zone, and the name given lies within one.
HereFirst about_the_apex(std::string_view zone) {
  const auto named = zone == "." ? std::string("the root") : printable(zone);
  return {.change = fmt::format("Ask with the name of the zone itself: {}.", named),
          .message = {},
          .now = fmt::format("Ask again with the zone's own name, {}.", named)};
}

/// The address of this computer that the server answers.
HereFirst about_source(const Evidence& evidence) {
  for (const auto purpose : {Purpose::from_elsewhere, Purpose::from_elsewhere_2})
    if (evidence.answer(purpose) == Answer::answered)
      return {.change = {},
              .message = {},
              .now = fmt::format("Ask from the address that is answered: -b {}.",
                                 printable(evidence.observation(purpose)->source))};
  return {};
}

}  // namespace

HereFirst here_first(const Case& the_case, const Diagnosis& diagnosis) {
  if (!diagnosis.decisive || !the_case.question) return {};
  const auto& diagnosed = diagnosis.servers[*diagnosis.decisive];
  const auto* completion = completion_in_question(the_case);
  // A single label is meant to be completed: then the name asked may well be the one that is
  // wanted.
  const bool is_full = the_case.request.name.find('.') != std::string::npos;
  if (completion != nullptr && is_full && diagnosed.state == ServerState::refused)
    return about_search_list(the_case, *completion);
  if (diagnosed.cause == nullptr) return {};
  if (the_case.request.operation == Operation::update)
    if (auto first = update_first(the_case, diagnosis, *diagnosis.decisive); !first.change.empty())
      return first;
  if (diagnosed.cause->id == CauseId::source_address)
    return about_source(gather(the_case, *diagnosis.decisive));
  if (diagnosed.cause->id != CauseId::zone_not_served) return {};
  const auto& server = the_case.servers[*diagnosis.decisive].server;
  if (the_case.request.operation != Operation::lookup)
    if (const auto evidence = gather(the_case, *diagnosis.decisive); !evidence.zone_above().empty())
      return about_the_apex(evidence.zone_above());
  if (diagnosed.actor == Actor::local_admin && server.configured)
    return about_list_of_servers(the_case, server);
  return {};
}

}  // namespace whyrefused
