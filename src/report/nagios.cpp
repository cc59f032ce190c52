#include "report/nagios.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "report/advice.h"
#include "report/troubles.h"
#include "report/words.h"

namespace whyrefused {

namespace {

// Old NRPE cuts at 1 KiB, newer ones at 4 KiB or more.
constexpr std::size_t longest = 4000, longest_line = 500;

/// On one line and without "|", which begins performance data.
std::string plain(std::string_view text, std::size_t most = longest_line) {
  std::string result;
  for (const char c : text) {
    if (c == '|')
      result += '/';
    else
      result += c == '\n' || c == '\r' ? ' ' : c;
  }
  if (result.size() <= most) return result;
  while (most > 0 && (static_cast<unsigned char>(result[most]) & 0xC0) == 0x80) --most;
  return result.substr(0, most) + "...";
}

std::string_view word(PluginStatus status) {
  constexpr std::array<std::string_view, 4> words{"OK", "WARNING", "CRITICAL", "UNKNOWN"};
  return words.at(static_cast<std::size_t>(status));
}

std::size_t refusing(const Diagnosis& diagnosis) {
  return static_cast<std::size_t>(
      std::ranges::count(diagnosis.servers, ServerState::refused, &ServerDiagnosis::state));
}

std::optional<double> seconds_of(const ServerRecord& record) {
  const auto* target = record.target();
  if (target == nullptr || target->outcome != Outcome::reply) return std::nullopt;
  return std::chrono::duration<double>(counted(record, *target).latency).count();
}

bool alerts(const Threshold& threshold, const Result& result) {
  if (threshold.refusing &&
      threshold.refusing->alerts(static_cast<double>(refusing(result.diagnosis))))
    return true;
  return threshold.seconds && std::ranges::any_of(result.the_case.servers, [&](const auto& record) {
           const auto seconds = seconds_of(record);
           return seconds && threshold.seconds->alerts(*seconds);
         });
}

/// Without thresholds; refusals do not count where a threshold counts them.
PluginStatus by_exit_status(ExitStatus status, const Diagnosis& diagnosis, bool count_refusals) {
  if (status == ExitStatus::not_checked) return PluginStatus::unknown;
  const bool only_refusals = std::ranges::all_of(diagnosis.servers, [](const auto& server) {
    return server.state == ServerState::answered || server.state == ServerState::refused;
  });
  if (status == ExitStatus::all_answered || (only_refusals && !count_refusals))
    return PluginStatus::ok;
  return status == ExitStatus::none_answered ? PluginStatus::critical : PluginStatus::warning;
}

PluginStatus status_of(const Result& result, const Threshold& warning, const Threshold& critical) {
  const bool count_refusals = !warning.refusing && !critical.refusing;
  const auto status =
      by_exit_status(result.diagnosis.exit_status, result.diagnosis, count_refusals);
  if (status == PluginStatus::unknown) return status;
  if (alerts(critical, result)) return PluginStatus::critical;
  return alerts(warning, result) ? std::max(status, PluginStatus::warning) : status;
}

std::string range_text(const std::optional<Range>& range) { return range ? range->text : ""; }

/// 'label'=value[unit];warn;crit;min;max
std::string counts(const Diagnosis& diagnosis, const Threshold& warning,
                   const Threshold& critical) {
  const auto servers = diagnosis.servers.size();
  const auto answered =
      std::ranges::count(diagnosis.servers, ServerState::answered, &ServerDiagnosis::state);
  return fmt::format("refused={};{};{};0;{} answered={};;;0;{} servers={};;;0", refusing(diagnosis),
                     range_text(warning.refusing), range_text(critical.refusing), servers, answered,
                     servers, servers);
}

std::string time_of(const ServerRecord& record, const Threshold& warning,
                    const Threshold& critical) {
  const auto seconds = seconds_of(record);
  return fmt::format("'time_{}'={};{};{};0", to_string(record.server.endpoint),
                     seconds ? fmt::format("{:.6f}s", *seconds) : "U", range_text(warning.seconds),
                     range_text(critical.seconds));
}

std::string server_line(const ServerRecord& record, const ServerDiagnosis& server) {
  const auto* target = record.target();
  auto line = to_string(record.server.endpoint) + ": " +
              (target != nullptr ? result_word(counted(record, *target)) : "not asked");
  if (server.cause != nullptr)
    line += fmt::format(", {} ({})", id_text(server.cause->id), confidence_id(server.confidence));
  return plain(line) + "\n";
}

/// The first screen of the text report, in the same order and words.
std::string advice_lines(const Result& result) {
  const auto troubles = troubles_of(result.diagnosis);
  if (troubles.empty()) return {};
  std::string text;
  for (const auto& [label, sentence] : lines_of(advice_about(result, troubles.front())))
    text += fmt::format("{}: {}\n", label, plain(sentence));
  return text;
}

}  // namespace

PluginReport nagios_report(const Result& result, const std::string& remark,
                           const Threshold& warning, const Threshold& critical) {
  PluginReport report;
  report.status = status_of(result, warning, critical);
  const bool alarm = report.status != PluginStatus::ok;
  const bool refused =
      alarm && result.diagnosis.decisive &&
      result.diagnosis.servers[*result.diagnosis.decisive].state == ServerState::refused;
  report.text =
      fmt::format("DNS {}{} - {}", refused ? "REFUSED " : "", word(report.status),
                  plain(remark + (remark.empty() ? "" : " ") + result.diagnosis.headline));
  if (report.status == PluginStatus::unknown) {
    report.text += "\n";
    return report;
  }
  report.text += " |" + counts(result.diagnosis, warning, critical) + "\n";
  if (alarm) report.text += advice_lines(result);

  // The guidelines let more performance data follow the long output. No blank behind "|": Icinga
  // 2.13 then takes it for a part of the label.
  std::string times;
  std::size_t shown = 0;
  for (; shown < result.the_case.servers.size(); ++shown) {
    const auto line = server_line(result.the_case.servers[shown], result.diagnosis.servers[shown]);
    const auto time = time_of(result.the_case.servers[shown], warning, critical);
    if (report.text.size() + times.size() + line.size() + time.size() > longest - 80) break;
    report.text += line;
    times += (times.empty() ? "" : " ") + time;
  }
  if (shown < result.the_case.servers.size())
    report.text += fmt::format("and {} more servers\n", result.the_case.servers.size() - shown);
  report.text.pop_back();
  if (!times.empty()) report.text += " |" + times;
  report.text += "\n";
  return report;
}

std::string nagios_unknown(const std::string& problem) {
  return "DNS UNKNOWN - " + plain(problem) + "\n";
}

}  // namespace whyrefused
