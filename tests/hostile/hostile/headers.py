"""Headers that are wrong, packets that end early, counts that lie."""

import struct

from . import wire
from .behaviour import NO_REPLY, UNUSABLE, Behaviour, grouped
from .wire import REPLY, message, refusal

NOT_EXTENDED = {1: "FORMERR", 2: "SERVFAIL", 3: "NXDOMAIN", 4: "NOTIMP", 5: "REFUSED", 6: "YXDOMAIN", 7: "YXRRSET", 8: "NXRRSET",
                9: "NOTAUTH", 10: "NOTZONE", 11: "DSOTYPENI", 12: "RCODE12", 13: "RCODE13", 14: "RCODE14", 15: "RCODE15"}
EXTENDED = {16: "BADVERS", 17: "BADKEY", 18: "BADTIME", 19: "BADMODE", 20: "BADNAME", 21: "BADALG", 22: "BADTRUNC", 23: "BADCOOKIE",
            24: "RCODE24", 37: "RCODE37", 255: "RCODE255", 256: "RCODE256", 3841: "RCODE3841", 4095: "RCODE4095"}


def without_reply_bit(query: wire.Query) -> bytes:
    return message(query, flags=0x0100)


def with_opcode(opcode: int):
    return lambda q: q.wire[:2] + struct.pack(">H", REPLY | opcode << 11) + message(q)[4:]


def patched(offset: int, octets: bytes):
    """A right answer with some octets replaced."""

    def packet(query: wire.Query) -> bytes:
        whole = message(query)
        return whole[:offset] + octets + whole[offset + len(octets) :]

    return packet


HEADERS = grouped("Header", [
    Behaviour("the-query-itself", "sends the query back", UNUSABLE, packet=lambda q: q.wire, words=("QR=0", "not a usable DNS reply")),
    Behaviour("qr-0", "answers with QR=0", UNUSABLE, packet=without_reply_bit, words=("QR=0",)),
    Behaviour("refused-qr-0", "sends RCODE 5 with QR=0", UNUSABLE, packet=lambda q: refusal(q, flags=0x0100), words=("QR=0",)),
    *[Behaviour(f"opcode-{opcode}", f"answers with opcode {opcode}", UNUSABLE, packet=with_opcode(opcode), words=(f"opcode {opcode}",))
      for opcode in (1, 2, 3, 4, 5, 6, 15)],
    Behaviour("all-flags", "sets every flag and opcode 15", UNUSABLE, packet=patched(2, b"\xff\xff"), words=("opcode 15",)),
    Behaviour("no-flags", "sets no flag at all", UNUSABLE, packet=patched(2, b"\0\0"), words=("QR=0",)),
    Behaviour("z-ad-cd-aa", "sets AA, AD, CD and the reserved bit", "NOERROR", packet=lambda q: message(q, flags=REPLY | 0x0470)),
    Behaviour("no-rd-no-ra", "answers with RD=0 and RA=0", "NOERROR", packet=lambda q: message(q, flags=0x8000)),
    Behaviour("wrong-id", "answers with another ID", NO_REPLY, packet=lambda q: message(q, ident=q.id ^ 0x5555), words=("unknown IDs",)),
    Behaviour("id-0", "answers with the ID 0", NO_REPLY, packet=lambda q: message(q, ident=0), words=("unknown IDs",)),
    Behaviour("id-next", "answers with the ID plus one", NO_REPLY, packet=lambda q: message(q, ident=q.id + 1 & 0xFFFF),
              words=("unknown IDs",)),
    Behaviour("refused-wrong-id", "refuses with another ID", NO_REPLY, packet=lambda q: refusal(q, ident=q.id ^ 0x0101),
              words=("unknown IDs",)),
])

RCODES = grouped("RCODE", [
    Behaviour(f"rcode-{number}", f"replies RCODE {number}", name, packet=lambda q, number=number: message(q, number),
              words=() if name == "NXDOMAIN" else (name,))
    for number, name in (NOT_EXTENDED | EXTENDED).items()
] + [
    Behaviour("refused-is-really-badalg", "sends 5 in the header and 1 in the OPT record: 21", "BADALG",
              udp=lambda a: a.send(refusal(a.query, additional=[wire.opt(extended_rcode=1)])), words=("BADALG",)),
    Behaviour("noerror-is-really-badvers", "sends 0 in the header and 1 in the OPT record: 16", "BADVERS",
              packet=lambda q: message(q, additional=[wire.opt(extended_rcode=1)])),
])


def short(length: int) -> Behaviour:
    return Behaviour(f"{length}-octets", f"sends {length} octets", UNUSABLE, packet=lambda q: refusal(q)[:length],
                     words=(f"a packet of {length} bytes",))


SHORT = grouped("Short packet", [
    *[short(length) for length in range(12)],
    Behaviour("header-refused", "refuses with the bare header, QDCOUNT 0", "REFUSED",
              packet=lambda q: message(q, 5, question=b"", additional=[])),
    Behaviour("header-noerror", "sends a bare header, NOERROR, QDCOUNT 0", UNUSABLE,
              packet=lambda q: message(q, question=b"", answers=[], additional=[]), words=("does not repeat the question",)),
    Behaviour("header-nxdomain", "sends a bare header, NXDOMAIN, QDCOUNT 0", UNUSABLE,
              packet=lambda q: message(q, 3, question=b"", additional=[]), words=("does not repeat the question",)),
    Behaviour("cut-behind-header", "cuts its answer behind the header", UNUSABLE, packet=lambda q: message(q)[:12], words=("cannot be read",)),
    Behaviour("cut-in-question", "cuts its answer in the question", UNUSABLE, packet=lambda q: message(q)[:20], words=("cannot be read",)),
    Behaviour("cut-in-answer", "cuts its answer in the record", UNUSABLE, packet=lambda q: message(q, additional=[])[:-3],
              words=("cannot be read",)),
    Behaviour("cut-in-opt", "cuts its answer in the OPT record", UNUSABLE, packet=lambda q: message(q, additional=[wire.opt()])[:-3],
              words=("cannot be read",)),
    Behaviour("refused-cut", "cuts its refusal in the question", "REFUSED", packet=lambda q: refusal(q)[:20], words=("malformed",)),
    Behaviour("short-then-right", "sends 5 octets, then the answer", "NOERROR",
              udp=lambda a: (a.send(message(a.query)[:5]), a.send(message(a.query)))),
])


def counts(name: str, does: str, expect: str, words: tuple[str, ...] = (), **lies: int) -> Behaviour:
    return Behaviour(name, does, expect, packet=lambda q: message(q, counts=lies), words=words)


COUNTS = grouped("Counts", [
    counts("qdcount-0", "answers with QDCOUNT 0 and the question there", UNUSABLE, qd=0),
    Behaviour("no-question", "answers without the question", UNUSABLE, packet=lambda q: message(q, question=b""),
              words=("does not repeat the question",)),
    counts("qdcount-2", "says QDCOUNT 2 and has one", UNUSABLE, ("cannot be read",), qd=2),
    Behaviour("two-questions", "repeats the question twice", UNUSABLE,
              packet=lambda q: message(q, question=q.question * 2, counts={"qd": 2})),
    counts("qdcount-65535", "says QDCOUNT 65535", UNUSABLE, ("cannot be read",), qd=65535),
    Behaviour("ancount-2", "says ANCOUNT 2 and has one", UNUSABLE, packet=lambda q: message(q, additional=[], counts={"an": 2}),
              words=("cannot be read",)),
    counts("ancount-65535", "says ANCOUNT 65535", UNUSABLE, ("cannot be read",), an=65535),
    counts("nscount-65535", "says NSCOUNT 65535", UNUSABLE, ("cannot be read",), ns=65535),
    counts("arcount-65535", "says ARCOUNT 65535", UNUSABLE, ("cannot be read",), ar=65535),
    counts("all-65535", "says 65535 four times", UNUSABLE, ("cannot be read",), qd=65535, an=65535, ns=65535, ar=65535),
    Behaviour("ancount-without-record", "says ANCOUNT 1 and has none", UNUSABLE,
              packet=lambda q: message(q, answers=[], additional=[], counts={"an": 1}), words=("cannot be read",)),
    Behaviour("ancount-0", "says ANCOUNT 0 and has a record", "NOERROR",
              packet=lambda q: message(q, additional=[], counts={"an": 0}), words=("malformed",)),
    Behaviour("refused-ancount-65535", "refuses with ANCOUNT 65535", "REFUSED", packet=lambda q: refusal(q, counts={"an": 65535}),
              words=("malformed",)),
    Behaviour("refused-qdcount-65535", "refuses with QDCOUNT 65535", "REFUSED", packet=lambda q: refusal(q, counts={"qd": 65535}),
              words=("malformed",)),
    Behaviour("refused-qdcount-2", "refuses with QDCOUNT 2", "REFUSED", packet=lambda q: refusal(q, counts={"qd": 2}),
              words=("malformed",)),
    Behaviour("octets-behind", "puts 100 octets behind its answer", "NOERROR", packet=lambda q: message(q, tail=b"\xff" * 100),
              words=("malformed",)),
    Behaviour("refused-octets-behind", "puts 100 octets behind its refusal", "REFUSED", packet=lambda q: refusal(q, tail=b"\xff" * 100),
              words=("malformed",)),
])
