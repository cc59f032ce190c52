"""TKEY: replies that lie, tokens that are none, negotiations that do not end."""

import functools
import os
import struct
import time

import gssapi

from hostile import wire
from hostile.contents import ESCAPES
from hostile.server import Connection, answering
from hostile.wire import framed

from . import spnego, tsig
from .realm import PRIMARY
from .row import ANSWERED, REFUSED, Row, grouped
from .zone import Talk, Zone

REJECTED = ("tkey-rejected",)
MOST = 65535


def tokens(make):
    """TKEY is replied to with this token, whatever the client has sent."""
    return lambda talk: talk.tkey(make(talk))


def big(talk: Talk, token: bytes) -> bytes:
    """As much of it as one message holds."""
    room = MOST - len(talk.tkey(b""))
    return talk.tkey(token[:room])


@functools.cache
def other_pair() -> tuple[gssapi.SecurityContext, gssapi.SecurityContext, bytes]:
    """A whole negotiation of somebody else with the same server: both contexts and the server's token."""
    name = gssapi.Name(f"DNS/{PRIMARY}@CAMPUS.EXAMPLE", gssapi.NameType.kerberos_principal)
    mech = gssapi.OID.from_int_seq("1.3.6.1.5.5.2")
    client = gssapi.SecurityContext(name=name, mech=mech, usage="initiate",
                                    flags=[gssapi.RequirementFlag.mutual_authentication, gssapi.RequirementFlag.integrity])
    server = gssapi.SecurityContext(creds=gssapi.Credentials(usage="accept", store={"keytab": os.environ["HOSTILE_KEYTAB"]}), usage="accept")
    token = server.step(client.step())
    client.step(token)
    return client, server, token


def with_counts(message: bytes, **counts: int) -> bytes:
    head = list(struct.unpack(">HHHHHH", message[:12]))
    for key, value in counts.items():
        head[("id", "flags", "qd", "an", "ns", "ar").index(key)] = value
    return struct.pack(">HHHHHH", *head) + message[12:]


def named_by_pointer(talk: Talk, place: int) -> bytes:
    return talk.tkey(talk.accept(), name=struct.pack(">H", 0xC000 | place))


def answer_at(talk: Talk) -> int:
    return 12 + len(talk.query.question)


def algorithm_by_pointer(talk: Talk, place: int) -> bytes:
    return talk.tkey(talk.accept(), algorithm=struct.pack(">H", 0xC000 | place))


def in_section(section: str):
    def reply(talk: Talk) -> bytes:
        one = wire.record(tsig.TKEY, tsig.tkey_data(talk.accept()), rclass=tsig.ANY, ttl=0)
        return talk.message(**{section: [one]})

    return reply


def two(first, second):
    def reply(talk: Talk) -> bytes:
        token = talk.accept()
        return talk.message(answers=[wire.record(tsig.TKEY, tsig.tkey_data(one(token)), rclass=tsig.ANY, ttl=0) for one in (first, second)])

    return reply


ERRORS = [
    Row(f"tkey-error-{code}", f"replies to TKEY with error {code} and a good token", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk, code=code: talk.tkey(talk.accept(), error=code))
    for code in (1, 15, 16, 17, 18, 19, 20, 21, 22, 23, 4095, 65535)
]

MODES = [
    Row(f"tkey-mode-{mode}", f"replies with mode {mode} and a good token", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk, mode=mode: talk.tkey(talk.accept(), mode=mode))
    for mode in (0, 1, 2, 4, 5, 65535)
]

RCODES = [
    Row(f"tkey-{name.lower()}", f"replies {name} to TKEY", REFUSED, REJECTED, rounds=1, tkey=lambda talk, rcode=rcode: talk.message(rcode))
    for rcode, name in ((1, "FORMERR"), (2, "SERVFAIL"), (3, "NXDOMAIN"), (4, "NOTIMP"), (5, "REFUSED"), (9, "NOTAUTH"), (15, "15"))
]

RECORDS = grouped("TKEY", [
    *ERRORS, *MODES, *RCODES,
    Row("tkey-refused-with-token", "replies REFUSED to TKEY, with a good token", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: with_counts(talk.tkey(talk.accept()), flags=0x8405)),
    Row("tkey-empty-reply", "replies to TKEY with no record", REFUSED, REJECTED, rounds=1, tkey=lambda talk: talk.message(), words=("no TKEY record",)),
    Row("tkey-other-record", "replies to TKEY with an A record", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.message(answers=[wire.record(wire.A, bytes(4))]), words=("no TKEY record",)),
    Row("tkey-other-key", "replies about another key", REFUSED, REJECTED, rounds=1, words=("another key",),
        tkey=lambda talk: talk.tkey(talk.accept(), name=wire.name_of("1.sig-ns1.campus.example"))),
    Row("tkey-key-of-escapes", "replies about a key of escape sequences", REFUSED, REJECTED, rounds=1, words=("another key",),
        tkey=lambda talk: talk.tkey(talk.accept(), name=bytes([len(ESCAPES)]) + ESCAPES + b"\0")),
    Row("tkey-key-in-other-letters", "writes the key's name in other letters", ANSWERED, (None,), key=True,
        tkey=lambda talk: talk.tkey(talk.accept(), name=talk.key.swapcase())),
    Row("tkey-key-is-the-root", "replies about the root as a key", REFUSED, REJECTED, rounds=1, tkey=lambda talk: talk.tkey(talk.accept(), name=b"\0")),
    Row("tkey-key-with-a-dot", "joins the labels of the key's name by a dot within", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.tkey(talk.accept(), name=(lambda key: bytes([key[0] + 1 + key[key[0] + 1]]) + key[1:key[0] + 1] + b"."
                                                         + key[key[0] + 2:])(talk.key))),
    Row("tkey-hmac-sha256", "says the algorithm is hmac-sha256", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.tkey(talk.accept(), algorithm=wire.name_of("hmac-sha256"))),
    Row("tkey-gss-microsoft", "says the algorithm is gss.microsoft.com", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.tkey(talk.accept(), algorithm=wire.name_of("gss.microsoft.com"))),
    Row("tkey-algorithm-of-escapes", "says an algorithm of escape sequences", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.tkey(talk.accept(), algorithm=bytes([len(ESCAPES)]) + ESCAPES + b"\0")),
    Row("tkey-in-authority", "puts the TKEY record into the authority section", ANSWERED, (None,), key=True, tkey=in_section("authority")),
    Row("tkey-in-additional", "puts the TKEY record into the additional section", ANSWERED, (None,), key=True, tkey=in_section("additional")),
    Row("tkey-twice-good-first", "sends two TKEY records, a good one first", ANSWERED, (None,), key=True, tkey=two(lambda t: t, lambda t: b"junk")),
    Row("tkey-twice-junk-first", "sends two TKEY records, junk first", REFUSED, REJECTED, rounds=1, tkey=two(lambda t: b"junk", lambda t: t)),
    Row("tkey-1000-records", "sends 1000 TKEY records, a good one last", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.message(answers=[wire.record(tsig.TKEY, tsig.tkey_data(b"junk"), rclass=tsig.ANY)] * 1000
                                       + [wire.record(tsig.TKEY, tsig.tkey_data(talk.accept()), rclass=tsig.ANY)])),
    Row("tkey-name-points-to-itself", "names the key by a pointer to itself", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: named_by_pointer(talk, answer_at(talk))),
    Row("tkey-name-points-forward", "names the key by a pointer forward", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: named_by_pointer(talk, answer_at(talk) + 12)),
    Row("tkey-name-label-and-loop", "names the key by a label and a pointer back to it", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.tkey(talk.accept(), name=b"\3sig" + struct.pack(">H", 0xC000 | answer_at(talk)))),
    Row("tkey-name-of-300", "names the key with 300 octets", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.tkey(talk.accept(), name=(b"\x3b" + b"a" * 59) * 5 + b"\0")),
    Row("tkey-algorithm-points-to-itself", "names the algorithm by a pointer to itself", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: algorithm_by_pointer(talk, answer_at(talk) + 12)),
    Row("tkey-algorithm-label-and-loop", "names the algorithm by a label and a pointer back to it", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.tkey(talk.accept(), algorithm=b"\3gss" + struct.pack(">H", 0xC000 | answer_at(talk) + 12))),
    Row("tkey-algorithm-past-the-end", "names the algorithm by a pointer past the end", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: algorithm_by_pointer(talk, 0x3FFF)),
    Row("tkey-other-question", "replies to another question", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.message(question=wire.name_of("other.example") + struct.pack(">HH", tsig.TKEY, tsig.ANY),
                                       answers=[wire.record(tsig.TKEY, tsig.tkey_data(talk.accept()), name=talk.key, rclass=tsig.ANY)])),
    Row("tkey-no-question", "replies without a question", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.message(question=b"", answers=[wire.record(tsig.TKEY, tsig.tkey_data(talk.accept()), name=talk.key, rclass=tsig.ANY)])),
    Row("tkey-sent-back", "sends the query back", REFUSED, REJECTED, rounds=1, tkey=lambda talk: talk.query.wire),
    Row("tkey-sent-back-as-reply", "sends the query back with QR=1", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: with_counts(talk.query.wire, flags=0x8400)),
    Row("tkey-says-50000-records", "counts 50,000 records", REFUSED, REJECTED, rounds=1, tkey=lambda talk: with_counts(talk.tkey(talk.accept()), an=50000)),
    Row("tkey-signed-wrong", "signs its TKEY reply wrong", ANSWERED, (None,), key=True,
        tkey=lambda talk: (lambda message: tsig.signed(message, tsig.Signature(talk.key, b"x" * 28)))(talk.tkey(talk.accept()))),
    Row("tkey-other-data", "sends 20,000 octets of other data", ANSWERED, (None,), key=True, tkey=lambda talk: talk.tkey(talk.accept(), other=bytes(20000))),
])


def cut(token: bytes, by: int) -> bytes:
    return token[:-by]


MS_KERBEROS = bytes.fromhex("2a864882f712010202")
NEEDED = spnego.response(spnego.INCOMPLETE, spnego.KERBEROS)

TOKENS = grouped("Token", [
    Row("token-echo", "sends the client's token back", REFUSED, REJECTED, rounds=1, tkey=tokens(lambda talk: tsig.token_of(talk.query.wire))),
    Row("token-random", "sends 200 random octets", REFUSED, REJECTED, rounds=1, tkey=tokens(lambda talk: bytes((i * 7919 + 13) % 251 for i in range(200)))),
    Row("token-of-text", "sends a token of escape sequences", REFUSED, REJECTED, rounds=1, tkey=tokens(lambda talk: ESCAPES)),
    Row("token-cut-by-1", "cuts the last octet off its token", REFUSED, REJECTED, rounds=1, tkey=tokens(lambda talk: cut(talk.accept(), 1))),
    Row("token-cut-by-half", "sends half of its token", REFUSED, REJECTED, rounds=1, tkey=tokens(lambda talk: (lambda t: t[:len(t) // 2])(talk.accept()))),
    Row("token-of-one-octet", "sends the first octet of its token", REFUSED, REJECTED, rounds=1, tkey=tokens(lambda talk: talk.accept()[:1])),
    Row("token-with-a-bit-changed", "changes one bit in the middle of its token", REFUSED, REJECTED, rounds=1,
        tkey=tokens(lambda talk: (lambda t: t[:len(t) // 2] + bytes([t[len(t) // 2] ^ 1]) + t[len(t) // 2 + 1:])(talk.accept()))),
    Row("token-of-another", "sends the token of somebody else's negotiation", REFUSED, REJECTED, rounds=1, tkey=tokens(lambda talk: other_pair()[2])),
    Row("token-length-past-the-record", "says a token longer than its record", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: (lambda t: talk.tkey(t, length=len(t) + 3))(talk.accept())),
    Row("token-length-past-the-packet", "says a token of 65535 octets", REFUSED, REJECTED, rounds=1, tkey=lambda talk: talk.tkey(talk.accept(), length=MOST)),
    Row("tkey-rdlength-past-the-packet", "says an RDLENGTH past the packet", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.message(answers=[wire.record(tsig.TKEY, tsig.tkey_data(talk.accept()), rclass=tsig.ANY, length=MOST)])),
    Row("tkey-rdlength-0", "says an RDLENGTH of 0", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: talk.message(answers=[wire.record(tsig.TKEY, b"", rclass=tsig.ANY)])),
    Row("token-64-kib-of-zeros", "sends a token of 64 KiB of zeros", REFUSED, REJECTED, rounds=1, tkey=lambda talk: big(talk, bytes(MOST))),
    Row("token-64-kib-of-nesting", "sends a token of 64 KiB of nested sequences", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: big(talk, b"\xa1\x82\xff\x00" + b"\x30\x80" * MOST)),
    Row("token-64-kib-behind-a-good-one", "sends a good token and junk behind it, 64 KiB", ANSWERED, (None,), key=True,
        tkey=lambda talk: big(talk, talk.accept() + b"\xa5" * MOST)),
    Row("token-64-kib-in-spnego", "sends 64 KiB of junk as the token within SPNEGO", REFUSED, REJECTED, rounds=1,
        tkey=lambda talk: big(talk, spnego.response(spnego.COMPLETED, spnego.KERBEROS, b"\xa5" * 65000))),
    Row("token-length-of-4-gib", "sends a token whose DER says 4 GiB", REFUSED, REJECTED, rounds=1,
        tkey=tokens(lambda talk: b"\xa1\x84\xff\xff\xff\xff\x30\x84\xff\xff\xff\xfa")),
    Row("token-reject", "rejects in SPNEGO", REFUSED, REJECTED, rounds=1, tkey=tokens(lambda talk: spnego.response(spnego.REJECT))),
    Row("token-completed-alone", "says it is complete without a token of Kerberos", REFUSED, REJECTED, rounds=1,
        tkey=tokens(lambda talk: spnego.response(spnego.COMPLETED, spnego.KERBEROS))),
    Row("token-ntlm", "chooses NTLM", REFUSED, REJECTED, tkey=tokens(lambda talk: spnego.response(spnego.INCOMPLETE, spnego.NTLM, b"NTLMSSP\0\2\0\0\0"))),
    Row("token-state-99", "says a state that there is not", REFUSED, REJECTED,
        tkey=tokens(lambda talk: spnego.response(99, spnego.KERBEROS))),
    *[Row(f"token-krb-error-{code}", f"sends a Kerberos error {code}", REFUSED, REJECTED, rounds=1,
          tkey=tokens(lambda talk, code=code: spnego.rejected(code))) for code in (0, 6, 7, 14, 24, 32, 60, 127, 2 ** 31 - 1)],
    Row("token-krb-error-37", "sends a Kerberos error 37, a clock that is wrong", REFUSED, ("kerberos-clock-skew", *REJECTED), rounds=1,
        tkey=tokens(lambda talk: spnego.rejected(37))),
    Row("token-krb-error-of-escapes", "sends a Kerberos error with a text of escape sequences", REFUSED, REJECTED, rounds=1,
        tkey=tokens(lambda talk: spnego.rejected(60, ESCAPES * 20))),
    Row("token-krb-error-of-60-kib", "sends a Kerberos error with a text of 60 KiB", REFUSED, REJECTED, rounds=1,
        tkey=tokens(lambda talk: spnego.rejected(60, b"%s%n\x1b" * 12000))),
    Row("token-krb-error-raw", "sends a Kerberos error without SPNEGO", REFUSED, REJECTED, rounds=1,
        tkey=tokens(lambda talk: spnego.framed(b"\3\0", spnego.error(60, ESCAPES)))),
])


def bare(talk: Talk) -> bytes:
    """The AP-REP out of the server's token, without SPNEGO."""
    token = talk.accept()
    kind = spnego.der(6, spnego.KERBEROS) + b"\2\0"
    at = token.index(kind)
    body = token[at + len(kind):]
    end = struct.unpack(">H", b"\0" + body[1:2])[0] + 2 if body[1] < 0x80 else int.from_bytes(body[2:2 + (body[1] & 0x7F)], "big") + 2 + (body[1] & 0x7F)
    return spnego.framed(b"\2\0", body[:end])


def once_then(first, second):
    return lambda talk: first(talk) if talk.round == 1 else second(talk)


def stream(does):
    """TCP does so with the first query; UDP is answered."""

    def tcp(zone: Zone):
        def on(connection: Connection) -> None:
            does(connection, zone)
            if connection.stream.fileno() >= 0:
                connection.wait_for_the_client()

        return on

    return tcp


def good(connection: Connection, zone: Zone) -> bytes:
    return framed(zone.packet(connection.query()))


def late(zone: Zone):
    on_udp, _ = answering(zone.packet)

    def udp(ask) -> None:
        time.sleep(1.8)
        on_udp(ask)

    return udp


def late_tcp(zone: Zone):
    def tcp(connection: Connection) -> None:
        while True:
            whole = good(connection, zone)
            time.sleep(1.8)
            connection.send(whole)

    return tcp


ENDLESS = grouped("Endless", [
    Row("endless-continue", "wants another token each round, and sends none", REFUSED, REJECTED, tkey=tokens(lambda talk: NEEDED)),
    Row("endless-continue-bare", "wants another token each round, with nothing else", REFUSED, REJECTED,
        tkey=tokens(lambda talk: spnego.response(spnego.INCOMPLETE))),
    Row("endless-continue-with-token", "wants another token each round, and sends junk with it", REFUSED, REJECTED,
        tkey=tokens(lambda talk: spnego.response(spnego.INCOMPLETE, spnego.KERBEROS, b"junk"))),
    Row("continue-with-ap-rep", "sends a good AP-REP, says it is incomplete, and goes on for ever", ANSWERED, (None,), key=True, rounds=1,
        tkey=once_then(lambda talk: talk.tkey(spnego.response(spnego.INCOMPLETE, spnego.KERBEROS, bare(talk))), lambda talk: talk.tkey(NEEDED))),
    Row("request-mic-with-ap-rep", "sends a good AP-REP, and asks for a MIC of the mechanisms for ever", ANSWERED, (None,), key=True, rounds=1,
        tkey=once_then(lambda talk: talk.tkey(spnego.response(spnego.REQUEST_MIC, spnego.KERBEROS, bare(talk))),
                       lambda talk: talk.tkey(spnego.response(spnego.REQUEST_MIC)))),
    Row("endless-ms-kerberos", "chooses Kerberos as Windows names it, each round", REFUSED, REJECTED,
        tkey=tokens(lambda talk: spnego.response(spnego.REQUEST_MIC, MS_KERBEROS))),
    Row("endless-very-old-kerberos", "chooses Kerberos of RFC 1510, each round", REFUSED, REJECTED,
        tkey=tokens(lambda talk: spnego.response(spnego.INCOMPLETE, bytes.fromhex("2b0501050200")))),
    Row("mic-wrong", "sends a good AP-REP and a wrong MIC of the mechanisms", REFUSED, REJECTED, rounds=1,
        tkey=tokens(lambda talk: spnego.response(spnego.COMPLETED, spnego.KERBEROS, bare(talk), b"\4\4" + bytes(26)))),
    Row("endless-rounds", "goes on for ever, and the client's library does so, too", REFUSED, REJECTED, rounds=5, endless=True, neighbour=False,
        tkey=once_then(lambda talk: talk.tkey(talk.accept()), lambda talk: talk.tkey(NEEDED)), words=("does not come to an end in 5 rounds",)),
    Row("endless-rounds-late", "does so, each reply after 1.8 s of 2", REFUSED, REJECTED, rounds=5, endless=True, neighbour=False, within=14.0,
        tkey=once_then(lambda talk: talk.tkey(talk.accept()), lambda talk: talk.tkey(NEEDED)), tcp=late_tcp),
    Row("ms-kerberos-request-mic", "chooses Kerberos as Windows names it, with a good AP-REP, and asks for MICs for ever", ANSWERED, (None,), key=True,
        tkey=once_then(lambda talk: talk.tkey(spnego.response(spnego.REQUEST_MIC, MS_KERBEROS, bare(talk))),
                       lambda talk: talk.tkey(spnego.response(spnego.REQUEST_MIC)))),
    Row("ms-kerberos-incomplete", "chooses Kerberos as Windows names it, with a good AP-REP, and is incomplete for ever", ANSWERED, (None,), key=True,
        tkey=once_then(lambda talk: talk.tkey(spnego.response(spnego.INCOMPLETE, MS_KERBEROS, bare(talk))),
                       lambda talk: talk.tkey(spnego.response(spnego.INCOMPLETE)))),
    Row("endless-other-mechanism", "chooses a mechanism that nobody offered, each round", REFUSED, REJECTED,
        tkey=tokens(lambda talk: spnego.response(spnego.REQUEST_MIC, b"\x2a\x03\x04"))),
    Row("endless-no-state", "says no state", REFUSED, REJECTED, tkey=tokens(lambda talk: spnego.response())),
    Row("endless-init", "begins a negotiation of its own each round", REFUSED, REJECTED,
        tkey=tokens(lambda talk: spnego.framed(b"", spnego.der(0xA0, spnego.der(0x30, spnego.der(0xA0, spnego.der(0x30, spnego.der(6, spnego.KERBEROS))))),
                                              bytes.fromhex("2b0601050502")))),
])


TRANSPORT = grouped("TCP", [
    Row("tkey-tcp-closed", "is closed on TCP", REFUSED, REJECTED, rounds=0, tcp=lambda zone: None),
    Row("tkey-tcp-closes", "closes at TKEY", REFUSED, REJECTED, tcp=lambda zone: lambda c: c.query()),
    Row("tkey-tcp-resets", "resets at TKEY", REFUSED, REJECTED, tcp=lambda zone: lambda c: (c.query(), c.reset())),
    Row("tkey-tcp-silent", "is silent at TKEY", REFUSED, REJECTED, tcp=stream(lambda c, zone: None)),
    Row("tkey-tcp-half", "sends half of its TKEY reply", REFUSED, REJECTED, tcp=stream(lambda c, zone: c.send(good(c, zone)[:60]))),
    Row("tkey-tcp-octet-by-octet", "sends its TKEY reply octet by octet, 1 ms apart", ANSWERED, (None,), key=True,
        tcp=stream(lambda c, zone: c.send_slowly(good(c, zone), 0.001))),
    Row("tkey-tcp-octet-a-second", "sends its TKEY reply one octet a second", REFUSED, REJECTED, tcp=stream(lambda c, zone: c.send_slowly(good(c, zone), 1))),
    Row("tkey-tcp-garbage-behind", "sends 64 KiB of garbage behind its TKEY reply", ANSWERED, (None,), key=True,
        tcp=stream(lambda c, zone: c.send(good(c, zone) + b"\xff" * 65536))),
    Row("tkey-tcp-garbage", "sends garbage for as long as it can", REFUSED, REJECTED,
        tcp=stream(lambda c, zone: (c.query(), [c.send(b"\xa5" * 65536) for _ in range(400)]))),
    Row("tkey-tcp-other-id", "replies to TKEY with another ID", REFUSED, REJECTED,
        tcp=stream(lambda c, zone: c.send((lambda whole: whole[:2] + bytes([whole[2] ^ 0x55]) + whole[3:])(good(c, zone))))),
    Row("everything-late", "replies to all that it is asked after 1.8 s of 2", ANSWERED, (None,), key=True, udp=late, tcp=late_tcp, within=12.0),
])

NEGOTIATIONS = [*RECORDS, *TOKENS, *ENDLESS, *TRANSPORT]
