#pragma once

#include <string_view>

namespace whyrefused {

/// A resolver that the host of a container runs for it, known by its address and by files.
struct StubProduct {
  std::string_view name;           ///< As Server::product and the remedies name it.
  std::string_view administrator;  ///< Who can change anything about it: "whoever ...".
};

/// Null for a product that is not known, or none.
const StubProduct* stub_product(std::string_view name);

}  // namespace whyrefused
