#pragma once

#include <string>

#include "model/options.h"
#include "model/result.h"
#include "report/json.h"

namespace whyrefused {

/// How everything is printed from now on: --quiet and --mask. To be called before anything is.
void set_printing(const Options& options);

/// To the standard output.
void print(const std::string& text);

/// The same as it goes to standard output.
std::string as_printed(std::string text);

/// Prints on standard error, where only messages go.
void say(const std::string& text);

/// With --mask: private addresses replaced.
std::string masked(std::string text);

bool use_color(ColorWhen when);

/// json and ndjson.
bool is_json(Format format);
JsonOptions json_options(const Options& options);

/// The report of one case in the format of the options.
std::string report(const Result& result, const Options& options);

/// What stands between two reports, so that the whole is one document where the format has such.
std::string_view between(Format format);

}  // namespace whyrefused
