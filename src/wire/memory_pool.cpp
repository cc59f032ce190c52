#include "wire/memory_pool.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace whyrefused::pool {

namespace {

constexpr std::size_t step = 16;  // Also what every block is aligned to.
constexpr std::size_t classes = 64;
constexpr std::size_t slab_size = 65536;

/// In front of every block.
struct alignas(step) Header {
  std::size_t size;  ///< Usable bytes; above those of the last class it is malloc's block.
};

struct Free {
  Free* next;
};

/// At the head of every slab: so all of them can be reached, and a leak checker sees no leak.
struct alignas(step) Slab {
  Slab* before;
};

struct Lists {
  std::array<Free*, classes + 1> free{};  ///< By size / step.
  Slab* newest = nullptr;
  std::byte* slab = nullptr;  ///< What is left of the newest.
  std::size_t left = 0;
};
thread_local Lists lists;

/// From malloc; null when there is none, and whoever has said what to do then is asked first.
void* memory(std::size_t size) {
  auto* block = std::malloc(size);
  if (block == nullptr)
    if (const auto handler = std::get_new_handler(); handler != nullptr) handler();
  return block;
}

Header* header_of(void* block) { return static_cast<Header*>(block) - 1; }

void* from_slab(std::size_t size) {
  const auto whole = size + sizeof(Header);
  if (lists.left < whole) {
    auto* slab = static_cast<std::byte*>(memory(slab_size));
    if (slab == nullptr) return nullptr;
    lists.newest = new (slab) Slab{lists.newest};
    lists.slab = slab + sizeof(Slab);
    lists.left = slab_size - sizeof(Slab);
  }
  auto* header = reinterpret_cast<Header*>(lists.slab);
  lists.slab += whole;
  lists.left -= whole;
  header->size = size;
  return header + 1;
}

}  // namespace

void* allocate(std::size_t size) {
  const auto index = (size + step - 1) / step;
  if (index > classes) {
    if (size > SIZE_MAX - sizeof(Header)) return nullptr;
    auto* header = static_cast<Header*>(memory(size + sizeof(Header)));
    if (header == nullptr) return nullptr;
    header->size = size;
    return header + 1;
  }
  const auto used = index == 0 ? 1 : index;
  auto*& first = lists.free[used];
  if (first == nullptr) return from_slab(used * step);
  return std::exchange(first, first->next);
}

void release(void* block) {
  if (block == nullptr) return;
  auto* header = header_of(block);
  if (header->size > classes * step) {
    std::free(header);
    return;
  }
  auto*& first = lists.free[header->size / step];
  first = new (block) Free{first};
}

void* reallocate(void* block, std::size_t size) {
  if (block == nullptr) return allocate(size);
  const auto old = header_of(block)->size;
  if (size <= old && old <= classes * step) return block;
  void* grown = allocate(size);
  if (grown == nullptr) return nullptr;
  std::memcpy(grown, block, size < old ? size : old);
  release(block);
  return grown;
}

}  // namespace whyrefused::pool
