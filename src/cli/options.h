#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/config_text.h"
#include "model/server.h"

namespace whyrefused {

/// markdown is for --list-causes only.
enum class Format : std::uint8_t { text, json, ndjson, markdown };
enum class ColorWhen : std::uint8_t { automatic, always, never };
enum class Mode : std::uint8_t { diagnose, replay, list_checks, list_causes, explain, demo };

/// The command line, read and checked; nothing looked up yet.
struct Options {
  Mode mode = Mode::diagnose;
  std::vector<std::string> names;
  std::string type, qclass;
  std::vector<Server> servers;  ///< From --server and @SERVER; empty means those of resolv.conf.
  std::string servers_from = "command line";  ///< Or the path of the config file, escaped.
  std::string resolv_conf = "/etc/resolv.conf";
  bool only_ipv4 = false, only_ipv6 = false;
  std::optional<Endpoint> source;
  std::chrono::milliseconds timeout{3000};
  unsigned tries = 2;
  bool probes = true;
  std::string control;
  Operation operation = Operation::lookup;
  std::string subnet;  ///< Empty, or a prefix that can be sent.
  bool cookie = false, delegation = false;
  std::string tsig_file;  ///< Empty: queries are not signed.
  ColorWhen color = ColorWhen::automatic;
  Format format = Format::text;
  bool verbose = false;
  std::string explain_code;
  std::string config;                      ///< The config file that set anything, or empty.
  std::vector<std::string> set_by_config;  ///< Names of options: "server", "timeout".
  std::vector<std::string> replay;         ///< Files of saved reports; "-" is the standard input.
  std::string demo_cause;                  ///< Empty: all that the demonstration can play.
};

/// Either options, or a text to print and an exit status: help and version go to stdout with status
/// 0, a bad option is one line on stderr with status 3.
struct CommandLine {
  std::optional<Options> options;
  std::string message;
  int exit_status = 0;
};

/// `version` is what --version prints. `find_config` is asked for a config file where names are to
/// be diagnosed; without it there is none.
CommandLine parse_command_line(int argc, const char* const* argv, const std::string& version,
                               const FindConfig& find_config = {});

}  // namespace whyrefused
