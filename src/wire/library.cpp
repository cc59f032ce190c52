#include "wire/library.h"

#include <ares.h>

#include <stdexcept>

#include "wire/memory_pool.h"

namespace whyrefused {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool pooled = false;  // It would hide from the sanitizer what c-ares does with memory.
#else
constexpr bool pooled = true;
#endif

int start_cares() {
  return pooled ? ares_library_init_mem(ARES_LIB_INIT_ALL, pool::allocate, pool::release,
                                        pool::reallocate)
                : ares_library_init(ARES_LIB_INIT_ALL);
}

}  // namespace

void prepare_cares() {
  static const int status = start_cares();
  if (status != ARES_SUCCESS)
    throw std::runtime_error(std::string("c-ares does not start: ") + ares_strerror(status));
}

}  // namespace whyrefused
