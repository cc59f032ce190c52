"""A DNS server that takes GSS-TSIG as BIND does, for real; a row of the table replaces a part of what it says."""

import struct
import threading

import gssapi

from hostile import wire

from . import tsig
from .realm import PRIMARY
from .tsig import Signature

AA = 0x8400
ZONE, NAME = wire.name_of("campus.example"), wire.name_of("pc1.campus.example")
UPDATE = 5
YXRRSET, NXRRSET = 7, 8


class Talk:
    """One query and what it belongs to."""

    def __init__(self, zone: "Zone", query: wire.Query):
        self.zone, self.query = zone, query

    @property
    def key(self) -> bytes:
        """As the client has named it: in the question of TKEY, or in its signature."""
        return self.query.question[:-4] if self.query.type == tsig.TKEY else tsig.key_of(self.query.wire)

    @property
    def round(self) -> int:
        """Of TKEY, from 1."""
        return self.zone.rounds.get(self.key.lower(), 0)

    @property
    def context(self) -> gssapi.SecurityContext:
        contexts = self.zone.contexts
        if self.key.lower() not in contexts:
            contexts[self.key.lower()] = gssapi.SecurityContext(creds=self.zone.credentials, usage="accept")
        return contexts[self.key.lower()]

    def accept(self) -> bytes:
        """The token for the client; the context is there afterwards."""
        return self.context.step(tsig.token_of(self.query.wire)) or b""

    def tkey(self, token: bytes, *, name: bytes = b"", more: list[bytes] = (), **lies) -> bytes:
        """A reply without a signature, which the client does not look at."""
        one = wire.record(tsig.TKEY, tsig.tkey_data(token, **lies), name=name or b"\xc0\x0c", rclass=tsig.ANY, ttl=0)
        return self.message(answers=[one, *more])

    def message(self, rcode: int = 0, **parts) -> bytes:
        return wire.message(self.query, rcode, flags=AA if self.query.opcode == 0 else 0x8000, **{"answers": [], "additional": []} | parts)

    def signature(self, **lies) -> Signature:
        return Signature(**{"key": self.key, "mac": self.context.get_signature, "request_mac": tsig.mac_of(self.query.wire)} | lies)

    def signed(self, message: bytes | None = None, **lies) -> bytes:
        return tsig.signed(message or self.message(), self.signature(**lies))

    @property
    def is_signed(self) -> bool:
        return bool(self.key) and self.key.lower() in self.zone.contexts


def soa_data(primary: bytes = wire.name_of(PRIMARY)) -> bytes:
    return primary + wire.name_of("x.campus.example") + bytes.fromhex("00000001" * 5)


class Zone:
    """`does` may hold functions from Talk to a packet, or None for silence: tkey, update, soa, rrset, other."""

    def __init__(self, credentials: gssapi.Credentials, does: dict):
        self.credentials, self.does = credentials, does
        self.contexts: dict[bytes, gssapi.SecurityContext] = {}
        self.rounds: dict[bytes, int] = {}
        self.seen: list[str] = []
        self.kept: dict[str, bytes] = {}  # Packets for later.
        self.lock = threading.Lock()

    def packet(self, query: wire.Query) -> bytes | None:
        with self.lock:
            talk = Talk(self, query)
            kind = kind_of(query)
            self.seen.append(kind)
            if kind == "tkey":
                self.rounds[talk.key.lower()] = talk.round + 1
            return self.does.get(kind, HEALTHY[kind])(talk)


def kind_of(query: wire.Query) -> str:
    if query.opcode == UPDATE:
        return "update"
    if query.opcode != 0 or query.qclass not in (1, tsig.ANY):
        return "other"
    if query.type == tsig.TKEY:
        return "tkey"
    if not query.question[:-4].lower().endswith(ZONE):
        return "other"
    return "soa" if query.type == wire.SOA else "rrset"


def tkey(talk: Talk) -> bytes:
    return talk.tkey(talk.accept())


def soa(talk: Talk) -> bytes:
    """An answer for the zone itself, a denial below it; signed where the query is."""
    return soa_of(talk, soa_data())


def soa_of(talk: Talk, data: bytes) -> bytes:
    record = wire.record(wire.SOA, data, name=ZONE)
    is_zone = talk.query.question[:-4].lower() == ZONE
    message = talk.message(answers=[record]) if is_zone else talk.message(authority=[record])
    return talk.signed(message) if talk.is_signed else message


def rrset(talk: Talk) -> bytes:
    return talk.message(answers=wire.address(talk.query), authority=[] if wire.address(talk.query) else [wire.record(wire.SOA, soa_data(), name=ZONE)])


def is_one(query: wire.Query) -> bool:
    """With prerequisites: an update that would change nothing."""
    return struct.unpack(">H", query.wire[6:8])[0] > 0


def update(talk: Talk) -> bytes:
    """Unsigned ones are refused, signed ones done."""
    return talk.signed() if talk.is_signed else talk.message(wire.REFUSED)


def other(talk: Talk) -> bytes:
    return talk.message(wire.REFUSED)


HEALTHY = {"tkey": tkey, "soa": soa, "rrset": rrset, "update": update, "other": other}
