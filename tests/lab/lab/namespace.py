"""A network of its own for one scenario: nothing in it reaches outside, every address and port is free. It may have a host name, too."""

import concurrent.futures
import ctypes
import os
import socket
import subprocess
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
CLONE_NEWNET, CLONE_NEWUTS = 0x40000000, 0x04000000


class NoNamespace(Exception):
    pass


def in_namespace(addresses: list[str], hostname: str, work: Callable[[], T]) -> T:
    """Runs `work` in a thread that has moved to a new network. A network belongs to a thread, and sockets and processes that
    the thread makes are in it. So it needs no name, and the kernel removes it with the thread and its processes, whatever
    happens."""

    def inside() -> T:
        unshare(CLONE_NEWNET)
        set_up(addresses)
        if hostname:
            unshare(CLONE_NEWUTS)
            socket.sethostname(hostname)
        return work()

    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        return thread.submit(inside).result()


def unshare(what: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)  # os.unshare is there from Python 3.12 on.
    if libc.unshare(what) != 0:
        raise NoNamespace(os.strerror(ctypes.get_errno()))


def set_up(addresses: list[str]) -> None:
    """The addresses are on a link and not on lo, as on a real host: systemd-resolved sends nothing while there is only lo."""
    ip("link", "set", "lo", "up")
    ip("link", "add", "lab0", "type", "veth", "peer", "name", "lab1")
    ip("link", "set", "lab1", "up")
    ip("link", "set", "lab0", "up")
    for address in addresses:
        # No duplicate address detection: it would take a second.
        ip("address", "add", address, "dev", "lab0", *(["nodad"] if ":" in address else []))


def ip(*arguments: str) -> None:
    try:
        done = subprocess.run(["ip", *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise NoNamespace("ip is not installed") from error
    if done.returncode != 0:
        raise NoNamespace(f"ip {' '.join(arguments)}: {done.stderr.strip()}")
