#pragma once

#include <cstdint>
#include <string>

namespace whyrefused {

/// The troubleshooting steps, in the order in which they are taken and printed.
enum class Step : std::uint8_t { context, parameters, resolvers, restrictions };

enum class Severity : std::uint8_t {
  remark,   ///< Good to know.
  warning,  ///< Probably part of the trouble, or likely to mislead.
  error,    ///< The question cannot be asked as it stands.
};

/// Something a check noticed. `id` is stable ("name.label-too-long"); words may improve.
struct Finding {
  std::string id;
  Step step = Step::context;
  Severity severity = Severity::remark;
  std::string text;  ///< One sentence: what is wrong and where.
  std::string hint;  ///< What would be right, or empty.
};

}  // namespace whyrefused
