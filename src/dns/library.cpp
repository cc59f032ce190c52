#include "dns/library.h"

#include <ares.h>

#include <cstdlib>
#include <stdexcept>

namespace whyrefused {

void prepare_cares() {
  static const int status = ares_library_init(ARES_LIB_INIT_ALL);
  if (status != ARES_SUCCESS)
    throw std::runtime_error(std::string("c-ares does not start: ") + ares_strerror(status));
  unsetenv("RES_OPTIONS");
  unsetenv("LOCALDOMAIN");
}

}  // namespace whyrefused
