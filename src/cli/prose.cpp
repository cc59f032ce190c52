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
    Entry{"whyrefused --watch www.example.org", "ask again until Ctrl-C: when does it change?"},
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

constexpr std::array<std::string_view, 5> watching_paragraphs{
    "On a terminal a run that takes longer than 0.3 seconds shows a table that fills as replies "
    "come, what can be said so far, and who is waited for. The key q ends the wait: the report is "
    "made of what is there and says so, and a server that had not replied counts as one that does "
    "not. Ctrl-C ends the run without a report. At the end the view is erased, and the report is "
    "the same as in a pipe.",
    "--watch asks again every SECONDS (1 to 86400, default 10) until Ctrl-C or q, SIGTERM, or the "
    "last of --rounds. On a terminal it shows the last rounds of each server (. answered, N no "
    "such name or record, R refused, F failed, - no reply, x port closed, ? unusable) and the last "
    "changes; elsewhere it prints the state once and then a line for each change. --format ndjson "
    "prints each round's report on a line; where standard output is no terminal and standard error "
    "is one, the history is shown there. --record FILE adds the reports to a file, whatever is "
    "shown; --replay FILE reads it. Times are those of the local clock, in reports UTC.",
    "A round begins on a fixed beat, and never before the last has ended; one that is late is left "
    "out. Each asks the question as an ordinary run does. A server that does the same with it as "
    "in the round before is not asked again for the reasons, but in every tenth round; until then "
    "the report takes them from the round that asked (rounds_ago).",
    "At the end a summary says for each server how many rounds it answered, refused, failed or "
    "did not reply, when it changed, and how long it refused in a row. With --format ndjson it "
    "goes to standard error.",
    "The exit status of --watch is 0 if that of every round is 0, 2 if that of every round is 2, "
    "3 if no round came to its end or one could not be checked, else 1."};

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
std::span<const std::string_view> watching() { return watching_paragraphs; }
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
