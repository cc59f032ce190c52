#include <optional>
#include <vector>

#include "checks/parameters/labels.h"
#include "cli/options.h"
#include "support/expect.h"

// One word of the command line a line; behind a line "---" a config file. One reader reads them
// all, since an App of CLI11 takes a millisecond to make; now and then a fresh one must agree.

namespace whyrefused {
namespace {

using fuzz::expect;

void expect_in_range(const Options& options) {
  using namespace std::chrono_literals;
  expect(options.timeout >= 10ms && options.timeout <= 300s, "a timeout is in its range");
  expect(options.tries >= 1 && options.tries <= 10, "tries are in their range");
  expect(options.batch.shard >= 1 && options.batch.shard <= options.batch.shards,
         "a shard is one of the shards");
  expect(!options.batch.in_flight || *options.batch.in_flight >= 1, "something is in flight");
  expect(options.batch.rate >= 0, "a rate is no less than nothing");
  for (const auto& server : options.servers)
    expect(parse_endpoint(to_string(server.endpoint)).endpoint == server.endpoint,
           "a server is read as it is shown");
}

}  // namespace
}  // namespace whyrefused

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  fuzz::Input input(data, size);
  std::vector<std::string> words{"whyrefused"};
  std::optional<std::string> config;
  while (!input.empty() && !config && words.size() < 32) {
    // The system ends a word at a NUL.
    std::string word(input.line());
    word.resize(std::min(word.find('\0'), word.size()));
    if (word == "---")
      config = input.rest();
    else
      words.push_back(std::move(word));
  }
  std::vector<const char*> argv;
  for (const auto& word : words) argv.push_back(word.c_str());
  const auto find_config = [&](const std::optional<std::string>&) {
    return config ? ConfigText{"/etc/config", *config, {}} : ConfigText{};
  };
  const auto argc = static_cast<int>(argv.size());
  static CommandLineReader reader("version");
  const auto read = reader.read(argc, argv.data(), find_config);
  if (size % 64 == 0) {
    const auto alone = parse_command_line(argc, argv.data(), "version", find_config);
    expect(alone.message == read.message && alone.exit_status == read.exit_status,
           "what was read before has no part in it");
  }
  fuzz::expect_printable(read.message, "\n", "what is said about a command line");
  fuzz::expect(read.options.has_value() == read.message.empty(), "options or a message");
  fuzz::expect(read.exit_status == 0 || read.exit_status == 3, "a bad command line is status 3");
  if (read.options) expect_in_range(*read.options);
  return 0;
}
