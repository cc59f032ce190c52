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
  return what_was_asked(whole, type_name(whole.question->type));
}

std::string what_was_asked(const Case& whole, const std::string& types) {
  if (whole.request.operation != Operation::lookup)
    return std::string(operation_words(whole.request.operation)) + " the zone " +
           printable(whole.display_name);
  const auto& question = *whole.question;
  auto text = printable(whole.display_name) + " " + types;
  if (question.qclass != 1) text += " class " + class_name(question.qclass);
  return text;
}

std::string types_in_question(const Case& whole, const ServerRecord& record) {
  const auto* target = record.target();
  const auto* aaaa = record.find(Purpose::target_aaaa);
  if (target == nullptr) return type_name(whole.question->type);
  auto type = type_name(target->probe.query.question.type);
  if (aaaa == nullptr || aaaa == target) return type;
  const auto &one = counted(record, *target), &other = counted(record, *aaaa);
  const bool alike =
      one.outcome == other.outcome && (!one.reply || one.reply->rcode == other.reply->rcode);
  return alike ? "A and AAAA" : type;
}

}  // namespace whyrefused
