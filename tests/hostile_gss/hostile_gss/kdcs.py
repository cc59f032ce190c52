"""KDCs that lie: the client has a ticket of its own, and gets none for the server."""

import contextlib
import socket
import struct
import threading
import time

from hostile.contents import ESCAPES
from hostile.server import Ask
from hostile.wire import name_of
from ports import udp_and_tcp

from . import spnego
from .row import REFUSED, Row, grouped
from .zone import Zone, soa_data, soa_of

FAILED = ("kerberos-failed",)


def der_error(code: int, text: bytes = b"") -> bytes:
    return spnego.error(code, text)


KINDS = {
    "silent": lambda request: None,
    "garbage": lambda request: b"\xa5" * 500,
    "empty": lambda request: b"",
    "echo": lambda request: request,
    "cut": lambda request: der_error(60)[:20],
    "nested": lambda request: b"\x6d\x82\xff\x00" + b"\x30\x80" * 20000,
    "4-gib": lambda request: b"\x6d\x84\xff\xff\xff\xff\x30\x84\xff\xff\xff\xfa",
    "escapes": lambda request: der_error(60, ESCAPES * 10),
    "long-text": lambda request: der_error(60, b"%s%n\x1b[2J" * 6000),
    "format": lambda request: der_error(12, b"%s%n%x"),
    "unknown-code": lambda request: der_error(127),
    "service-unknown": lambda request: der_error(7, ESCAPES),
    "too-big": lambda request: der_error(52),
    "skew": lambda request: der_error(37),
    "other-realm": lambda request: spnego.error(68, ESCAPES, realm=b"EVIL.EXAMPLE"),
}


class LyingKdc:
    def __init__(self, kind: str):
        self.reply = KINDS.get(kind)
        self.udp, self.tcp = udp_and_tcp()
        self.port = self.udp.getsockname()[1]
        if self.reply is None:  # Closed.
            self.stop()
            return
        self.tcp.listen(8)
        threading.Thread(target=self.on_udp, daemon=True).start()
        threading.Thread(target=self.on_tcp, daemon=True).start()

    def on_udp(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                request, client = self.udp.recvfrom(65535)
                if client is None:  # Stopped.
                    return
                made = self.reply(request)
                if made is not None:
                    self.udp.sendto(made[:65000], client)

    def on_tcp(self) -> None:
        open_ones = []
        with contextlib.suppress(OSError):
            while True:
                stream, _ = self.tcp.accept()
                open_ones.append(stream)
                threading.Thread(target=self.talk, args=(stream,), daemon=True).start()

    def talk(self, stream: socket.socket) -> None:
        with contextlib.suppress(OSError):
            request = stream.recv(65535)[4:]
            made = self.reply(request)
            if made is not None:
                stream.sendall(struct.pack(">I", len(made)) + made)

    def stop(self) -> None:
        for one in (self.udp, self.tcp):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


def after_50_ms(zone: Zone):
    def udp(ask: Ask) -> None:
        time.sleep(0.05)
        ask.send(zone.packet(ask.query))

    return udp


def lying(name: str, does: str, causes: tuple = FAILED, **more) -> Row:
    return Row(f"kdc-{name}", does, REFUSED, causes, kdc=name, rounds=0, neighbour=False, **more)


KDCS = grouped("KDC", [
    lying("closed", "is healthy; the KDC is closed"),
    lying("silent", "is healthy, and replies after 50 ms; the KDC is silent", within=40.0, udp=after_50_ms, all_reply=True),
    lying("garbage", "is healthy; the KDC sends garbage", within=40.0),
    lying("empty", "is healthy; the KDC sends empty packets", within=40.0),
    lying("echo", "is healthy; the KDC sends requests back", within=40.0),
    lying("cut", "is healthy; the KDC sends half an error", within=40.0),
    lying("nested", "is healthy; the KDC sends nested sequences", within=40.0),
    lying("4-gib", "is healthy; the KDC says a length of 4 GiB", within=40.0),
    lying("escapes", "is healthy; the KDC sends an error whose text is escape sequences"),
    lying("long-text", "is healthy; the KDC sends an error with a text of 54 KiB"),
    lying("format", "is healthy; the KDC sends an error with a text of formats"),
    lying("unknown-code", "is healthy; the KDC sends an unknown error"),
    lying("service-unknown", "is healthy; the KDC knows no service, in escape sequences", ("kerberos-service-unknown",)),
    lying("too-big", "is healthy; the KDC says to use TCP, for ever", within=40.0),
    lying("skew", "is healthy; the KDC says the clock is wrong", ("kerberos-clock-skew",)),
    Row("kdc-silent-beside-healthy", "names a primary whose ticket a silent KDC does not give", REFUSED, FAILED, kdc="silent", rounds=0, tickets="ccache",
        soa=lambda talk: soa_of(talk, soa_data(name_of("ns2.campus.example"))), within=40.0),
    lying("other-realm", "is healthy; the KDC says to ask another realm", ()),
])
