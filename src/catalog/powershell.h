#pragma once

#include <string>
#include <string_view>

namespace whyrefused {

/// A word of a command that can be pasted into PowerShell, whatever it holds: as it is, or in
/// single quotes, in which nothing but a quote means something (about_Quoting_Rules). Empty where
/// the text has characters that PowerShell may take for a quote: others than those of ASCII.
std::string powershell_word(std::string_view text);

/// The same for a name that people give to things, which may have letters of any script. Empty
/// where it has what PowerShell takes for a quote, or what cannot be seen.
std::string powershell_name(std::string_view text);

}  // namespace whyrefused
