#include "checks/evidence/accepted.h"

#include "model/own_records.h"

namespace whyrefused {

bool is_accepted(const Query& query, Operation operation, const Reply& reply) {
  if (reply.rcode != rcode::noerror) return false;
  if (operation == Operation::notify) return reply.answers.empty();
  if (operation != Operation::transfer) return true;
  if (reply.answers.empty()) return false;
  const auto own = own_records(reply, query.question);
  return reply.answers.front().type == rrtype::soa && !own.empty() &&
         own.front() == &reply.answers.front();
}

}  // namespace whyrefused
