#include "report/fix_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "catalog/fixes.h"
#include "catalog/memories.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "report/remedies.h"

namespace whyrefused {

namespace {

struct Value {
  std::string_view placeholder;
  std::string text;  ///< Empty: not known.
};

/// The server has the key: it has signed its refusal with it.
std::string known_key(const Case& the_case, const ServerRecord& record) {
  const auto* target = record.target();
  const bool is_signed =
      target != nullptr && target->reply && target->reply->tsig && target->reply->tsig->verified;
  return is_signed && is_plain_name(the_case.request.key) ? the_case.request.key : std::string();
}

/// A transfer, a NOTIFY and an empty update are asked for with the zone's own name.
std::string zone_of(const Case& the_case, const ServerRecord& record) {
  if (the_case.request.is_update_of_name()) {
    const auto* target = record.target();
    const auto zone = target == nullptr ? std::string() : target->probe.query.question.name;
    return is_plain_name(zone) ? zone : std::string();
  }
  const bool is_known = the_case.question && the_case.request.operation != Operation::lookup &&
                        is_plain_name(the_case.question->name);
  return is_known ? the_case.question->name : std::string();
}

std::vector<Value> values_of(const Case& the_case, const ServerRecord& record,
                             const ServerDiagnosis& server) {
  const auto& question = the_case.question;
  auto client = client_address(record);
  if (client.find('%') != std::string::npos) client.clear();
  const bool is_ipv6 = client.find(':') != std::string::npos;
  return {{"CLIENT-ADDRESS", client},
          {"CLIENT-PREFIX", client.empty() ? client : client + (is_ipv6 ? "/128" : "/32")},
          {"NAME", question && is_plain_name(question->name) ? question->name : std::string()},
          {"TYPE", question ? type_name(server.type) : std::string()},
          {"TSIG-KEY", known_key(the_case, record)},
          {"ZONE", zone_of(the_case, record)},
          {"UPSTREAM-ADDRESS", {}},
          {"TSIG-SECRET", {}},
          {"VIEW", {}}};
}

/// In one pass: a value may look like a placeholder.
void fill(std::string& text, const std::vector<Value>& values, std::vector<std::string>& unknown) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    // Each placeholder begins with one of these.
    const auto next = std::min(text.find_first_of("CNTUVZ", at), text.size());
    filled.append(text, at, next - at);
    at = next;
    if (at == text.size()) break;
    const auto rest = std::string_view(text).substr(at);
    const auto value = std::ranges::find_if(
        values, [&](const Value& one) { return rest.starts_with(one.placeholder); });
    if (value == values.end()) {
      filled += text[at++];
      continue;
    }
    filled += value->text.empty() ? value->placeholder : std::string_view(value->text);
    at += value->placeholder.size();
    if (value->text.empty() && std::ranges::find(unknown, value->placeholder) == unknown.end())
      unknown.emplace_back(value->placeholder);
  }
  text = std::move(filled);
}

/// "allow-query or allow-recursion" of "allow-query|allow-recursion".
std::string or_words(const std::string& text) { return replaced(text, "|", " or "); }

/// "line that begins with template: or zone:", "statement with DNSRCode.REFUSED"
std::string anchor_of(const std::string& setting) {
  return setting.starts_with('^') ? "line that begins with " + or_words(replaced(setting, "^", ""))
                                  : "statement with " + or_words(setting);
}

std::string unless_words(const FilledEdit& edit) {
  return edit.unless.empty() ? std::string()
                             : fmt::format(", unless {} stands there", or_words(edit.unless));
}

/// "where a list allow-query stands, put first into it"
std::string place_of(const FilledEdit& edit) {
  switch (edit.kind) {
    case EditKind::extend:
      return fmt::format("where a list {} stands, put first into it", edit.setting);
    case EditKind::replace:
      if (edit.text.empty()) return fmt::format("take out \"{}\"", edit.setting);
      return fmt::format("in the place of \"{}\", if it stands{}", edit.setting,
                         unless_words(edit));
    case EditKind::remove:
      return fmt::format("take out the line \"{}\", if it stands", edit.setting);
    case EditKind::add:
      return (edit.in_item            ? std::string("a new line")
              : !edit.zone_of.empty() ? std::string("a new line at its beginning")
              : edit.setting.empty()  ? std::string("at the end")
                                     : fmt::format("at the end of the last \"{}\"", edit.setting)) +
             unless_words(edit);
    case EditKind::add_each:
      return fmt::format("at the end of each \"{}\", if there is one", edit.setting);
    case EditKind::add_after:
      return fmt::format("below \"{}\"", edit.setting);
    case EditKind::run:
      return "run";
    case EditKind::add_before:
      return fmt::format("before the first {}, if there is one", anchor_of(edit.setting));
    case EditKind::add_first:
      break;
  }
  return fmt::format("before the first {}{}", anchor_of(edit.setting), unless_words(edit));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

bool is_of_zone(EditPlace place) {
  return place == EditPlace::in_zone || place == EditPlace::in_item;
}

/// In YAML and Knot DNS' configuration; not at the margin.
bool blanks_count(const Fix& fix, const Edit& edit) {
  constexpr std::array files{"knot.conf", "config.yaml", "dnsdist.yml"};
  return std::ranges::find(files, fix.file) != files.end() && !edit.setting.starts_with('^');
}

bool names_a_name(const Fix& fix) {
  return std::ranges::any_of(
      fix.edits, [](const Edit& edit) { return edit.text.find("NAME") != std::string_view::npos; });
}

/// A rule about the root or a top-level domain would let all names below it in.
bool is_narrow(const Fix& fix, std::string_view name) {
  return name.empty() || !fix.for_all || fix.names != Names::any || !names_a_name(fix) ||
         name.find('.', 1) != std::string_view::npos;
}

FilledFix filled_in(const Fix& fix, const std::vector<Value>& values, bool is_lookup) {
  auto filled = unfilled(fix);
  const auto key = std::ranges::find(values, "TSIG-KEY", &Value::placeholder);
  // A key that the server has need not be made.
  if (!key->text.empty())
    std::erase_if(filled.edits, [](const FilledEdit& edit) {
      return edit.text.find("TSIG-SECRET") != std::string::npos;
    });
  for (auto& edit : filled.edits)
    for (auto* text : {&edit.setting, &edit.text, &edit.unless, &edit.zone_of, &edit.view})
      fill(*text, values, filled.unknown);
  if (const auto* memory = memory_after(fix.software, fix.apply); memory != nullptr && is_lookup) {
    filled.wait = memory->seconds;
    filled.flush = memory->flush;
    std::vector<std::string> ignored;  // With or without the name, waiting helps.
    fill(filled.flush, values, ignored);
  }
  return filled;
}

}  // namespace

std::string_view edit_id(EditKind kind) {
  constexpr std::array<std::string_view, 9> ids{"extend",    "replace",    "remove",
                                                "add",       "add-each",   "add-after",
                                                "add-first", "add-before", "run"};
  return ids.at(static_cast<std::size_t>(kind));
}

std::vector<FilledFix> fixes_for(const Remedy& remedy, const Case& the_case, std::size_t number,
                                 const ServerDiagnosis& server) {
  // Who signs with a ticket needs no shared key, and zones of a domain have their rights elsewhere.
  if (the_case.request.gss || the_case.servers[number].is_of_domain()) return {};
  // A second remedy for the same software is about something else.
  const auto first = std::ranges::find(server.cause->remedies, remedy.software, &Remedy::software);
  if (first == server.cause->remedies.end() || &*first != &remedy) return {};
  const Wanted wanted{
      .is_lookup = the_case.request.operation == Operation::lookup,
      .rd = !the_case.request.no_recurse,
      .name = the_case.question ? std::string_view(the_case.question->name) : std::string_view()};
  std::vector<FilledFix> filled;
  const auto fixes = find_fixes(server.cause->id, remedy.software, wanted);
  if (fixes.empty()) return filled;
  const auto values = values_of(the_case, the_case.servers[number], server);
  for (const auto* fix : fixes)
    if (is_narrow(*fix, wanted.name)) filled.push_back(filled_in(*fix, values, wanted.is_lookup));
  return filled;
}

FilledFix unfilled(const Fix& fix) {
  FilledFix plain;
  plain.fix = &fix;
  for (const auto& edit : fix.edits)
    plain.edits.push_back({.kind = edit.kind,
                           .setting = std::string(edit.setting),
                           .text = std::string(edit.text),
                           .unless = std::string(edit.unless),
                           .zone_of = is_of_zone(edit.place) ? "NAME" : "",
                           .view = edit.place == EditPlace::in_view ? "VIEW" : "",
                           .outside_zones = edit.place == EditPlace::outside_zones,
                           .in_item = edit.place == EditPlace::in_item,
                           .indented = blanks_count(fix, edit)});
  return plain;
}

std::vector<Instruction> instructions_of(std::string_view file,
                                         const std::vector<FilledEdit>& edits) {
  std::vector<Instruction> all;
  for (const auto& edit : edits) {
    std::string where;
    if (edit.kind != EditKind::run) where = fmt::format("{}", file);
    if (edit.in_item)
      where += fmt::format(", in the item of {} that the zone of {} or else the template names",
                           edit.setting, edit.zone_of);
    else if (!edit.zone_of.empty())
      where += fmt::format(", in the zone that holds {}", edit.zone_of);
    if (!edit.view.empty()) where += fmt::format(", in the view {}", edit.view);
    if (edit.outside_zones) where += ", outside the zones";
    if (edit.indented) where += ", indented as the lines there";
    all.push_back({where + (where.empty() ? "" : ": ") + place_of(edit), lines_of(edit.text)});
  }
  return all;
}

std::vector<std::string> to_fill_in(const FilledFix& filled) {
  std::vector<std::string> sentences;
  for (const auto& placeholder : filled.unknown)
    sentences.push_back(fmt::format("{}: {}.", placeholder, who_knows(placeholder)));
  return sentences;
}

std::string wait_after(const FilledFix& filled) {
  if (filled.wait == 0) return {};
  return fmt::format("a cache may keep the refusal for {} s; at once: {}", filled.wait,
                     filled.flush);
}

std::string steps_of(const Fix& fix) {
  return fix.check.empty() ? std::string(fix.apply)
                           : fmt::format("{}, then {}", fix.check, fix.apply);
}

}  // namespace whyrefused
