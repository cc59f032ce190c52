"""A DNS server that misbehaves on loopback, over UDP and TCP. How, the first label of the name says: "bare-17.soak.example"."""

import os
import random
import select
import socket
import struct
import threading
import time
import zlib

from ports import udp_and_tcp

LATE = 5.0  # Seconds: longer than the client waits, with all tries.
REFUSED, SERVFAIL, TC, QR = 5, 2, 0x0200, 0x8000


def question_of(query: bytes) -> bytes:
    return query[12:query.index(b"\0", 12) + 5]


def reply(query: bytes, rcode: int = 0, flags: int = 0, answers: bytes = b"", count: int = 0, identity: int | None = None,
          question: bytes | None = None) -> bytes:
    first = struct.unpack(">H", query[:2])[0] if identity is None else identity
    return struct.pack(">HHHHHH", first, QR | 0x0180 | flags | rcode, 1, count, 0, 0) + (question or question_of(query)) + answers


def address_record(data: bytes = b"\xc0\x00\x02\x50", length: int | None = None) -> bytes:
    return b"\xc0\x0c\0\1\0\1\0\0\0\x3c" + struct.pack(">H", len(data) if length is None else length) + data


def good(query: bytes) -> bytes:
    wants_a = question_of(query)[-4:-2] == b"\0\1"
    return reply(query, answers=address_record() if wants_a else b"", count=int(wants_a))


def wrong_identity(query: bytes) -> bytes:
    return reply(query, REFUSED, identity=struct.unpack(">H", query[:2])[0] ^ random.randrange(1, 65536))


# What goes out over UDP for one query, in order. `None` is a wait longer than all tries.
OVER_UDP = {
    "good": lambda q: [good(q)],
    "refused": lambda q: [reply(q, REFUSED)],
    "bare": lambda q: [q[:2] + b"\x80\x05" + bytes(8)],  # As Unbound refuses: without the question.
    "silence": lambda q: [],
    "servfail": lambda q: [reply(q, SERVFAIL)],
    "garbage": lambda q: [random.randbytes(random.randrange(0, 600))],
    "short": lambda q: [good(q)[:random.randrange(0, 12)]],
    "cut": lambda q: [reply(q, answers=address_record()[:7], count=1)],
    "lying": lambda q: [q[:2] + b"\x81\x80\0\1" + b"\xff\xff" * 3 + question_of(q)],
    "loop": lambda q: [reply(q, answers=b"\xc0" + bytes([len(q[:12]) + len(question_of(q))]) + bytes(10), count=1)],
    "wrongid": lambda q: [wrong_identity(q)],
    "flood": lambda q: [wrong_identity(q) for _ in range(200)] + [good(q)],
    "twice": lambda q: [good(q), good(q), reply(q, REFUSED)],
    "late": lambda q: [None, reply(q, REFUSED)],
    "other": lambda q: [reply(q, REFUSED, question=b"\5other\7example\0\0\1\0\1")],
    "query": lambda q: [q],
    "truncated": lambda q: [reply(q, flags=TC)],  # And over TCP: see over_tcp.
}

# What a name of each kind may be reported as. A packet without an ID, of garbage, may have been meant for any name that
# waits for this server: silence is then "unusable", too.
EXPECTED = {
    "good": {"answered"}, "refused": {"refused"}, "bare": {"refused"}, "silence": {"no-reply", "unusable"}, "servfail": {"failed"},
    "garbage": {"unusable", "no-reply"}, "short": {"unusable", "no-reply"}, "cut": {"unusable"}, "lying": {"unusable"},
    "loop": {"unusable"}, "wrongid": {"no-reply", "unusable"}, "flood": {"answered"}, "twice": {"answered"},
    "late": {"no-reply", "unusable"}, "other": {"no-reply", "unusable"}, "query": {"no-reply", "unusable"},
    "truncated": {"answered", "unusable", "no-reply"},
}


def play_normal(name, queries) -> None:
    """In a process of its own, so that neither the hostile server nor who judges the results takes time from it."""
    server = Hostile(hostile=False)
    name.send(server.name)
    parent = os.getppid()
    while os.getppid() == parent:  # Else who runs the test was killed.
        time.sleep(0.2)
        queries.value = server.queries


def over_tcp(connection: socket.socket, query: bytes) -> None:
    """After TC: an answer, half of one, none, a reset, bytes one by one. The same for a name each time: a server that answers
    now and not then is rightly taken for one that limits rates, and asked ever more slowly."""
    whole = good(query)
    message = struct.pack(">H", len(whole)) + whole
    kind = zlib.crc32(question_of(query)[:-4].lower()) % 6
    if kind == 0:
        connection.sendall(message)
    elif kind == 1:
        connection.sendall(message[:random.randrange(len(message))])
    elif kind == 2:
        time.sleep(LATE)
    elif kind == 3:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    elif kind == 4:
        for byte in message[:20]:
            connection.sendall(bytes([byte]))
            time.sleep(0.02)
    else:
        connection.sendall(message + random.randbytes(300))


class Hostile:
    """Keeps no state by query; late replies wait in one list."""

    def __init__(self, hostile: bool = True):
        self.hostile, self.late, self.queries = hostile, [], 0
        self.udp, self.tcp = udp_and_tcp()
        self.tcp.listen(64)
        self.name = f"127.0.0.1:{self.udp.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()
        threading.Thread(target=self.accept, daemon=True).start()

    def kind(self, query: bytes) -> str:
        label = query[13:13 + query[12]].split(b"-")[0].lower().decode("ascii", "replace")
        return label if self.hostile and label in OVER_UDP else "good"

    def serve(self) -> None:
        while True:
            ready = select.select([self.udp], [], [], 0.1 if self.late else None)[0]
            now = time.monotonic()
            while self.late and self.late[0][0] <= now:
                _, client, packet = self.late.pop(0)
                self.udp.sendto(packet, client)
            if not ready:
                continue
            query, client = self.udp.recvfrom(4096)
            self.queries += 1
            packets = OVER_UDP[self.kind(query)](query)
            for at, packet in enumerate(packets):
                if packet is None:
                    self.late += [(now + LATE, client, later) for later in packets[at + 1:]]
                    break
                self.udp.sendto(packet, client)

    def accept(self) -> None:
        while True:
            threading.Thread(target=self.talk, args=(self.tcp.accept()[0],), daemon=True).start()

    def talk(self, connection: socket.socket) -> None:
        try:
            with connection:
                connection.settimeout(60)
                length = connection.recv(2, socket.MSG_WAITALL)
                query = connection.recv(struct.unpack(">H", length)[0], socket.MSG_WAITALL) if len(length) == 2 else b""
                if len(query) >= 17:
                    self.queries += 1
                    if self.kind(query) == "good":
                        connection.sendall(struct.pack(">H", len(good(query))) + good(query))
                    else:
                        over_tcp(connection, query)
        except OSError:
            pass  # The client is gone; it may.
