#include "model/cause.h"

#include <cctype>

namespace whyrefused {

namespace {

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

}  // namespace

std::string full_title(const Cause& cause) {
  std::string title(cause.title);
  if (cause.kind == CauseKind::refusal) return title;
  // "UDP" stays as it is.
  if (title.size() > 1 && !is_upper(title[1]))
    title.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(title.front())));
  return "Not a refusal: " + title;
}

}  // namespace whyrefused
