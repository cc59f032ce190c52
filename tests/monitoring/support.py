"""What the tests of monitoring have in common: a server that answers, one that refuses, and other people's programs."""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import unittest

BINARY = pathlib.Path(sys.argv.pop(1)).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
NAME = "www.example.org"


class Server(threading.Thread):
    """A DNS server that answers A and AAAA, or refuses everything."""

    def __init__(self, rcode: int):
        super().__init__(daemon=True)
        self.rcode = rcode
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"
        self.start()

    def run(self) -> None:
        while True:
            query, client = self.socket.recvfrom(4096)
            end = query.index(b"\0", 12) + 5
            is_a = query[end - 4:end - 2] == b"\0\1"
            answer = b"\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x04\xc0\0\x02\x50" if self.rcode == 0 and is_a else b""
            header = query[:2] + struct.pack(">HHHHH", 0x8180 | self.rcode, 1, int(answer != b""), 0, 0)
            self.socket.sendto(header + query[12:end] + answer, client)


healthy, refusing = Server(0), Server(5)


def need(program: str) -> None:
    if shutil.which(program) is None:
        if os.environ.get("CI") == "true":
            raise AssertionError(f"{program} is not installed")
        raise unittest.SkipTest(f"{program} is not installed")


def ask(*arguments: str, **keywords) -> subprocess.CompletedProcess:
    return subprocess.run([BINARY, NAME, "--no-config", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=HANGS,
                          check=False, **keywords)


@contextlib.contextmanager
def running(command: list, **keywords):
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **keywords)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=HANGS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


# Seconds: what has not come by then does not come. No measure of speed.
HANGS = 120


def wait_for(condition):
    deadline = time.monotonic() + HANGS
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.1)
    raise AssertionError("it did not come")
