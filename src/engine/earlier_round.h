#pragma once

#include <vector>

#include "model/case.h"

namespace whyrefused {

/// What the rounds before have shown (--watch): where a server does the same with the question, it
/// is not asked again for the reasons.
class EarlierRounds {
 public:
  /// After so many rounds a server is asked for the reasons again, whatever it does.
  static constexpr std::uint64_t look_again = 10;

  /// The case of the round before about this question. Null: there was none.
  const Case* find(const Case& now) const;
  void keep(const Case& seen);

 private:
  std::vector<Case> cases_;  // A search list makes several.
};

/// The server in the earlier case, where what is known of it need not be asked again. Null: it has
/// to be.
const ServerRecord* spared_by(const Case& earlier, const ServerRecord& now);

/// Puts in what a round did not ask, as the earlier one has it.
void take_over_earlier(Case& now, const Case& earlier);

}  // namespace whyrefused
