// Writes the manual page or the completions of a shell, from the same definition that reads the
// command line. Runs during the build.

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "cli/completions.h"
#include "cli/manual.h"
#include "cli/reference.h"
#include "demo/personas.h"
#include "whyrefused_version.h"

using namespace whyrefused;

int main(int argc, char** argv) {
  std::vector<std::string> causes;
  for (const auto& persona : personas()) causes.emplace_back(persona.cause);
  const auto reference = option_reference(causes);
  const std::string what = argc > 1 ? argv[1] : "";
  std::string text;
  if (what == "man") text = manual_page(reference, WHYREFUSED_VERSION, WHYREFUSED_DATE);
  if (what == "bash") text = bash_completion(reference);
  if (what == "zsh") text = zsh_completion(reference);
  if (what == "fish") text = fish_completion(reference);
  std::FILE* file = argc == 3 && !text.empty() ? std::fopen(argv[2], "w") : nullptr;
  if (file == nullptr) {
    std::fprintf(stderr, "Usage: generate man|bash|zsh|fish FILE\n");
    return 1;
  }
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && written ? 0 : 1;
}
