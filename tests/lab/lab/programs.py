"""What the report says that programs do, compared with what the real ones do against the same servers.

A scenario names the programs ("programs"). Each is run in a view of the file system where resolv.conf is the scenario's, and
prints how long its lookup took and what came of it. Wrong is an outcome that is not the row's, and a wait that is not: too
short at once, too long only where it is so three times, because a busy machine is late with everything."""

import concurrent.futures
import dataclasses
import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable

from . import version
from .glibc import LONGEST, private_view
from .scenario import Scenario

HERE = pathlib.Path(__file__).resolve().parent.parent / "programs"
BUILT = HERE.parents[2] / ".deps/lab-programs"

AGAIN = {"refused", "failed", "timed-out", "closed"}
NONE = {"no-name", "no-data"}
EAI = {"addresses": {"works"}, "EAI_AGAIN": AGAIN, "EAI_NONAME": NONE, "EAI_NODATA": NONE}
# What BIND's tools show; the first that is there counts.
SHOWN = {" has address ": {"works"}, " has IPv6 address ": {"works"}, "Name:\t": {"works"}, "\tIN\tA\t": {"works"},
         "REFUSED": {"refused", "malformed"}, "SERVFAIL": {"failed"}, "NXDOMAIN": {"no-name"},
         "no servers could be reached": {"timed-out", "closed"}, "": {"no-data"}}


@dataclasses.dataclass
class Program:
    command: Callable[[str], list[str]]
    means: dict[str, set[str]]  # What it prints, and which outcomes of the report that can be.
    needs: list[str]  # Programs and files; the first that is missing is named.
    row: Callable[[], list[str]]  # The id of its row; of several the first that the report has.
    asks_on: bool = False  # The seconds are those of its whole run, which asks on after an address.


@functools.cache
def missing(needs: tuple[str, ...]) -> str:
    for one in needs:
        if shutil.which(one, path="/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin:" + os.environ.get("PATH", "")):
            continue
        if one.startswith("python: "):
            if subprocess.run(["/usr/bin/python3", "-c", f"import {one[8:]}"], capture_output=True, check=False).returncode == 0:
                continue
        return f"{one} is not installed"
    return ""


building = threading.Lock()


@functools.cache
def built(name: str, compiler: tuple[str, ...], source: str) -> str:
    """Once for all runs of the lab, as long as neither the source nor the compiler changes."""
    with building:
        target = BUILT / name
        came_from = HERE / source
        newest = max(came_from.stat().st_mtime, pathlib.Path(shutil.which(compiler[0])).stat().st_mtime)
        if not target.exists() or target.stat().st_mtime < newest:
            BUILT.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=BUILT) as folder:
                fresh = pathlib.Path(folder) / name
                environment = os.environ | {"GOCACHE": str(BUILT / "go-cache"), "GOPATH": folder, "CGO_ENABLED": "0"}
                subprocess.run([*compiler, "-o", str(fresh), str(came_from)], env=environment, check=True, capture_output=True, text=True)
                fresh.rename(target)
        return str(target)


def musl_row() -> list[str]:
    """Before 1.2.4 it knows no TCP, and has a row of its own where that makes a difference."""
    return ["musl"] if version.is_at_least("musl 1.2.4") else ["musl-1.2.3", "musl"]


def timed(*command: str) -> list[str]:
    return [sys.executable, str(HERE / "run_command.py"), *command]


def only(name: str) -> Callable[[], list[str]]:
    return lambda: [name]


PROGRAMS = {
    "glibc": Program(lambda name: [built("lookup-glibc", ("cc", "-O1"), "lookup.c"), name], EAI, ["cc"], only("glibc")),
    "musl": Program(lambda name: [built("lookup-musl", ("musl-gcc", "-O1", "-static"), "lookup.c"), name], EAI, ["musl-gcc"], musl_row),
    "python": Program(lambda name: [sys.executable, str(HERE / "lookup_socket.py"), name], EAI, [], only("python")),
    "go": Program(lambda name: [built("lookup-go", ("go", "build"), "lookup.go"), name],
                  {"addresses": {"works"}, "server misbehaving": {"refused", "failed"}, "i/o timeout": {"timed-out"}, "no such host": NONE,
                   "connection refused": {"closed"}, "cannot unmarshal DNS message": {"malformed"}}, ["go"], only("go")),
    "node-lookup": Program(lambda name: ["node", str(HERE / "lookup.js"), "lookup", name],
                           {"addresses": {"works"}, "EAI_AGAIN": AGAIN, "ENOTFOUND": NONE}, ["node"], only("node-lookup")),
    "node-resolve": Program(lambda name: ["node", str(HERE / "lookup.js"), "resolve4", name],
                            {"addresses": {"works"}, "EREFUSED": {"refused"}, "ESERVFAIL": {"failed"}, "ETIMEOUT": {"timed-out"},
                             "ECONNREFUSED": {"closed"}, "EBADRESP": {"malformed"}, "ENOTFOUND": {"no-name"}, "ENODATA": {"no-data"}},
                            ["node"], only("node-resolve")),
    "dnspython": Program(lambda name: ["/usr/bin/python3", str(HERE / "lookup_dnspython.py"), name],
                         {"addresses": {"works"}, "NoNameservers": {"refused", "failed"}, "LifetimeTimeout": {"timed-out", "closed"},
                          "NXDOMAIN": {"no-name"}, "NoAnswer": {"no-data"}}, ["python: dns.resolver"], only("dnspython")),
    "php": Program(lambda name: ["php", str(HERE / "lookup.php"), name], {"addresses": {"works"}, "false": AGAIN, "empty": NONE},
                   ["php"], only("php")),
    "nginx": Program(lambda name: ["/usr/bin/python3", str(HERE / "lookup_nginx.py"), name],
                     {"addresses": {"works"}, "could not be resolved (5": {"refused"}, "could not be resolved (2": {"failed"},
                      "could not be resolved (3": NONE, "could not be resolved (110": {"timed-out", "closed"}}, ["nginx"], only("nginx")),
    "host": Program(lambda name: timed("host", name), SHOWN, ["host"], only("host"), asks_on=True),
    "nslookup": Program(lambda name: timed("nslookup", name), SHOWN, ["nslookup"], only("nslookup"), asks_on=True),
    "dig": Program(lambda name: timed("dig", name, "A"), SHOWN, ["dig"], only("dig"), asks_on=True),
}

SOONER, LATER = 1.5, 3.5  # Seconds that a wait may be off. The shortest that there is, is 3.


@dataclasses.dataclass
class Compared:
    problems: list[str]
    missing: list[str]  # Programs that are not here, and so were not compared.


def compare(scenario: Scenario, document: dict, folder: pathlib.Path) -> Compared:
    here = {name: PROGRAMS[name] for name in scenario.programs if not missing(tuple(PROGRAMS[name].needs))}
    absent = sorted({missing(tuple(PROGRAMS[name].needs)) for name in scenario.programs} - {""})
    if not here:
        return Compared([], absent)
    commands = {name: private_view(scenario, folder, program.command(scenario.question[0])) for name, program in here.items()}
    # The threads are in the network of this one, which starts them.
    with concurrent.futures.ThreadPoolExecutor(len(here)) as pool:
        checks = {name: pool.submit(check, name, here[name], commands[name], document) for name in here}
    return Compared([problem for one in checks.values() for problem in one.result()], absent)


def check(name: str, program: Program, command: list[str], document: dict) -> list[str]:
    rows: dict[str, dict] = {}  # The first of a program is about the question, the others about single labels.
    for row in document["programs"]:
        for one in row["each"]:
            rows.setdefault(one["id"], row)
    row = next((rows[one] for one in program.row() if one in rows), None)
    if row is None or row["outcome"] is None:
        return [f"the report does not say what {name} does"]
    for late in range(3):
        seconds, said = run(command)
        outcomes = next((outcomes for text, outcomes in program.means.items() if text in said), None)
        if outcomes is None or row["outcome"] not in outcomes:
            return [f"{name} says {said!r}, and the report says {row['outcome']}: {row['shows']}"]
        claimed = row["seconds"]
        if claimed is None:
            return []
        if seconds < claimed - SOONER:
            return [f"{name} took {seconds:.1f} s, and the report says {claimed}"]
        asked_on = program.asks_on and outcomes == {"works"} and claimed > 0
        if seconds <= claimed + LATER or asked_on:
            return []
    return [f"{name} took {seconds:.1f} s, and the report says {claimed}"]


def run(command: list[str]) -> tuple[float, str]:
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False, stdin=subprocess.DEVNULL)
    timed = re.match(r"([\d.]+) (.*)", done.stdout, re.DOTALL)
    if not timed:
        return 0, (done.stdout + done.stderr).strip()
    return float(timed[1]), timed[2].strip()
