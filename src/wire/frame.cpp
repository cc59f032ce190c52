#include "wire/frame.h"

#include <algorithm>
#include <cstring>

namespace whyrefused {

namespace {

void drop_front(WireBytes& stream, std::size_t count) {
  stream.erase(stream.begin(), stream.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace

void append_frame(WireBytes& stream, WireView message) {
  stream.push_back(static_cast<std::uint8_t>(message.size() >> 8));
  stream.push_back(static_cast<std::uint8_t>(message.size()));
  stream.insert(stream.end(), message.begin(), message.end());
}

std::optional<WireBytes> take_frame(WireBytes& stream) {
  if (stream.size() < 2) return std::nullopt;
  const auto length = static_cast<std::size_t>(stream[0] << 8 | stream[1]);
  if (stream.size() < length + 2) return std::nullopt;
  WireBytes message(stream.begin() + 2, stream.begin() + 2 + static_cast<std::ptrdiff_t>(length));
  drop_front(stream, length + 2);
  return message;
}

std::size_t copy_out(WireBytes& stream, void* buffer, std::size_t length) {
  const auto count = std::min(length, stream.size());
  std::memcpy(buffer, stream.data(), count);
  drop_front(stream, count);
  return count;
}

}  // namespace whyrefused
