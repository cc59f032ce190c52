#include "catalog/programs.h"

#include <array>
#include <vector>

namespace whyrefused {

namespace {

constexpr Habits glibc_habits{.way = Way::glibc,
                              .waits = {.rounds = 2},
                              .rotates = true,
                              .over_tcp = true,
                              .tc_first = false};
constexpr Habits go_habits{.header_only = Reaction::ignore,
                           .waits = {.rounds = 2},
                           .most_servers = 99,
                           .reads_header_only = false,
                           .any_rcode_is_a_failure = true,
                           .rotates = true,
                           .over_tcp = true};
constexpr Habits musl_habits{.way = Way::together, .wants = Wants::both, .tc_first = false};

consteval Habits musl_without_tcp() {
  auto habits = musl_habits;
  habits.sees_tc = false;
  return habits;
}

constexpr Habits host_habits{.wants = Wants::a_then_others,
                             .refused = Reaction::stop,
                             .waits = {.first = 10},
                             .needs_ra = true};

consteval Habits nslookup_habits() {
  auto habits = host_habits;
  habits.waits.first = 15;
  habits.waits.attempts_are_tries = true;
  return habits;
}

/// Nobody is asked after a server that has replied, whatever it was.
constexpr Habits believes_the_first{.wants = Wants::only_a,
                                    .refused = Reaction::stop,
                                    .refused_without_ra = Reaction::stop,
                                    .header_only = Reaction::stop,
                                    .header_only_over_tcp = Reaction::stop,
                                    .failed = Reaction::stop};

consteval Habits dig_habits() {
  auto habits = believes_the_first;
  habits.waits.first = 15;
  habits.waits.attempts_are_tries = true;
  return habits;
}

/// Node passes on every RCODE that c-ares by itself would step past (ARES_FLAG_NOCHECKRESP).
consteval Habits node_resolve_habits() {
  auto habits = believes_the_first;
  habits.header_only = Reaction::next;
  habits.header_only_over_tcp = Reaction::next;
  habits.reads_header_only = false;
  habits.keeps_first_error = true;
  habits.waits = {.first = 3, .others = 2, .alone = 26, .options = Waits::Options::in_its_own_way};
  habits.most_servers = 99;
  habits.rotates = true;
  return habits;
}

consteval Habits ruby_habits() {
  auto habits = believes_the_first;
  habits.closed = Reaction::ignore;
  habits.waits.told = false;
  habits.most_servers = 99;
  habits.tc_first = false;
  return habits;
}

constexpr Habits dnspython_habits{.wants = Wants::only_a,
                                  .closed = Reaction::ignore,
                                  .waits = {.first = 2,
                                            .others = 2,
                                            .rounds = 9,
                                            .most = 5,
                                            .options = Waits::Options::in_its_own_way},
                                  .most_servers = 99,
                                  .drops_refusing = true,
                                  .rotates = true};
constexpr Habits php_habits{.wants = Wants::both_in_turn,
                            .waits = {.rounds = 2, .like_glibc = true},
                            .rotates = true,
                            .over_tcp = true,
                            .believes_tcp = true,
                            .tc_first = false};

consteval Habits nginx_habits() {
  auto habits = believes_the_first;
  habits.wants = Wants::both;
  habits.header_only = Reaction::ignore;
  habits.header_only_over_tcp = Reaction::ignore;
  habits.waits = {.rounds = 9, .most = 30, .options = Waits::Options::not_read};
  habits.most_servers = 99;
  habits.takes_turns = true;
  return habits;
}

constexpr std::string_view again = "\"Temporary failure in name resolution\" (EAI_AGAIN)";
constexpr Wording glibc_words{again,
                              again,
                              again,
                              again,
                              again,
                              "\"Name or service not known\" (EAI_NONAME)",
                              "\"No address associated with hostname\" (EAI_NODATA)"};
constexpr std::string_view java_again =
    "UnknownHostException: NAME: Temporary failure in name resolution";
constexpr Wording java_words{java_again,
                             java_again,
                             java_again,
                             java_again,
                             java_again,
                             "UnknownHostException: NAME: Name or service not known",
                             "UnknownHostException: NAME: No address associated with hostname"};
constexpr Wording lookup_words{"EAI_AGAIN", "EAI_AGAIN", "EAI_AGAIN", "EAI_AGAIN",
                               "EAI_AGAIN", "ENOTFOUND", "ENOTFOUND"};
constexpr Wording resolve_words{"EREFUSED", "ESERVFAIL", "ETIMEOUT", "ECONNREFUSED",
                                "EBADRESP", "ENOTFOUND", "ENODATA"};
constexpr std::string_view misbehaving = "\"server misbehaving\"", no_host = "\"no such host\"";
constexpr Wording go_words{misbehaving,
                           misbehaving,
                           "\"i/o timeout\"",
                           "\"connection refused\"",
                           "\"cannot unmarshal DNS message\"",
                           no_host,
                           no_host};
constexpr std::string_view musl_again = "\"Try again\" (EAI_AGAIN)",
                           musl_none = "\"Name does not resolve\" (EAI_NONAME)";
constexpr Wording musl_words{musl_again, musl_again, musl_again, musl_again,
                             musl_again, musl_none,  musl_none};
constexpr std::string_view nobody = "\"no servers could be reached\"";
constexpr Wording bind_words{"REFUSED", "SERVFAIL", nobody,      nobody,
                             "REFUSED", "NXDOMAIN", "no address"};
constexpr std::string_view none_left = "NoNameservers", given_up = "LifetimeTimeout";
constexpr Wording dnspython_words{none_left, none_left,  given_up,  given_up,
                                  none_left, "NXDOMAIN", "NoAnswer"};
constexpr std::string_view php_again = "false, \"A temporary server error occurred\"",
                           php_none = "an empty list, as where there is no such name";
constexpr Wording php_words{
    php_again, php_again, php_again, php_again,
    php_again, php_none,  php_none,  "false, \"An unexpected server failure occurred\""};
constexpr Wording nginx_words{"502, \"could not be resolved (5: Operation refused)\"",
                              "502, \"could not be resolved (2: Server failure)\"",
                              "502, \"could not be resolved (110: Operation timed out)\"",
                              "502, \"could not be resolved (110: Operation timed out)\"",
                              "502, \"could not be resolved (110: Operation timed out)\"",
                              "502, \"could not be resolved (3: Host not found)\"",
                              "502, \"could not be resolved (3: Host not found)\""};

/// Of a program that says the same whatever went wrong.
constexpr Wording always(std::string_view words) {
  return {words, words, words, words, words, words, words, words};
}
constexpr Wording curl_words = always("\"(6) Could not resolve host\""),
                  busybox_words = always("\"bad address\""),
                  ruby_words = always("an empty list, no error");

constexpr std::string_view glibc_versions = "glibc 2.36, 2.41, 2.43",
                           glibc_source = "measured; resolv/res_send.c, resolv/nss_dns/dns-host.c";

const std::vector<Program>& all() {
  static const std::vector<Program> table{
      {"glibc", "glibc", glibc_habits, glibc_words, glibc_versions, glibc_source},
      {"python", "Python", glibc_habits, glibc_words, "Python 3.11, 3.13",
       "measured: socket.getaddrinfo"},
      {"curl", "curl", glibc_habits, curl_words, "curl 7.88, 8.14, 8.23",
       "measured; it calls getaddrinfo"},
      {"java", "Java", glibc_habits, java_words, "Java 17, 21, 25",
       "measured; it calls getaddrinfo"},
      {"node-lookup", "Node dns.lookup", glibc_habits, lookup_words, "Node 20.20, 24.22, 26.10",
       "measured; it calls getaddrinfo"},
      {"go", "Go's own resolver", go_habits, go_words, "Go 1.19, 1.24, 1.27",
       "measured; net/dnsclient_unix.go"},
      {"musl", "musl (Alpine Linux)", musl_habits, musl_words, "musl 1.2.5, 1.2.6",
       "measured; src/network/res_msend.c"},
      {"musl-1.2.3", "musl before 1.2.4", musl_without_tcp(), musl_words, "musl 1.2.3",
       "measured; src/network/res_msend.c", "musl"},
      {"busybox", "BusyBox (Alpine Linux)", musl_habits, busybox_words, "BusyBox of Alpine Linux",
       "measured"},
      {"node-resolve", "Node dns.resolve", node_resolve_habits(), resolve_words,
       "Node 20.20, 24.22, 26.10 with c-ares 1.34", "measured"},
      {"host", "host", host_habits, bind_words, "BIND 9.18, 9.20", "measured; bin/dig/dighost.c"},
      {"nslookup", "nslookup", nslookup_habits(), bind_words, "BIND 9.18, 9.20",
       "measured; bin/dig/dighost.c"},
      {"dig", "dig", dig_habits(), bind_words, "BIND 9.18, 9.20", "measured; bin/dig/dighost.c"},
      {"dnspython", "dnspython", dnspython_habits, dnspython_words, "dnspython 2.3, 2.7, 2.8",
       "measured: dns.resolver.resolve(NAME, \"A\")"},
      {"php", "PHP dns_get_record", php_habits, php_words, "PHP 8.2, 8.4",
       "measured: DNS_A | DNS_AAAA"},
      {"ruby", "Ruby Resolv::DNS", ruby_habits(), ruby_words, "Ruby 3.1, 3.3",
       "measured: getaddresses"},
      {"nginx", "nginx, where its \"resolver\" names these servers", nginx_habits(), nginx_words,
       "nginx 1.22, 1.26, 1.30", "measured: proxy_pass with a variable"},
  };
  return table;
}

}  // namespace

std::span<const Program> programs() { return all(); }

}  // namespace whyrefused
