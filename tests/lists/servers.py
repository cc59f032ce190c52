"""Small DNS servers on loopback that the tests of lists ask, each in a process of its own."""

import multiprocessing
import os
import signal
import socket
import struct
import time

WITH_RD = b"\x06withrd"  # Where some name is refused, those below it are, when recursion is desired.
ANSWER, REFUSE, SILENT = "answer", "refuse", "silent"
SO_RCVBUFFORCE, SO_TIMESTAMPNS = 33, 35  # Of Linux; Python does not name them.
A_RECORD = b"\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x04\xc0\0\x02\x50"


class Limit:
    """A token bucket, as servers have it: so many queries a second, and what is above them is not answered."""

    def __init__(self, per_second: float):
        self.per_second, self.tokens, self.filled = per_second, per_second, time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        self.tokens = min(self.per_second, self.tokens + (now - self.filled) * self.per_second)
        self.filled = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


def reply(query: bytes, rcode: int) -> bytes:
    end = query.index(b"\0", 12) + 5
    answer = A_RECORD if rcode == 0 and query[end - 3] == 1 else b""
    flags = struct.unpack(">H", query[2:4])[0] & 0x7900 | 0x8080 | rcode
    return query[:2] + struct.pack(">HHHHH", flags, 1, int(answer != b""), 0, 0) + query[12:end] + answer


def arrival(told: list) -> float:
    """When the packet came, and not when this process had time for it."""
    for level, kind, data in told:
        if (level, kind) == (socket.SOL_SOCKET, SO_TIMESTAMPNS):
            seconds, nanoseconds = struct.unpack("qq", data[:16])
            return seconds + nanoseconds / 1e9
    return time.time()


def serve(listener: socket.socket, mind: str, turns_at: int, turns_to: str, refused_suffix: bytes, limit: float, above: str, delay, counter, first, last, holds_at,
          held_name, held) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bucket = Limit(limit) if limit else None
    parent = os.getppid()
    listener.settimeout(5)
    while os.getppid() == parent:
        try:
            query, told, _, client = listener.recvmsg(4096, 256)
        except TimeoutError:
            continue
        if len(query) < 17:
            continue
        if counter.value == 0:
            first.value = arrival(told)
        last.value = arrival(told)
        counter.value += 1
        while holds_at.value and counter.value >= holds_at.value and os.getppid() == parent:
            time.sleep(0.01)
        if held_name.value and query[13:13 + query[12]] == held_name.value:
            held.value += 1
            continue
        what = turns_to if turns_at and counter.value > turns_at else mind
        end = query.index(b"\0", 12)
        name, rd = query[12:end].lower(), query[2] & 1
        if refused_suffix and (name.endswith(refused_suffix) or (name.endswith(WITH_RD) and rd)):
            what = REFUSE
        if bucket and not bucket.take():
            what = above
        if delay.value:
            time.sleep(delay.value)
        if what != SILENT:
            listener.sendto(reply(query, 5 if what == REFUSE else 0), client)


class Server:
    """`refuses`: names below that label are refused. `limit`: queries a second; what is above them meets `above`. `holds_at`: when
    so many queries have come it stands still, so that there is a middle of the run, however slow or quick the machine is. After `turns_at`
    queries its mind is `turns_to`."""

    def __init__(self, mind: str = ANSWER, refuses: str = "", limit: float = 0, above: str = REFUSE, delay: float = 0, address: str = "127.0.0.1",
                 holds_at: int = 0, turns_at: int = 0, turns_to: str = ANSWER):
        listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        # Room for all that several workers send while this one gets no processor: what is lost costs them a timeout.
        listener.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE if os.geteuid() == 0 else socket.SO_RCVBUF, 4 << 20)
        listener.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        listener.bind((address, 0))
        self.name = f"{address}:{listener.getsockname()[1]}"
        self.count, self.first, self.last = multiprocessing.RawValue("Q"), multiprocessing.RawValue("d"), multiprocessing.RawValue("d")
        self.delay = multiprocessing.RawValue("d", delay)  # Seconds for each query.
        self.holds_at = multiprocessing.RawValue("Q", holds_at)
        # Queries for names with this first label are lost, and counted, until somebody changes it.
        self.held_name, self.held = multiprocessing.RawArray("c", 64), multiprocessing.RawValue("Q")
        suffix = bytes([len(refuses)]) + refuses.encode() if refuses else b""
        self.process = multiprocessing.Process(target=serve, daemon=True, args=(listener, mind, turns_at, turns_to, suffix, limit, above, self.delay, self.count, self.first, self.last,
                                                     self.holds_at, self.held_name, self.held))
        self.process.start()
        listener.close()

    @property
    def queries(self) -> int:
        return self.count.value

    @property
    def seconds(self) -> float:
        """From the first query to the last."""
        return self.last.value - self.first.value

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.join()
