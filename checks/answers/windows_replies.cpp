#include "checks/answers/windows_replies.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "catalog/windows_codes.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

/// winerror.h: HRESULT_FROM_WIN32.
constexpr std::uint32_t facility_win32 = 0x80070000;
/// winerror.h: DNS_INFO_NO_RECORDS, "No records found for given DNS query."
constexpr std::uint32_t no_records = 9501;

Finding noted(std::string_view id, Severity severity, std::string text, std::string hint = {}) {
  return {"context.windows-" + std::string(id), Step::resolvers, severity, std::move(text),
          std::move(hint)};
}

const WindowsReply* find_reply(const WindowsContext& windows, bool past_the_cache) {
  const auto& replies = windows.replies;
  const auto found = std::ranges::find(replies, past_the_cache, &WindowsReply::past_the_cache);
  return found == replies.end() ? nullptr : &*found;
}

bool is_answer(const WindowsReply& reply) {
  if (!reply.code) return false;
  const auto code = *reply.code;
  return code == 0 || code == no_records || code == windows_code_of(rcode::nxdomain);
}

/// "9005 (0x232D), HRESULT 0x8007232D: DNS operation refused."
std::string words_for(const WindowsReply& reply) {
  if (!reply.code) return "nothing yet";
  if (*reply.code == 0) {
    std::string answers;
    for (std::size_t i = 0; i < std::min<std::size_t>(reply.answers.size(), 3); ++i)
      answers += (i == 0 ? "" : ", ") + printable(reply.answers[i]);
    return answers.empty() ? "success, without records" : "success: " + answers;
  }
  const auto* known = find_windows_code(*reply.code);
  auto text = known != nullptr ? std::string(known->message) : printable(reply.text);
  while (text.ends_with('.')) text.pop_back();
  return fmt::format("{}, HRESULT 0x{:08X}{}{}", windows_code_text(*reply.code),
                     facility_win32 | (*reply.code & 0xFFFFU), text.empty() ? "" : ": ", text);
}

bool all_are(const Diagnosis& diagnosis, ServerState state) {
  return !diagnosis.servers.empty() &&
         std::ranges::all_of(diagnosis.servers, [=](const ServerDiagnosis& one) {
           return one.state == state || one.set_aside;
         });
}

constexpr std::string_view what_decides =
    "Something of this computer stands between: a rule of the NRPT, DNS over HTTPS, a filter "
    "product, the hosts file. Look at Get-DnsClientNrptPolicy -Effective and at what the product "
    "says it blocks.";

void compare_with_servers(const WindowsReply& reply, const Diagnosis& diagnosis,
                          Findings& findings) {
  const auto words = words_for(reply);
  const bool some_answer = std::ranges::any_of(
      diagnosis.servers, [](const auto& one) { return one.state == ServerState::answered; });
  if (!reply.code)
    findings.push_back(noted("no-reply", Severity::remark,
                             "Windows itself had not replied to a program by the end of this run.",
                             "It repeats a question for some ten seconds."));
  else if (!is_answer(reply) && all_are(diagnosis, ServerState::answered))
    findings.push_back(noted(
        "says-otherwise", Severity::warning,
        "Windows tells programs " + words + ", although every server asked here has answered us.",
        std::string(what_decides)));
  else if (is_answer(reply) && !some_answer)
    findings.push_back(noted(
        "has-answer", Severity::warning,
        "Windows tells programs " + words + ", although no server asked here has answered us.",
        std::string(what_decides)));
  else
    findings.push_back(noted("says", Severity::remark, "Windows tells programs " + words + ".",
                             "Which server's reply that is, Windows does not say."));
}

void judge(const Case& the_case, Diagnosis& diagnosis, Findings& findings) {
  if (!the_case.context.windows) return;
  const auto* now = find_reply(*the_case.context.windows, true);
  const auto* kept = find_reply(*the_case.context.windows, false);
  if (now != nullptr) compare_with_servers(*now, diagnosis, findings);
  // Records may come in another order, and change by themselves.
  if (now != nullptr && kept != nullptr && now->code && kept->code && *now->code != *kept->code)
    findings.push_back(
        noted("cache", Severity::warning,
              fmt::format("From its cache Windows tells programs {}; asked past it, {}.",
                          words_for(*kept), words_for(*now)),
              "Clear-DnsClientCache empties it (ipconfig /flushdns does, too)."));
}

}  // namespace

const Check windows_replies_check{
    .id = "windows-replies",
    .title = "What Windows says to programs, beside the servers",
    .step = Step::resolvers,
    .judge = judge,
};

}  // namespace whyrefused
