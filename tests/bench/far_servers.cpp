// Servers that are a round trip away: far_servers COUNT RTT_MS KIND prints their ports and serves
// until its standard input ends. UDP replies come after one round trip, TCP replies after two,
// because the handshake of a TCP connection to a far server takes one before the query can leave.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "demo/responder.h"
#include "demo/wire.h"

using namespace whyrefused;

namespace {

ReplySpec reply_of(const std::string& kind, const QueryView& query) {
  ReplySpec reply;
  if (kind == "healthy") {
    reply.ra = true;
    reply.answers = {a_answer(192, 0, 2, 80)};
    return reply;
  }
  reply.rcode = 5;
  if (kind == "refused-ede") reply.options = {ede_option(18)};
  if (kind == "refused-header") reply.question = false;
  if (kind == "refused-front-end") reply.ra = query.rd();
  return reply;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs(
        "usage: far_servers COUNT RTT_MS "
        "healthy|refused|refused-ede|refused-header|refused-front-end\n",
        stderr);
    return 2;
  }
  const int count = std::atoi(argv[1]);
  const std::chrono::milliseconds round_trip(std::atoi(argv[2]));
  const std::string kind = argv[3];
  std::vector<std::unique_ptr<Responder>> servers;
  for (int i = 0; i < count; ++i) {
    servers.push_back(
        std::make_unique<Responder>([=](const ReceivedQuery& received) -> std::vector<Action> {
          const auto query = parse_query(received.bytes);
          if (!query) return {};
          return {{.kind = Action::Kind::send,
                   .bytes = build_reply(*query, reply_of(kind, *query)),
                   .after = received.tcp ? 2 * round_trip : round_trip}};
        }));
    std::printf("%d\n", servers.back()->endpoint().port);
  }
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  return 0;
}
