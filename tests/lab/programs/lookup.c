/* Prints the seconds that getaddrinfo() took, and what it gave: built against glibc and against musl. */
#include <netdb.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>

static const char *name_of(int error) {
  switch (error) {
    case 0:
      return "addresses";
    case EAI_AGAIN:
      return "EAI_AGAIN";
    case EAI_NONAME:
      return "EAI_NONAME";
    case -5: /* EAI_NODATA, which only glibc has. */
      return "EAI_NODATA";
  }
  return gai_strerror(error);
}

int main(int count, char **arguments) {
  struct addrinfo hints = {0}, *found = NULL;
  struct timespec before, after;
  hints.ai_socktype = SOCK_STREAM;
  clock_gettime(CLOCK_MONOTONIC, &before);
  const int error = getaddrinfo(count > 1 ? arguments[1] : "", NULL, &hints, &found);
  clock_gettime(CLOCK_MONOTONIC, &after);
  printf("%.1f %s\n", (after.tv_sec - before.tv_sec) + (after.tv_nsec - before.tv_nsec) / 1e9, name_of(error));
  return 0;
}
