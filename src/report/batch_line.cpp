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

BatchColumns batch_columns(const Result& result, std::string_view sentence) {
  BatchColumns columns;
  columns.name = printable(result.the_case.request.name);
  columns.type = type_column(result.the_case);
  columns.verdict = verdict_id(verdict_of(result.diagnosis));
  columns.answered = static_cast<std::size_t>(
      std::ranges::count(result.diagnosis.servers, ServerState::answered, &ServerDiagnosis::state));
  columns.servers = result.diagnosis.servers.size();
  columns.sentence = printable(sentence);
  if (result.diagnosis.decisive) {
    const auto& decisive = result.diagnosis.servers[*result.diagnosis.decisive];
    if (decisive.cause != nullptr) {
      columns.cause = id_text(decisive.cause->id);
      columns.confidence = confidence_id(decisive.confidence);
    }
  }
  return columns;
}

std::string batch_line(const Result& result, std::string_view sentence) {
  const auto columns = batch_columns(result, sentence);
  // A string that grows would be moved several times.
  fmt::memory_buffer line;
  fmt::format_to(std::back_inserter(line), FMT_COMPILE("{}\t{}\t{}\t{}\t{}\t{}/{}\t{}\n"),
                 columns.name, columns.type, columns.verdict, columns.cause, columns.confidence,
                 columns.answered, columns.servers, columns.sentence);
  return {line.data(), line.size()};
}

}  // namespace whyrefused
