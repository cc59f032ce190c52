#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/server.h"
#include "model/threshold.h"

namespace whyrefused {

/// What asking needs to know: whom, for what, from where, how patiently.
struct AskOptions {
  Operation operation = Operation::lookup;
  bool only_ipv4 = false, only_ipv6 = false;
  bool probes = true, cookie = false, delegation = false, no_recurse = false;
  unsigned tries = 2;
  std::chrono::milliseconds timeout{3000};
  std::string type, qclass;
  std::vector<Server> servers;  ///< From --server and @SERVER; empty means those of resolv.conf.
  std::string servers_from = "command line";  ///< Or the path of the config file, escaped.
  std::string resolv_conf = "/etc/resolv.conf";
  std::optional<Endpoint> source;
  std::string control;
  std::string subnet;                      ///< Empty, or a prefix that can be sent.
  std::string tsig_file;                   ///< Empty: queries are not signed.
  bool registration = false;               ///< This computer's own names are asked for.
  bool gss = false;                        ///< Updates are signed with a Kerberos ticket.
  std::string principal, keytab;           ///< Whose ticket, and from where; empty: what is there.
  std::string config;                      ///< The config file that set anything, or empty.
  std::vector<std::string> set_by_config;  ///< Names of options: "server", "timeout".
};

/// For a list of names.
struct BatchOptions {
  std::string names_from;  ///< A file, or "-" for the standard input. Empty: there is no list.
  bool unordered = false;
  std::optional<std::size_t> in_flight;  ///< Names asked at a time, >= 1.
  double rate = 0;                       ///< Queries per second and server; 0: as they come.
  std::string resume;                    ///< Output of an earlier run; empty: none.
  std::uint64_t shard = 1, shards = 1;   ///< The shard-th of so many parts, from 1.
  std::string summary;                   ///< A file to write; empty: none.
};

/// For --watch.
struct WatchOptions {
  std::chrono::milliseconds every{0};  ///< From one round to the next; 0: there is no watch.
  std::uint64_t rounds = 0;            ///< 0: until it is ended.
  std::string record;                  ///< A file that reports are added to; empty: none.
};

/// markdown is for --list-causes and --explain glossary only, ticket is what --ticket sets.
enum class Format : std::uint8_t {
  text,
  json,
  ndjson,
  html,
  svg,
  nagios,
  openmetrics,
  ticket,
  markdown,
};
enum class ColorWhen : std::uint8_t { automatic, always, never };
enum class Mode : std::uint8_t {
  diagnose,
  replay,
  list_checks,
  list_causes,
  explain,
  demo,
  from_line,
  verify,
};

/// All that the program was told to do, read and checked; nothing looked up yet.
struct Options : AskOptions {
  Mode mode = Mode::diagnose;
  Format format = Format::text;
  ColorWhen color = ColorWhen::automatic;
  bool verbose = false, quiet = false, mask = false;
  std::optional<std::uint16_t> expect_rcode;
  std::vector<std::string> names;
  Threshold warning, critical;  ///< Only with the format nagios.
  std::vector<Endpoint> expect_addresses;
  std::string textfile;             ///< Empty: none is written.
  std::string explain_code;         ///< Or "-" for the standard input.
  std::string from_line;            ///< The same for --from-line.
  std::vector<std::string> beside;  ///< With --from-line: the other words of the command line.
  std::vector<std::string> replay;  ///< Files of saved reports; "-" is the standard input.
  std::string verify;               ///< A file of saved reports; "-" is the standard input.
  BatchOptions batch;
  WatchOptions watch;
  std::string demo_cause;  ///< Empty: all that the demonstration can play.
};

}  // namespace whyrefused
