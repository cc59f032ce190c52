#include "catalog/other_programs.h"

#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

namespace {

ProgramRow row(std::string_view id, std::string_view programs, std::string_view shows,
               Known known = Known::measured, std::string_view versions = {},
               std::string_view source = "measured") {
  return {std::string(programs), std::string(shows), known, {{id, versions, source}}};
}

constexpr std::string_view windows_source = "documentation of DnsQuery and its error codes";

ProgramRow mariadb() {
  return row("mariadb", "the clients of MariaDB",
             "\"Unknown server host\" (-3) after half a minute, in which they ask again and again",
             Known::measured, "MariaDB 10.11, 11.8");
}

const std::vector<ProgramRow>& all_refuse() {
  static const std::vector<ProgramRow> rows{
      mariadb(),
      row("c-ares", "programs with c-ares, such as aiodns",
          "\"Could not contact DNS servers\" (11) with c-ares 1.18 of Debian 12, \"DNS server "
          "refused query\" (6) with 1.34",
          Known::measured, "c-ares 1.18, 1.34"),
      row("chromium", "Chromium", "net::ERR_NAME_NOT_RESOLVED: it has a resolver of its own",
          Known::measured, "Chromium 156"),
      row("wine", "Wine", "error 9002, \"DNS server failure\"", Known::measured, "Wine 8.0"),
      row("windows", "Windows (DnsQuery, Resolve-DnsName, nslookup)",
          "error 9005, \"DNS operation refused.\"", Known::read_in_source, {}, windows_source)};
  return rows;
}

const std::vector<ProgramRow>& all_fail() {
  static const std::vector<ProgramRow> rows{
      mariadb(),
      row("windows", "Windows (DnsQuery, Resolve-DnsName)", "error 9002, \"DNS server failure.\"",
          Known::read_in_source, {}, windows_source)};
  return rows;
}

const std::vector<ProgramRow>& all_silent() {
  static const std::vector<ProgramRow> rows{row("windows", "Windows (DnsQuery)",
                                                "error 1460, time-out", Known::read_in_source, {},
                                                windows_source)};
  return rows;
}

const std::vector<ProgramRow>& first_refuses() {
  static const std::vector<ProgramRow> rows{
      row("squid", "Squid", "stops at a server that refuses, and steps on only after SERVFAIL",
          Known::measured, "Squid 6.13, 7.7"),
      row("chromium", "Chromium", "steps on, with a resolver of its own: it works", Known::measured,
          "Chromium 156"),
      row("dnsjava", "dnsjava", "Lookup stops at the first refusal: \"network error\"",
          Known::measured, "dnsjava 3.6.3"),
      row("adns", "adns", "stops at the first refusal", Known::measured, "adnshost"),
      row("windows", "Windows", "may go on to the next server or stop at the first",
          Known::unverified, {}, {})};
  return rows;
}

const std::vector<ProgramRow>& aaaa_refused() {
  static const std::vector<ProgramRow> rows{
      row("dnspython-resolve-name", "dnspython's resolve_name",
          "NoNameservers, and A is not even asked", Known::measured, "dnspython 2.7, 2.8"),
      row("cacheable-lookup", "cacheable-lookup (Node's got with dnsCache)",
          "\"queryAaaa EREFUSED\"", Known::measured, "cacheable-lookup 7.0"),
      row("others", "HAProxy, Squid, aria2, aiodns, wget2, Chromium", "use the IPv4 address",
          Known::measured, "HAProxy 3.0, 3.2, Squid 6.13, 7.7, wget2 2.2, Chromium 156")};
  return rows;
}

const std::vector<ProgramRow>& single_label() {
  static const std::vector<ProgramRow> rows{
      row("glibc", "glibc",
          "completes a single label with each search domain, then asks for it as it is"),
      row("musl", "musl (Alpine Linux)",
          "does the same, and gives up at the first completed name that fails"),
      row("systemd-resolved", "systemd-resolved",
          "asks DNS for its addresses only with a search domain; else it asks LLMNR and mDNS"),
      row("windows", "Windows",
          "completes it with its DNS suffixes, then asks LLMNR and NetBIOS, not DNS",
          Known::read_in_source)};
  return rows;
}

ProgramRow go_with_a_search_list() {
  return row("go", "Go's own resolver, after the search list",
             "goes on with the next domain where a completed name is refused or fails: it may work "
             "where glibc does not",
             Known::measured, "Go 1.19, 1.27");
}

constexpr std::string_view musl_versions = "musl 1.2.3, 1.2.5, 1.2.6";

ProgramRow musl_with_a_search_list() {
  auto musl = row("musl", "musl (Alpine Linux), after the search list",
                  "stops at the first completed name that is refused or fails: \"Try again\" "
                  "(EAI_AGAIN) after 5 seconds",
                  Known::measured, musl_versions);
  musl.ending = Ending::timed_out;
  musl.seconds = 5;
  return musl;
}

/// The name as typed was asked first: only glibc and Go complete it at all.
const std::vector<ProgramRow>& search_after_typed() {
  static const std::vector<ProgramRow> rows{
      go_with_a_search_list(), row("musl", "musl (Alpine Linux), host, nslookup",
                                   "do not complete a name that has as many dots as ndots says",
                                   Known::measured, musl_versions)};
  return rows;
}

const std::vector<ProgramRow>& search_before_typed() {
  static const std::vector<ProgramRow> rows{
      go_with_a_search_list(), musl_with_a_search_list(),
      row("host", "host, nslookup, after the search list",
          "stop at the first completed name that is refused or fails, and show that",
          Known::measured, "BIND 9.18"),
      row("node-resolve", "Node dns.resolve, dnspython, dig", "do not complete names",
          Known::measured)};
  return rows;
}

}  // namespace

std::span<const ProgramRow> what_becomes_of_single_labels() { return single_label(); }

ProgramRow what_glibc_does_with_a_search_list() {
  return row("glibc", "glibc, after the search list", {}, Known::measured, "glibc 2.36, 2.41, 2.43",
             "measured; resolv/res_query.c");
}

std::span<const ProgramRow> what_others_do_with_a_search_list(bool typed_first) {
  return typed_first ? search_after_typed() : search_before_typed();
}

std::span<const ProgramRow> what_others_show(ListState state) {
  switch (state) {
    case ListState::all_refuse:
      return all_refuse();
    case ListState::all_fail:
      return all_fail();
    case ListState::all_silent:
      return all_silent();
    case ListState::first_refuses:
      return first_refuses();
    case ListState::aaaa_refused:
      return aaaa_refused();
  }
  return {};
}

}  // namespace whyrefused
