#include "checks/evidence/accepted.h"

#include "model/own_records.h"

namespace whyrefused {

bool is_accepted(const Request& request, const Query& query, const Reply& reply) {
  const auto operation = request.operation;
  if (reply.rcode != rcode::noerror) return false;
  if (request.gss && !query.key.empty()) return reply.is_signed();
  if (operation == Operation::notify) return reply.answers.empty();
  if (operation != Operation::transfer) return true;
  if (reply.answers.empty()) return false;
  const auto own = own_records(reply, query.question);
  return reply.answers.front().type == rrtype::soa && !own.empty() &&
         own.front() == &reply.answers.front();
}

bool is_taken_back(const Query& query, const Reply& reply) {
  return query.updates.size() > 1 && reply.rcode == rcode::notimp;
}

bool is_let_in(const Request& request, const ServerRecord& record, const Query& query,
               const Reply& reply) {
  if (is_accepted(request, query, reply)) return true;
  // It was let in, and the prerequisite that cannot hold has stopped it (counted() of the case).
  const bool is_stopped = query.updates.size() == 1 &&
                          query.updates.front().act == UpdateTest::Act::adds &&
                          (reply.rcode == rcode::yxrrset || reply.rcode == rcode::nxrrset);
  if (is_stopped) return !request.gss || (reply.tsig && reply.tsig->verified);
  if (!is_taken_back(query, reply)) return false;
  if (query.key.empty() || !request.gss) return true;
  const auto* proof = record.find(Purpose::soa_signed);
  return proof != nullptr && is_answer(*proof) && proof->reply->is_signed();
}

}  // namespace whyrefused
