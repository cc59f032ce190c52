#pragma once

namespace whyrefused {

/// Makes c-ares ready; to be called before each channel is made. c-ares would also obey RES_OPTIONS
/// and LOCALDOMAIN
/// ("use-vc" would turn every channel to TCP), so both leave the environment here; whoever needs
/// them reads them before.
void prepare_cares();

}  // namespace whyrefused
