#include "catalog/programs.h"

#include <array>

namespace whyrefused {

namespace {

constexpr std::string_view browsers_like_the_system =
    "use the system's lookup or one of their own: \"server not found\"";

constexpr auto all_refuse = std::to_array<ProgramRow>({
    {"glibc, Python", "\"Temporary failure in name resolution\" (EAI_AGAIN), as for a time-out"},
    {"curl", "\"(6) Could not resolve host\""},
    {"Java", "UnknownHostException: NAME: Temporary failure in name resolution"},
    {"Node",
     "dns.lookup EAI_AGAIN; dns.resolve EREFUSED (EBADRESP where the reply is a header only)"},
    {"Go's own resolver",
     "\"server misbehaving\" (\"i/o timeout\" where the reply is a header only)"},
    {"musl", "\"Try again\" after 5 seconds: it ignores refusals and waits"},
    {"nslookup, host, dig", "REFUSED, of the first server"},
    {"Windows (DnsQuery, Resolve-DnsName, nslookup)", "error 9005, \"DNS operation refused.\"",
     Known::read_in_source},
    {"browsers", browsers_like_the_system, Known::unverified},
});
constexpr auto all_fail = std::to_array<ProgramRow>({
    {"glibc, Python, Java, curl", "the same words as for a refusal and a time-out"},
    {"Node", "dns.lookup EAI_AGAIN; dns.resolve ESERVFAIL"},
    {"Go's own resolver", "\"server misbehaving\""},
    {"musl", "\"Try again\" after 5 seconds"},
    {"nslookup, host, dig", "SERVFAIL"},
    {"Windows (DnsQuery, Resolve-DnsName)", "error 9002, \"DNS server failure.\"",
     Known::read_in_source},
});
constexpr auto all_silent = std::to_array<ProgramRow>({
    {"glibc, Python, Java, Node dns.lookup",
     "\"Temporary failure in name resolution\" after 10 seconds for each server"},
    {"musl", "\"Try again\" after 5 seconds"},
    {"Go's own resolver", "\"i/o timeout\" after 10 seconds for each server"},
    {"Node dns.resolve", "ETIMEOUT after about a minute"},
    {"nslookup, host, dig", "\"timed out\" after 15 to 20 seconds"},
    {"Windows (DnsQuery)", "error 1460, time-out", Known::read_in_source},
});
constexpr auto first_refuses = std::to_array<ProgramRow>({
    {"glibc, musl, Python, curl, Java, Go, Node dns.lookup",
     "step past the server that refuses, at once and without a word: they work"},
    {"Node dns.resolve", "stops at the first refusal: EREFUSED"},
    {"nslookup, host, dig", "stop at the first refusal: REFUSED"},
    {"Windows", "may go on to the next server or stop at the first", Known::unverified},
});
constexpr auto first_fails = std::to_array<ProgramRow>({
    {"glibc, musl, Python, curl, Java, Go, Node dns.lookup, nslookup, host",
     "go on to the next server at once: they work"},
    {"Node dns.resolve", "stops at the first failure: ESERVFAIL"},
});
constexpr auto first_silent = std::to_array<ProgramRow>({
    {"glibc, Python, curl, Java, Go, Node dns.lookup",
     "wait 5 seconds for the first server before they ask the next: every lookup is slow"},
    {"Node dns.resolve", "waits about 3 seconds"},
    {"musl", "works at once: it asks all servers together"},
    {"nslookup, host, dig", "wait 15 to 30 seconds"},
});
constexpr auto first_denies = std::to_array<ProgramRow>({
    {"all measured (glibc, musl, Python, curl, Java, Go, Node, nslookup, host, dig)",
     "believe the first server: NXDOMAIN ends the search, and the one that has the name is never "
     "asked"},
});
constexpr auto later_refuses = std::to_array<ProgramRow>({
    {"all measured (glibc, Python, curl, Java, Go, Node, nslookup, host, dig)",
     "ask the first server and never notice, until it fails: then there is no second"},
});
constexpr auto aaaa_refused = std::to_array<ProgramRow>({
    {"glibc, Python, curl, Java, Go, Node", "use the IPv4 address, at once: they work"},
    {"musl (Alpine Linux)", "fails with \"Try again\" after 5 seconds, though A is answered"},
    {"nslookup, host", "show the IPv4 address, then REFUSED"},
});

constexpr auto single_label = std::to_array<ProgramRow>({
    {"glibc", "completes a single label with each search domain, then asks for it as it is"},
    {"musl (Alpine Linux)", "does the same, and gives up at the first completed name that fails",
     Known::read_in_source},
    {"systemd-resolved",
     "asks DNS for its addresses only with a search domain; else it asks LLMNR and mDNS"},
    {"Windows", "completes it with its DNS suffixes, then asks LLMNR and NetBIOS, not DNS",
     Known::read_in_source},
});

}  // namespace

std::span<const ProgramRow> what_becomes_of_single_labels() { return single_label; }

std::span<const ProgramRow> what_programs_show(ListState state) {
  switch (state) {
    case ListState::all_refuse:
      return all_refuse;
    case ListState::all_fail:
      return all_fail;
    case ListState::all_silent:
      return all_silent;
    case ListState::first_refuses:
      return first_refuses;
    case ListState::first_fails:
      return first_fails;
    case ListState::first_silent:
      return first_silent;
    case ListState::first_denies:
      return first_denies;
    case ListState::later_refuses:
      return later_refuses;
    case ListState::aaaa_refused:
      return aaaa_refused;
  }
  return {};
}

}  // namespace whyrefused
