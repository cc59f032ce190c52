#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "model/result.h"

namespace whyrefused {

/// What a server said to one probe, as short as a test wants to write it: refused().ede(18).ra().
struct Told {
  Outcome outcome = Outcome::reply;
  Reply reply;
  std::string detail_text;
  bool proved = true;  ///< A denial of the name comes with the SOA of the root (RFC 2308).

  Told&& ede(std::uint16_t code, std::string text = {}) &&;
  Told&& aa() &&;
  Told&& ra() &&;
  Told&& tc() &&;
  Told&& ad() &&;
  Told&& text(std::string data) &&;     ///< One TXT record, as version.bind answers.
  Told&& address(std::string data) &&;  ///< One A record, or AAAA where that was asked.
  Told&& unproved() &&;                 ///< A denial without an SOA.
  Told&& soa_of(std::string zone) &&;   ///< A denial with the SOA of this zone.
  Told&& without_edns() &&;
};

Told refused();
Told answered();                   ///< NOERROR and no record, with an SOA.
Told with_address();               ///< NOERROR and an A record.
Told replied(std::uint16_t code);  ///< Any RCODE.
Told header_only_refusal();        ///< Unbound's access-control: 12 bytes, QDCOUNT=0.
Told silent();
Told ended(Outcome outcome, std::string detail = {});

/// A case with one question and recorded replies, as the engine leaves it: for judging without a
/// network.
class Recorded {
 public:
  explicit Recorded(std::string name = "www.target.example", std::uint16_t type = 1,
                    std::uint16_t qclass = 1);
  /// Another server; replies() speaks of the last one added. The first exists already, at
  /// 192.0.2.1.
  Recorded& server(const std::string& address, std::uint16_t port = 53);
  Recorded& replies(Purpose purpose, Told told);
  /// The same reply to each of them.
  Recorded& replies(std::initializer_list<Purpose> purposes, const Told& told);

  const Case& the_case() const { return case_; }
  Case& the_case() { return case_; }
  Diagnosis diagnosis() const;
  Result result() const { return {case_, diagnosis()}; }
  /// The first server's cause, if it has one.
  std::optional<CauseId> cause() const;
  /// "recursion-denied (likely)" for the first server; "none" without a cause.
  std::string named() const;
  /// What the first server's cause rests on, a sentence a line.
  std::string evidence() const;
  /// The ids of the rivals at the first server.
  std::vector<std::string> rivals() const;
  /// The ids of the findings, of all checks.
  std::vector<std::string> findings() const;

 private:
  Case case_;
};

/// The variants of the user's question, in the order in which they are asked.
inline constexpr std::initializer_list<Purpose> every_variant{
    Purpose::target,         Purpose::target_again, Purpose::target_rd0,
    Purpose::target_no_edns, Purpose::other_type,   Purpose::target_tcp};

}  // namespace whyrefused
