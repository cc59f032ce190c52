"""What nsupdate gets for a real change, and whether whyrefused has changed anything."""

import dataclasses
import hashlib
import os
import pathlib
import re
import shutil
import subprocess

from . import tickets
from .processes import HANGS, Running, dig
from .scenario import Scenario
from .software.authoritative import AUTHORITATIVE
from .software.samba import DIRECTORIES, SAMBA, written

KEEP_ZONES = (AUTHORITATIVE | SAMBA).keys() - {"samba-dlz"}
# Zones, also signed ones, and journals (Knot DNS has a database of them); the database of PowerDNS.
KEPT_IN = ["*.zone", "*.signed", "*.jnl", "journal/data.mdb", "*.db"]
# What the lab adds: nothing that a scenario's zone has.
DATA = {"A": "192.0.2.222", "AAAA": "2001:db8::222", "PTR": "added.by.the.lab.", "TXT": '"added by the lab"', "CNAME": "added.by.the.lab.",
        "SRV": "0 0 389 added.by.the.lab.", "SSHFP": "1 1 0123456789012345678901234567890123456789"}
LET_IN = {"accepted", "ignored"}


@dataclasses.dataclass
class Told:
    """accepted: the record is there, whatever nsupdate says. ignored: the server says that all is well, and it is not there. refused: the update itself
    gets REFUSED. failed: anything else, often before there is an update."""
    outcome: str
    status: int
    said: str

    def __str__(self) -> str:
        return f"nsupdate: {self.outcome}, status {self.status}" + (f", {self.said!r}" if self.said else "")


def endpoints(scenario: Scenario) -> list[tuple[str, int]]:
    return [(address, server.port) for server in scenario.servers if server.ask for address in server.addresses]


def record(scenario: Scenario) -> tuple[str, str]:
    name, *rest = scenario.question
    return name, rest[0] if rest else "A"


def argument(scenario: Scenario, name: str) -> str:
    """--name VALUE or --name=VALUE; empty where it has none."""
    for one, following in zip(scenario.arguments, [*scenario.arguments[1:], ""], strict=True):
        if one == name:
            return "" if following.startswith("-") else following
        if one.startswith(name + "="):
            return one[len(name) + 1:]
    return ""


def command_of(scenario: Scenario) -> tuple[list[str], dict[str, str]]:
    """nsupdate as the user would run it who has given whyrefused these arguments, and what its environment has more."""
    if not tickets.uses_gss(scenario):
        key = argument(scenario, "--tsig-file")
        return ["nsupdate", *(["-k", key] if key else [])], {}
    more = {}
    if key := argument(scenario, "--keytab"):
        more["KRB5_CLIENT_KTNAME"] = key
    if principal := argument(scenario, "--gss").partition("@")[0]:
        caches = [tickets.cache_of(scenario, number) for number, ticket in enumerate(scenario.tickets) if ticket.principal == principal]
        more["KRB5CCNAME"] = caches[0] if caches else "FILE:none"
    return ["nsupdate", "-g"], more


def run(scenario: Scenario, running: list[Running], folder: pathlib.Path) -> list[Told]:
    return [change(scenario, running, folder, address, port) for address, port in endpoints(scenario)]


def change(scenario: Scenario, running: list[Running], folder: pathlib.Path, address: str, port: int) -> Told:
    name, kind = record(scenario)
    data = scenario.nsupdate_data or DATA[kind]
    command, more = command_of(scenario)
    done = subprocess.run(command, input=f"server {address} {port}\nupdate add {name} 60 {kind} {data}\nsend\n", cwd=folder,
                          env=os.environ | tickets.environment(scenario, folder) | more, capture_output=True, text=True, timeout=HANGS)
    said = " / ".join(line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip())
    # A secondary may pass the change on to one behind it.
    behind = [(one.server.address, one.server.port) for one in running if not one.server.ask and one.server.software in KEEP_ZONES]
    if any(data in dig(*server, "+short", name, kind) for server in [(address, port), *behind]):
        return Told("accepted", done.returncode, said)
    return Told("ignored" if done.returncode == 0 else "refused" if "update failed: REFUSED" in said else "failed", done.returncode, said)


def compare(scenario: Scenario, told: list[Told], document: dict | None) -> list[str]:
    """With what the scenario says, and with the report where there is one."""
    problems = []
    if [one.outcome for one in told] != scenario.nsupdate:
        problems.append(f"nsupdate: {[one.outcome for one in told]}, expected {scenario.nsupdate}")
    patterns = scenario.nsupdate_says * len(told) if len(scenario.nsupdate_says) == 1 else scenario.nsupdate_says
    problems += [f"nsupdate says {one.said!r}, not {pattern!r}" for one, pattern in zip(told, patterns) if not re.search(pattern, one.said)]
    if document is not None:
        for one, server in zip(told, document["servers"]):
            if (one.outcome in LET_IN) != (server["outcome"] == "answered"):
                problems.append(f"{one}, and the report says {server['outcome']}")
    return problems


def state(scenario: Scenario, running: list[Running]) -> dict[str, str]:
    """Of every server that keeps zones: the serial of the zone, the record, and the files of zones and journals."""
    found = {}
    name, kind = record(scenario)
    for one in running:
        if one.process is not None and one.server.software in DIRECTORIES:
            found |= {f"{line.split()[0]} at {one.server.name}": line.split()[1] for line in written(one.folder)}
        if one.process is None or one.server.software not in KEEP_ZONES:
            continue
        soa = re.search(r"\sSOA\s+\S+\s+\S+\s+(\d+)", dig(one.server.address, one.server.port, "+noall", "+answer", "+authority", name, "SOA"))
        found[f"serial at {one.server.name}"] = soa[1] if soa else ""
        found[f"{kind} at {one.server.name}"] = " ".join(sorted(dig(one.server.address, one.server.port, "+short", name, kind).splitlines()))
        for file in sorted(one.folder.rglob("*")):
            if any(map(file.match, KEPT_IN)):
                found[f"{one.server.name}/{file.relative_to(one.folder)}"] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def is_written_late(what: str, before: dict[str, str]) -> bool:
    """BIND writes down what it has signed when it has the time; a change of the zone shows in the serial and the journal, too."""
    return what.endswith(".signed") and what not in before


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [f"CHANGED {what}: {before.get(what)!r} became {after.get(what)!r}" for what in sorted(before | after)
            if before.get(what) != after.get(what) and not is_written_late(what, before)]


def missing() -> str:
    return next((f"{program} is not installed" for program in ("nsupdate", "dig") if shutil.which(program) is None), "")
