"""What a row of the table says."""

import dataclasses
from collections.abc import Callable

from .zone import Talk, Zone

TIMEOUT, TRIES = 2.0, 2
PROMISED = TIMEOUT * TRIES
ANSWERED, REFUSED, FAILED, NO_REPLY, UNUSABLE = "answered", "refused", "failed", "no-reply", "unusable"
MOST_ROUNDS = 5


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    does: str  # The server ...
    outcome: str  # As the JSON report has it: "refused" where there is no key, since what is not signed is refused.
    causes: tuple[str | None, ...] = ()  # One of them; empty is any.
    group: str = ""
    key: bool = False  # A key is agreed on.
    rounds: int | None = None  # Of TKEY, as the server saw them; else at most five.
    tkey: Callable[[Talk], bytes | None] | None = None
    update: Callable[[Talk], bytes | None] | None = None
    soa: Callable[[Talk], bytes | None] | None = None
    rrset: Callable[[Talk], bytes | None] | None = None
    other: Callable[[Talk], bytes | None] | None = None
    udp: Callable[[Zone], Callable] | None = None  # Instead of all that.
    tcp: Callable[[Zone], Callable] | None = None
    kdc: str = ""  # A KDC that behaves so.
    tickets: str = "only-tgt"  # Then; "ccache" has one for the primary, too.
    rtype: str = "A"
    endless: bool = False  # The client's own library never says that a negotiation is complete.
    words: tuple[str, ...] = ()  # In the text report.
    never: tuple[str, ...] = ()  # And these not.
    within: float = PROMISED  # Seconds of waiting.
    all_reply: bool = False  # Each probe to it has a reply, though Kerberos took its time.
    neighbour: bool = True  # A healthy one is asked, too, and judged rightly.

    @property
    def functions(self) -> dict[str, Callable]:
        return {kind: one for kind in ("tkey", "update", "soa", "rrset", "other") if (one := getattr(self, kind)) is not None}


def grouped(group: str, rows: list[Row]) -> list[Row]:
    return [dataclasses.replace(one, group=group) for one in rows]
