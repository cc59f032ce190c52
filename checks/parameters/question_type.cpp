#include "checks/parameters/question_type.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "catalog/absent_record.h"
#include "catalog/special_names.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

Finding finding(Severity severity, std::string id, std::string text, std::string hint = {}) {
  return {std::move(id), Step::parameters, severity, std::move(text), std::move(hint)};
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// What to say of types that are no ordinary lookup. The text continues after the type's name.
struct Advice {
  TypeUse use;
  Severity severity;
  std::string_view id, text, hint;
};

constexpr auto advice_table = std::to_array<Advice>({
    {TypeUse::any, Severity::warning, "type.any",
     " asks for all types at once. Many servers refuse that or shorten the answer (RFC 8482).",
     "Ask for the type you need, such as A, AAAA or MX."},
    {TypeUse::transfer, Severity::error, "type.transfer",
     " asks for a copy of a whole zone (zone transfer). It is not a lookup, and most servers "
     "refuse it.",
     "To see whether it is allowed use --operation transfer."},
    {TypeUse::message, Severity::error, "type.meta",
     " is a part of DNS messages; no name has such a record.",
     "Ask for the type you need, such as A, AAAA or MX."},
    {TypeUse::obsolete, Severity::error, "type.meta",
     " is a question type of 1983 that servers no longer answer.", "For mail servers ask for MX."},
    {TypeUse::reserved, Severity::warning, "type.reserved",
     " occurs in replies only. Servers answer FORMERR to a query for it (RFC 9824).",
     "Ask for the type you need, such as A, AAAA or MX."},
});

Finding unknown_type(std::string_view text) {
  std::string hint = "Types are A, AAAA, MX, TXT, NS, SOA, PTR, SRV and more, or TYPE257.";
  const auto nearest = nearest_type(text);
  if (is_number(text) && parse_type("TYPE" + std::string(text)))
    hint = "For a type by number write TYPE" + std::string(text) + ".";
  else if (is_number(text) ||
           (starts_with_ignoring_case(text, "TYPE") && is_number(text.substr(4))))
    hint = "Type numbers go from 0 to 65535.";
  else if (parse_class(text))
    hint = "It is a class; the record type comes first.";
  else if (text.find('.') != std::string_view::npos)
    hint = "It looks like a name; -t takes the type, as in NAME -t MX.";
  else if (!nearest.empty())
    hint = "Did you mean " + std::string(nearest) + "?";
  return finding(Severity::error, "type.unknown", in_quotes(text) + " is not a record type.", hint);
}

void check_record_type(std::string_view text, std::optional<std::uint16_t> implied,
                       TypeResult& result) {
  const auto number = text.empty() ? implied.value_or(rrtype::a) : parse_type(text);
  if (!number) {
    result.findings.push_back(unknown_type(text));
    return;
  }
  result.type = number;
  const auto* known = find_type(*number);
  for (const auto& advice : advice_table) {
    if (known == nullptr || advice.use != known->use) continue;
    result.findings.push_back(finding(advice.severity, std::string(advice.id),
                                      type_name(*number) + std::string(advice.text),
                                      std::string(advice.hint)));
    if (advice.severity == Severity::error) result.type.reset();
  }
  if (*number == 0 || *number == 65535)
    result.findings.push_back(finding(
        Severity::warning, "type.reserved",
        type_name(*number) + " is reserved (RFC 6895): servers may " + "answer it with an error."));
  if (implied == rrtype::ptr && (*number == rrtype::a || *number == rrtype::aaaa))
    result.findings.push_back(finding(
        Severity::warning, "type.address",
        "The reverse name of an IP address seldom has a record of type " + type_name(*number) + ".",
        "Leave the type out, or ask for PTR."));
}

void check_class(std::string_view text, TypeResult& result) {
  const auto number = text.empty() ? qclass::in : parse_class(text);
  if (!number) {
    const bool is_type = parse_type(text).has_value();
    result.findings.push_back(
        finding(Severity::error, "class.unknown", in_quotes(text) + " is not a class.",
                is_type ? "It is a record type; the class is IN unless you know otherwise."
                        : "Classes are IN, CH, HS, or CLASS with a number from 0 to 65535."));
    return;
  }
  if (*number == qclass::none) {
    result.findings.push_back(finding(Severity::error, "class.none",
                                      "Class NONE is for dynamic updates; it cannot be looked up.",
                                      "Leave the class out; it is IN then."));
    return;
  }
  result.qclass = number;
  if (*number == qclass::any)
    result.findings.push_back(
        finding(Severity::warning, "class.any",
                "Class ANY asks in all classes at once. Many servers refuse that.",
                "Leave the class out; it is IN then."));
  else if (*number != qclass::in)
    result.findings.push_back(
        finding(Severity::warning, "class.not-in",
                "Healthy servers refuse class " + class_name(*number) + " for ordinary names" +
                    (*number == qclass::ch ? "; it is for questions about the server itself, such "
                                             "as version.bind."
                                           : "."),
                "Leave the class out for ordinary names; it is IN then."));
}

}  // namespace

TypeResult check_type(std::string_view type, std::string_view qclass,
                      std::optional<std::uint16_t> implied_type) {
  TypeResult result;
  check_record_type(trim(type), implied_type, result);
  check_class(trim(qclass), result);
  return result;
}

namespace {

/// An update of one name: of which types can a record be made up that is not there?
void prepare_update_of_name(Case& the_case) {
  const auto text = trim(the_case.request.type);
  const auto type = parse_type(text);
  if (!type)
    the_case.findings.push_back(unknown_type(text));
  else if (!absent_record(*type, 0))
    the_case.findings.push_back(
        finding(Severity::error, "type.update",
                "An update of a record of type " + type_name(*type) + " cannot be tried.",
                "Try A, AAAA, CNAME, MX, NS, PTR, SRV, SSHFP, TLSA, TXT and others; leave --type "
                "out to try the zone alone."));
  if (the_case.question && type) the_case.question->type = *type;
}

/// An operation is about a zone; its type follows from it.
void prepare_operation(Case& the_case) {
  if (the_case.request.is_update_of_name()) return prepare_update_of_name(the_case);
  if (!the_case.request.type.empty())
    the_case.findings.push_back(finding(Severity::error, "type.operation",
                                        "--operation and --type do not go together.",
                                        "Give the name of the zone and leave --type out."));
  if (the_case.question)
    the_case.question->type =
        the_case.request.operation == Operation::transfer ? rrtype::axfr : rrtype::soa;
}

void prepare_type(Case& the_case) {
  if (the_case.request.operation != Operation::lookup) return prepare_operation(the_case);
  // The name check has stored the type that the name implies; plain names imply A.
  std::optional<std::uint16_t> implied;
  if (the_case.question) implied = the_case.question->type;
  auto result = check_type(the_case.request.type, the_case.request.qclass, implied);
  for (auto& entry : result.findings) the_case.findings.push_back(std::move(entry));
  if (!result.type || !result.qclass) the_case.question.reset();
  if (!the_case.question) return;
  const bool plain_name = the_case.request.type.empty() && *result.type == rrtype::a;
  the_case.both_families = plain_name && *result.qclass == qclass::in;
  the_case.question->type = *result.type;
  the_case.question->qclass = *result.qclass;
  if (*result.qclass == qclass::ch && is_chaos_name(the_case.question->name))
    std::erase_if(the_case.findings, [](const auto& one) { return one.id == "class.not-in"; });
}

}  // namespace

constinit const Check type_check{
    .id = "question-type",
    .title = "Can this record type and class be looked up?",
    .step = Step::parameters,
    .prepare = prepare_type,
};

}  // namespace whyrefused
