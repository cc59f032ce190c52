"""Prints the seconds that a command took, and then what it said. Only the command: on a busy machine the view of the file system
that it runs in takes seconds to make."""

import subprocess
import sys
import time

before = time.monotonic()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
print(f"{time.monotonic() - before:.3f} {done.stdout}{done.stderr}".rstrip())
