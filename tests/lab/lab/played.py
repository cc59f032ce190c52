"""A stand-in for software that Debian does not have: it replies as that was measured to reply.

Its rules are lines "CONDITION... -> REPLY...", of which the first that fits is played:

    class=CH -> REFUSED header-only
    name=*.harbour.example type=A -> NOERROR AA answer=192.0.2.80
    any -> REFUSED

Conditions: any, name=PATTERN, type=T, class=C, rd=0, opcode=N, udp, tcp. Replies: an RCODE, then AA, RA, OPT (where the query had one),
header-only, opcode=0, wrong-id, answer=ADDRESS, text=WORDS, soa=ZONE (in AUTHORITY), ede=CODE:TEXT (with "_" for a blank); or only:
silent, closed. A line "tcp closed" alone leaves TCP without a listener."""

import contextlib
import fnmatch
import socket
import threading

RCODES = {"NOERROR": 0, "FORMERR": 1, "SERVFAIL": 2, "NXDOMAIN": 3, "NOTIMP": 4, "REFUSED": 5, "NOTAUTH": 9}
TYPES = {1: "A", 2: "NS", 6: "SOA", 12: "PTR", 15: "MX", 16: "TXT", 28: "AAAA", 251: "IXFR", 252: "AXFR", 255: "ANY"}
CLASSES = {1: "IN", 3: "CH", 4: "HS"}
RD, RA, AA = 0x0100, 0x0080, 0x0400


def wire_name(name: str) -> bytes:
    return b"".join(bytes([len(label)]) + label.encode() for label in name.rstrip(".").split(".") if label) + b"\0"


class Query:
    def __init__(self, packet: bytes, over: str):
        self.packet, self.over = packet, over
        self.flags = int.from_bytes(packet[2:4], "big")
        labels, at = [], 12
        while packet[at]:
            labels.append(packet[at + 1 : at + 1 + packet[at]].decode("latin-1"))
            at += 1 + packet[at]
        self.question = packet[12 : at + 5]
        self.name = ".".join(labels).lower()
        self.type = TYPES.get(int.from_bytes(packet[at + 1 : at + 3], "big"), "other")
        self.class_ = CLASSES.get(int.from_bytes(packet[at + 3 : at + 5], "big"), "other")
        self.edns = int.from_bytes(packet[10:12], "big") > 0

    def fits(self, condition: str) -> bool:
        key, _, value = condition.partition("=")
        return {"any": lambda: True, "udp": lambda: self.over == "udp", "tcp": lambda: self.over == "tcp",
                "name": lambda: fnmatch.fnmatch(self.name, value), "type": lambda: self.type == value, "class": lambda: self.class_ == value,
                "rd": lambda: bool(self.flags & RD) == (value == "1"), "opcode": lambda: self.flags >> 11 & 15 == int(value)}[key]()


def record(owner: bytes, kind: int, class_: int, data: bytes) -> bytes:
    return owner + kind.to_bytes(2, "big") + class_.to_bytes(2, "big") + (60).to_bytes(4, "big") + len(data).to_bytes(2, "big") + data


def option(code: int, data: bytes) -> bytes:
    return code.to_bytes(2, "big") + len(data).to_bytes(2, "big") + data


def reply(query: Query, words: list[str]) -> bytes:
    values = dict(word.split("=", 1) for word in words if "=" in word)
    flags = 0x8000 | query.flags & (0x7800 | RD) | RCODES[words[0]] | (AA if "AA" in words else 0) | (RA if "RA" in words else 0)
    if values.get("opcode") == "0":
        flags &= ~0x7800
    if "header-only" in words:
        return query.packet[:2] + flags.to_bytes(2, "big") + bytes(8)
    answers, authority, more = [], [], []
    if "answer" in values:
        answers.append(record(b"\xc0\x0c", 1, 1, socket.inet_aton(values["answer"])))
    if "text" in values:
        answers.append(record(b"\xc0\x0c", 16, 3, bytes([len(values["text"])]) + values["text"].replace("_", " ").encode()))
    if "soa" in values:
        zone = wire_name(values["soa"])
        authority.append(record(zone, 6, 1, b"\2ns" + zone + b"\nhostmaster" + zone + b"".join(n.to_bytes(4, "big") for n in (1, 3600, 600, 86400, 60))))
    if "OPT" in words and query.edns:
        code, _, said = values.get("ede", "").replace("_", " ").partition(":")
        ede = option(15, int(code).to_bytes(2, "big") + said.encode()) if code else b""
        more.append(b"\0\0\x29\x04\xd0\0\0\0\0" + len(ede).to_bytes(2, "big") + ede)
    number = bytes(255 - byte for byte in query.packet[:2]) if "wrong-id" in words else query.packet[:2]
    counts = b"".join(n.to_bytes(2, "big") for n in (1, len(answers), len(authority), len(more)))
    return number + flags.to_bytes(2, "big") + counts + query.question + b"".join(answers + authority + more)


class Player:
    def __init__(self, address: str, port: int, rules: str):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        lines = [line.strip() for line in rules.splitlines() if line.strip()]
        self.rules = [(left.split(), right.split()) for left, _, right in (line.partition("->") for line in lines if "->" in line)]
        self.udp = socket.socket(family, socket.SOCK_DGRAM)
        self.udp.bind((address, port))
        self.tcp = None if "tcp closed" in lines else socket.create_server((address, port), family=family)
        threading.Thread(target=self.over_udp, daemon=True).start()
        if self.tcp is not None:
            threading.Thread(target=self.over_tcp, daemon=True).start()

    def play(self, packet: bytes, over: str) -> list[str]:
        query = Query(packet, over)
        return next(words for conditions, words in self.rules if all(query.fits(one) for one in conditions))

    def over_udp(self) -> None:
        with contextlib.suppress(OSError):  # Shut down, or closed.
            while True:
                packet, client = self.udp.recvfrom(4096)
                if client is None:
                    return
                words = self.play(packet, "udp")
                if words[0] not in ("silent", "closed"):
                    self.udp.sendto(reply(Query(packet, "udp"), words), client)

    def over_tcp(self) -> None:
        kept = []  # Connections that are left open, without a reply.
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.tcp.accept()
                packet = client.recv(4096)[2:]
                words = self.play(packet, "tcp") if packet else ["closed"]
                if words[0] == "silent":
                    kept.append(client)
                    continue
                if words[0] != "closed":
                    message = reply(Query(packet, "tcp"), words)
                    client.sendall(len(message).to_bytes(2, "big") + message)
                client.close()

    def stop(self) -> None:
        for one in (self.udp, self.tcp):
            if one is not None:
                with contextlib.suppress(OSError):  # UDP is not connected; its reader wakes up all the same.
                    one.shutdown(socket.SHUT_RDWR)
                one.close()
