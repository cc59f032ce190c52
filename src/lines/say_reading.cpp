#include "lines/say_reading.h"

#include <array>
#include <string>
#include <utility>

#include "catalog/ede.h"
#include "catalog/rcodes.h"
#include "lines/known_phrases.h"

namespace whyrefused {

namespace {

using namespace known;

constexpr std::string_view transfer_on_client =
    "on {client}: whyrefused --operation transfer {zone}{@}";
constexpr std::string_view update_on_client =
    "on {client}: whyrefused --operation update {zone}{@}";
constexpr std::string_view notify_on_client =
    "on {client}: whyrefused --operation notify {zone}{@}";
constexpr std::string_view with_key = "whyrefused {name}{-t} --tsig-file FILE{-s SERVER}";
constexpr std::string_view key_on_client =
    "on the client: whyrefused {name}{-t} --tsig-file FILE{-s SERVER}";

/// What is said of one thing that happened to one kind of request.
struct Saying {
  Happened happened;
  Act act;
  std::string_view title, meaning, is_not;
  std::array<std::string_view, 2> here, at_client;  ///< Commands, by who wrote the text.
};

constexpr std::string_view zone_not_given = "The primary did not give this server the zone";
constexpr std::string_view not_transferred = "The server did not transfer the zone to a client";
constexpr std::string_view no_reason =
    "The text does not say why. Programs write so for REFUSED, for SERVFAIL and where no reply "
    "came.";
constexpr std::string_view not_valid = "A resolver found the answer's signatures wrong (DNSSEC)";
constexpr std::string_view not_valid_means =
    "The zone's signatures have expired or do not fit, or something on the way removes them. "
    "Clients of that resolver get SERVFAIL; resolvers that do not check still answer.";
constexpr std::string_view no_tls = "The encrypted connection to the DNS server failed (TLS)";
constexpr std::string_view no_tls_means =
    "The certificate, its name or the TLS settings of one end were not accepted, so no question "
    "was asked. whyrefused asks over plain UDP and TCP: it shows whether the server answers there.";
constexpr std::string_view tsig_title = "The server did not accept a signature (TSIG)";
constexpr std::string_view tsig_means =
    "Name, algorithm and secret of the key must be the same at both ends, and the clocks right.";

constexpr auto sayings = std::to_array<Saying>({
    {Happened::rcode, Act::lookup, answer, answer_means, not_closed, {ask}, {on_client}},
    {Happened::rcode,
     Act::transfer,
     transfer_denied,
     "The server of the zone gives it only to those that it knows: by address or by key.",
     not_closed,
     {transfer},
     {transfer_on_client}},
    {Happened::rcode,
     Act::update,
     update_denied,
     "The zone accepts no updates, none from this client, or only signed ones.",
     not_closed,
     {update},
     {update_on_client}},
    {Happened::rcode,
     Act::notify,
     notify_denied,
     "A secondary accepts a NOTIFY only from its primaries and from those that it was told of.",
     not_closed,
     {notify},
     {notify_on_client}},
    {Happened::tsig, Act::lookup, tsig_title, tsig_means, not_closed, {with_key}, {key_on_client}},
    {Happened::tsig,
     Act::transfer,
     tsig_title,
     tsig_means,
     not_closed,
     {transfer},
     {transfer_on_client}},
    {Happened::tsig, Act::update, tsig_title, tsig_means, not_closed, {update}, {update_on_client}},
    {Happened::tsig, Act::notify, tsig_title, tsig_means, not_closed, {notify}, {notify_on_client}},
    {Happened::silence, Act::lookup, silent, silent_means, not_refused, {ask}, {on_client}},
    {Happened::silence, Act::transfer, silent, silent_means, not_refused, {soa, transfer}, {}},
    {Happened::silence, Act::update, silent, silent_means, not_refused, {update}, {}},
    {Happened::silence, Act::notify, silent, silent_means, not_refused, {notify}, {}},
    {Happened::port_closed, Act::lookup, port, port_means, not_refused, {ask}, {}},
    {Happened::port_closed, Act::transfer, port, port_means, not_refused, {transfer}, {}},
    {Happened::port_closed, Act::update, port, port_means, not_refused, {update}, {}},
    {Happened::port_closed, Act::notify, port, port_means, not_refused, {notify}, {}},
    {Happened::dnssec, Act::lookup, not_valid, not_valid_means, not_refused, {ask}, {}},
    {Happened::tls, Act::lookup, no_tls, no_tls_means, not_refused, {ask}, {}},
    {Happened::tls, Act::transfer, no_tls, no_tls_means, not_refused, {transfer}, {}},
    {Happened::unsaid, Act::lookup, again, again_means, {}, {ask}, {}},
    {Happened::unsaid,
     Act::transfer,
     "A zone transfer failed; the reason is not shown",
     no_reason,
     {},
     {transfer},
     {}},
    {Happened::unsaid, Act::update, update_unsaid, no_reason, {}, {update}, {}},
    {Happened::unsaid,
     Act::notify,
     "A NOTIFY failed; the reason is not shown",
     no_reason,
     {},
     {notify},
     {}},
});

const Saying* saying_of(const Reading& reading) {
  for (const auto& one : sayings)
    if (one.happened == reading.happened && one.act == reading.act) return &one;
  return nullptr;
}

/// "name x.example, type A, server 192.0.2.1 (a guess: check it)"
std::string parts_of(const Reading& reading) {
  const std::pair<std::string_view, const Part*> parts[] = {
      {"zone ", &reading.zone},    {"name ", &reading.name},     {"type ", &reading.type},
      {"class ", &reading.qclass}, {"server ", &reading.server}, {"client ", &reading.client},
  };
  std::string text;
  for (const auto& [word, part] : parts) {
    if (part->sure == Sure::unknown || part->text.empty()) continue;
    if (part == &reading.name && reading.zone.text == reading.name.text) continue;
    text += (text.empty() ? "" : ", ") + std::string(word) + part->text;
    if (part->sure == Sure::guessed) text += " (a guess: check it)";
  }
  return text;
}

std::string title_of(const Reading& reading, const Saying& saying) {
  if (reading.happened == Happened::silence && reading.by_server)
    return "The server did not reply to a client";
  if (reading.happened != Happened::rcode) return std::string(saying.title);
  const auto code = rcode_name(reading.rcode) + " (RCODE " + std::to_string(reading.rcode) + ")";
  if (reading.act == Act::lookup)
    return code +
           (reading.by_server
                ? ": " + std::string(reading.rcode == 5 ? client : "a server's reply to a client")
                : std::string());
  if (reading.rcode == 5) return std::string(saying.title);
  const std::string_view what =
      reading.act == Act::transfer ? (reading.by_server ? not_transferred : zone_not_given)
      : reading.act == Act::update ? "The server did not accept a dynamic update"
                                   : "The server did not accept a NOTIFY";
  return std::string(what) + ": " + code;
}

}  // namespace

Captures captures_of(const Reading& reading, bool only_said) {
  Captures captures;
  const std::pair<const char*, const Part*> parts[] = {
      {"name", &reading.name},    {"zone", &reading.zone},     {"type", &reading.type},
      {"class", &reading.qclass}, {"server", &reading.server}, {"client", &reading.client},
  };
  for (const auto& [key, part] : parts)
    if (part->sure == Sure::said || (part->sure == Sure::guessed && !only_said))
      captures.emplace(key, part->text);
  return captures;
}

std::optional<Explanation> say_reading(const Reading& reading) {
  if (reading.happened == Happened::not_dns)
    return Explanation{"Connection refused: no program listens on that port",
                       {"The text speaks of a connection, not of a question to a DNS server.",
                        std::string(not_refused)},
                       {},
                       {},
                       false};
  const auto* saying = saying_of(reading);
  if (saying == nullptr) return std::nullopt;
  constexpr std::string_view declined =
      "The server that wrote the text did not give this client an answer.";
  constexpr std::string_view dropped =
      "The server that wrote the text dropped the query: it does not serve the name, or not for "
      "this client.";
  const bool to_client = reading.by_server && saying->meaning == answer_means;
  const bool is_dropped = reading.by_server && reading.happened == Happened::silence;
  Explanation result{title_of(reading, *saying),
                     {std::string(to_client    ? declined
                                  : is_dropped ? dropped
                                               : saying->meaning)}};
  if (reading.happened == Happened::rcode) {
    const auto* known = find_rcode(reading.rcode);
    if (known != nullptr)
      result.lines.push_back(std::string(known->name) + " (RCODE " + std::to_string(known->number) +
                             "): " + std::string(known->meaning));
    if (reading.rcode != 5) result.lines.emplace_back("It is not REFUSED, which is RCODE 5.");
    if (reading.sure == Sure::guessed)
      result.lines.emplace_back("The text says so in words, without the RCODE.");
  }
  if (!reading.tsig_error.empty())
    if (const auto* known = find_rcode(std::string_view(reading.tsig_error)))
      result.lines.push_back(reading.tsig_error + ": " + std::string(known->meaning));
  if (reading.ede)
    result.lines.push_back("The reply gives a reason (EDE " + std::to_string(*reading.ede) +
                           "): " + ede_name(*reading.ede) + ".");
  // Of another RCODE "It is not REFUSED" was said already.
  const bool says_enough = reading.happened == Happened::rcode && reading.rcode != 5;
  if (!saying->is_not.empty() && !says_enough) result.lines.emplace_back(saying->is_not);
  if (const auto parts = parts_of(reading); !parts.empty())
    result.lines.push_back("Taken from the text: " + parts + ".");
  result.said = captures_of(reading, false);
  const auto& rows =
      reading.by_server && !saying->at_client[0].empty() ? saying->at_client : saying->here;
  const bool zone_alone = reading.act == Act::lookup && reading.name.text.empty() &&
                          !reading.zone.text.empty() && !reading.by_server;
  if (zone_alone) result.next.push_back(command_from(soa, result.said));
  for (const auto row : rows)
    if (!row.empty() && !zone_alone) result.next.push_back(command_from(row, result.said));
  // The zone of a record that was to be changed shows where it is delegated.
  if (reading.act == Act::update && reading.zone.text.empty() && !reading.name.text.empty())
    result.next.push_back(command_from(delegation, result.said));
  return result;
}

}  // namespace whyrefused
