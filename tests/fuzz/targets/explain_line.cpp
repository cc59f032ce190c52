#include <chrono>

#include "lines/explain.h"
#include "lines/names.h"
#include "lines/read_text.h"
#include "model/server.h"
#include "support/expect.h"
#include "support/explanations.h"

// What is behind --explain: an error code, a message, a line of a log.

namespace whyrefused {
namespace {

/// What a reading says can be used as it stands.
void expect_valid(const Reading& reading) {
  for (const auto* name : {&reading.name, &reading.zone})
    fuzz::expect(name->text.empty() || valid_name(name->text) == name->text, "a name is valid");
  for (const auto* server : {&reading.server, &reading.client})
    fuzz::expect(server->text.empty() || parse_endpoint(server->text).endpoint,
                 "an address is one");
  for (const auto* part : {&reading.name, &reading.zone, &reading.type, &reading.server})
    fuzz::expect(part->text.empty() == (part->sure == Sure::unknown), "what is known has a text");
}

}  // namespace
}  // namespace whyrefused

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  const auto text = fuzz::text_of(data, size);
  const auto begin = std::chrono::steady_clock::now();
  if (const auto explanation = explain(text)) fuzz::expect_sense(*explanation);
  expect_valid(read_text(text));
  // Some milliseconds for 64 KiB; sanitizers and a busy machine take their time as well.
  fuzz::expect(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10),
               "a text is read in bounded time");
  return 0;
}
