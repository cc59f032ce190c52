"""Names, records and EDNS that are wrong; text that would harm a terminal."""

import struct

from . import wire
from .behaviour import UNUSABLE, Behaviour, grouped
from .wire import message, refusal

UNREADABLE = ("cannot be read",)
ESCAPES = b"\x1b[31mred\x1b]0;title\x07\x9b2J\r\n\0\x08"
BIDI = "safe\u202eexe.\u2066x\u200b\U000e0041".encode()
C1 = "\u009b2J\u0085\u00ad".encode()
INVALID = b"\xff\xfe\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80"
TEXTS = {"escapes": ESCAPES, "bidi": BIDI, "c1": C1, "invalid-utf8": INVALID}
SHOWN = {"escapes": ("\\x1b",), "bidi": ("\\u{202E}",), "c1": ("\\x9b",), "invalid-utf8": ("\\xff",)}


def answer_named(name: bytes):
    """A right answer but for the owner of its record."""
    return lambda q: message(q, answers=[wire.record(wire.A, b"\xc0\0\2\x50", name=name)], additional=[])


def offset_of_answer(query: wire.Query) -> int:
    return 12 + len(query.question)


def pointer_to(place):
    return lambda q: answer_named(struct.pack(">H", 0xC000 | place(q)))(q)


NAMES = grouped("Name", [
    Behaviour("pointer-to-itself", "names its record by a pointer to itself", UNUSABLE, packet=pointer_to(offset_of_answer), words=UNREADABLE),
    Behaviour("pointers-in-a-ring", "names its record by two pointers to each other", UNUSABLE,
              packet=lambda q: message(q, answers=[
                  wire.record(wire.A, b"\xc0\0\2\x50", name=struct.pack(">H", 0xC000 | offset_of_answer(q) + 16)),
                  wire.record(wire.A, b"\xc0\0\2\x50", name=struct.pack(">H", 0xC000 | offset_of_answer(q)))], additional=[]),
              words=UNREADABLE),
    Behaviour("label-and-loop", "names its record by a label and a pointer back to it", UNUSABLE,
              packet=lambda q: answer_named(b"\x03www" + struct.pack(">H", 0xC000 | offset_of_answer(q)))(q), words=UNREADABLE),
    Behaviour("pointer-forward", "names its record by a pointer forward", UNUSABLE, packet=pointer_to(lambda q: offset_of_answer(q) + 12),
              words=UNREADABLE),
    Behaviour("pointer-past-the-end", "names its record by a pointer past the end", UNUSABLE, packet=pointer_to(lambda q: 0x3FFF),
              words=UNREADABLE),
    Behaviour("name-of-300", "names its record with 300 octets", UNUSABLE, packet=answer_named((b"\x3b" + b"a" * 59) * 5 + b"\0"),
              words=UNREADABLE),
    Behaviour("name-by-pointer-over-255", "names its record with 254 octets and a pointer to more", UNUSABLE,
              packet=answer_named((b"\x3f" + b"a" * 63) * 3 + b"\x3b" + b"b" * 59 + b"\xc0\x0c"), words=UNREADABLE),
    Behaviour("label-type-01", "uses a label of type 01", UNUSABLE, packet=answer_named(b"\x41" + b"a" * 65 + b"\0"), words=UNREADABLE),
    Behaviour("label-type-10", "uses a label of type 10", UNUSABLE, packet=answer_named(b"\x81" + b"a" * 129 + b"\0"), words=UNREADABLE),
    Behaviour("label-past-the-end", "uses a label that ends past the packet", UNUSABLE,
              packet=lambda q: message(q, answers=[b"\x3fabc"], additional=[]), words=UNREADABLE),
    Behaviour("cname-loop-of-pointers", "answers a CNAME whose target points to itself", UNUSABLE,
              packet=lambda q: message(q, answers=[wire.record(wire.CNAME, struct.pack(">H", 0xC000 | offset_of_answer(q) + 12))],
                                       additional=[]), words=UNREADABLE),
    Behaviour("question-with-pointer-loop", "repeats a question that points to itself", UNUSABLE,
              packet=lambda q: message(q, question=b"\xc0\x0c" + q.question[-4:])),
    Behaviour("refused-with-loop", "refuses, with a pointer loop in the authority section", "REFUSED",
              packet=lambda q: refusal(q, authority=[wire.record(wire.NS, b"\xc0\x0c", name=struct.pack(">H", 0xC000 | offset_of_answer(q)))])),
    Behaviour("cname-ring", "answers with CNAMEs that lead to each other", "NOERROR",
              packet=lambda q: message(q, answers=[wire.record(wire.CNAME, b"\x01a\xc0\x0c"),
                                                   wire.record(wire.CNAME, b"\xc0\x0c", name=b"\x01a\xc0\x0c")])),
    Behaviour("other-case", "repeats the question in other letters", "NOERROR",
              packet=lambda q: message(q, question=q.question[:-4].swapcase() + q.question[-4:])),
])

RECORDS = grouped("Record", [
    Behaviour("rdlength-past-the-end", "says an RDLENGTH past the end", UNUSABLE,
              packet=lambda q: message(q, answers=[wire.record(wire.A, b"\xc0\0\2\x50", length=40)], additional=[]), words=UNREADABLE),
    Behaviour("rdlength-65535", "says RDLENGTH 65535", UNUSABLE,
              packet=lambda q: message(q, answers=[wire.record(wire.A, b"\xc0\0\2\x50", length=65535)], additional=[]), words=UNREADABLE),
    Behaviour("rdlength-0", "answers an A record of 0 octets", UNUSABLE, rtype="A",
              packet=lambda q: message(q, answers=[wire.record(wire.A, b"")]), words=UNREADABLE),
    Behaviour("a-of-3-octets", "answers an A record of 3 octets", UNUSABLE, rtype="A",
              packet=lambda q: message(q, answers=[wire.record(wire.A, b"\xc0\0\2")]), words=UNREADABLE),
    Behaviour("txt-string-too-long", "answers a TXT whose string ends past it", UNUSABLE, rtype="TXT",
              packet=lambda q: message(q, answers=[wire.record(wire.TXT, b"\xffabc")], additional=[]), words=UNREADABLE),
    Behaviour("unknown-type", "answers a record of type 65534", "NOERROR", rtype="A",
              packet=lambda q: message(q, answers=[wire.record(65534, b"\0\1\2")])),
    Behaviour("hundred-records", "answers 100 addresses", "NOERROR", rtype="A",
              packet=lambda q: message(q, answers=[wire.record(wire.A, bytes([192, 0, 2, i])) for i in range(100)]), words=("and 97 more",)),
])


def with_options(options: bytes, rcode: int = 5):
    return lambda q: message(q, rcode, options=options)


def edns(name: str, does: str, expect: str, packet, words: tuple[str, ...] = ()) -> Behaviour:
    return Behaviour(name, does, expect, packet=packet, words=words)


EDNS = grouped("EDNS", [
    edns("opt-twice", "answers with two OPT records", "NOERROR", lambda q: message(q, additional=[wire.opt(), wire.opt()]), ("malformed",)),
    edns("refused-opt-twice", "refuses with two OPT records that disagree", "REFUSED",
         lambda q: refusal(q, additional=[wire.opt(wire.extended_error(18)), wire.opt(wire.extended_error(20))]), ("malformed",)),
    edns("opt-in-answer", "puts the OPT record into the answer section", "NOERROR",
         lambda q: message(q, answers=[*wire.address(q), wire.opt()], additional=[]), ("malformed",)),
    edns("refused-opt-in-answer", "refuses, with the OPT record in the answer section", "REFUSED",
         lambda q: refusal(q, answers=[wire.opt(wire.extended_error(18))], additional=[]), ("malformed",)),
    edns("opt-in-authority", "puts the OPT record into the authority section", "NOERROR",
         lambda q: message(q, authority=[wire.opt()], additional=[]), ("malformed",)),
    edns("opt-with-a-name", "gives the OPT record a name", "REFUSED", lambda q: refusal(q, additional=[wire.opt(name=b"\xc0\x0c")])),
    edns("opt-unasked", "sends an OPT record to queries without one", "REFUSED", lambda q: refusal(q, additional=[wire.opt()])),
    edns("option-past-the-end", "says an option length past the OPT record", "REFUSED",
         with_options(wire.option(wire.EDE, b"\0\x12", length=500)), ("malformed",)),
    edns("option-of-3-octets", "ends the OPT record in an option's head", "REFUSED", with_options(b"\0\x0f\0"), ("malformed",)),
    edns("option-65535", "says option length 65535", "REFUSED", with_options(wire.option(65001, b"x", length=65535)), ("malformed",)),
    edns("option-lies-noerror", "answers, with an option length past the OPT record", UNUSABLE,
         with_options(wire.option(wire.EDE, b"\0\x12", length=500), 0), UNREADABLE),
    edns("ede-0-octets", "sends an EDE of 0 octets", "REFUSED", with_options(wire.option(wire.EDE, b"")), ("malformed",)),
    edns("ede-1-octet", "sends an EDE of 1 octet", "REFUSED", with_options(wire.option(wire.EDE, b"\x12")), ("malformed",)),
    edns("ede-60000", "sends an EDE of 60,000 octets", "REFUSED", with_options(wire.extended_error(18, b"x" * 59998)), ("EDE 18", "...")),
    edns("ede-60000-escapes", "sends an EDE of 60,000 octets of escapes", "REFUSED", with_options(wire.extended_error(18, b"\x1b" * 59998)),
         ("EDE 18", "\\x1b")),
    edns("ede-65535", "sends the EDE code 65535", "REFUSED", with_options(wire.extended_error(65535)), ("EDE 65535",)),
    edns("ede-100-times", "sends 100 EDE options", "REFUSED", with_options(wire.extended_error(18, b"again") * 100), ("EDE 18",)),
    edns("ede-on-noerror", "answers with an EDE", "NOERROR", with_options(wire.extended_error(18, b"no"), 0), ("EDE 18",)),
    edns("edns-version-255", "answers with EDNS version 255", "NOERROR", lambda q: message(q, additional=[wire.opt(version=255)])),
    edns("edns-size-0", "advertises an EDNS buffer of 0 octets", "REFUSED", lambda q: refusal(q, additional=[wire.opt(size=0)])),
    edns("cookie-of-3", "sends a cookie of 3 octets", "REFUSED", with_options(wire.option(wire.COOKIE, b"abc"))),
    edns("unknown-options", "sends 200 options that nobody knows", "REFUSED",
         with_options(b"".join(wire.option(code, b"x") for code in range(65001, 65201)))),
])


def named(label: bytes) -> bytes:
    return bytes([len(label)]) + label + b"\0"


def chaos_says(text: bytes):
    """It refuses, and says so to version.bind and hostname.bind."""

    def packet(query: wire.Query) -> bytes:
        if query.qclass == 3:
            return message(query, answers=[wire.text_record(text, rclass=3)])
        return refusal(query, options=wire.option(wire.NSID, text))

    return packet


TEXT = grouped("Text", [
    one
    for kind, text in TEXTS.items()
    for one in (
        Behaviour(f"ede-{kind}", f"refuses with an EDE text: {kind}", "REFUSED", packet=with_options(wire.extended_error(18, text)), words=SHOWN[kind]),
        Behaviour(f"nsid-{kind}", f"refuses with an NSID: {kind}", "REFUSED", packet=with_options(wire.option(wire.NSID, text)), words=SHOWN[kind]),
        Behaviour(f"txt-{kind}", f"answers a TXT record: {kind}", "NOERROR", rtype="TXT",
                  packet=lambda q, text=text: message(q, answers=[wire.text_record(text)]), words=SHOWN[kind]),
        Behaviour(f"version-{kind}", f"refuses, and version.bind says: {kind}", "REFUSED", packet=chaos_says(text)),
        Behaviour(f"cname-{kind}", f"answers an alias to a name: {kind}", "NOERROR", rtype="A",
                  packet=lambda q, text=text: message(q, answers=[wire.record(wire.CNAME, named(text))])),
        Behaviour(f"owner-{kind}", f"answers for an owner: {kind}", "NOERROR", rtype="TXT",
                  packet=lambda q, text=text: message(q, answers=[wire.record(wire.TXT, b"\x01x", name=named(text))])),
    )
])
