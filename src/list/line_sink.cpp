#include "list/line_sink.h"

#include <string_view>
#include <utility>

namespace whyrefused {

namespace {

/// A string, and what the allocator adds.
std::size_t memory_of(const std::string& text) {
  constexpr auto overhead = sizeof(std::string) + 24;
  return text.size() + overhead;
}

}  // namespace

LineSink::LineSink(int fd, bool ordered, std::function<void()> before_writing)
    : stream_(fd), ordered_(ordered), before_writing_(std::move(before_writing)) {}

void LineSink::add(std::size_t sequence, std::string text) {
  if (!ordered_) {
    ready_ += text;
    return;
  }
  const auto place = sequence - next_;
  if (held_.size() <= place) held_.resize(place + 1);
  held_bytes_ += memory_of(text);
  held_[place] = std::move(text);
  for (; !held_.empty() && held_.front(); held_.pop_front(), ++next_) {
    held_bytes_ -= memory_of(*held_.front());
    ready_ += *held_.front();
  }
}

void LineSink::give_up_order() {
  for (const auto& text : held_) ready_ += text.value_or("");
  held_.clear();
  held_bytes_ = 0;
  ordered_ = false;
}

void LineSink::write_some() {
  if (!wants_to_write()) return;
  if (before_writing_) before_writing_();
  at_ += stream_.write(std::string_view(ready_).substr(at_));
  if (!problem().empty()) at_ = ready_.size();
  if (at_ == ready_.size() || at_ > (1U << 20)) ready_.erase(0, std::exchange(at_, 0));
}

}  // namespace whyrefused
