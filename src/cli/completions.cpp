#include "cli/completions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>

namespace whyrefused {

namespace {

/// Lists the servers of this machine: a POSIX command that needs no other file of ours.
constexpr std::string_view list_servers =
    "sed -n 's/^nameserver[[:space:]]*\\([^[:space:]]*\\).*/\\1/p' /etc/resolv.conf 2>/dev/null";

template <typename Each>
void for_each_option(const Reference& reference, Each each) {
  for (const auto& group : reference.groups)
    for (const auto& option : group.options) each(option);
}

/// Puts a backslash before each of `special`.
std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// As one word for a POSIX shell, where a quote ends the quoting even after a backslash.
std::string shell_word(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// ---- bash ----

std::string bash_case(const OptionEntry& option) {
  const auto pattern = fmt::format("    {})", fmt::join(option.names, " | "));
  switch (option.kind) {
    case ValueKind::none:
      return {};
    case ValueKind::any:
      return pattern + " return ;;\n";
    case ValueKind::words:
      return fmt::format("{} mapfile -t COMPREPLY < <(compgen -W {} -- \"$current\"); return ;;\n",
                         pattern, shell_word(fmt::format("{}", fmt::join(option.words, " "))));
    case ValueKind::file:
      return pattern +
             " compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$current\"); "
             "return ;;\n";
    case ValueKind::server:
      return pattern +
             " mapfile -t COMPREPLY < <(compgen -W \"$(_whyrefused_servers)\" -- \"$current\"); "
             "return ;;\n";
  }
  return {};
}

// ---- zsh ----

std::string zsh_action(const OptionEntry& option) {
  // One colon: the value has to be there; two: it may be left out.
  const std::string head = option.optional_value()
                               ? "::" + option.value.substr(1, option.value.size() - 2) + ":"
                               : ":" + option.value + ":";
  switch (option.kind) {
    case ValueKind::none:
      return {};
    case ValueKind::any:
      return head + " ";
    case ValueKind::words:
      return head + fmt::format("({})", fmt::join(option.words, " "));
    case ValueKind::file:
      return head + "_files";
    case ValueKind::server:
      return head + "_whyrefused_servers";
  }
  return {};
}

/// One specification for each name, because braces would not expand inside of an array's quotes.
std::string zsh_specifications(const OptionEntry& option) {
  std::string out;
  for (const auto& name : option.names) {
    const bool is_long = name.starts_with("--");
    const auto others =
        option.repeatable ? std::string("*") : fmt::format("({})", fmt::join(option.names, " "));
    const std::string takes = option.kind == ValueKind::none ? "" : is_long ? "=" : "+";
    fmt::format_to(std::back_inserter(out), "    {}\n",
                   shell_word(fmt::format("{}{}{}[{}]{}", others, name, takes,
                                          escaped(option.text, "[]:\\"), zsh_action(option))));
  }
  return out;
}

// ---- fish ----

/// fish knows two escapes within single quotes.
std::string fish_quoted(std::string_view text) { return "'" + escaped(text, "'\\") + "'"; }

std::string fish_value(const OptionEntry& option) {
  switch (option.kind) {
    case ValueKind::none:
      return {};
    case ValueKind::any:
      return " -x";
    case ValueKind::words:
      return " -x -a " + fish_quoted(fmt::format("{}", fmt::join(option.words, " ")));
    case ValueKind::file:
      return " -r -F";
    case ValueKind::server:
      return " -x -a '(__whyrefused_servers)'";
  }
  return {};
}

}  // namespace

std::string bash_completion(const Reference& reference) {
  std::vector<std::string> names;
  std::string cases;
  for_each_option(reference, [&](const OptionEntry& option) {
    names.insert(names.end(), option.names.begin(), option.names.end());
    cases += bash_case(option);
  });
  return fmt::format(R"sh(# bash completion for whyrefused; generated from its options.

_whyrefused_servers() {{
  {}
}}

_whyrefused() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  COMPREPLY=()
  # readline makes three words of --option=value.
  if [ "$current" = "=" ]; then
    current=
  elif [ "$previous" = "=" ]; then
    previous=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  case "$previous" in
{}  esac
  case "$current" in
    -*) mapfile -t COMPREPLY < <(compgen -W {} -- "$current") ;;
    @*) mapfile -t COMPREPLY < <(compgen -P @ -W "$(_whyrefused_servers)" -- "${{current#@}}") ;;
  esac
}}

complete -F _whyrefused whyrefused
)sh",
                     list_servers, cases, shell_word(fmt::format("{}", fmt::join(names, " "))));
}

std::string zsh_completion(const Reference& reference) {
  std::string specifications;
  for_each_option(reference,
                  [&](const OptionEntry& option) { specifications += zsh_specifications(option); });
  return fmt::format(R"sh(#compdef whyrefused
# zsh completion for whyrefused; generated from its options.

_whyrefused_servers() {{
  local -a servers
  servers=(${{(f)"$({})"}})
  compadd "$@" -a servers
}}

_whyrefused_words() {{
  if compset -P @; then
    _whyrefused_servers
  else
    _message 'name to ask for, or @server'
  fi
}}

_whyrefused() {{
  local -a options
  options=(
{}  )
  _arguments -s $options '*: :_whyrefused_words'
}}

if [ "$funcstack[1]" = _whyrefused ]; then
  _whyrefused "$@"
else
  compdef _whyrefused whyrefused
fi
)sh",
                     list_servers, specifications);
}

std::string fish_completion(const Reference& reference) {
  std::string lines;
  for_each_option(reference, [&](const OptionEntry& option) {
    lines += "complete -c whyrefused";
    for (const auto& name : option.names)
      lines += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    lines += fish_value(option) + " -d " + fish_quoted(option.text) + "\n";
  });
  return fmt::format(R"sh(# fish completion for whyrefused; generated from its options.

function __whyrefused_servers
    {}
end

complete -c whyrefused -f
complete -c whyrefused -n 'string match -q "@*" -- (commandline -ct)' -a '@(__whyrefused_servers)'
{})sh",
                     list_servers, lines);
}

}  // namespace whyrefused
