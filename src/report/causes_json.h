#pragma once

#include <span>
#include <string>

#include "model/cause.h"

namespace whyrefused {

/// The causes as a JSON array, for scripts: what `--list-causes --format json` prints. Of each: id,
/// kind ("refusal", "failure", "silence", "answer"), title, meaning, actor, you (what the person
/// who asked can do), request (what to ask of the one who must act, or null) and remedies. Keys are
/// only added.
std::string causes_json(std::span<const Cause* const> causes);

}  // namespace whyrefused
