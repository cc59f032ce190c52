"""A key is agreed on, and what replies to the update is signed wrong, or not at all."""

import hashlib
import hmac
import struct
import time

from hostile import wire
from hostile.contents import ESCAPES
from hostile.server import Ask

from . import tsig
from .negotiations import other_pair
from .row import ANSWERED, FAILED, NO_REPLY, REFUSED, UNUSABLE, Row, grouped
from .tsig import Signature
from .zone import NXRRSET, UPDATE, YXRRSET, Talk, Zone, soa

UNVERIFIED, OTHERS = ("reply-unverified",), ("unusable-reply",)


def signed_only(function):
    """What is not signed is refused, as a healthy server does."""
    return lambda talk: function(talk) if talk.is_signed else talk.message(wire.REFUSED)


def lies(name: str, does: str, update, **more) -> Row:
    """NOERROR that nobody may believe."""
    return Row(f"update-{name}", does, FAILED, UNVERIFIED, key=True, rounds=1, update=signed_only(update), **more)


def odd(name: str, does: str, outcome: str, causes: tuple, update, **more) -> Row:
    return Row(f"update-{name}", does, outcome, causes, key=True, rounds=1, update=signed_only(update), **more)


def mac(talk: Talk, make, **others) -> bytes:
    return talk.signed(mac=make, **others)


def with_flags(message: bytes, flags: int) -> bytes:
    return message[:2] + struct.pack(">H", flags) + message[4:]


def signed_tkey(talk: Talk) -> bytes:
    """As BIND does: with the key that it is about."""
    message = talk.tkey(talk.accept())
    signature = Signature(talk.key, talk.context.get_signature)
    whole = tsig.signed(message, signature)
    talk.zone.kept["tkey"] = tsig.mac_of(whole)
    return whole


def replayed(talk: Talk) -> bytes:
    """The first signed reply is right, and its MAC is on each later one."""
    if "first" not in talk.zone.kept:
        whole = talk.signed(talk.message(wire.REFUSED))
        talk.zone.kept["first"] = tsig.mac_of(whole)
        return whole
    return mac(talk, talk.zone.kept["first"])


def in_the_middle(talk: Talk) -> bytes:
    """The signature is right, and another record stands behind it."""
    return tsig.with_record(talk.signed(), wire.record(wire.A, bytes(4), name=b"\0"))


def in_section(talk: Talk, section: str) -> bytes:
    message = talk.message()
    return talk.message(**{section: [talk.signature().record(message)]})


def twice(talk: Talk) -> bytes:
    once = talk.signed(mac=b"x" * 28)
    return tsig.with_record(once, talk.signature().record(talk.message()))


def of_hmac(talk: Talk, key: bytes, algorithm: bytes = tsig.GSS) -> bytes:
    return talk.signed(mac=lambda text: hmac.new(key, text, hashlib.sha256).digest(), algorithm=algorithm)


def rcode_changed(talk: Talk) -> bytes:
    """It says REFUSED and is signed; somebody makes NOERROR of it."""
    return with_flags(talk.signed(talk.message(wire.REFUSED)), 0xA800)


def cut_by(count: int):
    return lambda talk: talk.signed()[:-count]


def hurried(zone: Zone):
    """Somebody is faster than the server, with a reply that is not signed."""

    def udp(ask: Ask) -> None:
        right = zone.packet(ask.query)
        if ask.query.opcode == UPDATE and tsig.key_of(ask.query.wire):
            ask.send(wire.message(ask.query, flags=0x8000, answers=[], additional=[]))
        ask.send(right)

    return udp


def soa_replayed(talk: Talk) -> bytes:
    return replayed(talk) if talk.is_signed else soa(talk)


UPDATES = grouped("Signature", [
    lies("unsigned", "replies NOERROR unsigned", lambda talk: talk.message()),
    lies("mac-of-zeros", "signs with zeros", lambda talk: mac(talk, bytes(28))),
    lies("mac-empty", "signs with a MAC of 0 octets", lambda talk: mac(talk, b"")),
    lies("mac-of-one-octet", "signs with a MAC of 1 octet", lambda talk: mac(talk, b"\4")),
    lies("mac-of-60-kib", "signs with a MAC of 60 KiB", lambda talk: mac(talk, b"\4\4" * 30000)),
    lies("mac-cut", "cuts the last octet off a right MAC", lambda talk: mac(talk, lambda text: talk.context.get_signature(text)[:-1])),
    lies("mac-with-more", "adds an octet to a right MAC", lambda talk: mac(talk, lambda text: talk.context.get_signature(text) + b"\0")),
    lies("mac-with-a-bit-changed", "changes a bit of a right MAC",
         lambda talk: mac(talk, lambda text: (lambda m: m[:-1] + bytes([m[-1] ^ 1]))(talk.context.get_signature(text)))),
    lies("mac-of-other-text", "signs another text", lambda talk: mac(talk, lambda text: talk.context.get_signature(text + b"x"))),
    lies("mac-of-no-text", "signs no text", lambda talk: mac(talk, lambda text: talk.context.get_signature(b""))),
    lies("hmac", "signs with a HMAC of its own choice", lambda talk: of_hmac(talk, b"secret")),
    lies("hmac-of-no-secret", "signs with a HMAC without a secret, as hmac-sha256", lambda talk: of_hmac(talk, b"", wire.name_of("hmac-sha256"))),
    lies("mac-of-the-tkey-reply", "signs with the MAC of its TKEY reply", lambda talk: mac(talk, talk.zone.kept["tkey"]), tkey=signed_tkey),
    lies("mac-of-the-request", "signs with the MAC of the request", lambda talk: mac(talk, tsig.mac_of(talk.query.wire))),
    lies("sent-back", "sends the signed update back with QR=1", lambda talk: with_flags(talk.query.wire, 0xA800)),
    lies("mac-by-another", "signs with the key of somebody else's negotiation", lambda talk: mac(talk, other_pair()[1].get_signature)),
    lies("mac-by-the-client-side", "signs as a client would, by another key", lambda talk: mac(talk, other_pair()[0].get_signature)),
    lies("wrapped", "signs with a wrapped token in place of a MIC", lambda talk: mac(talk, lambda text: talk.context.wrap(text, False).message)),
    lies("without-request-mac", "signs without the MAC of the request", lambda talk: talk.signed(request_mac=b"")),
    lies("other-request-mac", "signs with the MAC of another request", lambda talk: talk.signed(request_mac=b"y" * 28)),
    lies("other-key-signed", "signs for a key of another name", lambda talk: talk.signed(key=wire.name_of("1.sig-ns1.campus.example"))),
    lies("other-algorithm-signed", "signs for another algorithm", lambda talk: talk.signed(algorithm=wire.name_of("hmac-sha256"))),
    lies("tsig-in-the-middle", "puts a record behind the signature", in_the_middle),
    lies("tsig-in-answer", "puts the signature into the answer section", lambda talk: in_section(talk, "answers")),
    lies("tsig-in-authority", "puts the signature into the authority section", lambda talk: in_section(talk, "authority")),
    lies("mac-length-past-the-record", "says a MAC longer than its record", lambda talk: talk.signed(mac_length=200)),
    lies("mac-length-65535", "says a MAC of 65535 octets", lambda talk: talk.signed(mac_length=65535)),
    lies("mac-length-0", "says a MAC of 0 octets", lambda talk: talk.signed(mac_length=0)),
    lies("cut-by-1", "cuts the last octet off its reply", cut_by(1)),
    lies("cut-in-the-mac", "cuts its reply within the MAC", cut_by(20)),
    lies("original-id-changed", "changes the original ID after signing",
         lambda talk: (lambda m: m[:-6] + bytes([m[-6] ^ 1]) + m[-5:])(talk.signed())),
    odd("error-changed", "changes the TSIG error after signing", FAILED, ("tsig-rejected",),
        lambda talk: (lambda m: m[:-4] + b"\0\x10" + m[-2:])(talk.signed())),
    lies("time-changed", "changes the time after signing",
         lambda talk: (lambda at, m: m[:at] + bytes([m[at] ^ 1]) + m[at + 1:])(talk.signed().rindex(tsig.GSS) + len(tsig.GSS) + 5, talk.signed())),
    lies("rcode-changed", "refuses, signed, and somebody makes NOERROR of it", rcode_changed),
    lies("record-added", "has a record added after signing",
         lambda talk: (lambda m: tsig.signed(m, Signature(talk.key, talk.signature().mac(talk.signature().text(talk.message())),
                                                          request_mac=tsig.mac_of(talk.query.wire))))(
             talk.message(answers=[wire.record(wire.A, bytes(4), name=b"\0")]))),
    odd("opcode-query", "replies NOERROR with opcode QUERY, unsigned", UNUSABLE, OTHERS, lambda talk: with_flags(talk.message(), 0x8000)),
    odd("opcode-query-changed", "changes the opcode to QUERY after signing", UNUSABLE, OTHERS, lambda talk: with_flags(talk.signed(), 0x8000)),
    odd("opcode-query-signed", "replies with opcode QUERY, signed right", UNUSABLE, OTHERS, lambda talk: talk.signed(with_flags(talk.message(), 0x8000))),
    odd("other-question-signed", "replies about another zone, signed right", UNUSABLE, OTHERS,
        lambda talk: talk.signed(talk.message(question=wire.name_of("other.example") + b"\0\6\0\1"))),
    odd("qr-0", "sends the signed update back", UNUSABLE, OTHERS, lambda talk: talk.query.wire),
    Row("update-unsigned-first", "has somebody reply NOERROR unsigned before its right reply", FAILED, UNVERIFIED, key=True, rounds=1, udp=hurried),
    Row("update-replayed", "refuses, signed, and signs all later replies with that MAC", REFUSED, (), key=True, update=signed_only(replayed),
        soa=soa_replayed),
    odd("tsig-twice", "signs twice, wrong and right", FAILED, UNVERIFIED, twice),
    Row("update-signed-refusal", "refuses, signed right", REFUSED, (), key=True, rounds=1, update=lambda talk: talk.signed(talk.message(wire.REFUSED))
        if talk.is_signed else talk.message(wire.REFUSED), never=("signature does not prove",)),
    Row("update-no-length", "signs as Samba does, without the length of the request's MAC", ANSWERED, (None,), key=True,
        update=signed_only(lambda talk: talk.signed(with_length=False))),
    Row("update-right-twice", "sends its right reply twice", ANSWERED, (None,), key=True,
        udp=lambda zone: lambda ask: (lambda right: (ask.send(right), ask.send(right)))(zone.packet(ask.query))),
    odd("notauth-badsig", "replies NOTAUTH with TSIG error BADSIG, unsigned", FAILED, ("tsig-rejected",),
        lambda talk: tsig.signed(talk.message(9), Signature(talk.key, b"", error=16))),
    odd("noerror-badsig", "replies NOERROR with TSIG error BADSIG, unsigned", FAILED, ("tsig-rejected",),
        lambda talk: tsig.signed(talk.message(), Signature(talk.key, b"", error=16))),
    # What is signed right, and nsupdate (BIND 9.18) turns down all the same.
    odd("noerror-badkey-signed", "replies NOERROR with TSIG error BADKEY, signed right", FAILED, UNVERIFIED, lambda talk: talk.signed(error=17)),
    odd("other-key-shown", "signs right, and its record names another key", FAILED, UNVERIFIED,
        lambda talk: talk.signed(shown_key=wire.name_of("1.sig-ns1.campus.example"))),
    odd("key-of-escapes", "signs right, and its record names a key of escape sequences", FAILED, UNVERIFIED,
        lambda talk: talk.signed(shown_key=bytes([len(ESCAPES)]) + ESCAPES + b"\0")),
    odd("other-algorithm-shown", "signs right, and its record names another algorithm", FAILED, UNVERIFIED,
        lambda talk: talk.signed(shown_algorithm=wire.name_of("hmac-sha256"))),
    # The time is left to the server (src/wire/tsig.h): the MAC of the request is signed, so that nothing can be replayed.
    odd("time-of-1970", "signs right, at a time 56 years ago", ANSWERED, (None,), lambda talk: talk.signed(now=1)),
    odd("time-tomorrow", "signs right, at a time tomorrow", ANSWERED, (None,), lambda talk: talk.signed(now=int(time.time()) + 86400)),
    odd("no-question-signed", "replies without a question, signed right", ANSWERED, (None,), lambda talk: talk.signed(talk.message(question=b""))),
    *[Row(f"update-{name.lower()}-for-ever", f"replies {name} to each signed update", FAILED, (), key=True, rounds=1,
          update=signed_only(lambda talk, rcode=rcode: talk.signed(talk.message(rcode))))
      for rcode, name in ((YXRRSET, "YXRRSET"), (NXRRSET, "NXRRSET"), (6, "YXDOMAIN"), (3, "NXDOMAIN"))],
    *[Row(f"update-{name.lower()}-unsigned", f"replies {name} to each update, unsigned", FAILED, (), key=True, rounds=1,
          update=lambda talk, rcode=rcode: talk.message(rcode))
      for rcode, name in ((YXRRSET, "YXRRSET"), (NXRRSET, "NXRRSET"))],
    Row("update-silent", "is silent to the update", NO_REPLY, ("no-reply",), key=True, update=lambda talk: None),
])
