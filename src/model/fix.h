#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/cause.h"

namespace whyrefused {

/// What is done at one place of a configuration.
enum class EditKind : std::uint8_t {
  extend,     ///< Put `text` first into every list `setting` that stands there; a new list is none.
  replace,    ///< Write `text` in the place of `setting`, where that stands.
  remove,     ///< Take out the lines that are `setting`.
  add,        ///< A new line `text` at the end of the last section `setting`; empty: of the file.
  add_each,   ///< The same for each such section, and nothing where there is none.
  add_after,  ///< A new line `text` below each line that is `setting`.
  /// A new line `text` before the first statement that holds `setting`, or one of several between
  /// "|"; at the end where none does. "^" in front: that begins with it, at the margin.
  add_first,
  add_before,  ///< The same, and left out where none does.
  run,         ///< No edit of a file: the command `text`, on the server's computer.
};

/// Where an edit holds.
enum class EditPlace : std::uint8_t {
  anywhere,
  outside_zones,
  in_zone,  ///< Only in the block of the zone that holds NAME; a new line comes at its beginning.
  in_item,  ///< Only in that item of the section `setting` which the zone of NAME or else the
            ///< template names (Knot DNS).
  in_view,  ///< Only in the block of the view that is meant for the client (BIND): VIEW.
};

/// Placeholders in capitals are filled in with what is known of the case: CLIENT-ADDRESS,
/// CLIENT-PREFIX ("192.0.2.7/32"), NAME, TYPE. TSIG-KEY is known where the query was signed. What
/// nobody knows from outside stays, and `who_knows` says who does.
struct Edit {
  EditKind kind = EditKind::add;
  std::string_view setting{};
  std::string_view text{};  ///< May be several lines.
  /// Left out where this setting, or one of several between "|", stands already. May be empty.
  std::string_view unless{};
  EditPlace place = EditPlace::anywhere;
};

/// An edit with the values of a case. Texts are safe to paste into the file: a value that its
/// syntax might read as more than a name or an address is not filled in.
struct FilledEdit {
  EditKind kind = EditKind::add;
  std::string setting{}, text{}, unless{};
  std::string zone_of{};  ///< Only in the block of the zone that holds this name. Empty: anywhere.
  std::string view{};     ///< Only in the block of this view. Empty: anywhere.
  bool outside_zones = false;  ///< Not in the block of a zone.
  bool in_item = false;        ///< Only in the item of `setting` that the zone uses.
  bool indented = false;       ///< Blanks count there: a new line begins as those around it.
};

/// The names that a change is about.
enum class Names : std::uint8_t {
  any,
  single_label,  ///< "printer"
  below_local,   ///< "printer.local" (RFC 6762)
};

/// Which queries a change is for.
enum class RdOfQuery : std::uint8_t {
  either_way,
  with_rd,     ///< RD=1: programs.
  without_rd,  ///< RD=0 (--no-recurse).
};

/// A change that can be pasted: what is edited, how it is checked and put into effect, and what it
/// lets in. Each was tried to the letter (tests/lab/run --fix). Where several fit, they are forms
/// of one change, for versions or for files that the software may have.
struct Fix {
  std::string_view software;  ///< As in the remedies.
  std::span<const CauseId> causes;
  About about = About::lookups;
  std::string_view file;        ///< "named.conf"
  std::span<const Edit> edits;  ///< In order; those that find nothing are left out.
  std::string_view check{};     ///< The software's own check of the file; empty: it has none.
  std::string_view apply;       ///< "rndc reload"; "restart named".
  std::string_view opens;       ///< Who may do what then: a clause, "this client alone may ...".
  bool for_all = false;         ///< It lets others in as well: a rule about a name, not a client.
  Names names = Names::any;
  RdOfQuery rd = RdOfQuery::either_way;
  std::string_view form{};  ///< "Knot Resolver 6": which configuration has this file. May be empty.
};

}  // namespace whyrefused
