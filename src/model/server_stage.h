#pragma once

#include <cstdint>

namespace whyrefused {

/// How far one server of a case is that is still being asked.
enum class ServerStage : std::uint8_t {
  waiting,   ///< It was asked, and has not replied to anything.
  asking,    ///< It has replied, and is asked more.
  finished,  ///< Nothing more comes from it.
};

}  // namespace whyrefused
