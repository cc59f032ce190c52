"""One scenario: start its servers, run whyrefused as a user would, compare with the truth."""

import dataclasses
import functools
import json
import os
import pathlib
import re
import subprocess

from . import fixing, glibc, programs, recording, tickets, updating
from .clock import NoCompiler
from .namespace import NoNamespace, in_namespace
from .processes import HANGS, MissingSoftware, Running, StartError
from .scenario import Scenario


@functools.cache
def refusals(binary: pathlib.Path) -> frozenset[str]:
    """The causes that are about a refusal, as the program itself sorts them."""
    listed = subprocess.run([binary, "--list-causes", "--format", "json"], capture_output=True, text=True, check=True).stdout
    return frozenset(cause["id"] for cause in json.loads(listed) if cause["kind"] == "refusal")


@dataclasses.dataclass
class Result:
    scenario: Scenario
    problems: list[str]
    named: str = "-"
    headline: str = ""
    evidence: tuple[str, ...] = ()
    skipped: str = ""
    uncompared: tuple[str, ...] = ()  # Programs that are missing here.
    told: tuple[str, ...] = ()  # What nsupdate got.
    too_new: bool = False  # Skipped, and nothing can be done about it.
    fixed: list[fixing.Fixed] = dataclasses.field(default_factory=list)  # With --fix: what became of what the report offers to paste.


def run(scenario: Scenario, binary: pathlib.Path, work: pathlib.Path, save: pathlib.Path | None,
        record: pathlib.Path | None, fix: bool = False, truth_only: bool = False, here: bool = False) -> Result:
    """In a network of its own, so that no query leaves this machine, whatever a server knows of the internet."""
    if here:
        return run_here(scenario, binary, work, save, record, fix, truth_only)
    try:
        return in_namespace(scenario.addresses, scenario.hostname, lambda: run_here(scenario, binary, work, save, record, fix, truth_only))
    except NoNamespace as error:
        if scenario.namespace:
            return Result(scenario, [], skipped=f"no network namespace: {error}")
        return run_here(scenario, binary, work, save, record, fix, truth_only)


def run_here(scenario: Scenario, binary: pathlib.Path, work: pathlib.Path, save: pathlib.Path | None,
             record: pathlib.Path | None, fix: bool, truth_only: bool) -> Result:
    running: list[Running] = []
    folder = work / scenario.name.replace("/", "-")
    try:
        environment = tickets.servers_environment(scenario, folder)
        for server in sorted(scenario.servers, key=lambda server: server.after != ""):
            for one in running:
                if one.server.name == server.after:
                    one.wait_ready()
            running.append(Running(server, folder / server.name, environment))
        for one in running:
            one.wait_ready()
        running.sort(key=lambda one: scenario.servers.index(one.server))
        tickets.make(scenario, running, folder)
        if truth_only:
            return compare_nsupdate(scenario, Result(scenario, [], "(not asked)"), running, folder, None)
        for number in range(scenario.burst):
            running[0].send_query(scenario.burst_name[number % len(scenario.burst_name)])
        if scenario.burst_log:
            running[0].wait_for_log(scenario.burst_log)

        def beside() -> list[str]:
            """In the view of that server, which it has anew once it is restarted."""
            pids = [one.process.pid for one in running if one.server.name == scenario.beside]
            return ["nsenter", "--mount", f"--target={pids[0]}", f"--wdns={folder}"] if pids else []

        look = scenario.unchanged and not updating.missing()
        before = updating.state(scenario, running) if look else {}
        document = ask(scenario, beside(), binary, folder, save)
        result = compare(scenario, document, refusals(binary))
        if look:
            result.problems += updating.changes(before, updating.state(scenario, running))
        elif scenario.unchanged:
            result.uncompared += (updating.missing(),)
        if fix:
            def again(changed: Scenario, *more: str) -> dict:
                return ask(changed, beside(), binary, folder, None, *more)
            # What a busy machine made of it has another change to make.
            without_tcp = scenario.without_tcp and document["diagnosis"]["cause"] == scenario.without_tcp
            if not result.problems and not without_tcp:
                here = fixing.run_here(scenario, running, document, again, folder)
                there = fixing.run(scenario, running, document, again, binary, folder) if not scenario.beside else None
                result.fixed = [one for one in (here, there) if one]
            return result
        if scenario.nsupdate:
            compare_nsupdate(scenario, result, running, folder, document)
        result.problems += glibc.compare(scenario, document, folder)
        if scenario.programs and glibc.can_compare(scenario):
            compared = programs.compare(scenario, document, folder)
            result.problems += compared.problems
            result.uncompared += tuple(compared.missing)
        if record and not scenario.known_miss and not scenario.chance:  # What is judged wrongly today would fail the test `recorded`.
            recording.write(scenario, document, record, forbidden=[str(work)])
        return result
    except MissingSoftware as missing:
        return Result(scenario, [], skipped=str(missing), too_new=missing.too_new)
    except NoCompiler as error:
        return Result(scenario, [], skipped=str(error))
    except (StartError, subprocess.TimeoutExpired, ValueError) as error:
        return Result(scenario, [str(error)])
    finally:
        for one in running:
            one.stop()


def compare_nsupdate(scenario: Scenario, result: Result, running: list[Running], folder: pathlib.Path, document: dict | None) -> Result:
    if missing := updating.missing():
        result.uncompared += (missing,)
        return result
    told = updating.run(scenario, running, folder)
    result.told = tuple(map(str, told))
    result.problems += updating.compare(scenario, told, document)
    return result


def endpoint(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def ask(scenario: Scenario, prefix: list[str], binary: pathlib.Path, folder: pathlib.Path, save: pathlib.Path | None, *more: str) -> dict:
    name, *rest = scenario.question
    command = [*prefix, str(binary), "--format", "json"]
    if not scenario.hostname:
        command += [name, *(["-t", rest[0]] if rest else [])]
    for server in scenario.servers:
        if server.ask:
            for address in server.addresses:
                command += ["-s", endpoint(address, server.port)]
    # There, an argument can name a server's file, as in "stub/resolv.conf".
    folder.mkdir(exist_ok=True)
    done = subprocess.run(command + scenario.arguments + list(more), cwd=folder, env=os.environ | tickets.environment(scenario, folder), capture_output=True,
                          text=True, timeout=HANGS, stdin=subprocess.DEVNULL)
    if done.returncode not in (0, 1, 2, 3) or not done.stdout:
        raise ValueError(f"whyrefused exited with {done.returncode}: {done.stderr}")
    documents = json.loads(done.stdout)
    document = documents if isinstance(documents, dict) else report_of(scenario, documents)
    statuses = {one["exit_status"] for one in (documents if isinstance(documents, list) else [document])}
    if done.returncode != (statuses.pop() if len(statuses) == 1 else 1):
        raise ValueError(f"exit status {document['exit_status']} in the report, but {done.returncode} of the process")
    if save:
        save.mkdir(parents=True, exist_ok=True)
        (save / f"{scenario.name.replace('/', '-')}.json").write_text(done.stdout)
    return document


def report_of(scenario: Scenario, documents: list[dict]) -> dict:
    """Of --registration: the one about the scenario's question."""
    asked = [f"{one['question']['name']} {one['question']['type']}" for one in documents]
    if asked != scenario.registers:
        raise ValueError(f"registers {asked}, expected {scenario.registers}")
    return documents[asked.index(" ".join(scenario.question))]


def gave_up_tcp(document: dict) -> bool:
    """The probe over TCP was not waited for, because it seemed to decide nothing: on a busy machine it comes too late."""
    return any(probe["purpose"] == "target-tcp" and probe["outcome"] == "abandoned"
               for server in document["servers"] for probe in server["probes"])


CONFIDENCE = ["none", "possible", "likely", "certain"]


def strings(value) -> list[str]:
    """All texts in a part of the report."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value for text in strings(one)] if isinstance(value, list) else []


def read_by_user(document: dict) -> str:
    """What the report says, without what the servers said."""
    servers = [{key: value for key, value in server.items() if key != "probes"} for server in document["servers"]]
    return "\n".join(strings([document["diagnosis"], servers, document["findings"], document["programs"]]))


def compare_words(scenario: Scenario, document: dict) -> list[str]:
    """Beyond the cause: how sure it is, whose software it names, who must act, and what it says."""
    diagnosis = document["diagnosis"]
    problems = []
    if scenario.at_most and CONFIDENCE.index(diagnosis["confidence"] or "none") > CONFIDENCE.index(scenario.at_most):
        problems.append(f"{diagnosis['confidence']}, where {scenario.at_most} is the most that one can know")
    if scenario.named_software:
        named = {server["software"] or server["software_guess"] or "" for server in document["servers"]}
        if wrong := named - set(scenario.named_software):
            problems.append(f"takes the software for {' and '.join(sorted(wrong))}")
    if scenario.remedies:
        told = {remedy["software"] for server in document["servers"] for remedy in (server["advice"] or {}).get("remedies", [])}
        if wrong := told - set(scenario.remedies):
            problems.append(f"has remedies for {' and '.join(sorted(wrong))}")
    if scenario.who and not re.search(scenario.who, diagnosis["who"] or ""):
        problems.append(f"sends the user to {diagnosis['who']!r}, not to {scenario.who!r}")
    text = read_by_user(document)
    problems += [f"does not say {pattern!r}" for pattern in scenario.says if not re.search(pattern, text)]
    problems += [f"says {found[0]!r}, which is not so" for pattern in scenario.says_not if (found := re.search(pattern, text))]
    return problems


def compare(scenario: Scenario, document: dict, refusals: frozenset[str]) -> Result:
    diagnosis = document["diagnosis"]
    cause = diagnosis["cause"]
    truth = [None if one == "none" else one for one in scenario.true_cause]
    problems = []
    if scenario.chance and document["exit_status"] == 0:
        return Result(scenario, compare_words(scenario, document), f"{cause} ({diagnosis['confidence']})", diagnosis["headline"])
    if scenario.without_tcp and cause == scenario.without_tcp and gave_up_tcp(document):
        pass
    elif cause not in truth:
        false_refusal = truth[0] not in refusals and cause in refusals
        problems.append(f"{'FALSE REFUSAL: ' if false_refusal else ''}named {cause}, but it is {' or '.join(map(str, truth))}")
    elif len(truth) > 1:
        if not set(diagnosis["rivals"]) & set(truth):
            problems.append(f"named only {cause}; {' or '.join(map(str, truth))} cannot be told apart")
        if diagnosis["confidence"] == "certain":
            problems.append("certain where one cannot know")
    outcomes = [server["outcome"] for server in document["servers"]]
    if outcomes != scenario.outcome:
        problems.append(f"outcome {outcomes}, expected {scenario.outcome}")
    if document["exit_status"] not in scenario.exit_status:
        problems.append(f"exit status {document['exit_status']}, expected {' or '.join(map(str, scenario.exit_status))}")
    problems += compare_words(scenario, document)
    return Result(scenario, problems, f"{cause} ({diagnosis['confidence']})", diagnosis["headline"],
                  tuple(diagnosis["evidence"] + ["against: " + one for one in diagnosis["against"]]))
