#pragma once

namespace whyrefused {

/// Makes c-ares ready, with memory of our own (dns/pool.h): to be called before anything else of
/// it.
void prepare_cares();

}  // namespace whyrefused
