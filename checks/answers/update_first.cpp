#include "checks/answers/update_first.h"

#include <string>

#include <fmt/format.h>

#include "catalog/text.h"
#include "checks/evidence/evidence.h"
#include "checks/evidence/update_zone.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

/// Resolvers have empty zones for private addresses and special names: RFC 6303 section 3 wants the
/// zone itself as primary and nobody.invalid beside it. BIND 9.18 has the root for the latter,
/// Unbound 1.17 localhost for the former.
bool is_built_in(const Record& soa, std::string_view zone) {
  const auto first = soa.data.find(' ');
  if (first == std::string::npos) return false;
  const auto without_dot = [](std::string_view name) {
    return name.size() > 1 && name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
  };
  const std::string_view data = soa.data;
  const auto primary = without_dot(data.substr(0, first));
  const auto rest = data.substr(first + 1);
  const auto contact = without_dot(rest.substr(0, rest.find(' ')));
  if (equal_ignoring_case(primary, "localhost")) return true;
  return equal_ignoring_case(primary, zone) &&
         (contact == "." || equal_ignoring_case(contact, "nobody.invalid"));
}

HereFirst about_built_in(std::string_view zone) {
  const auto shown = printable(zone);
  return {.change = fmt::format("Make the zone {} at a server, or ask the server that has it: what "
                                "this one has is empty and built in (RFC 6303), and takes no "
                                "updates.",
                                shown),
          .message = fmt::format("\"Your server has an empty zone {} that is built in (RFC 6303). "
                                 "Please make the real one, or tell us which server has it.\"",
                                 shown),
          .now = fmt::format("Ask the server that has the real zone {}.", shown)};
}

HereFirst about_primary(const std::string& primary) {
  return {
      .change = fmt::format("Nothing at this server: it has a copy of the zone. Send the update "
                            "to the zone's primary: {}.",
                            primary),
      .message = {},
      .now = {}};
}

/// A read-only domain controller takes no updates at all.
HereFirst about_signing(const std::string& primary) {
  const auto where =
      primary.empty() ? std::string() : fmt::format(" Send it to the zone's primary: {}.", primary);
  return {.change =
              "Sign the update with a Kerberos ticket (kinit, then this command with --gss; "
              "or nsupdate -g)." +
              where + " Do not open the zone for unsigned updates.",
          .message = {},
          .now = "Get a ticket with kinit, then repeat with --gss."};
}

HereFirst about_no_updates() {
  return {.change =
              "Nothing at this server: it has the zone, and its software takes no updates, or "
              "none for this zone.",
          .message = {},
          .now = "Change the record where the data of the zone is kept."};
}

}  // namespace

HereFirst update_first(const Case& the_case, const Diagnosis& diagnosis, std::size_t number) {
  const auto& diagnosed = diagnosis.servers[number];
  const auto evidence = gather(the_case, number);
  if (diagnosed.cause == nullptr || evidence.target == nullptr) return {};
  const auto id = diagnosed.cause->id;
  if (id != CauseId::update_refused && id != CauseId::not_implemented) return {};
  const auto& zone = evidence.target->probe.query.question.name;
  const auto* soa = soa_there(*evidence.record, zone, Whose::own);
  if (soa == nullptr) return {};
  if (is_built_in(*soa, zone)) return about_built_in(zone);
  const auto primary = other_primary(*evidence.record);
  const bool is_signed = !evidence.query_that_counts().key.empty() || evidence.record->kerberos;
  if (id == CauseId::update_refused && evidence.record->is_of_domain() && !is_signed)
    return about_signing(primary);
  if (!primary.empty()) return about_primary(primary);
  // Samba's own DNS server takes updates, and none of some types.
  const bool takes_none = evidence.answer(Purpose::update_empty) != Answer::answered;
  if (id == CauseId::not_implemented && takes_none) return about_no_updates();
  return {};
}

}  // namespace whyrefused
