#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "engine/name_run.h"
#include "list/done_before.h"
#include "list/line_reader.h"
#include "model/options.h"

namespace whyrefused {

/// A name of the list.
struct Entry {
  std::size_t sequence = 0;  ///< Among those that are asked, from 0.
  NameToAsk asked;
  unsigned attempts = 0;  ///< Because of the rate.
  unsigned shaken = 0;    ///< How often that by which it was judged did not hold.
};

/// Where the names of a batch come from: those to be asked again, then the list without what
/// belongs to other shards or was done by an earlier run.
class NameSource {
 public:
  /// `key` names a result in `done_before`.
  NameSource(LineReader& reader, DoneBefore& done_before, const BatchOptions& batch,
             std::function<std::string(const NameToAsk&)> key);

  /// Empty when there is none now.
  std::optional<Entry> next();
  /// Of those that are to be asked again only.
  std::optional<Entry> next_again();
  void ask_again(Entry entry) { again_.push_back(std::move(entry)); }

  /// next() may have one: nothing but a turn of the work stands before it.
  bool may_have_more() const { return !again_.empty() || (!ended_ && !needs_input_); }
  /// Nothing comes before the reader is filled.
  bool needs_input() const { return again_.empty() && needs_input_; }
  /// Nothing comes unless something is to be asked again.
  bool ended() const { return again_.empty() && ended_; }
  std::size_t left_to_ask_again() const { return again_.size(); }

  std::uint64_t listed() const { return listed_; }
  /// Done by an earlier run.
  std::uint64_t skipped() const { return skipped_; }

 private:
  LineReader& reader_;
  DoneBefore& done_before_;
  const BatchOptions& batch_;
  std::function<std::string(const NameToAsk&)> key_;
  std::deque<Entry> again_;
  std::size_t sequence_ = 0;
  std::uint64_t listed_ = 0, skipped_ = 0;
  bool ended_ = false, needs_input_ = false;
};

}  // namespace whyrefused
