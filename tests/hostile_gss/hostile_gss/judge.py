"""Asks one hostile server together with a healthy one, and holds the report against the row of the table."""

import concurrent.futures
import dataclasses
import functools
import json
import os
import pathlib
import subprocess
import threading
import time

from hostile import server
from hostile.judge import environment, harmful

from . import endless
from .kdcs import LyingKdc
from .realm import Realm
from .row import ANSWERED, MOST_ROUNDS, Row
from .zone import Zone

QUESTION = "pc1.campus.example"
HANGS_AFTER = 90.0  # Seconds beyond what was promised; then it is ended.
SLACK = 2.0  # Seconds of waiting beyond it that a busy machine may take.
MOST_MEMORY = 96  # MiB; a healthy one takes less than half of it.
FORMATS = ("text", "nagios", "openmetrics", "ndjson", "json")


@dataclasses.dataclass
class Result:
    row: Row | None
    problems: list[str]
    waited: float = 0.0
    memory: int = 0  # MiB.
    text: str = ""
    told: str = ""  # What came out.


@dataclasses.dataclass
class Ended:
    status: int
    out: bytes
    err: bytes
    waited: float
    memory: int


def run(command: list, environ: dict, folder: pathlib.Path, within: float) -> Ended:
    """Seconds that it chose to wait: neither worked nor had to wait for a processor, which a busy machine makes long."""
    began = time.monotonic()
    with subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environ, cwd=folder) as process, concurrent.futures.ThreadPoolExecutor(1) as beside:
        hangs = threading.Timer(within, process.kill)
        hangs.start()
        errors = beside.submit(process.stderr.read)
        out, err = process.stdout.read(), errors.result()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        hangs.cancel()
        took = time.monotonic() - began
        worked, delayed = pathlib.Path(f"/proc/{process.pid}/schedstat").read_text(encoding="ascii").split()[:2]
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Ended(process.returncode, out, err, took - (int(worked) + int(delayed)) / 1e9, usage.ru_maxrss // 1024)


@functools.cache
def is_sanitized(binary: pathlib.Path) -> bool:
    """Sanitizers take memory of their own."""
    return b"__asan_init" in binary.read_bytes()


def check_ending(ended: Ended, what: str) -> list[str]:
    problems = []
    if ended.status < 0 or ended.status >= 3 or b"runtime error" in ended.err or b"Sanitizer" in ended.err:
        problems.append(f"{what} ends with {ended.status}: {ended.err.decode(errors='replace')[-3000:]}")
    if bad := harmful(ended.out) or harmful(ended.err):
        problems.append(f"{what}: {bad}")
    return problems


def check_hostile(row: Row, one: dict) -> list[str]:
    problems, kerberos = [], one["kerberos"] or {"established": False, "rounds": 0}
    if one["outcome"] != row.outcome:
        problems.append(f"{one['outcome']} where {row.outcome} is right")
    if row.causes and one["cause"] not in row.causes:
        problems.append(f"the cause {one['cause']} ({one['confidence']}) where {' or '.join(map(str, row.causes))} is right")
    if row.outcome != ANSWERED and one["cause"] is None:
        problems.append("no cause is named")
    if kerberos["established"] != row.key:
        problems.append(f"a key is {'' if kerberos['established'] else 'not '}agreed on: {kerberos}")
    if row.all_reply and (lost := [probe["purpose"] for probe in one["probes"] if probe["outcome"] != "reply"]):
        problems.append(f"no reply to {', '.join(lost)}, though it replies to all")
    if kerberos["rounds"] > MOST_ROUNDS:
        problems.append(f"{kerberos['rounds']} rounds")
    return problems


def is_proved(one: dict) -> bool:
    """Some signed update was accepted, and the signature of that reply is right."""
    targets = [probe for probe in one["probes"] if probe["purpose"] == "target" and probe["reply"]]
    return bool(targets) and targets[0]["key"] is not None and bool(targets[0]["reply"]["tsig"]) and targets[0]["reply"]["tsig"]["verified"]


def check_report(row: Row, report: dict, names: list[str], status: int) -> list[str]:
    by_name = {f"{one['address']}:{one['port']}": one for one in report["servers"]}
    hostile = by_name[names[0]]
    problems = check_hostile(row, hostile)
    if hostile["outcome"] == ANSWERED and not is_proved(hostile):
        problems.append("accepted without a signature that proves it")
    for name in names[1:]:
        if by_name[name]["outcome"] != ANSWERED or by_name[name]["cause"] is not None or not is_proved(by_name[name]):
            problems.append(f"the healthy neighbour is reported {by_name[name]['outcome']}, {by_name[name]['cause']}, {by_name[name]['kerberos']}")
    expected = 0 if row.outcome == ANSWERED else 1 if len(names) > 1 else 2
    if status != expected:
        problems.append(f"exit status {status} where {expected} is right")
    return problems


def show_again(row: Row, binary: pathlib.Path, saved: pathlib.Path, environ: dict, result: Result) -> None:
    """The other formats show the same report, from the file: they need no network."""
    for form in FORMATS:
        ended = run([binary, "--no-config", "--replay", saved, "--format", form, "-v"], environ, saved.parent, HANGS_AFTER)
        result.problems += check_ending(ended, f"--replay --format {form}")
        if form == "text":
            result.text = ended.out.decode(errors="replace")
    flat = " ".join(result.text.split())
    result.problems += [f"the report does not say {word!r}" for word in row.words if word not in flat]
    result.problems += [f"the report says {word!r}" for word in row.never if word in flat]


def judge(row: Row, binary: pathlib.Path, healthy: str, realm: Realm, work: pathlib.Path, credentials) -> Result:
    result = Result(row, [])
    zone = Zone(credentials, row.functions)
    on_udp, on_tcp = server.answering(zone.packet)
    hostile = server.Server(row.udp(zone) if row.udp else on_udp, row.tcp(zone) if row.tcp else on_tcp)
    kdc = LyingKdc(row.kdc) if row.kdc else None
    settings = realm.client(f"krb5-{row.name}.conf", kdc.port, row.tickets) if kdc else realm.environment
    environ = environment() | settings | (endless.environment(work) if row.endless else {})
    names = [hostile.name, *([healthy] if row.neighbour else [])]
    try:
        ended = run([binary, "--no-config", "--format", "json", "--operation", "update", QUESTION, "-t", row.rtype, "--gss",
                     "--timeout", "2", "--tries", "2", *[part for name in names for part in ("--server", name)]],
                    environ, work, row.within + HANGS_AFTER)
    finally:
        hostile.stop()
        if kdc:
            kdc.stop()
    if hostile.errors:
        result.problems.append(f"the server could not do so: {hostile.errors[0]}")
    result.waited, result.memory = ended.waited, ended.memory
    result.problems += check_ending(ended, "it")
    if ended.waited > row.within + SLACK:
        result.problems.append(f"waited {ended.waited:.1f} s, {row.within:.1f} s were promised")
    if ended.memory > MOST_MEMORY and not is_sanitized(binary):
        result.problems.append(f"took {ended.memory} MiB")
    rounds = max(zone.rounds.values(), default=0)
    if rounds > MOST_ROUNDS or row.rounds is not None and rounds != row.rounds:
        result.problems.append(f"{rounds} rounds of TKEY where {MOST_ROUNDS if row.rounds is None else row.rounds} are right")
    try:
        report = json.loads(ended.out)
    except ValueError as error:
        result.problems.append(f"ends with {ended.status}, no JSON: {error}; {ended.err.decode(errors='replace')[-2000:]}")
        return result
    saved = work / f"{row.name}.json"
    saved.write_bytes(ended.out)
    result.problems += check_report(row, report, names, ended.status)
    show_again(row, binary, saved, environ, result)
    one = next(one for one in report["servers"] if f"{one['address']}:{one['port']}" == names[0])
    fault = (one["kerberos"] or {}).get("fault")
    result.told = f"{one['outcome']}, {one['cause']}, {fault}, {(one['kerberos'] or {}).get('text')}, rounds {rounds}, {len(zone.seen)} queries"
    return result
