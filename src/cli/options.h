#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/config_text.h"
#include "model/server.h"
#include "model/threshold.h"

namespace whyrefused {

/// markdown is for --list-causes only, ticket is what --ticket sets.
enum class Format : std::uint8_t { text, json, ndjson, nagios, openmetrics, ticket, markdown };
enum class ColorWhen : std::uint8_t { automatic, always, never };
enum class Mode : std::uint8_t { diagnose, replay, list_checks, list_causes, explain, demo };

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

/// The command line, read and checked; nothing looked up yet.
struct Options {
  Mode mode = Mode::diagnose;
  Format format = Format::text;
  ColorWhen color = ColorWhen::automatic;
  Operation operation = Operation::lookup;
  bool only_ipv4 = false, only_ipv6 = false;
  bool probes = true, cookie = false, delegation = false;
  bool verbose = false, quiet = false, mask = false;
  unsigned tries = 2;
  std::optional<std::uint16_t> expect_rcode;
  std::chrono::milliseconds timeout{3000};
  std::vector<std::string> names;
  std::string type, qclass;
  std::vector<Server> servers;  ///< From --server and @SERVER; empty means those of resolv.conf.
  std::string servers_from = "command line";  ///< Or the path of the config file, escaped.
  std::string resolv_conf = "/etc/resolv.conf";
  std::optional<Endpoint> source;
  std::string control;
  std::string subnet;           ///< Empty, or a prefix that can be sent.
  std::string tsig_file;        ///< Empty: queries are not signed.
  Threshold warning, critical;  ///< Only with the format nagios.
  std::vector<Endpoint> expect_addresses;
  std::string textfile;  ///< Empty: none is written.
  std::string explain_code;
  std::string config;                      ///< The config file that set anything, or empty.
  std::vector<std::string> set_by_config;  ///< Names of options: "server", "timeout".
  std::vector<std::string> replay;         ///< Files of saved reports; "-" is the standard input.
  BatchOptions batch;
  std::string demo_cause;  ///< Empty: all that the demonstration can play.
};

/// Either options, or a text to print and an exit status: help and version go to stdout with status
/// 0, a bad option is one line on stderr with status 3.
struct CommandLine {
  std::optional<Options> options;
  std::string message;
  int exit_status = 0;
};

/// Reads command lines, one after the other, each as if it were the only one. What the options are
/// is laid down once: that costs more than to read one.
class CommandLineReader {
 public:
  /// `version` is what --version prints.
  explicit CommandLineReader(const std::string& version);
  ~CommandLineReader();

  /// `find_config` is asked for a config file where names are to be diagnosed; without it there is
  /// none.
  CommandLine read(int argc, const char* const* argv, const FindConfig& find_config = {});

 private:
  struct Definition;
  std::unique_ptr<Definition> definition_;
};

CommandLine parse_command_line(int argc, const char* const* argv, const std::string& version,
                               const FindConfig& find_config = {});

}  // namespace whyrefused
