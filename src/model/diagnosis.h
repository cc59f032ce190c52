#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/cause.h"
#include "model/finding.h"
#include "model/fix.h"
#include "model/program_row.h"

namespace whyrefused {

enum class Confidence : std::uint8_t { none, possible, likely, certain };

/// How a question between two causes is decided: whoever must act knows it, or whoever runs this
/// program can try it.
enum class Decided : std::uint8_t { by_asking, by_trying };

/// Another cause that the evidence does not exclude.
struct Rival {
  const Cause* cause = nullptr;
  std::string tell_apart;  ///< What would tell it from the named cause: "whether ...".
  Decided decided = Decided::by_asking;
};

/// How a server did, as scripts see it.
enum class ServerState : std::uint8_t {
  answered,
  refused,
  failed,
  no_reply,
  port_closed,
  unusable
};

struct ServerDiagnosis {
  ServerState state = ServerState::no_reply;
  std::uint16_t rcode = 0;  ///< Of the reply that counts; only with answered, refused, failed.
  bool has_rcode = false;
  std::uint16_t type = 0;  ///< The type asked that all this is about: A or AAAA where both were.
  bool has_data = false;   ///< An answer with records, of either type where both were asked.
  bool set_aside = false;  ///< Its state counts for nothing: Server::elsewhere, and no reply here.
  bool not_waited_for = false;  ///< No reply, and the wait for it was ended by hand.
  bool partly =
      false;  ///< One of A and AAAA was answered, the other not: `state` is that of the other.
  const Cause* cause = nullptr;  ///< Null when the server answered and the name exists.
  Actor actor = Actor::nobody;   ///< Who must act at this server.
  Confidence confidence = Confidence::none;
  std::vector<std::string> evidence;  ///< Sentences that speak for the cause.
  std::vector<std::string>
      against;  ///< Sentences that speak against it, or limit what can be known.
  std::vector<Rival> rivals;
  std::string_view
      software;  ///< The product as named in the remedies, when version.bind tells; else empty.
  std::string_view software_guess;  ///< Where it does not: the product whose replies look so.
  std::vector<std::string_view>
      software_near;    ///< Where it does not: products that the surroundings point at.
  std::string version;  ///< What version.bind said: untrusted text. May be empty.
};

/// The exit status contract, the same in every output format.
enum class ExitStatus : std::uint8_t {
  all_answered = 0,   ///< Every resolver answered with NOERROR or NXDOMAIN.
  some_failed = 1,    ///< Some answered, some refused or failed.
  none_answered = 2,  ///< No resolver answered.
  not_checked = 3,    ///< Bad input, no resolver configured, internal error.
};

/// What is to be changed on this computer, before anything at a server: sentences, safe to print,
/// each may be empty.
struct HereFirst {
  std::string change;
  std::string message;  ///< What to send to whoever can change it, in quotes.
  std::string now;      ///< What helps the person who asks at once.
  /// What can be written into `file`, the list of resolvers, so that programs of this computer get
  /// the answer. May be empty where there is a `change`, and the other way round.
  std::string file{};
  std::vector<FilledEdit> edits{};
  std::string apply{};  ///< What puts the edits into effect.
  /// The name with which programs get the answer and nothing is changed: "www.shop.example.". May
  /// be empty.
  std::string ask{};
};

struct Diagnosis {
  std::vector<ServerDiagnosis> servers;  ///< In the order of Case::servers.
  std::optional<std::size_t>
      decisive;  ///< The server to act on first: its cause, evidence and rivals are the diagnosis.
  std::vector<ProgramRow> programs;  ///< What the list of resolvers means for programs here.
  GetAddrInfo getaddrinfo = GetAddrInfo::unknown;  ///< Of glibc here, for the name of the case.
  std::vector<Finding> findings;                   ///< Of all checks, in the order of the steps.
  std::string headline;                            ///< One sentence a helpdesk agent can read out.
  std::string who{};  ///< Whom to call about the decisive server; safe to print, may be empty.
  HereFirst here{};
  ExitStatus exit_status = ExitStatus::not_checked;
};

}  // namespace whyrefused
