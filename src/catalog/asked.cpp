#include "catalog/asked.h"

#include "catalog/types.h"
#include "model/printable.h"

namespace whyrefused {

std::string_view operation_words(Operation operation) {
  switch (operation) {
    case Operation::lookup:
      return {};
    case Operation::transfer:
      return "the transfer of";
    case Operation::update:
      return "a dynamic update of";
    case Operation::notify:
      return "a NOTIFY for";
  }
  return {};
}

std::string what_was_asked(const Case& whole) {
  if (whole.request.operation != Operation::lookup)
    return std::string(operation_words(whole.request.operation)) + " the zone " +
           printable(whole.display_name);
  const auto& question = *whole.question;
  auto text = printable(whole.display_name) + " " + type_name(question.type);
  if (question.qclass != 1) text += " class " + class_name(question.qclass);
  return text;
}

}  // namespace whyrefused
