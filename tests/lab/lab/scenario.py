"""Scenario files: TOML, one a file; the file's path names it."""

import dataclasses
import itertools
import pathlib
import re
import socket
import tomllib

from . import version


@dataclasses.dataclass
class Server:
    name: str
    software: str
    addresses: list[str]  # One, except where a scenario in a namespace says otherwise; each is asked.
    port: int
    ask: bool  # Is it given to whyrefused, or only there for another server?
    config: dict[str, str]
    files: dict[str, str]
    ready: str  # "reply": answers a query; "tcp": answers one over TCP; "listen": only its TCP port is open, it never replies to us; "log": only its log tells.
    ready_log: str  # What is in its log then; empty: what its software says.
    ready_answer: str = ""  # NAME TYPE PATTERN: what it answers then. Empty: anything.
    after: str = ""  # The server that must be ready before this one is started.
    clock: str = ""  # How far its clock is off, as "+1h"; empty: not at all.
    realm: str = ""  # Of a KDC, like the rest.
    principals: list[str] = dataclasses.field(default_factory=list)
    rekeyed: list[str] = dataclasses.field(default_factory=list)  # Those whose key is another than the one in the keytab.
    then: str = ""  # What becomes of it when the tickets are there: "closed" or "silent"; empty: it stays.

    @property
    def address(self) -> str:
        return self.addresses[0]


@dataclasses.dataclass
class Ticket:
    principal: str  # Its key is in the keytab that the KDC has made.
    kdc: str
    age: str  # How long ago it was made, as "2d"; one is valid for a day. Empty: now.
    services: list[str]  # For these there is a ticket already.


@dataclasses.dataclass
class Scenario:
    name: str
    title: str
    question: list[str]
    arguments: list[str]
    true_cause: list[str]  # Several: they cannot be told apart, so one must be named and another be a rival.
    outcome: list[str]  # Of each asked server, in order.
    exit_status: list[int]  # One of them.
    servers: list[Server]
    burst: int  # Queries that the first server gets just before, at once.
    burst_name: list[str | None]  # What they ask for, in turn; without it, a new name each.
    burst_log: str  # What the first server has in its log before whyrefused asks.
    namespace: bool  # Servers and whyrefused run in a network of their own.
    addresses: list[str]  # What that network has besides loopback.
    hostname: str  # What the computer calls itself there, for --registration; empty: as it does.
    registers: list[str]  # The questions of --registration, each NAME TYPE; the scenario is about one of them.
    beside: str  # The server whose view of the file system whyrefused shares; empty: that of the machine.
    without_tcp: str | None  # What is named where the reply over TCP came later than it is waited for (docs/design.md).
    at_most: str  # The highest confidence that the truth allows; empty: any.
    named_software: list[str]  # What the report may call the server's software; "" for nothing at all. Empty: not looked at.
    remedies: list[str]  # The software that remedies may be for, "any" among them. Empty: not looked at.
    who: str  # A pattern for who must act.
    says: list[str]  # Patterns: each must be in what the user reads ...
    says_not: list[str]  # ... and none of these.
    chance: bool  # Which server is asked behind another is chance: an answer is right as well.
    programs: list[str]  # Those that are run against the servers, and compared with what the report says of them.
    known_miss: str  # Why it is known to go wrong, with the version that is installed; mostly empty.
    unfixed: str  # With --fix: why what the report offers to paste does not help here.
    view: str  # With --fix: the view of BIND that the client is meant to see, which whoever runs the server knows.
    tickets: list[Ticket]  # Of Kerberos: several make a collection of caches, where the last is the one that is used.
    krb5_conf: str  # Goes before what the lab writes into whyrefused's krb5.conf.
    client_clock: str  # How far the clock of whyrefused is off, which was right when the tickets were made.
    nsupdate: list[str]  # What the real nsupdate gets from each asked server, for a change: accepted, ignored, refused or failed.
    nsupdate_says: list[str]  # Patterns: what it says then, one for all servers or one for each.
    nsupdate_data: str  # What nsupdate adds; empty: what the lab has for the type.
    unchanged: bool  # The zones must be the same after whyrefused as before.


# What every healthy lab resolver can resolve: a small internet, served from a root zone of its own.
INTERNET_ZONE = """
$TTL 60
@ SOA ns.lab. hostmaster.lab. 1 3600 600 86400 60
@ NS ns.lab.
ns.lab. A 127.0.0.1
example.com. A 192.0.2.1
example.com. AAAA 2001:db8::1
iana.org. A 192.0.2.2
www.shop.example. A 192.0.2.80
www.shop.example. AAAA 2001:db8::80
mail.shop.example. A 192.0.2.25
"""


ports = itertools.count(21000)


def free_port() -> int:
    """A port of its own for every server, so that scenarios can run side by side. BIND listens only on addresses that an
    interface has, so all share 127.0.0.1."""
    for port in ports:
        try:
            for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
                with socket.socket(socket.AF_INET, kind) as probe:
                    probe.bind(("127.0.0.1", port))
            return port
        except OSError:
            continue
    raise AssertionError("unreachable")


def as_list(value) -> list:
    return value if isinstance(value, list) else [value]


def load_server(entry: dict, name: str, namespace: bool) -> Server:
    if not namespace and ({"address", "port"} & entry.keys() or entry["software"] == "systemd-resolved"):
        raise ValueError(f"{name}: an address or port of its own, and systemd-resolved, need namespace = true")
    # In its own network a server may have the real port, and needs it to be found by delegation or through resolv.conf.
    is_kdc = entry["software"] == "kdc"
    port = entry.get("port") or ((88 if is_kdc else 53) if "address" in entry else free_port())
    config = {key: value for key, value in entry.items() if key in ("options", "statements", "config")}
    return Server(name, entry["software"], as_list(entry.get("address", "127.0.0.1")), port, entry.get("ask", not is_kdc), config,
                  entry.get("files", {}), entry.get("ready", "log" if is_kdc else "reply"), entry.get("ready_log", ""),
                  entry.get("ready_answer", ""), entry.get("after", ""),
                  entry.get("clock", ""), entry.get("realm", "CAMPUS.EXAMPLE"), entry.get("principals", []), entry.get("rekeyed", []), entry.get("then", ""))


def load_ticket(entry: dict, servers: list[Server]) -> Ticket:
    kdc = entry.get("kdc") or next(server.name for server in servers if server.software in ("kdc", "samba", "samba-dlz"))
    return Ticket(entry["principal"], kdc, entry.get("age", ""), entry.get("services", []))


def load(path: pathlib.Path, root: pathlib.Path) -> Scenario:
    text = tomllib.loads(path.read_text())
    for newer in text.get("since", []):
        if version.is_at_least(newer["version"]):
            text |= newer
    name = str(path.relative_to(root).with_suffix(""))
    if text.get("hostname") and not text.get("namespace"):
        raise ValueError(f"{name}: a host name needs namespace = true")
    namespace = text.get("namespace", False)
    declared = list(text.get("server", []))
    if text.get("internet", False):
        declared.append({"name": "internet", "software": "bind", "ask": False, "options": "recursion no;",
                         "statements": 'zone "." { type primary; file "root.zone"; };', "files": {"root.zone": INTERNET_ZONE}})
    servers = [load_server(entry, entry.get("name", f"server{index}"), namespace) for index, entry in enumerate(declared)]
    for server in servers:
        server.config = {key: fill(value, server, servers) for key, value in server.config.items()}
        server.files = {key: fill(value, server, servers) for key, value in server.files.items()}
    asked = sum(len(server.addresses) for server in servers if server.ask)
    outcome, nsupdate = as_list(text["outcome"]), as_list(text.get("nsupdate", []))
    arguments = [fill(a, servers[0], servers) for a in text.get("arguments", [])]
    return Scenario(name, text["title"], text["question"].split(), arguments,
                    as_list(text["true_cause"]), outcome * asked if len(outcome) == 1 and asked else outcome, as_list(text["exit_status"]), servers,
                    text.get("burst", 0), as_list(text.get("burst_name")), text.get("burst_log", ""), namespace, text.get("addresses", []),
                    text.get("hostname", ""), text.get("registers", []), text.get("beside", ""),
                    text.get("without_tcp"), text.get("at_most", ""), as_list(text.get("named_software", [])), as_list(text.get("remedies", [])), text.get("who", ""),
                    as_list(text.get("says", [])), as_list(text.get("says_not", [])), text.get("chance", False),
                    text.get("programs", []), text.get("known_miss", ""), text.get("unfixed", ""), text.get("view", ""),
                    [load_ticket(entry, servers) for entry in text.get("ticket", [])], fill(text.get("krb5_conf", ""), servers[0], servers),
                    text.get("client_clock", ""), nsupdate * asked if len(nsupdate) == 1 else nsupdate, as_list(text.get("nsupdate_says", [])),
                    text.get("nsupdate_data", ""), text.get("unchanged", "update" in arguments or "--registration" in arguments))


def fill(text: str, own: Server, servers: list[Server]) -> str:
    """Replaces @address@, @port@ and @NAME.address@, @NAME.port@."""
    by_name = {server.name: server for server in servers}

    def value(match: re.Match) -> str:
        server = by_name[match[1]] if match[1] else own
        return str(getattr(server, match[2]))

    return re.sub(r"@(?:([a-z0-9_]+)\.)?(address|port)@", value, text)


def load_all(root: pathlib.Path) -> list[Scenario]:
    return [load(path, root) for path in sorted(root.glob("**/*.toml"))]
