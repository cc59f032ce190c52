#include "report/fix_json.h"

#include "catalog/fixes.h"

namespace whyrefused {

namespace {

void write_edits(JsonWriter& json, const std::vector<FilledEdit>& edits) {
  const auto list = json.array();
  for (const auto& edit : edits) {
    const auto one = json.object();
    json.member("action", edit_id(edit.kind));
    json.member_or_null("setting", edit.setting);
    json.member_or_null("text", edit.text);
    json.member_or_null("unless", edit.unless);
    json.member_or_null("zone_of", edit.zone_of);
    json.member_or_null("view", edit.view);
    json.member("outside_zones", edit.outside_zones);
    json.member("in_item", edit.in_item);
    json.member("indented", edit.indented);
  }
}

/// By placeholder: who knows what it stands for.
void write_known_by(JsonWriter& json, const std::vector<std::string>& placeholders) {
  const auto object = json.object();
  for (const auto& one : placeholders) json.member(std::string_view(one), who_knows(one));
}

void write_fix_members(JsonWriter& json, const FilledFix& filled) {
  json.member_or_null("form", filled.fix->form);
  json.member("file", filled.fix->file);
  json.key("edits");
  write_edits(json, filled.edits);
  json.member_or_null("check", filled.fix->check);
  json.member("apply", filled.fix->apply);
  json.member("opens", filled.fix->opens);
  json.member("for_all", filled.fix->for_all);
  json.member_or_null("tried_on", tried_on(*filled.fix));
  json.member("wait_seconds", filled.wait);
  json.member_or_null("flush", filled.flush);
  json.member("unknown", filled.unknown);
  json.key("known_by");
  write_known_by(json, filled.unknown);
}

}  // namespace

void write_fixes(JsonWriter& json, const std::vector<FilledFix>& forms) {
  if (forms.empty()) return json.null();
  const auto object = json.object();
  write_fix_members(json, forms.front());
  json.key("other_forms");
  const auto others = json.array();
  for (std::size_t i = 1; i < forms.size(); ++i) {
    const auto other = json.object();
    write_fix_members(json, forms[i]);
  }
}

void write_here_fix(JsonWriter& json, const HereFirst& here) {
  if (here.edits.empty()) return json.null();
  Fix fix;
  fix.file = here.file;
  fix.apply = here.apply;
  fix.opens = "nothing: only this computer asks in another way";
  FilledFix filled;
  filled.fix = &fix;
  filled.edits = here.edits;
  write_fixes(json, {filled});
}

}  // namespace whyrefused
