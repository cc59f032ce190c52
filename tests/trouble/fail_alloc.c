// Preloaded by tests/trouble: allocation number FAIL_ALLOCATION fails, and with "N+" all after it. The count begins before the
// program's own static objects are constructed. With COUNT_ALLOCATIONS their number is written to descriptor 9 at the end.
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);

static atomic_long count, fail_at = -1;
static int for_ever, started;

__attribute__((constructor)) static void read_orders(void) {
  const char* orders = getenv("FAIL_ALLOCATION");
  if (orders == NULL) return;
  fail_at = atol(orders);
  for_ever = strchr(orders, '+') != NULL;
  started = 1;
}

__attribute__((destructor)) static void tell(void) {
  if (getenv("COUNT_ALLOCATIONS") == NULL) return;
  char text[32];
  const int length = snprintf(text, sizeof text, "%ld\n", (long)count);
  if (write(9, text, (size_t)length) < 0) _exit(99);
}

static int fails(void) {
  if (!started) return 0;
  const long now = ++count;
  if (now != fail_at && !(for_ever && now > fail_at)) return 0;
  errno = ENOMEM;
  return 1;
}

void* malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void* calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
void* realloc(void* old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }
