#pragma once

#include <cstddef>

namespace whyrefused::pool {

/// malloc, realloc and free for c-ares (ares_library_init_mem), which takes and returns a dozen
/// small blocks for every query: blocks up to 1 KiB come from free lists by size and go back there.
/// That costs a quarter of what malloc does. One set of lists per thread; a block may be freed by
/// another thread. Memory is never given back to the system, only used again.
void* allocate(std::size_t size);
void* reallocate(void* block, std::size_t size);
void release(void* block);

}  // namespace whyrefused::pool
