#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "asking/asker.h"
#include "checks/check.h"
#include "kerberos/gss_session.h"
#include "model/case.h"

namespace whyrefused {

/// GSS-TSIG with the servers of one case (RFC 3645 section 3): a ticket for each server's own name,
/// then TKEY until both sides have a context. Where it ends stands in ServerRecord::kerberos.
class Negotiations {
 public:
  explicit Negotiations(TicketChoice choice) : choice_(std::move(choice)) {}

  /// Goes on with one server as far as is possible now, and plans what is to be asked next. May
  /// wait for a KDC. A key that was agreed on goes to the asker.
  void go_on(Case& the_case, std::size_t server, ProbePlan& plan, Asker& asker);

 private:
  struct Open {
    GssSession session;
    std::string key;
    unsigned rounds = 0;
  };

  void begin(Case& the_case, std::size_t server, ProbePlan& plan);
  void send(ServerRecord& record, std::size_t server, Open& open, std::string_view received,
            ProbePlan& plan);

  TicketChoice choice_;
  std::map<std::size_t, Open> open_;  // By server.
};

}  // namespace whyrefused
