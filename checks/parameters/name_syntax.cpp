#include "checks/parameters/name_syntax.h"

#include <algorithm>
#include <array>
#include <utility>

#include "catalog/special_names.h"
#include "catalog/text.h"
#include "checks/parameters/idn.h"
#include "checks/parameters/labels.h"
#include "checks/parameters/name_characters.h"
#include "checks/parameters/offending_places.h"
#include "checks/parameters/pasted_text.h"
#include "checks/parameters/reverse_name.h"
#include "model/printable.h"
#include "model/utf8.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_name = 253;  // 255 octets on the wire, less the root and one length
constexpr std::size_t longest_label = 63;
// No name that fits on the wire is longer as typed: 253 octets, each written as \DDD or as a
// character of four bytes, and some room for characters that the IDN mapping drops.
constexpr std::size_t longest_input = 4096;

void add(Findings& findings, Severity severity, std::string id, std::string text,
         std::string hint = {}) {
  findings.push_back({std::move(id), Step::parameters, severity, std::move(text), std::move(hint)});
}

bool has_error(const Findings& findings) {
  return std::ranges::any_of(findings,
                             [](const Finding& f) { return f.severity == Severity::error; });
}

std::string octets(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " octet" : " octets");
}

/// The typed text without the blanks and invisible marks that copying leaves around it.
std::string_view trim(std::string_view text, Findings& findings) {
  static constexpr auto blanks = std::to_array<std::string_view>(
      {" ", "\t", "\r", "\n", "\v", "\f", "\u00a0", "\u200b", "\u202f", "\u3000", "\ufeff"});
  const auto before = text.size();
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto blank : blanks) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), changed = true;
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), changed = true;
    }
  }
  if (text.size() != before && !text.empty())
    add(findings, Severity::remark, "name.trimmed",
        "Blanks or line ends around the name are ignored.");
  return text;
}

bool is_utf8(std::string_view text, Findings& findings) {
  std::size_t position = 1;
  for (std::size_t at = 0; at < text.size(); ++position) {
    const auto c = decode_utf8(text, at);
    if (!c.valid) {
      add(findings, Severity::error, "name.utf8",
          "The name is not valid UTF-8: character " + std::to_string(position) + " is " +
              in_quotes(text.substr(at, 1)) + ".",
          "Set the terminal or the file to UTF-8, or type the xn-- form of the name.");
      return false;
    }
    at += c.length;
  }
  return true;
}

bool is_pasted(std::string_view text, Findings& findings) {
  const auto pasted = recognise_pasted(text);
  if (!pasted) return false;
  const auto hint = pasted->id == "name.server"
                        ? std::string(
                              "Give the domain name alone, and the server with --server "
                              "ADDRESS.")
                        : did_you_mean(pasted->host);
  add(findings, Severity::error, std::string(pasted->id),
      in_quotes(text) + " looks like " + std::string(pasted->what) + "; it is not a domain name.",
      hint);
  return true;
}

/// A name in its two forms, label by label: `ascii` as octets, `display` for people.
struct Labels {
  std::vector<std::string> ascii;
  std::vector<std::string> display;
};

void add_idn_error(std::string_view name, std::string_view label, const IdnLabel& idn,
                   Findings& findings) {
  const auto bare = with_plain_hyphens(without_junk(name));
  if (idn.too_long)
    add(findings, Severity::error, "name.label-too-long",
        "The label " + in_quotes(label) + " is longer than 63 octets in its xn-- form.",
        "A label, the part between two dots, has at most 63 octets.");
  else
    add(findings, Severity::error, "name.idn-invalid",
        "The label " + in_quotes(label) +
            " cannot be written in the form that DNS uses (xn--): " + idn.problem + ".",
        bare == name ? "If you know the xn-- form of the name, type that." : did_you_mean(bare));
}

Labels convert_labels(std::string_view name, Findings& findings) {
  Labels labels;
  std::optional<Finding> invalid;
  for (const auto label : split_labels(name)) {
    if (!std::ranges::all_of(label, is_ascii)) {
      const auto idn = to_a_label(label);
      if (idn.ascii.empty()) {
        add_idn_error(name, label, idn, findings);
        return {};
      }
      labels.ascii.push_back(idn.ascii);
      labels.display.push_back(idn.display);
      continue;
    }
    const auto idn = from_a_label(label_octets(label));
    if (!idn.problem.empty() && !invalid)
      invalid = Finding{"name.idn-invalid", Step::parameters, Severity::warning,
                        "The label " + in_quotes(label) + " begins with xn-- but cannot be " +
                            "read as letters: " + idn.problem + ".",
                        "Check it for typing mistakes. It is asked as it stands."};
    labels.ascii.push_back(idn.ascii);
    labels.display.push_back(label_text(idn.display));
  }
  if (invalid) findings.push_back(std::move(*invalid));
  return labels;
}

void check_lengths(const std::vector<std::string>& labels, Findings& findings) {
  std::size_t total = labels.size() - 1;  // the dots
  bool label_seen = false;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto length = labels[i].size();
    total += length;
    if (length <= longest_label || std::exchange(label_seen, true)) continue;
    add(findings, Severity::error, "name.label-too-long",
        "Label " + std::to_string(i + 1) + ", " + in_quotes(labels[i]) + ", has " + octets(length) +
            ", " + std::to_string(length - longest_label) + " too many.",
        "A label, the part between two dots, has at most 63 octets.");
  }
  if (total > longest_name)
    add(findings, Severity::error, "name.too-long",
        "The name has " + octets(total) + ", " + std::to_string(total - longest_name) +
            " too many.",
        "A domain name has at most 253 octets, dots included.");
}

void check_empty_labels(std::string_view typed, const std::vector<std::string>& labels,
                        Findings& findings) {
  const auto empty = std::ranges::find(labels, "");
  if (empty == labels.end()) return;
  std::string better;
  for (const auto& label : labels)
    if (!label.empty()) better += (better.empty() ? "" : ".") + label_text(label);
  const auto where = empty == labels.begin() ? std::string("begins with a dot")
                                             : std::string("has two dots in a row");
  add(findings, Severity::error, "name.empty-label", in_quotes(typed) + " " + where + ".",
      did_you_mean(better));
}

/// Names that can be asked, but that no host has. One remark of each kind.
void check_host_rules(std::string_view typed, const std::vector<std::string>& labels,
                      Findings& findings) {
  const auto first = [&](auto fits) { return std::ranges::find_if(labels, fits); };
  const auto hyphen = first([](const auto& l) { return l.front() == '-' || l.back() == '-'; });
  if (hyphen != labels.end())
    add(findings, Severity::warning, "name.hyphen",
        "The label " + in_quotes(*hyphen) + (hyphen->front() == '-' ? " begins" : " ends") +
            " with a hyphen. Host names must not (RFC 1123), but DNS may have such a name.",
        typed.starts_with('-') ? "If an option was meant, see --help." : "");

  const auto has = [](char c) {
    return [c](const std::string& label) { return label.find(c) != std::string::npos; };
  };
  if (const auto label = first(has('_')); label != labels.end())
    add(findings, Severity::remark, "name.underscore",
        "The label " + in_quotes(*label) +
            " has an underscore. Names of services, DKIM and DMARC " +
            "have one; host names must not (RFC 1123).");
  if (first(has('*')) != labels.end())
    add(findings, Severity::remark, "name.wildcard",
        "The name has an asterisk. The query asks for the wildcard itself, not for the names that "
        "it covers.");
}

void check_address_look(std::string_view typed, const std::vector<std::string>& labels,
                        Findings& findings) {
  const auto numeric = [](const std::string& label) {
    return std::ranges::all_of(label, is_digit);
  };
  if (!numeric(labels.back())) return;
  const bool all = std::ranges::all_of(labels, numeric);
  if (ends_with_dot(typed) && reverse_name(typed.substr(0, typed.size() - 1)))
    add(findings, Severity::warning, "name.looks-like-address",
        in_quotes(typed) + " is asked as a name because it ends with a dot.",
        "Leave the dot out to ask for the name of this address.");
  else if (all)
    add(findings, Severity::warning, "name.looks-like-address",
        in_quotes(typed) + " looks like an IP address but is not valid; it is asked as a name.",
        "An IPv4 address has four numbers from 0 to 255 and three dots, such as 192.0.2.1.");
  else
    add(findings, Severity::warning, "name.looks-like-address",
        "The name ends with a number, " + in_quotes(labels.back()) +
            ". Top-level domains are not numbers.",
        "Check the end of the name.");
}

void check_special_use(std::string_view name, Findings& findings) {
  const auto* special = find_special_name(name);
  if (special == nullptr || special->use == SpecialUse::ordinary) return;
  const bool not_dns = special->use == SpecialUse::not_dns;
  add(findings, not_dns ? Severity::warning : Severity::remark, "name.special-use",
      in_quotes(special->suffix) + " is reserved for special use (" + std::string(special->source) +
          "). " + std::string(special->meaning));
}

std::string joined(const std::vector<std::string>& labels) {
  std::string text;
  for (const auto& label : labels) text += (text.empty() ? "" : ".") + label;
  return text;
}

NameResult result_for_address(std::string reverse, std::string_view typed, Findings findings) {
  add(findings, Severity::remark, "name.ip-address",
      in_quotes(typed) + " is an IP address, so its reverse name is asked: " + reverse + ".");
  check_special_use(reverse, findings);
  return {reverse, reverse, rrtype::ptr, std::move(findings)};
}

/// A plain host name, of which nothing has to be said but whether it is special: at least two
/// labels of letters, digits and inner hyphens, the last one no number, none with xn--. Almost all
/// names of long lists are such, and this is much quicker than to find out what is wrong with one.
bool is_plain_host_name(std::string_view name) {
  if (name.size() > longest_name) return false;
  std::size_t begin = 0;
  bool letter = false;  // In the current label.
  for (std::size_t at = 0; at <= name.size(); ++at) {
    const char c = at < name.size() ? name[at] : '.';
    if (c != '.') {
      const bool is_letter = ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
      if (!is_letter && !is_digit(c) && c != '-') return false;
      letter = letter || is_letter;
      continue;
    }
    const auto label = name.substr(begin, at - begin);
    if (label.empty() || label.size() > longest_label || label.front() == '-' ||
        label.back() == '-' || starts_with_ignoring_case(label, "xn--"))
      return false;
    if (at == name.size()) return letter && begin > 0;
    begin = at + 1;
    letter = false;
  }
  return false;
}

/// Reads a name that is neither pasted text nor an address. Leaves the result's name empty on
/// error.
void check_domain_name(std::string_view typed, NameResult& result) {
  auto& findings = result.findings;
  check_characters(typed, findings);
  if (has_error(findings)) return;

  const bool ascii = std::ranges::all_of(typed, is_ascii);
  const std::string dotted = ascii ? std::string(typed) : with_plain_dots(typed);
  const bool absolute = ends_with_dot(dotted);
  const auto relative = std::string_view(dotted).substr(0, dotted.size() - absolute);
  if (relative.empty()) {
    result.name = result.display = ".";
    return;
  }

  const auto labels = convert_labels(relative, findings);
  if (has_error(findings)) return;
  check_empty_labels(typed, labels.ascii, findings);
  if (has_error(findings)) return;
  check_lengths(labels.ascii, findings);
  if (has_error(findings)) return;

  std::vector<std::string> escaped;
  for (const auto& label : labels.ascii) escaped.push_back(label_text(label));
  result.name = joined(escaped);
  result.display = joined(labels.display);

  if (const auto latin = with_latin_letters(dotted); latin != dotted)
    add(findings, Severity::warning, "name.mixed-scripts",
        "The name mixes Latin letters with Cyrillic or Greek ones that look the same.",
        did_you_mean(latin));
  if (!ascii)
    add(findings, Severity::remark, "name.idn",
        in_quotes(typed) + " is asked as " + *result.name + ", the form that DNS uses.");
  check_host_rules(typed, labels.ascii, findings);
  check_address_look(typed, labels.ascii, findings);
  check_special_use(*result.name, findings);
  if (labels.ascii.size() == 1 && !absolute)
    add(findings, Severity::remark, "name.single-label",
        "The name is one word without a domain. Programs may append a search domain to it; "
        "whyrefused asks for exactly " +
            in_quotes(*result.name) + ".",
        "Type the full name if you mean a host in your own domain.");
}

}  // namespace

NameResult check_name(std::string_view typed) {
  NameResult result;
  auto& findings = result.findings;
  result.display = typed.substr(0, longest_input);
  if (typed.size() > longest_input) {
    add(findings, Severity::error, "name.too-long",
        "The name has " + octets(typed.size()) + " as typed.",
        "A domain name has at most 253 octets, dots included.");
    return result;
  }
  if (is_plain_host_name(typed)) {
    result.name = typed;
    check_special_use(typed, findings);
    return result;
  }
  if (!is_utf8(typed, findings)) return result;

  typed = trim(typed, findings);
  result.display = typed;
  if (typed.empty()) {
    add(findings, Severity::error, "name.empty", "The name is empty.",
        "Give a domain name, for example www.example.org, or \".\" for the root.");
    return result;
  }
  if (auto reverse = reverse_name(typed))
    return result_for_address(std::move(*reverse), typed, std::move(findings));
  if (is_pasted(typed, findings)) return result;
  check_domain_name(typed, result);
  return result;
}

namespace {

void prepare_name(Case& the_case) {
  auto result = check_name(the_case.request.name);
  the_case.display_name = std::move(result.display);
  the_case.question.reset();
  if (result.name)
    the_case.question = Question{*result.name, result.implied_type.value_or(rrtype::a), qclass::in};
  the_case.marks = is_plain_host_name(the_case.request.name)
                       ? std::vector<Span>{}
                       : offending_places(the_case.request.name);
  for (auto& finding : result.findings) the_case.findings.push_back(std::move(finding));
}

}  // namespace

constinit const Check name_check{
    .id = "name-syntax",
    .title = "Is the name a domain name, and the one that was meant?",
    .step = Step::parameters,
    .prepare = prepare_name,
};

}  // namespace whyrefused
