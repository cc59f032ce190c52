#pragma once

#include <string>
#include <string_view>

#include "checks/causes/cause_rule.h"
#include "checks/evidence/evidence.h"

namespace whyrefused {

/// Sentences that several causes need, so that the same observation is always told in the same
/// words.

/// What the reach of a refusal means for the cause that is argued for: ends the sentence that says
/// what was seen, and begins with its punctuation.
struct Reach {
  std::string_view everything{};                               ///< Other names are refused as well.
  std::string_view name = ": the refusal is about this name";  ///< Another name is not refused.
};

/// What the probes show about how far the refusal reaches, and what that means here.
void tell_scope(const Evidence& evidence, Argument& argument, Reach means = {});

/// Each EDE of the reply that counts, with its text.
void tell_extended_errors(const Evidence& evidence, Argument& argument);

/// Whether the cause that is argued for says that the client may ask nothing at all.
enum class ShutOut : bool { no, yes };

/// What the CHAOS query version.bind shows about the reach of an access list.
void tell_chaos(const Evidence& evidence, Argument& argument, ShutOut shut_out);

/// A proxy that passes on what its backend says looks like that backend in every probe: the
/// backend's access list may lack the proxy, not this client.
void rival_behind_proxy(Argument& argument);

/// The server answers the unrelated name from a zone of its own (AA): that does not show that it
/// resolves names for this client.
void rival_own_control(const Evidence& evidence, Argument& argument);

/// "EDE 18 (Prohibited), text "no"" for one option; the text is escaped.
std::string describe(const ExtendedError& error);

}  // namespace whyrefused
