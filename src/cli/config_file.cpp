#include "cli/config_file.h"

#include <CLI/Config.hpp>
#include <algorithm>
#include <exception>
#include <optional>
#include <set>
#include <sstream>

#include "catalog/edit_distance.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
}

/// The line without its comment; empty optional when a quote is not closed.
std::optional<std::string_view> without_comment(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#') {
      return trimmed(line.substr(0, i));
    }
  }
  return quote == 0 ? std::optional(trimmed(line)) : std::nullopt;
}

/// Takes a config file apart, a setting at a time.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::size_t number() const { return number_; }
  std::string_view next() {
    ++number_;
    const auto end = std::min(rest_.find('\n'), rest_.size());
    const auto line = trimmed(rest_.substr(0, end));
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return line;
  }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

/// The lines of a list that began on this line, as one; empty optional when it never ends.
std::optional<std::string> whole_list(std::string begun, Lines& lines) {
  while (!begun.ends_with(']')) {
    if (lines.at_end()) return std::nullopt;
    const auto more = without_comment(lines.next());
    if (!more) return std::nullopt;
    begun += *more;
  }
  // A comma may follow the last element; CLI11 would make an empty one of it.
  auto inside = trimmed(std::string_view(begun).substr(0, begun.size() - 1));
  if (inside.ends_with(',')) inside = trimmed(inside.substr(0, inside.size() - 1));
  return std::string(inside) + "]";
}

/// A backslash stands for itself, as in a path of Windows: CLI11 2.4 knows escapes between double
/// quotes, 2.1 does not. Between single quotes neither does.
void keep_backslashes(std::string& value) {
  if (value.find('\\') != std::string::npos && value.find('\'') == std::string::npos)
    std::ranges::replace(value, '"', '\'');
}

/// The values of "name = value" as CLI11's reader of TOML sees them; none where it cannot read it.
std::optional<std::vector<std::string>> values_of(const std::string& assignment) try {
  CLI::ConfigTOML reader;
  reader.comment('\0');  // Comments are gone already, and a # may stand in quotes.
  std::istringstream stream(assignment);
  const auto items = reader.from_config(stream);
  return items.size() == 1 && items.front().parents.empty() ? items.front().inputs
                                                            : std::vector<std::string>{};
} catch (const std::exception&) {
  return std::nullopt;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// The names that a config file may use.
std::vector<std::string> known_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options())
    if (option->get_configurable() && !option->get_lnames().empty())
      names.push_back(option->get_lnames().front());
  return names;
}

std::string unknown(const CLI::App& app, const std::string& name) {
  const auto names = known_names(app);
  const auto* nearest = &*std::ranges::min_element(
      names, {}, [&](const std::string& known) { return edit_distance(name, known); });
  auto problem = "a config file cannot set " + in_quotes(name) + "; ";
  if (edit_distance(name, *nearest) <= 2) return problem + "did you mean " + *nearest + "?";
  problem += "it can set ";
  for (const auto& known : names) problem += (known == names.front() ? "" : ", ") + known;
  return problem;
}

/// Gives one setting to its option; returns the problem or nothing.
std::string give(CLI::Option& option, const ConfigSetting& setting) {
  const bool flag = option.get_items_expected_max() == 0;
  const bool repeatable = option.get_items_expected_max() > 1;
  if (setting.values.size() > 1 && !repeatable)
    return setting.name + " takes one value" + (flag ? ": true or false" : "");
  const auto& value = setting.values.front();
  if (flag && value != "true" && value != "false")
    return setting.name + " is true or false, not " + in_quotes(value);
  if (flag && value == "false") return {};
  try {
    option.clear();
    option.add_result(setting.values);
    option.run_callback();
  } catch (const CLI::Error& error) {
    return printable(error.what());
  }
  return {};
}

}  // namespace

ConfigSettings read_config(std::string_view text) {
  ConfigSettings config;
  const auto problem = [&](std::size_t line, std::string what) {
    return ConfigSettings{{}, std::move(what), line};
  };
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // A byte order mark.
  for (Lines lines(text); !lines.at_end();) {
    const auto raw = lines.next();
    const auto number = lines.number();
    if (raw.starts_with(';')) continue;
    const auto line = without_comment(raw);
    if (!line) return problem(number, "a quote is not closed");
    if (line->empty()) continue;
    if (line->starts_with('['))
      return problem(number, "sections are not used; write " + in_quotes("server = ADDRESS"));
    const auto equals = line->find('=');
    const std::string name(trimmed(line->substr(0, equals)));
    if (equals == std::string_view::npos || !is_name(name))
      return problem(number, in_quotes(*line) + " is not a setting; write NAME = VALUE");
    std::string value(trimmed(line->substr(equals + 1)));
    // [IPv6]:PORT without quotes is an address, not a list.
    const bool address = value.starts_with('[') && value.find("]:") != std::string::npos &&
                         value.find_first_of("\"',") == std::string::npos;
    if (address) {
      value.insert(0, 1, '"');
      value.push_back('"');
    } else if (value.starts_with('[')) {
      auto list = whole_list(std::move(value), lines);
      if (!list) return problem(number, "the list of " + name + " is not closed with ]");
      value = std::move(*list);
    }
    keep_backslashes(value);
    auto values = values_of(std::string(name).append(" = ").append(value));
    if (!values)
      return problem(number, "the value of " + name + " cannot be read; put it in single quotes");
    if (value.empty() || values->empty() || std::ranges::find(*values, "") != values->end())
      return problem(number, name + " has no value");
    config.settings.push_back({name, std::move(*values), number});
  }
  return config;
}

AppliedConfig apply_config(CLI::App& app, const std::vector<ConfigSetting>& settings,
                           const std::vector<std::string>& skipped) {
  AppliedConfig result;
  const auto problem = [](const ConfigSetting& setting, std::string what) {
    return AppliedConfig{{}, std::move(what), setting.line};
  };
  const auto known = known_names(app);
  std::set<std::string> seen;
  for (const auto& setting : settings) {
    if (std::ranges::find(known, setting.name) == known.end())
      return problem(setting, unknown(app, setting.name));
    if (!seen.insert(setting.name).second) return problem(setting, setting.name + " is set twice");
    auto* option = app.get_option_no_throw("--" + setting.name);
    if (option->count() > 0 || std::ranges::find(skipped, setting.name) != skipped.end()) continue;
    if (auto what = give(*option, setting); !what.empty()) return problem(setting, std::move(what));
    result.applied.push_back(setting);
  }
  return result;
}

}  // namespace whyrefused
