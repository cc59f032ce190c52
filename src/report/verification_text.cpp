#include "report/verification_text.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "catalog/memories.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "model/printable.h"
#include "report/json.h"
#include "report/layout.h"
#include "report/style.h"
#include "report/words.h"

namespace whyrefused {

namespace {

constexpr std::size_t label_column = 9;

std::string labelled(std::string_view label, std::string_view text) {
  return text.empty() ? std::string() : wrapped(padded(label, label_column), text);
}

std::string asked_name(const Result& result) {
  const auto& the_case = result.the_case;
  return printable(the_case.question ? the_case.question->name : the_case.request.name);
}

/// For people, with the type where it is not both of those that programs ask for.
std::string name_of(const Result& result) {
  const auto& the_case = result.the_case;
  auto name = the_case.display_name.empty() ? asked_name(result) : printable(the_case.display_name);
  const bool typed =
      the_case.question && !the_case.both_families &&
      (the_case.request.operation == Operation::lookup || the_case.request.is_update_of_name());
  return typed ? name + " " + type_name(the_case.question->type) : name;
}

/// "192.0.2.1 and 192.0.2.2"
std::string servers_with(const Verification& verification, std::initializer_list<Change> changes) {
  std::vector<std::string> addresses;
  for (const auto& server : verification.servers)
    if (std::ranges::find(changes, server.change) != changes.end())
      addresses.push_back(to_string(server.endpoint));
  std::string text;
  for (std::size_t i = 0; i < addresses.size(); ++i)
    text += (i == 0 ? "" : i + 1 == addresses.size() ? " and " : ", ") + addresses[i];
  return text;
}

/// What a server said: "192.0.2.80", "REFUSED, recursion-denied", "no reply, no-reply".
std::string outcome(const Result& result, std::size_t number) {
  const auto& record = result.the_case.servers[number];
  const auto& server = result.diagnosis.servers[number];
  const auto* target = record.target();
  if (target == nullptr) return "not asked";
  const auto& counts = counted(record, *target);
  auto text = result_word(counts);
  if (server.cause != nullptr) return text + ", " + std::string(id_text(server.cause->id));
  const bool is_lookup = result.the_case.request.operation == Operation::lookup;
  const auto data = counts.reply && is_lookup
                        ? answer_text(*counts.reply, counts.probe.query.question)
                        : std::string();
  return data.empty() ? text : data;
}

/// "answers x.example", "accepts the transfer of x.example"
std::string does_now(const Verified& verified, const std::string& name) {
  const auto& servers = verified.verification.servers;
  const bool several = std::ranges::count(servers, Change::fixed, &ServerChange::change) > 1;
  const auto operation = verified.now.the_case.request.operation;
  if (operation == Operation::lookup) return (several ? "answer " : "answers ") + name;
  const auto* accepts = several ? "accept" : "accepts";
  // A rule for names or types is met by none of them.
  if (verified.now.the_case.request.is_update_of_name())
    return fmt::format("{} an update of {} that changes nothing, as a test", accepts, name);
  if (operation == Operation::update)
    return fmt::format("{} an update of {} that changes nothing (names and types were not tested)",
                       accepts, name);
  return fmt::format("{} the {} of {}", accepts,
                     operation == Operation::transfer ? "transfer" : "NOTIFY", name);
}

struct Row {
  std::string server, before, now;
  Change change;
};

std::vector<Row> rows_of(const Verified& verified) {
  std::vector<Row> rows;
  for (const auto& server : verified.verification.servers)
    rows.push_back({to_string(server.endpoint),
                    server.before ? outcome(verified.before, *server.before) : "not asked",
                    server.now ? outcome(verified.now, *server.now) : "not asked", server.change});
  return rows;
}

std::string_view change_words(Change change) {
  constexpr std::array<std::string_view, 6> words{"same",  "fixed",   "other",
                                                  "worse", "removed", "new"};
  return words.at(static_cast<std::size_t>(change));
}

std::string table(const Verified& verified, Style style) {
  const auto rows = rows_of(verified);
  std::size_t server = 6, before = 6, now = 3;
  for (const auto& row : rows) {
    server = std::max(server, width_of(row.server));
    before = std::max(before, width_of(row.before));
    now = std::max(now, width_of(row.now));
  }
  constexpr std::size_t gap = 2;
  const auto line = [&](const auto& a, const auto& b, const auto& c, const std::string& d) {
    return padded(a, server + gap) + padded(b, before + gap) + padded(c, now + gap) + d + "\n";
  };
  auto text = line("Server", "Before", "Now", "Change");
  for (const auto& row : rows) {
    const std::string words(change_words(row.change));
    const bool bad = row.change == Change::worse || row.change == Change::other;
    text += line(row.server, row.before, row.now,
                 row.change == Change::fixed ? style.good(words)
                 : bad                       ? style.bad(words)
                                             : words);
  }
  return text;
}

/// The command with the name, where no shell or console reads anything else in it.
std::string filled_in(std::string_view command, const std::string& name) {
  return is_plain_name(name) ? replaced(std::string(command), "NAME", name) : std::string(command);
}

/// Whose list it was: this computer's may be what has been changed.
std::string whom(const Result& now) {
  const bool own = std::ranges::any_of(
      now.the_case.servers, [](const ServerRecord& record) { return record.server.configured; });
  return own ? "this computer's DNS servers (" + printable(now.the_case.context.source) + ")"
             : std::string("the DNS servers that the report names");
}

/// "2026-01-31 12:00 UTC. HEADLINE"
std::string told(const Result& result) {
  const auto time = rfc3339(result.the_case.asked_at);
  return fmt::format("{} {} UTC. {}", time.substr(0, 10), time.substr(11, 5),
                     result.diagnosis.headline);
}

}  // namespace

std::string_view repair_id(Repair repair) {
  constexpr std::array<std::string_view, 5> ids{"healthy", "fixed", "elsewhere", "changed", "same"};
  return ids.at(static_cast<std::size_t>(repair));
}

std::string_view change_id(Change change) {
  constexpr std::array<std::string_view, 6> ids{"none",  "fixed",   "other",
                                                "worse", "removed", "added"};
  return ids.at(static_cast<std::size_t>(change));
}

std::string repair_text(const Verified& verified) {
  const auto& verification = verified.verification;
  const auto name = name_of(verified.now);
  const auto fixed = servers_with(verification, {Change::fixed});
  switch (verification.repair) {
    case Repair::healthy:
      return fmt::format("Nothing was wrong with {}, and nothing is.", name);
    case Repair::fixed:
      if (!fixed.empty()) return fmt::format("Fixed: {} {} now.", fixed, does_now(verified, name));
      return fmt::format("Fixed: {} is no longer asked for {}; the others answer.",
                         servers_with(verification, {Change::removed}), name);
    case Repair::elsewhere:
      return fmt::format(
          "Not known: asked from here, nothing is wrong with {}. It was not asked "
          "from {}, where the report was made.",
          name, printable(asked_from(verified.before.the_case)));
    case Repair::same:
      return fmt::format("Not fixed: {} is in the same trouble as before.", name);
    case Repair::changed:
      break;
  }
  const auto worse = servers_with(verification, {Change::worse});
  if (!worse.empty()) return fmt::format("Worse: {} answered before. About {}.", worse, name);
  if (!fixed.empty())
    return fmt::format("Changed, and not fixed: {} {} now, and others do not.", fixed,
                       does_now(verified, name));
  return fmt::format("Changed, and not fixed: {} is in another trouble than before.", name);
}

std::string memory_text(const Verified& verified) {
  if (verified.now.the_case.request.operation != Operation::lookup) return {};
  for (const auto& one : verified.verification.servers) {
    if (!one.now || (one.change != Change::none && one.change != Change::other)) continue;
    const auto& server = verified.now.diagnosis.servers[*one.now];
    if (server.state != ServerState::refused && server.state != ServerState::failed) continue;
    // What is guessed may stand behind something else that has a cache.
    if (server.software.empty())
      return fmt::format(
          "Some servers keep a refusal for up to {} s. If something was changed just now, wait, "
          "and repeat this.",
          longest_memory());
    if (const auto* memory = find_memory(server.software))
      return fmt::format(
          "{} keeps a refusal for up to {} s. If it was changed just now, wait, or empty its "
          "cache ({}), and repeat this.",
          server.software, memory->seconds, filled_in(memory->flush, asked_name(verified.now)));
  }
  return {};
}

std::string delegation_text(const Verified& verified) {
  if (!verified.before.the_case.request.delegation) return {};
  return "The zone's name servers were asked again, and are not compared: -v shows them.";
}

std::string key_text(const Verified& verified) {
  const auto& key = verified.now.the_case.request.key;
  if (key.empty() || !verified.before.the_case.request.key.empty()) return {};
  return fmt::format("This was asked with the key {}; the report was made without one.",
                     printable(key));
}

std::string place_text(const Verified& verified) {
  const auto before = asked_from(verified.before.the_case), now = asked_from(verified.now.the_case);
  if (before.empty() || now.empty() || before == now) return {};
  return fmt::format(
      "The report was made from {}, this was asked from {}: a server may treat them differently.",
      printable(before), printable(now));
}

std::string verification_text(const Verified& verified, bool color) {
  const Style style{color};
  const auto verdict = wrapped("", repair_text(verified));
  const auto which = verified.verification.repair;
  const bool wrong = which != Repair::healthy && which != Repair::fixed;
  auto text = wrong ? style.bad(verdict) : style.good(verdict);
  text += labelled("Before:", told(verified.before)) + labelled("Now:", told(verified.now));
  text += labelled("Asked:", whom(verified.now)) + labelled("Key:", key_text(verified)) +
          labelled("Place:", place_text(verified)) + labelled("Wait:", memory_text(verified)) +
          labelled("Note:", delegation_text(verified));
  text += "\n" + table(verified, style);
  if (wrong) text += "\n" + labelled("More:", "the same command with -v: the whole new report.");
  return text;
}

}  // namespace whyrefused
