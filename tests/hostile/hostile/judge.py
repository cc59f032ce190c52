"""Asks one hostile server together with a healthy one, and holds the report against the row of the table."""

import concurrent.futures
import contextlib
import dataclasses
import json
import os
import pathlib
import re
import subprocess
import threading
import time
import unicodedata

from . import networks, other_tools
from .behaviour import NO_REPLY, PORT_CLOSED, UNUSABLE, Behaviour
from .server import Server

NAME = "www.example.org"
HANGS_AFTER = 120.0  # Seconds beyond what was promised; then it is ended.
LONGER = 1.5  # Times what was promised: never reached by one wait, and by two of them always.
OF_SILENCE = {"no-reply", "unreachable", "name-dropped", "udp-dropped", "edns-dropped", "upstream-silent"}
OF_OUTCOME = {NO_REPLY: OF_SILENCE, PORT_CLOSED: {"port-closed"}, UNUSABLE: {"unusable-reply"}}
NOT_OF_REFUSAL = OF_SILENCE | {"port-closed", "unusable-reply", "server-failure", "other-rcode", None}
FORMATS_OF_TEXT = ("text", "nagios", "openmetrics", "ndjson", "html", "svg")


@dataclasses.dataclass
class Result:
    behaviour: Behaviour
    problems: list[str]
    seconds: float = 0.0
    over: float = 0.0  # Seconds of waiting beyond timeout x tries.
    report: str = ""
    text: str = ""
    others: dict = dataclasses.field(default_factory=dict)
    skipped: str = ""


@contextlib.contextmanager
def playing(behaviour: Behaviour):
    """The names of the servers that behave so."""
    if behaviour.address == networks.FAR:
        with networks.behind_small_link(behaviour) as server:
            yield [server.name]
            server.stop()
            hold_to_the_table(behaviour, [server])
        return
    if behaviour.address == "192.0.2.1":
        yield [f"192.0.2.{1 + i % 250}:{53 + i // 250}" for i in range(behaviour.servers)]
        return
    addresses = [behaviour.address] if behaviour.servers == 1 else [f"127.0.{1 + i // 250}.{1 + i % 250}" for i in range(behaviour.servers)]
    servers = [Server(*behaviour.handlers, address, at_once=behaviour.servers > 1) for address in addresses]
    try:
        yield [server.name for server in servers]
    finally:
        for server in servers:
            server.stop()
    hold_to_the_table(behaviour, servers)


def hold_to_the_table(behaviour: Behaviour, servers: list[Server]) -> None:
    if errors := [error for server in servers for error in server.errors]:
        raise RuntimeError(f"the server of {behaviour.name} could not do so: {errors[0]}")


def environment() -> dict:
    return os.environ | {"XDG_CONFIG_HOME": "/dev/null", "XDG_CONFIG_DIRS": "/dev/null", "ASAN_OPTIONS": "exitcode=99:detect_leaks=1",
                         "UBSAN_OPTIONS": "halt_on_error=1:exitcode=99:print_stacktrace=1"}


def run(command: list, within: float) -> tuple[int, bytes, bytes, float, float]:
    """Status, output and errors; the seconds it took, and how many of them it chose to wait: neither worked nor had to wait for a
    processor, which a busy machine makes long."""
    began = time.monotonic()
    with subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment()) as process, concurrent.futures.ThreadPoolExecutor(1) as beside:
        hangs = threading.Timer(within, process.kill)
        hangs.start()
        errors = beside.submit(process.stderr.read)
        out, err = process.stdout.read(), errors.result()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        hangs.cancel()
        took = time.monotonic() - began
        worked, delayed = pathlib.Path(f"/proc/{process.pid}/schedstat").read_text(encoding="ascii").split()[:2]
    return process.returncode, out, err, took, took - (int(worked) + int(delayed)) / 1e9


def harmful(data: bytes) -> str:
    """What must not reach a terminal: control characters but the line feed, invisible and bidirectional ones, invalid UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"invalid UTF-8 at {error.start}"
    for character in text:
        if character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs"):
            return f"a raw U+{ord(character):04X}"
    return ""


def outcome_of(server: dict) -> str:
    return server["outcome"] if server["outcome"] in (NO_REPLY, PORT_CLOSED, UNUSABLE) else str(server["rcode"])


def check_server(behaviour: Behaviour, server: dict) -> list[str]:
    problems, outcome, cause = [], outcome_of(server), server["cause"]
    if outcome != behaviour.expect:
        problems.append(f"{outcome} where {behaviour.expect} is right")
    allowed = set(behaviour.causes) or OF_OUTCOME.get(behaviour.expect)
    if behaviour.expect == "NOERROR":
        allowed = {None}
    if allowed and cause not in allowed:
        problems.append(f"the cause {cause} ({server['confidence']})")
    if behaviour.expect == "REFUSED" and cause in NOT_OF_REFUSAL:
        problems.append(f"a refusal has the cause {cause}")
    if behaviour.expect not in ("NOERROR", "NXDOMAIN", "REFUSED") and cause is None:
        problems.append("no cause is named")
    return problems


def expected_status(behaviour: Behaviour) -> int:
    return 0 if behaviour.expect in ("NOERROR", "NXDOMAIN") else 1


def check_report(behaviour: Behaviour, hostile: list[str], healthy: str, report: dict) -> list[str]:
    problems = []
    by_name = {(f"[{one['address']}]" if ":" in one["address"] else one["address"]) + f":{one['port']}": one for one in report["servers"]}
    for name in hostile:
        problems += check_server(behaviour, by_name[name])
    neighbour = by_name[healthy]
    if (outcome_of(neighbour), neighbour["cause"]) != ("NOERROR", None):
        problems.append(f"the healthy neighbour is reported {outcome_of(neighbour)}, {neighbour['cause']}")
    return list(dict.fromkeys(problems))


def check_saved(behaviour: Behaviour, binary: pathlib.Path, saved: pathlib.Path, result: Result) -> None:
    """The other formats show the same report, from the file: they need no network."""
    formats = FORMATS_OF_TEXT if behaviour.group in ("Text", "EDNS") else ("text",)
    for form in formats:
        code, out, err, _, _ = run([binary, "--no-config", "--replay", saved, "--format", form, "-v"], HANGS_AFTER)
        if code < 0 or code == 99 or b"runtime error" in err:
            result.problems.append(f"--replay --format {form} ends with {code}: {err.decode(errors='replace')[:2000]}")
        if bad := harmful(out) or harmful(err):
            result.problems.append(f"{form}: {bad}")
        if form == "text":
            result.text = out.decode(errors="replace")
    flat = " ".join(result.text.split())
    result.problems += [f"the report does not say {word!r}" for word in behaviour.words if word not in flat]
    result.problems += [f"the report says {word!r}" for word in behaviour.never if word in flat]
    headline = " ".join(result.text.split("\n\n")[0].split())
    if behaviour.expect != "REFUSED" and re.search(r"(?<!Nobody )refuses|refused", headline):
        result.problems.append(f"the headline speaks of a refusal: {headline}")


def question(behaviour: Behaviour) -> list[str]:
    if behaviour.transfer:
        return ["--operation", "transfer", "example.org"]
    return [*(["-t", behaviour.rtype] if behaviour.rtype else []), NAME]


def judge(behaviour: Behaviour, binary: pathlib.Path, healthy: str, work: pathlib.Path, compare: bool) -> Result:
    result = Result(behaviour, [])
    promised = behaviour.timeout * behaviour.tries * behaviour.waits
    saved = work / f"{behaviour.name}.json"
    with playing(behaviour) as hostile:
        command = [binary, "--no-config", "--format", "json", "--timeout", behaviour.timeout, "--tries", behaviour.tries, *behaviour.arguments,
                   *question(behaviour), *[f"@{name}" for name in hostile], f"@{healthy}"]
        code, out, err, result.seconds, waited = run(command, promised + HANGS_AFTER)
    result.over = waited - promised
    if err and not (behaviour.transfer and err.startswith(b"Sending a request to transfer")):  # It is announced.
        result.problems.append(f"standard error: {err.decode(errors='replace')[:3000]}")
    if waited > promised * LONGER:
        result.problems.append(f"waited {waited:.2f} s, {promised:.1f} s were promised")
    if bad := harmful(out):
        result.problems.append(f"JSON: {bad}")
    try:
        report = json.loads(out)
    except ValueError as error:
        result.problems.append(f"ends with {code}, no JSON: {error}")
        return result
    result.report = out.decode(errors="replace")
    saved.write_bytes(out)
    result.problems += check_report(behaviour, hostile, healthy, report)
    if code != expected_status(behaviour):
        result.problems.append(f"exit status {code} where {expected_status(behaviour)} is right")
    check_saved(behaviour, binary, saved, result)
    if compare and behaviour.servers == 1:
        for tool in other_tools.TOOLS:
            with playing(behaviour) as hostile:
                result.others[tool] = other_tools.ask(tool, hostile[0], behaviour)
    return result
