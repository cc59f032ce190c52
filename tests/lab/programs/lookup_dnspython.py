"""Prints the seconds that dnspython took for A, and what it gave."""

import sys
import time

import dns.exception
import dns.resolver

before = time.monotonic()
try:
    dns.resolver.resolve(sys.argv[1], "A")
    said = "addresses"
except dns.exception.DNSException as error:
    said = type(error).__name__
print(f"{time.monotonic() - before:.1f} {said}")
