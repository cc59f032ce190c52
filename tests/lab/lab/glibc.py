"""What the report says of getaddrinfo, compared with the real one of this machine's glibc."""

import pathlib
import subprocess
import sys

from .scenario import Scenario
from .software import can_unshare_mounts

LONGEST = 120.0  # Seconds of a lookup: programs wait for silent servers by rules of their own.
# In a view of the file system of its own, where DNS is all that the lookup uses.
PRIVATE = """
set -e
mount --make-rprivate /
mount --bind "$1" /etc/resolv.conf
mount --bind "$2" /etc/nsswitch.conf
shift 2
exec "$@"
"""
LOOK_UP = """
import socket, sys
try:
    socket.getaddrinfo(sys.argv[1], None)
    print("addresses")
except socket.gaierror as error:
    print({socket.EAI_AGAIN: "EAI_AGAIN", socket.EAI_NONAME: "EAI_NONAME", socket.EAI_NODATA: "EAI_NONAME"}.get(error.errno, error))
"""


def private_view(scenario: Scenario, folder: pathlib.Path, command: list[str]) -> list[str]:
    """The command, where resolv.conf is the one that whyrefused is given, and lookups use DNS alone."""
    resolv_conf = folder / scenario.arguments[scenario.arguments.index("--resolv-conf") + 1]
    nsswitch = folder / "nsswitch.conf"
    nsswitch.write_text("hosts: dns\n")
    return ["unshare", "--mount", "sh", "-c", PRIVATE, "lab", str(resolv_conf), str(nsswitch), *command]


def can_compare(scenario: Scenario) -> bool:
    return scenario.namespace and "--resolv-conf" in scenario.arguments and can_unshare_mounts()


def look_up(scenario: Scenario, folder: pathlib.Path, name: str = "") -> str:
    """What getaddrinfo() gives, for the scenario's name or another: "addresses", or its error."""
    command = private_view(scenario, folder, [sys.executable, "-c", LOOK_UP, name or scenario.question[0]])
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    return done.stdout.strip() or done.stderr.strip()


def compare(scenario: Scenario, document: dict, folder: pathlib.Path) -> list[str]:
    expected = document["getaddrinfo"]
    if expected is None or not can_compare(scenario):
        return []
    got = look_up(scenario, folder)
    return [] if got == expected else [f"getaddrinfo gives {got}, and the report says {expected}"]
