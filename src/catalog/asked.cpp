#include "catalog/asked.h"

#include <fmt/format.h>

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

std::string what_was_asked(const Case& the_case) {
  return what_was_asked(the_case, type_name(the_case.question->type));
}

std::string what_was_asked(const Case& the_case, std::string_view types) {
  if (the_case.request.is_update_of_name())
    return fmt::format("{} {} {}", operation_words(Operation::update),
                       printable(the_case.display_name), type_name(the_case.question->type));
  if (the_case.request.operation != Operation::lookup)
    return std::string(operation_words(the_case.request.operation)) + " the zone " +
           printable(the_case.display_name);
  const auto& question = *the_case.question;
  auto text = printable(the_case.display_name);
  if (types != both_types) text += " " + std::string(types);
  if (question.qclass != qclass::in) text += " class " + class_name(question.qclass);
  if (the_case.request.no_recurse) text += " without RD";
  return text;
}

std::string types_in_question(const Case& the_case, const ServerRecord& record) {
  const auto* target = record.target();
  const auto* aaaa = record.find(Purpose::target_aaaa);
  if (target == nullptr || the_case.request.is_update_of_name())
    return type_name(the_case.question->type);
  auto type = type_name(target->probe.query.question.type);
  if (aaaa == nullptr || aaaa == target) return type;
  const auto &one = counted(record, *target), &other = counted(record, *aaaa);
  const bool alike =
      one.outcome == other.outcome && (!one.reply || one.reply->rcode == other.reply->rcode);
  return alike ? std::string(both_types) : type;
}

}  // namespace whyrefused
