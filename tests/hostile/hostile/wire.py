"""Building DNS messages, right ones and wrong ones (RFC 1035 section 4, RFC 6891)."""

import dataclasses
import struct

A, NS, CNAME, SOA, TXT, AAAA, OPT, IXFR, AXFR = 1, 2, 5, 6, 16, 28, 41, 251, 252
EDE, NSID, COOKIE = 15, 3, 10
REPLY = 0x8180  # QR, RD, RA.
REFUSED = 5


def name_of(text: str) -> bytes:
    labels = [label for label in text.encode().split(b".") if label]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


@dataclasses.dataclass
class Query:
    """A query as the server got it."""

    wire: bytes
    number: int = 0  # Of those that the server has got, from 0.
    tcp: bool = False

    def __post_init__(self):
        self.end = self.wire.index(b"\0", 12) + 5
        self.question = self.wire[12 : self.end]
        self.type, self.qclass = struct.unpack(">HH", self.question[-4:])
        self.id, self.flags = struct.unpack(">HH", self.wire[:4])
        self.edns = b"\0\0\x29" in self.wire[self.end :]

    @property
    def opcode(self) -> int:
        return self.flags >> 11 & 15

    def is_for(self, name: str) -> bool:
        return self.question[:-4].lower() == name_of(name)


def record(rtype: int, data: bytes, name: bytes = b"\xc0\x0c", rclass: int = 1, ttl: int = 60, length: int | None = None) -> bytes:
    return name + struct.pack(">HHIH", rtype, rclass, ttl, len(data) if length is None else length) + data


def option(code: int, data: bytes, length: int | None = None) -> bytes:
    return struct.pack(">HH", code, len(data) if length is None else length) + data


def extended_error(code: int, text: bytes = b"") -> bytes:
    return option(EDE, struct.pack(">H", code) + text)


def opt(options: bytes = b"", extended_rcode: int = 0, version: int = 0, size: int = 1232, name: bytes = b"\0") -> bytes:
    return name + struct.pack(">HHBBHH", OPT, size, extended_rcode, version, 0, len(options)) + options


def address(query: Query) -> list[bytes]:
    """What a healthy server puts into the answer section."""
    if query.qclass == 1 and query.type == A:
        return [record(A, bytes([192, 0, 2, 80]))]
    if query.qclass == 1 and query.type == AAAA:
        return [record(AAAA, bytes.fromhex("20010db8000000000000000000000080"))]
    return []


def text_record(*strings: bytes, rclass: int = 1) -> bytes:
    return record(TXT, b"".join(bytes([len(one)]) + one for one in strings), rclass=rclass)


def message(query: Query, rcode: int = 0, *, flags: int = REPLY, ident: int | None = None, question: bytes | None = None,
            answers: list[bytes] | None = None, authority: list[bytes] = (), additional: list[bytes] | None = None,
            options: bytes = b"", counts: dict[str, int] | None = None, tail: bytes = b"") -> bytes:
    """A reply that is right where nothing else is said. `counts` lies about the sections: qd, an, ns, ar."""
    if question is None:
        question = query.question
    if answers is None:
        answers = address(query) if rcode == 0 else []
    if additional is None:
        additional = [opt(options, rcode >> 4)] if query.edns or rcode > 15 else []
    true = {"qd": int(question != b""), "an": len(answers), "ns": len(authority), "ar": len(additional)} | (counts or {})
    header = struct.pack(">HHHHHH", query.id if ident is None else ident, flags | query.opcode << 11 | rcode & 15,
                         true["qd"], true["an"], true["ns"], true["ar"])
    return header + question + b"".join([*answers, *authority, *additional]) + tail


def refusal(query: Query, **wrong) -> bytes:
    return message(query, REFUSED, **wrong)


def framed(packet: bytes) -> bytes:
    """As TCP carries it (RFC 1035 section 4.2.2)."""
    return struct.pack(">H", len(packet)) + packet
