"""The DNS server that the programs ask. It does one thing, whatever it is asked."""

from hostile import server, wire

NO_RECURSION = wire.REPLY & ~0x80  # RA is clear.
AUTHORITATIVE = NO_RECURSION | 0x400
SERVFAIL, NXDOMAIN = 2, 3
QUERY = 0
ZONE = wire.name_of("shop.example")
SOA = wire.record(wire.SOA, wire.name_of("ns.shop.example") + wire.name_of("hostmaster.shop.example") +
                  b"".join(number.to_bytes(4, "big") for number in (2, 3600, 600, 86400, 60)), name=ZONE)


def refusal(query: wire.Query, **more) -> bytes:
    return wire.refusal(query, flags=NO_RECURSION, **more)


def half(query: wire.Query) -> bytes:
    return wire.message(query) if query.type == wire.A else wire.refusal(query)


def primary(query: wire.Query) -> bytes:
    """It has the zone and lets nobody change, copy or announce it."""
    if query.opcode != QUERY or query.type in (wire.AXFR, wire.IXFR):
        return refusal(query)
    if query.is_for("shop.example") and query.type == wire.SOA:
        return wire.message(query, flags=AUTHORITATIVE, answers=[SOA])
    if query.is_for("ns.shop.example") and query.type == wire.A:
        return wire.message(query, flags=AUTHORITATIVE, answers=[wire.record(wire.A, bytes([192, 0, 2, 53]))])
    return wire.message(query, NXDOMAIN, flags=AUTHORITATIVE, authority=[SOA])


REPLIES = {
    "refused": refusal,
    "resolver-refused": wire.refusal,  # RA is set.
    "bare": lambda query: refusal(query, question=b"", additional=[]),  # A header only, as Unbound refuses a client.
    "reasoned": lambda query: refusal(query, options=wire.extended_error(20, b"not this zone")),
    "servfail": lambda query: wire.message(query, SERVFAIL),
    "nxdomain": lambda query: wire.message(query, NXDOMAIN),
    "silent": lambda query: None,
    "half": half,  # A is answered, all else refused.
    "primary": primary,
}


def start(outcome: str, address: str) -> server.Server | None:
    """None: "closed", nothing listens."""
    return None if outcome == "closed" else server.Server(*server.answering(REPLIES[outcome]), address=address, port=53)
