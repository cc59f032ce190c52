#pragma once

#include <string>
#include <vector>

#include "model/options.h"

namespace CLI {
class App;
}

namespace whyrefused {

/// What CLI11 fills for --watch, before it is looked at.
struct RawWatch {
  std::string every, rounds;
};

/// Adds the options for asking again and again.
void define_watch(CLI::App& app, RawWatch& raw, Options& options);

/// --watch takes the next word only where that is a number: else it is the name. The words, with a
/// value for --watch.
std::vector<std::string> with_seconds(std::vector<std::string> words);

/// The first complaint about the values, or empty; fills `options`, whose other values are known.
std::string check_watch(const RawWatch& raw, Options& options);

}  // namespace whyrefused
