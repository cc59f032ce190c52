#include "page/query_table.h"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "catalog/ids.h"
#include "catalog/types.h"
#include "page/small_table.h"
#include "page/tone.h"
#include "report/resolver_rows.h"

namespace whyrefused {

namespace {

/// Something that a query has or has not.
struct Trait {
  std::string text;          ///< Empty: it has it not.
  std::string_view lacking;  ///< What is said then, where the question has it.
};

/// What a query is like, in parts that can be set beside those of another.
struct Traits {
  std::string name, type, over;
  std::vector<Trait> form;
};

std::string_view opcode_word(Opcode opcode) {
  if (opcode == Opcode::notify) return "NOTIFY";
  return opcode == Opcode::update ? "UPDATE" : "";
}

std::string after(std::string_view words, const std::string& value) {
  return value.empty() ? value : fmt::format("{} {}", words, value);
}

Traits traits_of(const Query& query) {
  const auto& question = query.question;
  return {question.name,
          (question.qclass == qclass::in ? "" : class_name(question.qclass) + " ") +
              type_name(question.type),
          query.transport == Transport::tcp ? "TCP" : "UDP",
          {{std::string(opcode_word(query.opcode)), "a query"},
           {query.rd ? "RD" : "no RD", ""},
           {query.edns ? "EDNS" : "no EDNS", ""},
           {query.nsid ? "NSID" : "", "no NSID"},
           {query.cookie ? "cookie" : "", "no cookie"},
           {after("subnet", query.subnet), "no subnet"},
           {after("signed by", query.key), "not signed"},
           {query.tkey.empty() ? "" : "TKEY", "no TKEY"},
           {query.source ? "from " + address_text(*query.source) : "", "from another address"}}};
}

Markup emphasised(const std::string& text, bool differs) {
  return differs ? element("strong", {}, words(text)) : words(text);
}

Markup form(const Traits& own, const Traits& asked) {
  Markup text;
  for (std::size_t i = 0; i < own.form.size(); ++i) {
    const auto& trait = own.form[i];
    const bool differs = trait.text != asked.form[i].text;
    const auto shown = trait.text.empty() && differs ? std::string(trait.lacking) : trait.text;
    if (shown.empty()) continue;
    if (!text.text.empty()) text += words(", ");
    text += emphasised(shown, differs);
  }
  return text;
}

/// Who asks for A and AAAA asks for both.
bool is_other_half(const Observation& observation) {
  return observation.probe.purpose == Purpose::target_aaaa;
}

}  // namespace

Markup query_table(const ServerRecord& record, std::string_view of) {
  const auto* target = record.target();
  if (target == nullptr) return {};
  const auto asked = traits_of(target->probe.query);
  const auto rows = probe_rows(record);
  Markup body;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& observation = record.observations[i];
    const auto own = traits_of(observation.probe.query);
    auto cells = cell(rows[i].purpose);
    cells += element("td", {}, emphasised(own.name, own.name != asked.name));
    cells += element("td", {},
                     emphasised(own.type, own.type != asked.type && !is_other_half(observation)));
    cells += element("td", {}, emphasised(own.over, own.over != asked.over));
    cells += element("td", {}, form(own, asked));
    cells += cell(rows[i].result, class_of(tone_of(observation)));
    cells += cell(rows[i].time, "time");
    cells += cell(rows[i].details, "long");
    body += table_row(cells);
  }
  const auto server = to_string(record.server.endpoint);
  return small_table(
      fmt::format("Queries to {}{}", server, of),
      headings({"Query", "Name", "Type", "Over", "Form", "Result", "Time", "Details"}), body,
      server);
}

}  // namespace whyrefused
