#pragma once

#include "model/observation.h"
#include "replay/node.h"

namespace whyrefused {

/// An entry of "probes": what was asked and what became of it.
Observation read_probe(const Node& node);

Question read_question(const Node& node);

/// A name as it is asked: it is shown as it stands, so it must be plain text.
std::string read_name(const Node& node);

/// An IP address alone, without a port.
Endpoint read_address(const Node& node);

}  // namespace whyrefused
