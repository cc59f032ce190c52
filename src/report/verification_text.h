#pragma once

#include <string>
#include <string_view>

#include "model/verification.h"

namespace whyrefused {

/// "healthy", "fixed", "elsewhere", "changed", "same"
std::string_view repair_id(Repair repair);
/// "none", "fixed", "other", "worse", "removed", "added"
std::string_view change_id(Change change);

/// One sentence: what became of the trouble.
std::string repair_text(const Verified& verified);

/// How long servers that go on refusing may do so because of a cache, and how it is emptied. Empty
/// where none is known to, and where nothing is wrong.
std::string memory_text(const Verified& verified);

/// That the two were asked from different places, which may be all the difference. Empty: they were
/// not.
/// Where a key is given that the report was made without. May be empty.
std::string key_text(const Verified& verified);

std::string place_text(const Verified& verified);

/// That what --delegation asks is not compared. Empty: the report was made without.
std::string delegation_text(const Verified& verified);

/// For people: the verdict, both headlines with their times, a table, and what to do next. 80
/// columns, but for the table's longest rows.
std::string verification_text(const Verified& verified, bool color);

}  // namespace whyrefused
