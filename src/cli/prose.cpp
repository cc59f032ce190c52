#include "cli/prose.h"

#include <fmt/format.h>

#include <array>

namespace whyrefused::prose {

namespace {

constexpr std::array<std::string_view, 3> paragraphs{
    "Finds out why a DNS server answers REFUSED: asks each configured resolver by\n"
    "itself, compares who refuses, and says the probable cause and who must act.",
    "It asks for A and AAAA records, as programs do, at each resolver of this machine or at the "
    "servers given. A server that does not plainly answer gets about ten more small queries. Each "
    "differs in one thing; which of them the server refuses shows the cause.",
    "A cause is certain if it was seen, likely if it fits the evidence and no other known cause "
    "does, possible if it is a guess. Where no query can decide between causes, the report names "
    "them all."};

constexpr std::array statuses{
    ExitStatusText{0, "every resolver answered", "Every resolver answered (NOERROR or NXDOMAIN)."},
    ExitStatusText{
        1, "some did",
        "Some answered, some refused or failed; or A was answered and AAAA was not; or AAAA gave "
        "an address and A was not answered."},
    ExitStatusText{2, "none did", "None answered."},
    ExitStatusText{3, "not checked",
                   "Not checked: bad input, no resolver configured (and none on 127.0.0.1), "
                   "internal error."},
};

constexpr std::array example_table{
    Entry{"whyrefused www.example.org", "ask this machine's resolvers"},
    Entry{"whyrefused -t AAAA www.example.org @192.0.2.1", "ask one server for one type"},
    Entry{"whyrefused --explain 0x232D", "what a code or message means"},
    Entry{"whyrefused --explain lame", "what a DNS word means; --explain glossary lists them"},
    Entry{"journalctl -u named | whyrefused --explain -", "the DNS problems in a log"},
    Entry{"whyrefused --from-line 'curl: (6) Could not resolve host: www.example.org'",
          "diagnose what a line is about"},
    Entry{"whyrefused --delegation www.example.org", "also ask the zone's name servers"},
    Entry{"whyrefused --format json www.example.org", "everything known, as one document"},
    Entry{"whyrefused --verify report.json", "ask again: is it fixed?"},
    Entry{"whyrefused --demo", "play refusing servers on loopback and diagnose them"},
};
constexpr std::size_t examples_in_help = 3;

constexpr std::array file_table{
    Entry{"/etc/resolv.conf", "The resolvers that are asked when no server is given."},
    Entry{"/etc/hosts, /etc/nsswitch.conf",
          "Read to see what answers before DNS is asked. whyrefused writes neither."},
    Entry{"~/.config/whyrefused/config.toml", "The user's config file."},
    Entry{"/etc/xdg/whyrefused/config.toml", "The machine's config file, where the user has none."},
};

constexpr std::array variables{
    Entry{"XDG_CONFIG_HOME, XDG_CONFIG_DIRS",
          "Where config files are looked for (XDG Base Directory Specification). A relative path "
          "is not used."},
    Entry{"LOCALDOMAIN, RES_OPTIONS",
          "Change what /etc/resolv.conf says, as for other programs (resolv.conf(5))."},
    Entry{"NO_COLOR, TERM", "No color where NO_COLOR is not empty, or TERM is empty or dumb."},
};

constexpr std::array<std::string_view, 3> pasted_paragraphs{
    "--explain and --from-line take an error code, a message, a line of a log or the output of a "
    "program. With - they read the standard input: any number of lines, of which the first 256 MiB "
    "and of each line the first 64 KiB count. --explain then lists the DNS problems by how often "
    "they were met, and explains the first. NXDOMAIN comes last: it may be nothing wrong. Where "
    "nothing is known, the exit status is 3.",
    "--explain names the command to run next, and on which machine. Only valid names, types and "
    "addresses of the text get into it; NAME, ZONE and SERVER stand for what it does not say.",
    "--from-line runs that command if it is a lookup to be made on this machine, and says so in "
    "one line first. Other options hold, and replace those of the line. A transfer, an update, a "
    "NOTIFY or a command for another machine is printed and not run; the exit status is 3."};

constexpr std::array<std::string_view, 2> verification_paragraphs{
    "--verify takes a report of --format json (or several; - is the standard input) and asks the "
    "same again: the same name, type and operation, of the same servers. A report about this "
    "machine's own list of resolvers is asked of the list as it is now, because the list may be "
    "what was changed. It says what became of each server. If a cache may still hold the refusal, "
    "it says for how long.",
    "The exit status is 0 if nothing is wrong, or no longer; 1 if something has changed and "
    "something is wrong; 2 if the same is wrong as before; 3 if it could not be checked. It is 1, "
    "too, where nothing is wrong but another address asked than that of the report: servers may "
    "treat the two differently. A report of signed queries needs --tsig-file again: no report "
    "holds a key."};

constexpr std::array<std::string_view, 4> configuration_paragraphs{
    "A config file holds options that are wanted every time. Each line is the long name of an "
    "option without dashes, an equals sign and a value; values that are lists stand in brackets, "
    "flags are true or false, and # begins a comment.",
    "The command line comes first: an option given there is not taken from the file. A server "
    "given there, with --server or @SERVER, or a --resolv-conf replaces the servers of the file.",
    "The file is the one that --config names, else the first of "
    "$XDG_CONFIG_HOME/whyrefused/config.toml and $XDG_CONFIG_DIRS/whyrefused/config.toml that "
    "exists. It counts where names are asked for, not with --explain, --demo and the like. A file "
    "that cannot be read or holds anything unknown has no effect at all: one line says what is "
    "wrong, and the exit status is 3.",
    "A file that was found, not given, must belong to the user or to root, and must not be "
    "writable by everybody."};

template <typename... Arguments>
void add(std::string& text, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  text += fmt::format(format, std::forward<Arguments>(arguments)...);
}

}  // namespace

std::span<const std::string_view> description() { return paragraphs; }
std::span<const ExitStatusText> exit_statuses() { return statuses; }
std::span<const Entry> examples() { return example_table; }
std::span<const Entry> files() { return file_table; }
std::span<const Entry> environment() { return variables; }
std::span<const std::string_view> pasted() { return pasted_paragraphs; }
std::span<const std::string_view> verification() { return verification_paragraphs; }
std::span<const std::string_view> configuration() { return configuration_paragraphs; }

std::string_view configuration_example() {
  return "server = [\"192.0.2.53\", \"[2001:db8::53]:5353\"]\n"
         "source = \"192.0.2.1\"\n"
         "timeout = 2  # seconds\n"
         "no-probes = true\n";
}

std::string_view see_also() {
  return "dig(1), host(1), getent(1), resolv.conf(5), nsswitch.conf(5), hosts(5)";
}

std::string help_description() { return std::string(paragraphs.front()); }

std::string help_footer() {
  std::string text = "Examples:\n";
  for (const auto& example : examples().first(examples_in_help))
    add(text, "  {:<45}  {}\n", example.what, example.text);
  text += "\nExit status:";
  for (const auto& [status, brief, full] : exit_statuses())
    add(text, "{}{} {}", status == 0 ? " " : ", ", status, brief);
  return text + ".";
}

}  // namespace whyrefused::prose
