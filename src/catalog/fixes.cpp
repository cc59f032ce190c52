#include "catalog/fixes.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"

namespace whyrefused {

namespace {

bool is_about(Names names, std::string_view name) {
  switch (names) {
    case Names::any:
      break;
    case Names::single_label:
      return name.find('.') == std::string_view::npos;
    case Names::below_local:
      return lies_in(name, "local");
  }
  return true;
}

}  // namespace

const std::vector<const Fix*>& all_fixes() {
  // Never destroyed: glibc ends the program where it cannot note a destructor for lack of memory.
  static const auto& all = *new auto([] {
    std::vector<const Fix*> fixes;
    for (const auto part : {fixes_of_authoritative(), fixes_of_resolvers(), fixes_of_forwarders()})
      for (const auto& fix : part) fixes.push_back(&fix);
    return fixes;
  }());
  return all;
}

std::vector<const Fix*> find_fixes(CauseId cause, std::string_view software, const Wanted& wanted) {
  std::vector<const Fix*> forms;
  for (const auto* fix : all_fixes()) {
    const bool fits =
        fix->software == software && std::ranges::find(fix->causes, cause) != fix->causes.end() &&
        (fix->about == About::everything || (fix->about == About::lookups) == wanted.is_lookup) &&
        (fix->rd == RdOfQuery::either_way || (fix->rd == RdOfQuery::with_rd) == wanted.rd) &&
        is_about(fix->names, wanted.name);
    // Of one form, what is for this way of asking stands first and alone.
    const bool is_new = std::ranges::find(forms, fix->form, &Fix::form) == forms.end();
    if (fits && is_new) forms.push_back(fix);
  }
  return forms;
}

std::string_view tried_on(const Fix& fix) {
  struct Row {
    std::string_view of, versions;
  };
  // By form where there are several, else by software: those of Debian 12 and 13, and where
  // neither has it, of unstable.
  constexpr std::array rows{
      Row{"BIND", "9.18, 9.20"},
      Row{"NSD", "4.6, 4.12"},
      Row{"Knot DNS", "3.2, 3.4"},
      Row{"PowerDNS", "4.7, 4.9"},
      Row{"Unbound", "1.17, 1.26"},
      Row{"Knot Resolver 5", "5.6, 5.7"},
      Row{"Knot Resolver 6", "6.5"},
      Row{"PowerDNS Recursor", "4.8, 5.4"},
      Row{"systemd-resolved", "252, 257"},
      Row{"dnsdist.conf (Lua)", "1.7, 2.1"},
      Row{"dnsdist.yml (from 2.0 on)", "2.1"},
      Row{"dnsmasq", "2.90, 2.91"},
  };
  const auto of = fix.form.empty() ? fix.software : fix.form;
  const auto* const row = std::ranges::find(rows, of, &Row::of);
  return row == rows.end() ? std::string_view() : row->versions;
}

std::string_view who_knows(std::string_view placeholder) {
  struct Row {
    std::string_view placeholder, who;
  };
  constexpr std::array rows{
      Row{"CLIENT-ADDRESS", "the server's log: the client as the server sees it"},
      Row{"CLIENT-PREFIX", "the server's log: the client as the server sees it, /32 or /128"},
      Row{"NAME", "the question; its characters need quoting that depends on the file"},
      Row{"TYPE", "the question"},
      Row{"ZONE", "whoever runs the server: the zone that holds the name"},
      Row{"VIEW",
          "whoever runs the server: the view that this client is meant to see, if there "
          "are views"},
      Row{"UPSTREAM-ADDRESS", "whoever runs the server: the DNS server to ask"},
      Row{"TSIG-KEY", "whoever runs the server: a name for the key, the same at both ends"},
      Row{"TSIG-SECRET", "whoever runs the server; tsig-keygen makes one"},
  };
  const auto* const row = std::ranges::find(rows, placeholder, &Row::placeholder);
  return row == rows.end() ? std::string_view() : row->who;
}

}  // namespace whyrefused
