"""What a row of the table says."""

import dataclasses
from collections.abc import Callable

from .server import Ask, Connection, answering
from .wire import Query

# Seconds for a try. Silence is waited for twice as long; no reply takes so long on a busy machine.
TIMEOUT = 2.0
NO_REPLY, PORT_CLOSED, UNUSABLE = "no-reply", "port-closed", "unusable"


@dataclasses.dataclass(frozen=True)
class Behaviour:
    name: str
    does: str  # The server ...
    expect: str  # The RCODE of a reply, or one of the other three outcomes.
    group: str = ""
    packet: Callable[[Query], bytes | None] | None = None  # Over both transports.
    udp: Callable[[Ask], None] | None = None
    tcp: Callable[[Connection], None] | None = None
    words: tuple[str, ...] = ()  # In the text report.
    never: tuple[str, ...] = ()  # And these not.
    causes: tuple[str, ...] = ()  # One of them, where the outcome alone does not say.
    rtype: str = ""  # Empty: A and AAAA.
    transfer: bool = False  # The question is a transfer: over TCP.
    arguments: tuple[str, ...] = ()
    timeout: float = TIMEOUT
    tries: int = 2
    servers: int = 1  # So many, all alike.
    waits: float = 1.0  # So many times timeout x tries.
    address: str = "127.0.0.2"
    root: bool = False  # Needs a network of its own.

    @property
    def handlers(self):
        return answering(self.packet) if self.packet else (self.udp, self.tcp)

    @property
    def transport(self) -> str:
        if self.packet:
            return "UDP, TCP"
        return "TCP" if self.tcp and (self.transfer or not self.udp) else "UDP, TCP" if self.tcp else "UDP"


def grouped(group: str, behaviours: list[Behaviour]) -> list[Behaviour]:
    return [dataclasses.replace(one, group=group) for one in behaviours]
