"""TCP: what a server can do to a connection (RFC 1035 section 4.2.2, RFC 7766)."""

import time

from . import wire
from .behaviour import NO_REPLY, PORT_CLOSED, TIMEOUT, UNUSABLE, Behaviour, grouped
from .server import Ask, Connection
from .wire import framed, message, refusal


def soa(query: wire.Query) -> bytes:
    """The first message of a transfer, and an answer for the zone's SOA."""
    data = wire.name_of("ns.example.org") + wire.name_of("x.example.org") + bytes.fromhex("00000001" * 5)
    return message(query, answers=[wire.record(wire.SOA, data)])


def big(query: wire.Query, size: int) -> bytes:
    """A whole message of exactly this size, filled with records of an unknown type."""
    first = wire.record(wire.SOA, wire.name_of("ns.example.org") + wire.name_of("x.example.org") + bytes.fromhex("00000001" * 5))
    left = size - len(message(query, answers=[first]))
    records = []
    while left > 30000:
        records.append(wire.record(65534, bytes(9988)))
        left -= 10000
    return message(query, answers=[first, *records, wire.record(65534, bytes(left - 12))])


def then(work):
    """Does so once the query is there, and waits."""

    def tcp(connection: Connection) -> None:
        work(connection, connection.query())
        if connection.stream.fileno() >= 0:
            connection.wait_for_the_client()

    return tcp


def say(packet):
    return then(lambda c, q: c.send(framed(packet(q))))


def accept_then(work):
    return lambda c: (work(c), c.stream.fileno() >= 0 and c.wait_for_the_client())


def in_pieces(connection: Connection, query: wire.Query) -> None:
    whole = framed(soa(query))
    for piece in (whole[:1], whole[1:2], whole[2:20], whole[20:]):
        connection.send(piece)
        time.sleep(0.03)


def short_frames(connection: Connection, query: wire.Query) -> None:
    for length in range(12):
        connection.send(framed(soa(query)[:length]))


CLOSED = ("closed the TCP connection",)
RESET = ("reset the TCP connection",)

# The question is a transfer: what TCP does is what is judged.
TRANSFER = [
    ("answers", "answers in order", "NOERROR", say(soa), ()),
    ("refuses", "refuses over TCP", "REFUSED", say(refusal), ("transfer",)),
    ("silent", "accepts and is silent", NO_REPLY, Connection.wait_for_the_client, ("accepted, no reply",)),
    ("closes-at-once", "accepts and closes", UNUSABLE, lambda c: None, ()),
    ("closes-after-query", "closes when the query is there", UNUSABLE, lambda c: c.query(), CLOSED),
    ("resets-at-once", "accepts and resets", UNUSABLE, Connection.reset, ()),
    ("resets-after-query", "resets when the query is there", UNUSABLE, lambda c: (c.query(), c.reset()), RESET),
    ("resets-after-length", "sends a length and resets", UNUSABLE, lambda c: (c.query(), c.send(b"\0\x50"), time.sleep(0.05), c.reset()), RESET),
    ("resets-in-message", "sends half a message and resets", UNUSABLE,
     lambda c: (c.send(framed(soa(c.query()))[:30]), time.sleep(0.05), c.reset()), RESET),
    ("resets-after-refusal", "refuses and resets", "REFUSED", lambda c: (c.send(framed(refusal(c.query()))), time.sleep(0.05), c.reset()), ()),
    ("resets-late", "resets after half the time", UNUSABLE, lambda c: (c.query(), time.sleep(TIMEOUT), c.reset()), RESET),
    ("length-only", "sends a length and nothing behind it", NO_REPLY, then(lambda c, q: c.send(b"\0\x50")), ()),
    ("length-then-closes", "sends a length and closes", UNUSABLE, lambda c: (c.query(), c.send(b"\0\x50")), CLOSED),
    ("half-a-length", "sends half a length", NO_REPLY, then(lambda c, q: c.send(b"\0")), ()),
    ("half-a-message", "sends half a message and stops", NO_REPLY, then(lambda c, q: c.send(framed(soa(q))[:30])), ()),
    ("cut-message-then-closes", "sends half a message and closes", UNUSABLE, lambda c: c.send(framed(soa(c.query()))[:30]), CLOSED),
    ("half-closes-at-once", "half closes at once and answers nothing", UNUSABLE, accept_then(Connection.half_close), ()),
    ("half-closes-after-query", "half closes when the query is there", UNUSABLE, then(lambda c, q: c.half_close()), CLOSED),
    ("answers-and-half-closes", "answers and half closes", "NOERROR", then(lambda c, q: (c.send(framed(soa(q))), c.half_close())), ()),
    ("answers-and-closes", "answers and closes", "NOERROR", lambda c: c.send(framed(soa(c.query()))), ()),
    ("one-octet-a-second", "sends one octet a second", NO_REPLY, then(lambda c, q: c.send_slowly(framed(soa(q)), 1)), ()),
    ("one-octet-at-a-time", "sends octet by octet, 1 ms apart", "NOERROR", then(lambda c, q: c.send_slowly(framed(soa(q)), 0.001)), ()),
    ("in-pieces", "sends the message in four pieces", "NOERROR", then(in_pieces), ()),
    ("data-behind", "sends 64 KiB of garbage behind its answer", "NOERROR", then(lambda c, q: c.send(framed(soa(q)) + b"\xff" * 65536)), ()),
    ("data-behind-refusal", "sends 64 KiB of garbage behind its refusal", "REFUSED",
     then(lambda c, q: c.send(framed(refusal(q)) + b"\xff" * 65536)), ()),
    ("garbage-for-ever", "sends garbage for as long as it can", NO_REPLY, then(lambda c, q: [c.send(b"\xa5" * 65536) for _ in range(400)]), ()),
    ("64-kib", "answers with 65,535 octets", "NOERROR", say(lambda q: big(q, 65535)), ()),
    ("64-kib-refusal", "refuses with 65,535 octets", "REFUSED",
     say(lambda q: refusal(q, additional=[wire.opt(wire.option(65001, b"x" * (65535 - len(refusal(q, additional=[wire.opt()])) - 4)))])), ()),
    ("64-kib-of-zeros", "sends 65,535 zeros", NO_REPLY, then(lambda c, q: c.send(framed(bytes(65535)))), ()),
    ("empty-message", "sends a message of 0 octets", UNUSABLE, then(lambda c, q: c.send(b"\0\0")), ("a packet of 0 bytes",)),
    ("10000-empty-messages", "sends 10,000 messages of 0 octets", UNUSABLE, then(lambda c, q: c.send(b"\0\0" * 10000)), ("a packet of 0 bytes",)),
    ("short-messages", "sends messages of 0 to 11 octets", UNUSABLE, then(short_frames), ("a packet of 11 bytes",)),
    ("short-messages-then-answer", "sends messages of 0 to 11 octets, then answers", "NOERROR",
     then(lambda c, q: (short_frames(c, q), c.send(framed(soa(q))))), ()),
    ("no-length", "sends its answer without a length", UNUSABLE, lambda c: c.send(soa(c.query())), ()),
    ("wrong-id", "answers with another ID", NO_REPLY, say(lambda q: message(q, ident=q.id ^ 0x5555)), ("unknown ID",)),
    ("qr-0", "sends the query back", UNUSABLE, say(lambda q: q.wire), ("QR=0",)),
    ("other-question", "answers another question", UNUSABLE,
     say(lambda q: message(q, question=wire.name_of("other.example.net") + b"\0\xfc\0\1")), ("another question",)),
    ("wrong-id-then-answer", "answers with another ID, then right", "NOERROR",
     then(lambda c, q: c.send(framed(soa(q)[:2][::-1] + b"\xff" + soa(q)[3:]) + framed(soa(q)))), ()),
    ("pointer-loop", "answers with a pointer loop", UNUSABLE,
     say(lambda q: message(q, answers=[wire.record(wire.SOA, b"\xc0\x2a" * 2 + bytes(20))])), ("cannot be read",)),
]

# The question goes over UDP and is refused or cut; TCP must not change what that means.
def refuse(ask: Ask) -> None:
    ask.send(refusal(ask.query))


def silent(_: Ask) -> None:
    pass


BESIDE = [
    ("silent", "is silent over TCP", Connection.wait_for_the_client),
    ("closes", "closes TCP connections", lambda c: c.query()),
    ("resets", "resets TCP connections", lambda c: (c.query(), c.reset())),
    ("garbage", "sends garbage over TCP", then(lambda c, q: c.send(b"\xa5" * 200000))),
    ("slow", "sends an octet a second over TCP", then(lambda c, q: c.send_slowly(framed(refusal(q)), 1))),
    ("unusable", "sends a malformed answer over TCP", say(lambda q: message(q)[:20])),
]

STREAMS = grouped("TCP", [
    *[Behaviour(f"tcp-{name}", does, expect, tcp=tcp, transfer=True, words=words) for name, does, expect, tcp, words in TRANSFER],
    Behaviour("tcp-closed", "is closed on TCP", PORT_CLOSED, udp=refuse, transfer=True),
    *[Behaviour(f"refused-tcp-{name}", f"refuses over UDP, {does}", "REFUSED", udp=refuse, tcp=tcp, never=("TCP is answered",))
      for name, does, tcp in BESIDE],
    *[Behaviour(f"silent-tcp-{name}", f"is silent over UDP, {does}", NO_REPLY, udp=silent, tcp=tcp) for name, does, tcp in BESIDE],
])
