#pragma once

#include <string>

#include "cli/options.h"

namespace CLI {
class App;
}

namespace whyrefused {

/// What CLI11 fills for lists of names, before it is looked at.
struct RawBatch {
  std::string in_flight, rate, shard;
};

/// Adds the options for lists of names.
void define_batch(CLI::App& app, RawBatch& raw, Options& options);

/// The first complaint about the values, or empty; fills `options`, whose other values are known.
std::string check_batch(const RawBatch& raw, Options& options);

}  // namespace whyrefused
