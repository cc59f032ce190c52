"""Packets that nobody asked for, packets that come late or not at all, servers that change their mind."""

import random
import threading
import time

from . import wire
from .behaviour import NO_REPLY, PORT_CLOSED, TIMEOUT, UNUSABLE, Behaviour, grouped
from .server import Ask, Connection, in_turn
from .wire import message, refusal

FLOOD = 10_000
QUESTION = wire.name_of("other.example.net") + b"\0\1\0\1"


def tcp_answers(connection: Connection) -> None:
    while True:
        connection.send(wire.framed(message(connection.query())))


def flood(ask: Ask) -> None:
    """Every ID but the right one, as fast as it goes."""
    packet = message(ask.query)[2:]
    for i in range(1, FLOOD + 1):
        ask.send((ask.query.id ^ i).to_bytes(2, "big") + packet)


def flood_once(ask: Ask, then) -> None:
    if ask.query.number == 0:
        flood(ask)
    then(ask)


def answer(ask: Ask) -> None:
    ask.send(message(ask.query))


def refuse(ask: Ask) -> None:
    ask.send(refusal(ask.query))


def nothing(_: Ask) -> None:
    pass


def to_another_question(question: bytes, rcode: int = 0):
    return lambda q: message(q, rcode, question=question, answers=[])


def by_turns(*minds):
    """One after the other, for ever."""
    return in_turn(lambda a: minds[a.query.number % len(minds)](a))


def at_first(*minds):
    """One after the other; the last one stays."""
    return in_turn(lambda a: minds[min(a.query.number, len(minds) - 1)](a))


def garbage(size: int):
    return lambda q: random.Random(size).randbytes(size)


def garbage_with_id(size: int):
    return lambda q: q.id.to_bytes(2, "big") + random.Random(size).randbytes(size)


STRAY = grouped("Stray packet", [
    Behaviour("flood-then-silence", "sends 10,000 packets with wrong IDs and no answer", NO_REPLY, udp=lambda a: flood_once(a, nothing),
              words=("unknown IDs",)),
    Behaviour("flood-then-answer", "sends 10,000 packets with wrong IDs, then answers", "NOERROR", udp=lambda a: flood_once(a, answer),
              words=("were ignored",)),
    Behaviour("flood-then-refusal", "sends 10,000 packets with wrong IDs, then refuses", "REFUSED", udp=lambda a: flood_once(a, refuse),
              words=("were ignored",)),
    Behaviour("other-port", "answers from another port", NO_REPLY, udp=lambda a: a.send_from(a.server.address, message(a.query))),
    Behaviour("other-address", "answers from another address", NO_REPLY, udp=lambda a: a.send_from("127.0.0.3", message(a.query))),
    Behaviour("refused-from-other-address", "refuses from another address", NO_REPLY,
              udp=lambda a: a.send_from("127.0.0.3", refusal(a.query))),
    Behaviour("other-address-then-right", "refuses from another address, then answers", "NOERROR",
              udp=lambda a: (a.send_from("127.0.0.3", refusal(a.query)), answer(a))),
    Behaviour("other-question", "answers another question", UNUSABLE, packet=to_another_question(QUESTION), words=("another question",)),
    Behaviour("refuses-other-question", "refuses another question", UNUSABLE, packet=to_another_question(QUESTION, 5),
              words=("another question",)),
    Behaviour("other-type", "answers for another type", UNUSABLE, packet=lambda q: message(q, question=q.question[:-4] + b"\0\x0f\0\1"),
              words=("another question",)),
    Behaviour("other-class", "answers for another class", UNUSABLE, packet=lambda q: message(q, question=q.question[:-2] + b"\0\4"),
              words=("another question",)),
    Behaviour("longer-question", "answers a longer name", UNUSABLE, packet=lambda q: message(q, question=b"\x03xyz" + q.question),
              words=("another question",)),
    Behaviour("other-question-then-right", "refuses another question, then answers", "NOERROR",
              udp=lambda a: (a.send(refusal(a.query, question=QUESTION)), answer(a))),
    Behaviour("other-owner", "answers an address of another name", "NOERROR", rtype="A",
              packet=lambda q: message(q, answers=[wire.record(wire.A, b"\xc0\0\2\x50", name=wire.name_of("other.example.net"))]),
              words=("records of other names only",)),
    Behaviour("qr-0-then-right", "sends the query back, then answers", "NOERROR", udp=lambda a: (a.send(a.query.wire), answer(a))),
    Behaviour("three-times", "answers three times", "NOERROR", udp=lambda a: [answer(a) for _ in range(3)]),
    Behaviour("thousand-times", "answers a thousand times", "NOERROR", udp=lambda a: [answer(a) for _ in range(1000)]),
    Behaviour("refuses-thousand-times", "refuses a thousand times", "REFUSED", udp=lambda a: [refuse(a) for _ in range(1000)]),
    Behaviour("answer-then-refusal", "answers, then refuses the same", "NOERROR", udp=lambda a: (answer(a), refuse(a))),
    Behaviour("refusal-then-answer", "refuses, then answers the same", "REFUSED", udp=lambda a: (refuse(a), answer(a))),
    Behaviour("garbage-64", "sends 64 random octets", NO_REPLY, packet=garbage(64), words=("unknown IDs",)),
    Behaviour("garbage-65000", "sends 65,000 random octets", NO_REPLY, packet=garbage(65000), words=("unknown IDs",)),
    Behaviour("garbage-with-our-id", "sends random octets behind the right ID", UNUSABLE, packet=garbage_with_id(200)),
])

CUT = grouped("TC", [
    Behaviour("tc-tcp-answers", "cuts every reply over UDP, answers over TCP", "NOERROR",
              udp=lambda a: a.send(message(a.query, flags=wire.REPLY | 0x200, answers=[])), tcp=tcp_answers, never=("unusable",)),
    Behaviour("tc-for-ever", "cuts every reply, over TCP, too", "NOERROR",
              packet=lambda q: message(q, flags=wire.REPLY | 0x200, answers=[]), words=("cut",)),
    Behaviour("tc-tcp-once", "cuts every reply over UDP, closes each TCP connection after one reply", "NOERROR",
              udp=lambda a: a.send(message(a.query, flags=wire.REPLY | 0x200, answers=[])),
              tcp=lambda c: c.send(wire.framed(message(c.query()))), words=("192.0.2.80; 2001:db8::80",), never=("does not complete",)),
    Behaviour("tc-tcp-closed", "cuts every reply over UDP, TCP is closed", UNUSABLE, causes=("tcp-dropped",),
              udp=lambda a: a.send(message(a.query, flags=wire.REPLY | 0x200, answers=[])), words=("does not complete it over TCP",)),
    Behaviour("tc-tcp-silent", "cuts every reply over UDP, is silent over TCP", UNUSABLE, causes=("tcp-dropped",),
              udp=lambda a: a.send(message(a.query, flags=wire.REPLY | 0x200, answers=[])), tcp=Connection.wait_for_the_client,
              words=("does not complete it over TCP",)),
    Behaviour("tc-tcp-refuses", "cuts every reply over UDP, refuses over TCP", "REFUSED",
              udp=lambda a: a.send(message(a.query, flags=wire.REPLY | 0x200, answers=[])),
              tcp=lambda c: c.send(wire.framed(refusal(c.query()))), words=("TCP",)),
    Behaviour("tc-mid-record", "cuts every reply in the middle of a record", "NOERROR",
              udp=lambda a: a.send(message(a.query, flags=wire.REPLY | 0x200, additional=[])[:-2]), tcp=tcp_answers),
    Behaviour("refused-tc", "refuses with TC, over TCP, too", "REFUSED", packet=lambda q: refusal(q, flags=wire.REPLY | 0x200)),
])


def badcookie(query: wire.Query) -> bytes:
    return message(query, 23, additional=[wire.opt(wire.option(wire.COOKIE, b"12345678" + random.randbytes(8)), 1)])


def without_edns_only(rcode: int, then: int = 0, bare: bool = False):
    def packet(query: wire.Query) -> bytes:
        if query.edns:
            return message(query, rcode, additional=[], **({"question": b""} if bare else {}))
        return message(query, then)

    return packet


MOOD = grouped("Changing mind", [
    Behaviour("badcookie-for-ever", "wants another cookie each time", "BADCOOKIE", packet=badcookie, words=("BADCOOKIE",)),
    Behaviour("badcookie-to-cookies", "wants another cookie each time, asked with one", "BADCOOKIE", packet=badcookie,
              arguments=("--cookie",), words=("BADCOOKIE",)),
    Behaviour("badvers-for-ever", "replies BADVERS to everything", "BADVERS", packet=lambda q: message(q, 16, additional=[wire.opt(extended_rcode=1)]),
              words=("BADVERS",)),
    Behaviour("formerr-to-edns", "replies FORMERR to EDNS, answers without", "NOERROR", packet=without_edns_only(1), words=("EDNS",)),
    Behaviour("formerr-header-to-edns", "replies a bare FORMERR to EDNS, answers without", "NOERROR",
              packet=without_edns_only(1, bare=True), words=("EDNS",)),
    Behaviour("notimp-to-edns", "replies NOTIMP to EDNS, answers without", "NOERROR", packet=without_edns_only(4), words=("EDNS",)),
    Behaviour("formerr-to-edns-else-refused", "replies FORMERR to EDNS, refuses without", "REFUSED", packet=without_edns_only(1, 5)),
    Behaviour("formerr-to-all", "replies FORMERR to everything", "FORMERR", packet=lambda q: message(q, 1)),
    Behaviour("refused-to-edns", "refuses EDNS, answers without", "REFUSED", packet=without_edns_only(5), words=("EDNS",)),
    Behaviour("silent-to-edns", "is silent to EDNS, answers without", NO_REPLY,
              packet=lambda q: None if q.edns else message(q), words=("EDNS",)),
    Behaviour("refused-then-silence", "refuses once, then is silent", "REFUSED", udp=at_first(refuse, nothing)),
    Behaviour("refused-twice-then-silence", "refuses twice, then is silent", "REFUSED", udp=at_first(refuse, refuse, nothing)),
    Behaviour("silence-then-refused", "is silent to the first two, then refuses", "REFUSED", udp=at_first(nothing, nothing, refuse)),
    Behaviour("silence-then-answer", "is silent to the first two, then answers", "NOERROR", udp=at_first(nothing, nothing, answer)),
    Behaviour("every-second-refused", "refuses every second query", "REFUSED", udp=by_turns(refuse, answer), rtype="A", causes=("intermittent",)),
    Behaviour("every-third-refused", "refuses two of three", "REFUSED", udp=by_turns(refuse, refuse, answer), rtype="A",
              causes=("intermittent",)),
    Behaviour("refused-servfail-by-turns", "refuses and fails by turns", "REFUSED", rtype="A",
              udp=by_turns(refuse, lambda a: a.send(message(a.query, 2)))),
    Behaviour("refused-unusable-by-turns", "refuses, and sends 3 octets, by turns", "REFUSED", rtype="A",
              udp=by_turns(refuse, lambda a: a.send(b"abc"))),
    Behaviour("another-rcode-each-time", "replies another RCODE each time", "REFUSED", rtype="A",
              udp=by_turns(*(lambda a, code=code: a.send(message(a.query, code)) for code in (5, 0, 2, 3, 4, 9)))),
    Behaviour("a-refused-aaaa-unusable", "refuses A, sends garbage for AAAA", "REFUSED",
              udp=lambda a: refuse(a) if a.query.type != wire.AAAA else a.send(b"abc")),
    Behaviour("a-answered-aaaa-silent", "answers A, is silent about AAAA", NO_REPLY,
              udp=lambda a: answer(a) if a.query.type != wire.AAAA else None),
    Behaviour("closes-after-refusal", "refuses once and is gone", "REFUSED", udp=in_turn(lambda a: (refuse(a), a.server.stop()))),
])


def after(seconds: float, then=answer):
    return lambda a: (time.sleep(seconds), then(a))


def lossy(part: float, seed: int):
    """Loses a part of the queries and of the replies, the same of each question in every run."""
    lock, luck = threading.Lock(), {}

    def udp(ask: Ask) -> None:
        with lock:
            of_this = luck.setdefault(ask.query.question, random.Random(f"{seed} {ask.query.type}"))
            arrives = of_this.random() >= part and of_this.random() >= part
        if arrives:
            answer(ask)

    return udp


class Reordering:
    """Holds each reply back until the next one has left, or for 50 ms."""

    def __init__(self, packet):
        self.packet, self.held, self.lock = packet, [], threading.Lock()

    def __call__(self, ask: Ask) -> None:
        reply = self.packet(ask.query)
        with self.lock:
            self.held.append((ask, reply))
            if len(self.held) > 1:
                return self.let_go()
        time.sleep(0.05)
        with self.lock:
            self.let_go()

    def let_go(self) -> None:
        while self.held:
            ask, reply = self.held.pop()
            ask.send(reply)


TIME = grouped("Time and loss", [
    Behaviour("silence", "never replies", NO_REPLY, udp=nothing, tcp=Connection.wait_for_the_client),
    Behaviour("port-closed", "does not exist: the port is closed", PORT_CLOSED),
    Behaviour("udp-closed-tcp-answers", "is closed on UDP, answers over TCP", PORT_CLOSED, tcp=tcp_answers, causes=("port-closed", "udp-dropped")),
    Behaviour("late-answer", "answers 1.3 timeouts late: after the second try", "NOERROR", udp=after(1.3 * TIMEOUT)),
    Behaviour("late-refusal", "refuses 1.3 timeouts late: after the second try", "REFUSED", udp=after(1.3 * TIMEOUT, refuse)),
    Behaviour("too-late", "answers when nobody waits any more", NO_REPLY, udp=after(2.5 * TIMEOUT)),
    Behaviour("refuses-too-late", "refuses when nobody waits any more", NO_REPLY, udp=after(2.5 * TIMEOUT, refuse)),
    Behaviour("five-seconds", "answers after 5 s, asked with the usual patience", NO_REPLY, udp=after(5)),
    Behaviour("five-seconds-waited-for", "answers after 5 s, which are waited for", "NOERROR", udp=after(5), timeout=4),
    Behaviour("loses-30-percent", "loses 30 % of what comes and goes", "NOERROR", udp=lossy(0.3, 36), tries=6, timeout=0.5),
    Behaviour("loses-60-percent", "loses 60 % of what comes and goes", "NOERROR", udp=lossy(0.6, 31), tries=10, timeout=0.5),
    Behaviour("reorders", "answers in another order", "NOERROR", udp=Reordering(message)),
    Behaviour("reorders-refusals", "refuses in another order", "REFUSED", udp=Reordering(refusal)),
])
