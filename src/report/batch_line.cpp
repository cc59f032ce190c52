#include "report/batch_line.h"

#include <algorithm>
#include <iterator>

#include <fmt/compile.h>

#include "catalog/types.h"
#include "model/printable.h"
#include "model/verdict.h"
#include "report/words.h"

namespace whyrefused {

namespace {

std::string type_column(const Case& the_case) {
  if (the_case.both_families) return "A,AAAA";
  if (the_case.question) return type_name(the_case.question->type);
  return the_case.request.type.empty() ? "-" : printable(the_case.request.type);
}

}  // namespace

std::string batch_key(const Case& the_case) {
  return printable(the_case.request.name) + "\t" + type_column(the_case);
}

std::string batch_line(const Result& result, std::string_view sentence) {
  const auto answered =
      std::ranges::count(result.diagnosis.servers, ServerState::answered, &ServerDiagnosis::state);
  std::string_view cause = "-", confidence = "-";
  if (result.diagnosis.decisive) {
    const auto& decisive = result.diagnosis.servers[*result.diagnosis.decisive];
    if (decisive.cause != nullptr) {
      cause = id_text(decisive.cause->id);
      confidence = confidence_id(decisive.confidence);
    }
  }
  // A string that grows would be moved several times.
  fmt::memory_buffer line;
  fmt::format_to(std::back_inserter(line), FMT_COMPILE("{}\t{}\t{}\t{}\t{}\t{}/{}\t{}\n"),
                 printable(result.the_case.request.name), type_column(result.the_case),
                 verdict_id(verdict_of(result.diagnosis)), cause, confidence, answered,
                 result.diagnosis.servers.size(), printable(sentence));
  return {line.data(), line.size()};
}

}  // namespace whyrefused
