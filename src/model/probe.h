#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/question.h"
#include "model/server.h"

namespace whyrefused {

enum class Transport : std::uint8_t { udp, tcp };

/// What is asked of the server (RFC 1035 section 4.1.1, RFC 1996, RFC 2136).
enum class Opcode : std::uint8_t { query = 0, notify = 4, update = 5 };

/// Why a probe is sent. Each purpose is asked at most once of each server, so (server, purpose)
/// names a probe.
enum class Purpose : std::uint8_t {
  target,          ///< The user's question as given: RD=1, AD=1, EDNS, UDP.
  target_aaaa,     ///< The same for AAAA, side by side with A where no type was given.
  target_again,    ///< The same from a fresh socket (another source port) and with NSID: is the
                   ///< refusal steady, and who refuses?
  target_rd0,      ///< The same with RD=0.
  target_tcp,      ///< The same over TCP.
  target_no_edns,  ///< The same without an OPT record.
  other_type,      ///< The same name with another type (SOA, or A where SOA was asked).
  control,         ///< A name the server surely does not serve itself, RD=1.
  control_rd0,     ///< The same with RD=0.
  version_bind,    ///< version.bind CH TXT: does the refusal cover the CHAOS class, and which
                   ///< software is it?
  ixfr,  ///< IXFR over UDP (RFC 1995): NOTAUTH or REFUSED tells whether the query passed the
         ///< server's views.
  target_no_options,  ///< The same with EDNS, but without client subnet and cookie.
  from_elsewhere,     ///< The same from another address of this machine.
  from_elsewhere_2,   ///< The same from a third one.
  hostname_bind,      ///< hostname.bind CH TXT: which machine replies?
  control_tcp,        ///< The unrelated name over TCP, where it was silent over UDP.
  target_a,           ///< The same name with type A, where another was asked.
  local_zone,         ///< The apex of a zone that resolvers serve themselves (RFC 6303): does the
                      ///< server answer this client anything at all?
  local_zone_ixfr,    ///< IXFR of that zone: is it there?
  refused_again_1,    ///< What is refused and the variant that is answered, again and in an order
  answered_again_1,   ///< that no pool of two or three servers can keep to: a rule is obeyed every
  answered_again_2,   ///< time, chance is not.
  refused_again_2,
  answered_again_3,
  refused_again_3,
  target_later,     ///< The same a second later: is the refusal that of a limit on queries?
  server_cookie,    ///< The same with the cookie that came with BADCOOKIE (RFC 7873 section 5.3).
  target_unsigned,  ///< The same without a signature, where --tsig-file gives a key.
  aaaa_again,       ///< AAAA without EDNS where that is rejected, over TCP where it was cut short.
  fresh_1,  ///< New names below the unrelated one, with the type of the question: no cache of the
  fresh_2,  ///< server holds them, so they tell a rule about the type or the name from a pool whose
  fresh_3,  ///< refusal is cached.
  fresh_4,
  soa_unsigned,  ///< The zone's SOA without a signature, where the request and the SOA are refused
                 ///< with one.
  domain_service,  ///< _ldap._tcp SRV in the zone that refuses an update: is it one of an Active
                   ///< Directory domain?
  target_rd1,      ///< The same with RD=1, where it was asked without (--no-recurse).
  // Before an update of one name and type, and beside it:
  update_zone,        ///< SOA of the name: which zone is it in, and is it here?
  update_zone_above,  ///< SOA of the name above, where the name is an alias.
  update_rrset,       ///< The records that are there now.
  update_again,       ///< The update with another prerequisite, where the first did not hold.
  update_guarded,     ///< The deletion under a prerequisite that cannot hold: is it looked at?
  update_add,         ///< An addition under such a prerequisite: BIND checks no deletion of an
                      ///< absent PTR or SRV record (9.18, 9.20), and additions always.
  soa_signed,         ///< SOA of the zone, signed as the refused update: is the key good?
  update_empty,       ///< An update of the zone without prerequisites and updates.
  primary_address,    ///< The address of the primary that the zone's SOA record names.
  tkey_1,             ///< GSS-TSIG (RFC 3645 section 3): up to five rounds.
  tkey_2,
  tkey_3,
  tkey_4,
  tkey_5,
  lookup,  ///< Asked of another server than those diagnosed, to find the zone's name servers.
};

/// An update that changes nothing (RFC 2136): a record that is not there is deleted, and only if
/// what is there is what was seen; or one is added, and only if something is there that cannot be.
struct UpdateTest {
  /// What must hold, or nothing is done (section 2.4).
  enum class Guard : std::uint8_t {
    absent,      ///< There is no record of the name and type.
    exact,       ///< Those of the name and type are `present`, all of them and no other.
    exists,      ///< There is some record of the name and type.
    none,        ///< Nothing beside what the test before it says.
    impossible,  ///< The same of `present`, one record that nobody has.
  };
  /// What is to be done (section 2.5).
  enum class Act : std::uint8_t { deletes, adds };
  std::string name;  ///< As in Question.
  std::uint16_t type = rrtype::a;
  Guard guard = Guard::absent;
  Act act = Act::deletes;              ///< It adds under Guard::impossible only.
  std::string record{};                ///< RDATA of the record, as on the wire.
  std::vector<std::string> present{};  ///< RDATA of those that are there, not compressed.

  bool operator==(const UpdateTest&) const = default;
};

/// Exactly what goes on the wire.
struct Query {
  Question question;
  Transport transport = Transport::udp;
  bool rd = true;
  bool ad =
      true;  ///< As dig sends it; Unbound's access-control echoes it, which is a mark of its own.
  bool edns = true;   ///< With an OPT record: EDNS version 0, 1232 bytes.
  bool nsid = false;  ///< With a request for the server's identifier (RFC 5001). Not in the user's
                      ///< question: dnsmasq (2.90) asks its next upstream after a refusal only when
                      ///< the query carries no EDNS option.
  bool fresh_socket = false;  ///< Must not share the source port of the other probes.
  Opcode opcode = Opcode::query;
  bool cookie = false;          ///< With a client cookie (RFC 7873).
  std::string server_cookie{};  ///< Goes behind it, as the server sent it: 8 to 32 bytes, or none.
  std::string subnet{};  ///< With this client subnet, "192.0.2.0/24" (RFC 7871); empty: none.
  std::string key{};     ///< Signed with the key of this name (TSIG, RFC 8945); empty: not signed.
  /// What programs do not send themselves, and what a server may refuse.
  bool has_options() const { return cookie || !subnet.empty(); }
  std::vector<UpdateTest> updates{};  ///< With opcode UPDATE; none: an empty update of the zone.
  std::string tkey{};  ///< RDATA of the TKEY record to add (RFC 2930 section 2); empty: none.
  std::optional<Endpoint>
      source{};  ///< From this local address; empty: as the asker's options say.

  bool operator==(const Query&) const = default;
};

struct Probe {
  Purpose purpose = Purpose::target;
  Query query;

  bool operator==(const Probe&) const = default;
};

}  // namespace whyrefused
