"""Prints the seconds that socket.getaddrinfo took, and what it gave."""

import socket
import sys
import time

before = time.monotonic()
try:
    socket.getaddrinfo(sys.argv[1], None)
    said = "addresses"
except socket.gaierror as error:
    said = {socket.EAI_AGAIN: "EAI_AGAIN", socket.EAI_NONAME: "EAI_NONAME", socket.EAI_NODATA: "EAI_NODATA"}.get(error.errno, str(error))
print(f"{time.monotonic() - before:.1f} {said}")
