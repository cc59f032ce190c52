#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/glibc_version.h"
#include "model/kerberos.h"
#include "model/observation.h"
#include "model/question.h"
#include "model/server.h"
#include "model/windows_context.h"

namespace whyrefused {

/// NOERROR or NXDOMAIN: the server was willing.
inline bool is_answer(const Observation& observation) {
  return observation.reply && (observation.reply->rcode == rcode::noerror ||
                               observation.reply->rcode == rcode::nxdomain);
}

/// Everything known about one resolver: who it is and what it said.
struct ServerRecord {
  Server server;
  std::vector<Observation> observations;  ///< In the order asked.
  bool answered_others = false;           ///< In a list: it has answered another name of it before.
  std::optional<Kerberos> kerberos{};     ///< With --gss, once it is known.

  const Observation* find(Purpose purpose) const {
    for (const auto& observation : observations)
      if (observation.probe.purpose == purpose) return &observation;
    return nullptr;
  }

  /// It has the records by which an Active Directory domain finds its controllers
  /// (Purpose::domain_service).
  bool is_of_domain() const;

  /// The question that the diagnosis of this server is about. Where A and AAAA were asked it is A,
  /// unless A is answered and AAAA is not, or keeps us waiting, or unless the name exists by AAAA
  /// only. Null when nothing was asked.
  const Observation* target() const;
};

/// FORMERR, NOTIMP or BADVERS: what a server says that does not know EDNS (RFC 6891 section 7).
bool rejects_edns(std::uint16_t code);

/// YXDOMAIN, YXRRSET or NXRRSET: a prerequisite of the update does not hold (RFC 2136 section 2.2),
/// so nothing was done. By then some servers have looked at permissions, others have not.
bool fails_by_prerequisite(const Observation& update);

/// What counts for a question, as programs ask again: the reply without EDNS where the server
/// rejects EDNS, with the server's cookie after BADCOOKIE (RFC 7873 section 5.3), over TCP where
/// the answer was cut short (RFC 7766 section 5). Of an update whose prerequisite
/// does not hold that is the one with another, and of a deletion that is accepted an addition that
/// is not. `asked` itself where nothing of that came.
const Observation& counted(const ServerRecord& record, const Observation& asked);

/// What the server is asked to do.
enum class Operation : std::uint8_t { lookup, transfer, update, notify };

/// What the user asked for, before any check has looked at it.
struct Request {
  std::string name;     ///< As typed.
  std::string type;     ///< As typed; empty means the default (A, or PTR for an address).
  std::string qclass;   ///< As typed; empty means IN.
  std::string control;  ///< --control as typed; empty means chosen by the tool.
  bool probes = true;   ///< False with --no-probes: only the question itself is sent.
  Operation operation = Operation::lookup;
  std::string subnet{};     ///< --subnet as typed; empty: no client subnet is sent.
  bool cookie = false;      ///< --cookie: a client cookie is sent.
  std::string key{};        ///< --tsig-file: the name of the key that queries are signed with.
  bool delegation = false;  ///< --delegation: the zone's name servers are asked, too.
  bool no_recurse = false;  ///< --no-recurse: the question is asked with RD=0.
  bool gss = false;         ///< --gss: an update is signed with a Kerberos ticket.

  /// An update of one name and type, not of a zone.
  bool is_update_of_name() const { return operation == Operation::update && !type.empty(); }
};

/// What a program of this machine meets before it asks DNS.
struct LocalSources {
  struct HostsEntry {
    std::string name, address;
    std::string origin;  ///< "/etc/hosts:5".
  };
  bool looked_at = false;         ///< The files were read for this case.
  std::vector<HostsEntry> hosts;  ///< The lines of the hosts file for the names asked.
  std::string
      ended_by;  ///< The service of nsswitch.conf that ends the lookup before DNS, if one does.
  std::string origin;           ///< Where nsswitch.conf says so: "/etc/nsswitch.conf:12".
  std::string hosts_problem{};  ///< What of the hosts file was not read, and why. May be empty.
};

/// A server that a resolver of this machine asks. Texts are not escaped.
struct Upstream {
  Endpoint endpoint;
  std::string link;                  ///< The network interface it belongs to; empty: to none.
  std::vector<std::string> domains;  ///< Asked for these before others are; empty: for none.
  bool asked = false;                ///< For the name of this case.
  bool over_tls = false;             ///< It is asked over TLS, which this program does not speak.
  bool elsewhere = false;            ///< It is asked from the container's host, not from here.
};

/// A resolver on this machine, or close to it, that passes questions on.
struct LocalResolver {
  std::string name;      ///< Its address as in the list, or what it is called.
  std::string what;      ///< What listens there: "systemd-resolved's stub".
  std::string ask_next;  ///< Who answers behind it, a sentence.
  bool seen = false;     ///< This machine's files say so; else it only has that address by custom.
  bool upstreams_known = false;
  std::vector<Upstream> upstreams;
};

/// What is known about this machine and its configuration.
struct Context {
  std::string host;    ///< What this machine calls itself. Not escaped; may be empty.
  std::string source;  ///< Where the resolvers come from: "/etc/resolv.conf", "command line".
  std::vector<Finding> findings;    ///< What the readers noticed (unusable lines, a missing file).
  std::vector<std::string> search;  ///< The search list (resolv.conf(5)), in order.
  int ndots = 1;          ///< A name with fewer dots is completed with the search list first.
  bool rotate = false;    ///< Programs begin with another server each time.
  bool only_tcp = false;  ///< Programs ask over TCP only.
  // More options of resolv.conf, as glibc has them.
  int timeout = 5, attempts = 2;
  bool no_aaaa = false, single_request = false, strict_error = false;
  /// Of the glibc that programs of this machine run with; none where it is another C library.
  std::optional<GlibcVersion> glibc;
  std::vector<Endpoint> addresses;  ///< Of this machine's interfaces.
  LocalSources local;               ///< Only for resolvers that this machine is configured with.
  std::vector<LocalResolver> local_resolvers;
  bool ipv6 = false;        ///< One of them is IPv6 and reaches further than its link.
  bool on_windows = false;  ///< This machine runs Windows: commands to type are its own.
  std::optional<WindowsContext> windows{};  ///< What decides the name there; empty: no Windows.
};

/// How a name fared at all resolvers together, as a program sees it that goes through the list.
enum class NameFate : std::uint8_t { found, no_data, not_found, refused, failed, no_reply };

/// A name that was asked in place of the one typed: search lists make several of one.
struct Attempt {
  std::string name;
  NameFate fate = NameFate::no_reply;
};

/// A question to a server that is not one of those diagnosed: for finding and asking the zone's
/// name servers.
struct LookupRecord {
  Endpoint server;
  Observation observation;
};

/// A part of a text, in bytes.
struct Span {
  std::size_t begin = 0, length = 0;

  bool operator==(const Span&) const = default;
};

/// One diagnosis in the making. Checks read it; only the engine adds to it.
struct Case {
  Request request;
  std::chrono::sys_seconds asked_at{};  ///< When the asking began.
  Context context;
  std::vector<Finding> findings;     ///< Of the parameter checks, made before anything is sent.
  std::optional<Question> question;  ///< Empty when the input cannot be asked.
  bool both_families = false;        ///< AAAA is asked as well as A, as getaddrinfo does.
  std::string display_name;          ///< The name for people: U-labels where it has some.
  std::vector<Span> marks;           ///< Parts of Request::name that are wrong, or were left out.
  std::string control_name;          ///< The unrelated name used to compare.
  std::vector<ServerRecord> servers;
  std::vector<Attempt> attempts;      ///< All names asked for the one typed, where it is not alone.
  std::vector<LookupRecord> lookups;  ///< Each (server, query) once, in the order asked.
};

/// The lookup of this question at this server, or null where it was not asked.
const Observation* find_lookup(const Case& the_case, const Endpoint& server,
                               const Question& question, bool rd);

/// The address that the servers were asked from: that of the first that was asked. Empty where
/// nobody noted it.
std::string asked_from(const Case& the_case);

}  // namespace whyrefused
