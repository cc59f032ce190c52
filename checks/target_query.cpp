#include "checks/target_query.h"

namespace whyrefused {

Query target_query(const Case& whole) {
  Query query{.question = *whole.question};
  query.subnet = whole.request.subnet;
  query.cookie = whole.request.cookie;
  query.key = whole.request.key;
  switch (whole.request.operation) {
    case Operation::lookup:
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
