#include "checks/answers/expectations.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

std::vector<std::string> addresses_of(const ServerRecord& record) {
  std::vector<std::string> list;
  for (const auto purpose : {Purpose::target, Purpose::target_aaaa})
    if (const auto* asked = record.find(purpose); asked != nullptr && asked->reply)
      for (const auto& answer : counted(record, *asked).reply->answers)
        if (const auto parsed = parse_endpoint(answer.data).endpoint)
          list.push_back(address_text(*parsed));
  return list;
}

/// What the server did otherwise, or nothing.
std::string difference(const Expectations& expected, const ServerRecord& record,
                       const ServerDiagnosis& server) {
  const auto name = to_string(record.server.endpoint);
  if (expected.rcode && (!server.has_rcode || server.rcode != *expected.rcode))
    return fmt::format(
        "{} was expected to reply {} and {}.", name, rcode_name(*expected.rcode),
        server.has_rcode ? "replied " + rcode_name(server.rcode) : std::string("gave no reply"));
  const auto got = addresses_of(record);
  for (const auto& address : expected.addresses) {
    const auto text = address_text(address);
    if (std::ranges::find(got, text) == got.end())
      return fmt::format("{} was expected to answer with {} and {}.", name, text,
                         got.empty()
                             ? std::string("gave no address")
                             : "gave " + printable(got.front()) + (got.size() > 1 ? ", ..." : ""));
  }
  return {};
}

}  // namespace

ExpectationResult compare_with(const Expectations& expected, const Result& result) {
  const auto& the_case = result.the_case;
  const auto& diagnosis = result.diagnosis;
  ExpectationResult verdict;
  if (diagnosis.exit_status == ExitStatus::not_checked) return verdict;
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < the_case.servers.size(); ++i) {
    auto text = difference(expected, the_case.servers[i], diagnosis.servers[i]);
    if (text.empty()) continue;
    if (++wrong == 1) verdict.sentence = std::move(text);
  }
  const bool all = wrong == the_case.servers.size();
  verdict.exit_status = wrong == 0 ? ExitStatus::all_answered
                        : all      ? ExitStatus::none_answered
                                   : ExitStatus::some_failed;
  return verdict;
}

}  // namespace whyrefused
