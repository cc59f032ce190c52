#include "checks/probes/target_query.h"

namespace whyrefused {

Query target_query(const Case& the_case) {
  Query query{.question = *the_case.question};
  query.subnet = the_case.request.subnet;
  query.cookie = the_case.request.cookie;
  query.key = the_case.request.key;
  switch (the_case.request.operation) {
    case Operation::lookup:
      query.rd = !the_case.request.no_recurse;
      break;
    case Operation::transfer:  // RFC 5936 section 4.2: over TCP.
      query.transport = Transport::tcp;
      query.rd = false;
      break;
    case Operation::update:  // Without prerequisites and updates it changes nothing (RFC 2136
                             // section 2).
      query.opcode = Opcode::update;
      query.rd = false;
      break;
    case Operation::notify:
      query.opcode = Opcode::notify;
      query.rd = false;
      break;
  }
  return query;
}

}  // namespace whyrefused
