#include "commands/page_spool.h"

#include <cstdio>
#include <string>

#include "commands/cause_words.h"
#include "commands/printing.h"
#include "page/list_page.h"
#include "version.h"

namespace whyrefused {

PageSpool::PageSpool() : rows_(platform::File::temporary()) {
  if (!rows_.problem().empty())
    problem_ = "there is no room for the page in a temporary file: " + rows_.problem();
}

std::string PageSpool::print(const Tally& tally) {
  const auto [before, after] = list_frame(tally, words_for_cause, version_number());
  whyrefused::print(before);
  rows_.rewind();
  std::string part(65536, '\0');
  for (std::size_t size = 0; (size = rows_.read(part)) > 0;)
    std::fwrite(part.data(), 1, size, stdout);
  if (!rows_.problem().empty()) return "cannot read the rows of the page: " + rows_.problem();
  whyrefused::print(after);
  return {};
}

}  // namespace whyrefused
