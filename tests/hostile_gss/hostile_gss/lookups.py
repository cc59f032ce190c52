"""What is looked up before the update: the zone's primary, and what the name has."""

import struct

from hostile import wire
from hostile.contents import ESCAPES

from . import tsig
from .negotiations import with_counts
from .realm import LONG_LABEL, LONG_NAME
from .row import ANSWERED, FAILED, NO_REPLY, REFUSED, UNUSABLE, Row, grouped
from .zone import NAME, NXRRSET, ZONE, Talk, is_one, soa_data, soa_of

NO_TICKET = ("update-refused", "zone-not-served")
UNKNOWN = ("kerberos-service-unknown",)


def label(text: bytes) -> bytes:
    return bytes([len(text)]) + text


def primary(name: bytes):
    return lambda talk: soa_of(talk, soa_data(name))


def named(name: str, does: str, primary_name: bytes, causes: tuple = NO_TICKET, **more) -> Row:
    return Row(f"mname-{name}", does, REFUSED, causes, soa=primary(primary_name), **{"rounds": 0} | more)


TAIL = wire.name_of("campus.example")

PRIMARIES = grouped("MNAME", [
    Row("mname-upper", "names the primary in capitals", ANSWERED, (None,), key=True, soa=primary(wire.name_of("NS1.CAMPUS.EXAMPLE"))),
    Row("mname-of-253", "names a primary of 253 characters, which has a key", ANSWERED, (None,), key=True, soa=primary(wire.name_of(LONG_NAME))),
    Row("mname-label-of-63", "names a primary whose first label has 63 characters, which has a key", ANSWERED, (None,), key=True,
        soa=primary(wire.name_of(LONG_LABEL))),
    named("of-253-unknown", "names a primary of 253 characters, which nobody knows", wire.name_of(LONG_NAME.replace("n", "m")), UNKNOWN),
    named("root", "names the root as the primary", b"\0"),
    named("blanks", "names a primary with blanks", label(b"ns 1  x") + TAIL),
    named("at", "names a primary with @", label(b"ns1@EVIL.EXAMPLE") + TAIL),
    named("slash", "names a primary with /", label(b"ns1/x") + TAIL),
    named("path", "names a primary with ../", label(b"../../../etc/passwd") + TAIL),
    named("percent", "names a primary with %", label(b"%s%n%{euid}") + TAIL),
    named("backslash", "names a primary with a backslash", label(b"a\\@b\\") + TAIL),
    named("dot-within", "names a primary with a dot in a label", label(b"ns1.x") + TAIL),
    named("escapes", "names a primary of escape sequences", label(ESCAPES) + TAIL),
    named("control", "names a primary of control characters", label(bytes(range(1, 32))) + label(bytes(range(127, 160))) + TAIL),
    named("nul", "names a primary with a NUL", label(b"ns1\0x") + TAIL),
    named("bidi", "names a primary with bidirectional marks", label("ns1\u202e\u2066x".encode()) + TAIL),
    named("quotes", "names a primary for a shell", label(b"';`id`\"$(id)|") + TAIL),
    named("option", "names a primary like an option", label(b"-k") + label(b"--help") + b"\0", UNKNOWN),
    named("of-dashes-and-underscores", "names a primary of dashes and underscores", label(b"_-_-_") + label(b"-") + b"\0", UNKNOWN),
    named("local", "names a primary of one label", label(b"localhost") + b"\0", UNKNOWN),
    named("krbtgt", "names the realm as the primary", TAIL, UNKNOWN),
    named("other-realm", "names a primary of another realm", wire.name_of("ns1.evil.example"), UNKNOWN),
])


def records(count: int, data: bytes, rtype: int = wire.A):
    return lambda talk: talk.message(answers=[wire.record(rtype, data + struct.pack(">H", i)) for i in range(count)])


def over_tcp(make):
    """Cut short over UDP."""
    return lambda talk: make(talk) if talk.query.tcp else with_counts(talk.message(), flags=0x8600)


def texts(count: int, size: int):
    return lambda talk: talk.message(answers=[wire.record(wire.TXT, bytes([size]) + struct.pack(">H", i) + b"x" * (size - 2)) for i in range(count)])


def by_prerequisite(talk: Talk) -> bytes:
    """As a server that looks: what is tested is not there."""
    if not talk.is_signed:
        return talk.message(wire.REFUSED)
    return talk.signed(talk.message(NXRRSET if is_one(talk.query) else 0))


def to_itself(talk: Talk) -> bytes:
    return talk.message(answers=[wire.record(wire.CNAME, NAME, name=NAME)])


LOOKUPS = grouped("Lookup", [
    Row("rrset-of-500", "has 500 addresses", ANSWERED, (None,), key=True, rrset=records(500, b"\xc0\0")),
    Row("rrset-cut", "has 500 addresses, and cuts them short over UDP", ANSWERED, (None,), key=True, rrset=over_tcp(records(500, b"\xc0\0"))),
    Row("rrset-of-2700", "has 2700 addresses: the update is longer than the answer", ANSWERED, (None,), key=True, rrset=records(2700, b"\xc0\0")),
    Row("rrset-of-60-kib", "has 60 KiB of TXT", ANSWERED, (None,), key=True, rtype="TXT", rrset=texts(229, 250)),
    Row("rrset-of-64-kib", "has as much TXT as a message holds", ANSWERED, (None,), key=True, rtype="TXT", rrset=texts(244, 255)),
    Row("rrset-of-4090", "has 4090 addresses: with its signature the update is too long", ANSWERED, (None,), key=True, rrset=records(4090, b"\xc0\0")),
    Row("rrset-rdlength-past-the-end", "has an address whose RDLENGTH is past the end", ANSWERED, (), key=True,
        rrset=lambda talk: talk.message(answers=[wire.record(wire.A, bytes(4), length=400)])),
    Row("rrset-rdlength-0", "has an address of 0 octets", ANSWERED, (), key=True, rrset=lambda talk: talk.message(answers=[wire.record(wire.A, b"")])),
    Row("rrset-rdlength-65535", "has an address whose RDLENGTH is 65535", ANSWERED, (), key=True,
        rrset=lambda talk: talk.message(answers=[wire.record(wire.A, bytes(4), length=65535)])),
    Row("rrset-counts-65535", "counts 65535 addresses", ANSWERED, (), key=True,
        rrset=lambda talk: talk.message(answers=[wire.record(wire.A, bytes(4))], counts={"an": 65535})),
    Row("rrset-name-points-to-itself", "has an address named by a pointer to itself", ANSWERED, (), key=True,
        rrset=lambda talk: talk.message(answers=[wire.record(wire.A, bytes(4), name=struct.pack(">H", 0xC000 | 12 + len(talk.query.question)))])),
    Row("rrset-ptr-loop", "has a PTR record whose name points to itself", ANSWERED, (), key=True, rtype="PTR",
        rrset=lambda talk: talk.message(answers=[wire.record(12, struct.pack(">H", 0xC000 | 24 + len(talk.query.question)))])),
    Row("rrset-mx-forward", "has an MX record whose name points forward", ANSWERED, (), key=True, rtype="MX",
        rrset=lambda talk: talk.message(answers=[wire.record(15, b"\0\1\xff\xff")])),
    Row("rrset-of-class-any", "has records of class ANY", ANSWERED, (), key=True,
        rrset=lambda talk: talk.message(answers=[wire.record(wire.A, bytes(4), rclass=tsig.ANY)])),
    Row("rrset-silent", "is silent about what the name has", ANSWERED, (None,), key=True, rrset=lambda talk: None),
    Row("rrset-refused", "refuses what the name has", ANSWERED, (None,), key=True, rrset=lambda talk: talk.message(wire.REFUSED)),
    Row("cname-to-itself", "has a CNAME to itself at the name", ANSWERED, (), key=True, rrset=to_itself,
        soa=lambda talk: to_itself(talk) if talk.query.question[:-4].lower() == NAME else soa_of(talk, soa_data())),
    Row("cname-to-itself-everywhere", "has a CNAME to itself at each name", REFUSED, NO_TICKET, rounds=0,
        rrset=to_itself, soa=lambda talk: talk.message(answers=[wire.record(wire.CNAME, b"\xc0\x0c")])),
    Row("soa-then-nothing", "answers the SOA, and is silent to all else", NO_REPLY, ("no-reply",), tkey=lambda talk: None, update=lambda talk: None,
        rrset=lambda talk: None, other=lambda talk: None, within=8.0),
    Row("soa-then-junk", "answers the SOA, and sends junk to all else", UNUSABLE, ("unusable-reply",), within=8.0, tkey=lambda talk: talk.query.wire[:2] + b"\xff" * 300,
        update=lambda talk: talk.query.wire[:2] + b"\xff" * 300, rrset=lambda talk: talk.query.wire[:2] + b"\xff" * 300),
    Row("soa-of-another-zone", "tells the SOA of a zone beside", REFUSED, NO_TICKET, rounds=0,
        soa=lambda talk: talk.message(authority=[wire.record(wire.SOA, soa_data(), name=wire.name_of("evil.example"))])),
    Row("soa-of-the-root", "tells the SOA of the root", ANSWERED, (), key=True,
        soa=lambda talk: talk.message(authority=[wire.record(wire.SOA, soa_data(), name=b"\0")])),
    Row("soa-cut", "tells an SOA of 5 octets", REFUSED, NO_TICKET, rounds=0,
        soa=lambda talk: talk.message(authority=[wire.record(wire.SOA, b"\xc0\x0c\0\0\1", name=ZONE)])),
    Row("soa-twice", "tells two SOA records, the first with escape sequences", REFUSED, NO_TICKET, rounds=0,
        soa=lambda talk: talk.message(authority=[wire.record(wire.SOA, soa_data(label(ESCAPES) + TAIL), name=ZONE), wire.record(wire.SOA, soa_data(), name=ZONE)])),
    Row("soa-zone-of-escapes", "tells the SOA of a zone of escape sequences, for such a name", REFUSED, (), rounds=None,
        soa=lambda talk: talk.message(authority=[wire.record(wire.SOA, soa_data(), name=label(ESCAPES) + TAIL)])),
    Row("soa-signed-junk", "refuses the update, and signs the SOA with junk", REFUSED, (), key=True,
        update=lambda talk: talk.signed(talk.message(wire.REFUSED)) if talk.is_signed else talk.message(wire.REFUSED),
        soa=lambda talk: talk.signed(talk.message(answers=[wire.record(wire.SOA, b"\xff" * 40)]), mac=b"\4" * 28) if talk.is_signed
        else soa_of(talk, soa_data())),
    Row("soa-signed-noerror-only", "refuses the update, and replies an empty NOERROR to the signed SOA", REFUSED, (), key=True,
        update=lambda talk: talk.signed(talk.message(wire.REFUSED)) if talk.is_signed else talk.message(wire.REFUSED),
        soa=lambda talk: talk.message() if talk.is_signed else soa_of(talk, soa_data())),
    Row("ptr-accepted-always", "accepts all updates of a PTR record, also those that cannot be", ANSWERED, (), key=True, rtype="PTR",
        rrset=lambda talk: talk.message(answers=[wire.record(12, wire.name_of("a.example"))]), update=lambda talk: talk.signed() if talk.is_signed else talk.message(wire.REFUSED)),
    Row("ptr-yxrrset-for-ever", "replies NXRRSET to those with a prerequisite", FAILED, (), key=True, rtype="PTR", update=by_prerequisite),
])
