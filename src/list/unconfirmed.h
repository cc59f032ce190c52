#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "engine/learned.h"
#include "list/suspects.h"

namespace whyrefused {

/// Results that rest on what other names have shown, until a later name shows the same. One of them
/// is asked about in full where no other name comes.
class Unconfirmed {
 public:
  using Reliances = std::vector<Learned::Reliance>;

  explicit Unconfirmed(const Learned& learned) : learned_(learned) {}

  bool empty() const { return held_.empty(); }
  std::size_t size() const { return held_.size(); }
  std::size_t bytes() const { return bytes_; }
  void hold(HeldResult result);
  /// Whether take_settled() may have something: something was held since, or has changed.
  bool may_be_settled() const { return !held_.empty() && seen_ != learned_.changes(); }
  /// The oldest has waited too long, or they are too many.
  bool is_due() const;

  struct Sample {
    Entry entry;
    Reliances relied_on;
  };
  /// The last one for which nobody is looking; it is no longer held. Nothing where for each
  /// somebody is.
  std::optional<Sample> take_sample();
  /// To be called when the sample is done, or given up.
  void end_sample(const Sample& sample);

  struct Settled {
    std::vector<HeldResult> confirmed, shaken;
  };
  Settled take_settled();

 private:
  struct Held {
    HeldResult result;
    Clock::time_point since;
  };
  bool wants_look(const Held& one) const;
  bool is_looked_at(const Learned::Reliance& one) const;

  const Learned& learned_;
  std::deque<Held> held_;
  std::size_t bytes_ = 0;
  std::uint64_t seen_ = 0;  // Learned::changes() at the last take_settled().
  Reliances sampled_;       // For which a sample is on its way.
};

}  // namespace whyrefused
