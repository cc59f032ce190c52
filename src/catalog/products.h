#pragma once

#include <array>
#include <span>
#include <string_view>

namespace whyrefused {

/// A server software for which there is advice.
struct Product {
  std::string_view name;  ///< As in the remedies.
  /// How its own answer for version.bind begins; empty where it gives none that names it.
  std::array<std::string_view, 2> version_starts{};
  std::string_view based_on{};  ///< Another one, whose settings it has as well.
  bool usual = false;           ///< Its remedies are shown where nobody knows what is running.
  /// It hands the RCODE of the server behind it to its clients: what a reply looks like may be
  /// that one's doing.
  bool passes_on = false;
  bool authoritative_only = false;  ///< It resolves names for nobody.
};

std::span<const Product> products();

/// Null for "any", "" and whatever has no advice.
const Product* find_product(std::string_view name);

/// The one whose answer for version.bind this is, or null.
const Product* product_by_version(std::string_view version);

/// Does `text` begin with `word`, in any case, as a whole word?
bool begins_with_word(std::string_view text, std::string_view word);

}  // namespace whyrefused
