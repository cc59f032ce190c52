#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/comparison.h"
#include "model/result.h"

namespace whyrefused {

/// Reports about the same questions from several places, as one HTML page: a matrix of places and
/// servers for each question, those servers first that are not alike everywhere, then what each
/// place saw.
std::string html_comparison(const std::vector<Comparison>& comparisons,
                            std::span<const Result> results, const std::string& tool_version);

}  // namespace whyrefused
