#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/program_row.h"

namespace whyrefused {

/// What a program does with a reply that brings it no answer.
enum class Reaction : std::uint8_t {
  next,    ///< It asks the next server at once.
  stop,    ///< It believes the reply and asks nobody else.
  ignore,  ///< It waits on, as if nothing had come.
};

/// How a program goes through its servers, apart from what it does with a reply.
enum class Way : std::uint8_t {
  glibc,      ///< A and AAAA together, one server after the other (resolv/res_send.c).
  together,   ///< Both types to all servers at once (musl, src/network/res_msend.c).
  each_type,  ///< Each type on its own, one server after the other.
};

/// Which types a program needs to be content.
enum class Wants : std::uint8_t {
  either,         ///< One of A and AAAA with an address.
  both,           ///< An answer to each, with an address in one.
  both_in_turn,   ///< The same, A first.
  a_then_others,  ///< It shows what A brings, and asks for the others only then.
  only_a,
};

/// Seconds for a server that is silent, with a resolv.conf that says nothing about it.
struct Waits {
  unsigned first = 5;   ///< For the first that is silent.
  unsigned others = 5;  ///< For each that is silent after it.
  unsigned rounds = 1;  ///< Through the whole list.
  unsigned most = 0;    ///< The whole lookup is given up after so long; 0: there is no such limit.
  unsigned alone = 0;   ///< For each silent server where nobody answers; 0: as above.
  bool like_glibc = false;  ///< Divided among the servers, as in res_send.c.
  bool told = true;         ///< Else they were not measured in every case.
  enum class Options : std::uint8_t { obeyed, in_its_own_way, not_read };
  Options options = Options::obeyed;  ///< "timeout" and "attempts" of resolv.conf.
  bool attempts_are_tries = false;  ///< Three for the first server; so many where "attempts" says.
};

/// What a program does, by what the protocol shows of a reply.
struct Habits {
  Way way = Way::each_type;
  Wants wants = Wants::either;
  Reaction refused = Reaction::next;
  Reaction refused_without_ra = Reaction::next;
  Reaction header_only = Reaction::next;  ///< A refusal of 12 bytes, without the question.
  Reaction header_only_over_tcp = Reaction::next;
  Reaction failed = Reaction::next;
  Reaction closed = Reaction::next;  ///< The port is closed.
  Waits waits{};
  std::size_t most_servers = 3;
  bool needs_ra = false;                ///< Without RA it believes the last server only.
  bool reads_header_only = true;        ///< Else such a refusal ends as a malformed reply.
  bool any_rcode_is_a_failure = false;  ///< It takes NOTIMP, FORMERR and others for SERVFAIL.
  bool drops_refusing = false;          ///< A server that refuses or fails is not asked again.
  bool keeps_first_error = false;       ///< Silence after another error does not show.
  bool takes_turns = false;             ///< Each lookup begins with another server in any case.
  bool rotates = false;                 ///< With "rotate" it does.
  bool over_tcp = false;                ///< "use-vc" is obeyed.
  bool believes_tcp = false;            ///< Over TCP a refusal or failure ends the lookup.
  bool sees_tc = true;                  ///< A reply that is cut short is asked for over TCP.
  bool tc_first = true;                 ///< Also where it is a refusal.
};

/// What a program says to its user.
struct Wording {
  std::string_view refused, failed, timed_out, closed, malformed, no_name, no_data;
  std::string_view refused_over_tcp{};  ///< Empty: as over UDP.
};

struct Program {
  std::string_view id;    ///< For scripts; never changes.
  std::string_view name;  ///< For people.
  Habits habits;
  Wording words;
  std::string_view versions;  ///< In which it was measured.
  std::string_view source;    ///< Where its habits are written, or how they were seen.
  std::string_view
      variant_of{};  ///< The id of the row that it is left out for when it does the same.
};

/// All whose habits are known, in the order of the report.
std::span<const Program> programs();

}  // namespace whyrefused
