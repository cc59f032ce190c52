#pragma once

#include <span>
#include <string_view>

#include "demo/wire.h"

namespace whyrefused {

/// A server to play: why it refuses, and how it replies to each query. `count` counts its queries
/// from 0.
struct Persona {
  std::string_view cause;  ///< The id that the diagnosis must find.
  std::string_view plays;  ///< One line for people.
  ReplySpec (*reply)(const QueryView& query, unsigned count);
};

std::span<const Persona> personas();

/// The name the demonstration asks for.
inline constexpr std::string_view demo_name = "www.example.net";

}  // namespace whyrefused
