#include "list/name_source.h"

#include <utility>

#include "list/name_line.h"

namespace whyrefused {

namespace {

/// Lines that are passed over because they are done before the rest of the work gets its turn.
constexpr std::size_t skipped_at_once = 10000;

}  // namespace

NameSource::NameSource(LineReader& reader, DoneBefore& done_before, const BatchOptions& batch,
                       std::function<std::string(const NameToAsk&)> key)
    : reader_(reader), done_before_(done_before), batch_(batch), key_(std::move(key)) {}

std::optional<Entry> NameSource::next_again() {
  if (again_.empty()) return std::nullopt;
  auto entry = std::move(again_.front());
  again_.pop_front();
  return entry;
}

std::optional<Entry> NameSource::next() {
  if (auto entry = next_again()) return entry;
  std::string_view line;
  for (std::size_t skipped = 0; !ended_ && skipped < skipped_at_once;) {
    const auto next = reader_.next(line);
    needs_input_ = next == LineReader::Next::later;
    if (needs_input_) return std::nullopt;
    if (next == LineReader::Next::end) {
      ended_ = true;
      break;
    }
    auto read = read_name_line(line);
    if (!read || listed_++ % batch_.shards != batch_.shard - 1) continue;
    NameToAsk asked{std::move(read->name), std::move(read->type)};
    if (done_before_.size() == 0 || !done_before_.take(key_(asked)))
      return Entry{sequence_++, std::move(asked)};
    ++skipped_;
    ++skipped;
  }
  return std::nullopt;
}

}  // namespace whyrefused
