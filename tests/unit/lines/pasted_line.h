#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "lines/explain.h"

namespace whyrefused {

/// A line as people paste it, and what is said of it first.
struct PastedLine {
  const char* text;
  const char* title;  ///< How the title begins.
  const char* next;   ///< All commands, joined with " | ".
};

inline void PrintTo(const PastedLine& pasted, std::ostream* out) { *out << pasted.text; }

inline void expect_understood(const PastedLine& pasted) {
  const auto explanation = explain(pasted.text);
  ASSERT_TRUE(explanation);
  EXPECT_TRUE(explanation->title.starts_with(pasted.title)) << explanation->title;
  std::string commands;
  for (const auto& command : explanation->next)
    commands += (commands.empty() ? "" : " | ") + shell_text(command);
  EXPECT_EQ(commands, pasted.next);
}

}  // namespace whyrefused
