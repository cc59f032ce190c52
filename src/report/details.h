#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "report/troubles.h"

namespace whyrefused {

enum class LineKind : std::uint8_t {
  words,
  pasted,   ///< A line of a text to be pasted, however long; the next one belongs to it.
  command,  ///< To be run, by itself.
};

/// A line of the details, safe to print.
struct DetailLine {
  std::size_t indent = 0;  ///< Columns, in steps of two; a line belongs to the last one with fewer.
  std::string mark;        ///< What it begins with: "+ ", "Confirm: ". May be empty.
  std::string text;
  LineKind kind = LineKind::words;
};

/// What stands under one heading.
struct DetailSection {
  std::string title;  ///< May be empty.
  std::vector<DetailLine> lines;
};

/// All that -v shows below the first screen but the table of queries: the evidence, what to do by
/// role and software, what programs do, the commands, every finding. None is empty.
std::vector<DetailSection> detail_sections(const Result& result,
                                           const std::vector<Trouble>& troubles);

/// What would be right, behind what is wrong.
enum class Hints : bool { left_out, shown };

/// The findings that are at least so severe; without what the headline or `said` has told.
std::vector<DetailLine> finding_lines(const Diagnosis& diagnosis, Severity least, Hints hints,
                                      std::string_view said = {});

/// The lines for a terminal, 80 columns.
std::string text_of(const std::vector<DetailLine>& lines);

}  // namespace whyrefused
