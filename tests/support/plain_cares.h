#pragma once

#include <ares.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "platform/readiness.h"

namespace whyrefused {

/// What c-ares told about one query.
struct CaresResult {
  bool done = false;
  ares_status_t status = ARES_SUCCESS;
  int rcode = -1;                ///< -1 without a record.
  std::vector<std::string> ede;  ///< Text of each EDE option that the record API gives.
};

/// A c-ares channel as any program would open it, without our tap: to see what c-ares does by
/// itself.
class PlainCares {
 public:
  PlainCares(std::uint16_t port, int flags);
  ~PlainCares();
  PlainCares(const PlainCares&) = delete;
  PlainCares& operator=(const PlainCares&) = delete;

  /// Starts a query for an A record; `edns` adds an OPT record. The result is filled in by run().
  ares_status_t ask(const char* name, bool edns, CaresResult& result);
  /// Lets c-ares work until every query is done, at most two seconds.
  void run();

  ares_channel_t* channel() { return channel_; }

 private:
  static void note_socket(void* self, ares_socket_t fd, int readable, int writable);

  ares_channel_t* channel_ = nullptr;
  platform::Readiness readiness_;
  std::set<ares_socket_t> watched_;
};

}  // namespace whyrefused
