#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "platform/stream.h"
#include "platform/waker.h"

namespace whyrefused {

/// Writes results in the order of the list or as they come, and never waits for a slow reader:
/// whoever writes waits for the stream, and holds back when much is waiting here.
class LineSink {
 public:
  /// The descriptor stays the caller's. `before_writing` is called before anything is written; may
  /// be null.
  LineSink(int fd, bool ordered, std::function<void()> before_writing = {});

  /// The text of result number `sequence`, with its line end; numbers count from 0, each is given
  /// once. May be empty.
  void add(std::size_t sequence, std::string text);
  /// The results that miss will not come.
  void give_up_order();

  /// Bytes of memory that wait: for the reader, or for an earlier result.
  std::size_t waiting() const { return ready_.size() - at_ + held_bytes_; }
  bool wants_to_write() const { return problem().empty() && ready_.size() > at_; }
  /// Enough for a write to be worth it.
  bool has_much() const { return ready_.size() - at_ >= worth_writing; }
  /// Writes what goes without waiting, a part of it where much waits.
  void write_some();

  platform::OutputStream& stream() { return stream_; }
  /// Why writing failed; empty if it did not.
  const std::string& problem() const { return stream_.problem(); }

 private:
  static constexpr std::size_t worth_writing = 32768;

  platform::OutputStream stream_;
  bool ordered_;
  std::function<void()> before_writing_;
  std::string ready_;
  std::size_t at_ = 0;  ///< Up to here `ready_` is written.
  /// Results that wait for an earlier one, by sequence from `next_` on.
  std::deque<std::optional<std::string>> held_;
  std::size_t held_bytes_ = 0, next_ = 0;
};

}  // namespace whyrefused
