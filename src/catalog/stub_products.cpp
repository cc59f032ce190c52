#include "catalog/stub_products.h"

#include <algorithm>
#include <array>

namespace whyrefused {

namespace {

constexpr std::array products{
    StubProduct{"Docker", "whoever runs the host of this container (Docker)"},
    StubProduct{"Podman", "whoever runs the host of this container (Podman)"},
};

}  // namespace

const StubProduct* stub_product(std::string_view name) {
  const auto* const found = std::ranges::find(products, name, &StubProduct::name);
  return found == products.end() ? nullptr : found;
}

}  // namespace whyrefused
