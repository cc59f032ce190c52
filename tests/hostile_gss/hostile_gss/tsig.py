"""TSIG and TKEY records, right ones and wrong ones (RFC 8945, RFC 2930, RFC 3645)."""

import dataclasses
import struct
import time

from hostile import wire

TKEY, TSIG, ANY = 249, 250, 255
GSS = wire.name_of("gss-tsig")


def end_of_name(data: bytes, at: int) -> int:
    while data[at]:
        if data[at] >= 0xC0:
            return at + 2
        at += 1 + data[at]
    return at + 1


@dataclasses.dataclass
class Found:
    """A record of a message: where it begins, and what it holds."""

    begin: int
    name: bytes
    type: int
    data: bytes


def records(message: bytes) -> list[Found]:
    counts = struct.unpack(">HHHH", message[4:12])
    at, found = 12, []
    for _ in range(counts[0]):
        at = end_of_name(message, at) + 4
    for _ in range(sum(counts[1:])):
        begin, at = at, end_of_name(message, at)
        rtype, _, _, length = struct.unpack(">HHIH", message[at : at + 10])
        found.append(Found(begin, message[begin:at], rtype, message[at + 10 : at + 10 + length]))
        at += 10 + length
    return found


def token_of(query: bytes) -> bytes:
    data = next(one.data for one in records(query) if one.type == TKEY)
    at = end_of_name(data, 0) + 12
    return data[at + 2 : at + 2 + struct.unpack(">H", data[at : at + 2])[0]]


def mac_of(message: bytes) -> bytes:
    """Of the TSIG record at the end; empty without one."""
    found = records(message)
    if not found or found[-1].type != TSIG:
        return b""
    data = found[-1].data
    at = end_of_name(data, 0) + 8
    return data[at + 2 : at + 2 + struct.unpack(">H", data[at : at + 2])[0]]


def key_of(message: bytes) -> bytes:
    found = records(message)
    return found[-1].name if found and found[-1].type == TSIG else b""


def tkey_data(token: bytes, *, algorithm: bytes = GSS, mode: int = 3, error: int = 0, length: int | None = None, other: bytes = b"") -> bytes:
    now = int(time.time())
    return (algorithm + struct.pack(">IIHHH", now, now + 3600, mode, error, len(token) if length is None else length) + token
            + struct.pack(">H", len(other)) + other)


@dataclasses.dataclass
class Signature:
    """What a TSIG record says; `mac` is the MAC or what makes it of the text that is signed."""

    key: bytes
    mac: object
    request_mac: bytes = b""
    algorithm: bytes = GSS
    now: int = 0
    fudge: int = 300
    error: int = 0
    other: bytes = b""
    ident: bytes = b""  # The original ID.
    shown_key: bytes = b""  # In the record, where it is not the key itself.
    shown_algorithm: bytes = b""
    with_length: bool = True  # The text begins with the length of the request's MAC.
    mac_length: int | None = None

    def text(self, message: bytes) -> bytes:
        before = (struct.pack(">H", len(self.request_mac)) if self.with_length else b"") + self.request_mac if self.request_mac else b""
        now = self.now or int(time.time())
        variables = struct.pack(">HHHHH", now >> 32, now >> 16 & 0xFFFF, now & 0xFFFF, self.fudge, self.error) + struct.pack(">H", len(self.other)) + self.other
        return before + (self.ident or message[:2]) + message[2:] + self.key.lower() + struct.pack(">HI", ANY, 0) + self.algorithm + variables

    def record(self, message: bytes) -> bytes:
        now = self.now or int(time.time())
        mac = self.mac(self.text(message)) if callable(self.mac) else self.mac
        length = len(mac) if self.mac_length is None else self.mac_length
        data = ((self.shown_algorithm or self.algorithm) + struct.pack(">HHHHH", now >> 32, now >> 16 & 0xFFFF, now & 0xFFFF, self.fudge, length) + mac
                + (self.ident or message[:2]) + struct.pack(">HH", self.error, len(self.other)) + self.other)
        return wire.record(TSIG, data, name=self.shown_key or self.key, rclass=ANY, ttl=0)


def with_record(message: bytes, record: bytes) -> bytes:
    """One more in the additional section."""
    return message[:10] + struct.pack(">H", struct.unpack(">H", message[10:12])[0] + 1) + message[12:] + record


def signed(message: bytes, signature: Signature) -> bytes:
    return with_record(message, signature.record(message))
