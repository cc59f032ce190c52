#include "catalog/tsig_algorithms.h"

#include <array>

#include "catalog/text.h"

namespace whyrefused {

namespace {

constexpr std::array<std::string_view, 6> names{"hmac-md5.sig-alg.reg.int",
                                                "hmac-sha1",
                                                "hmac-sha224",
                                                "hmac-sha256",
                                                "hmac-sha384",
                                                "hmac-sha512"};

}  // namespace

std::string_view tsig_algorithm_name(TsigAlgorithm algorithm) {
  return names.at(static_cast<std::size_t>(algorithm));
}

std::optional<TsigAlgorithm> parse_tsig_algorithm(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  if (equal_ignoring_case(name, "hmac-md5")) return TsigAlgorithm::hmac_md5;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (equal_ignoring_case(name, names.at(i))) return static_cast<TsigAlgorithm>(i);
  return std::nullopt;
}

}  // namespace whyrefused
