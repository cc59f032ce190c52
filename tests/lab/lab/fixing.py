"""--fix: what a report offers to paste is put into the server's real configuration, word for word, and the question is asked again.

Only what the JSON says is done: its edits, in its file, and then its way to put them into effect. Nobody thinks here. Fixed is what
`whyrefused --verify` calls fixed; a stranger's address must be answered as before."""

import dataclasses
import json
import os
import pathlib
import re
import signal
import subprocess
import time

from . import glibc, tickets, version
from .processes import HANGS, Running
from .scenario import Scenario
from .software import SOFTWARE

STRANGER = "127.0.0.99"
# What a configuration file is checked with.
CHECKS = {"named-checkconf": ["named-checkconf", "FILE"], "unbound-checkconf": ["unbound-checkconf", "FILE"],
          "nsd-checkconf": ["nsd-checkconf", "FILE"], "knotc conf-check": ["knotc", "-c", "FILE", "conf-check"],
          "kresctl validate config.yaml": ["kresctl", "validate", "FILE"],
          "pdns_server --config=check": ["pdns_server", "--config-dir=FOLDER", "--config=check"],
          "dnsdist --check-config": ["dnsdist", "--check-config", "-C", "FILE"], "dnsmasq --test": ["dnsmasq", "--test", "-C", "FILE"]}
# These read their configuration again on SIGHUP, as the command does. The lab's servers have no control channel.
RELOADS = {"rndc reload", "unbound-control reload", "knotc reload"}
# The commands of a report, with the lab's own configuration.
COMMANDS = {"pdnsutil": ["pdnsutil", "--config-dir=FOLDER"]}
# Their access lists say NOTAUTH.
SAY_NOTAUTH = {"Knot DNS", "PowerDNS"}
# How the software writes an address with a port.
MARKS = {"dnsmasq": "#"}
# Whoever runs a server makes the key that a report asks for.
KEY, SECRET = "made-by-the-lab", "bGV0IGluIGFmdGVyIGEgcmVwb3J0LCAzMiBieXRlcw=="
RELOADING = 5.0  # Seconds until a reload is done.
MEMORY = 65.0  # Seconds: the longest that a cache keeps a refusal.


# "let in": the server refuses no more, and has nothing to answer with: the lab's world holds few names, and some servers have no way
# into it. Of these only the refusal is proved to be gone.
GOOD = {"fixed", "let in"}
BAD = {"not fixed", "rejected", "opens more"}
NOTHING = {"nothing to paste", "not here"}


@dataclasses.dataclass
class Fixed:
    software: str
    cause: str
    outcome: str  # One of GOOD, BAD or NOTHING.
    why: str = ""
    untried: str = ""  # The version here, where the report does not name it as tried.


def extend(text: str, setting: str, value: str) -> str:
    return re.sub(rf"(?<![\w-]){re.escape(setting)}(?![\w-])\s*\{{", lambda found: f"{found[0]} {value}", text)


def replace(text: str, setting: str, value: str) -> str:
    """How many blanks stand between words, and around "=", does not count."""
    words = r"\s+".join(re.escape(word).replace("=", r"\s*=\s*") for word in setting.split())
    return re.sub(rf"(?<![\w-]){words}", lambda _: value, text)


def remove(text: str, setting: str, _: str) -> str:
    return "".join(line for line in text.splitlines(True) if line.split() != setting.split())


def add(text: str, section: str, value: str) -> str:
    """At the end of each section of this name: before the next line that begins at the margin, and in an INI file before the next
    section. BIND's end with a brace."""
    if not section:
        return text.rstrip("\n") + "\n" + value + "\n"
    if section == "options":
        return re.sub(r"(?m)^options \{", lambda found: f"{found[0]}\n  {value}", text)
    lines, result, inside = text.splitlines(), [], False
    for line in [*lines, "end"]:
        ends = line.startswith("[") or line == "end" if section.startswith("[") else line[:1].strip() != "" and not line.startswith("#")
        if inside and ends:
            result.append(value)
            inside = False
        inside = inside or line.strip() == section
        result.append(line)
    return "\n".join(result[:-1]) + "\n"


def add_after(text: str, setting: str, value: str) -> str:
    """Names may stand in quotes."""
    lines = text.splitlines()
    return "\n".join(one for line in lines for one in ([line, value] if line.replace('"', "").strip() == setting else [line])) + "\n"


def begins_at(lines: list[str], anchors: str, value: str) -> int | None:
    """The line before which `value` goes: that begins with an anchor ("^"), or the statement or the entry of a YAML list that holds one."""
    held = anchors.split("|")
    margin = re.match(r" *- |", value)[0]
    depth, statement = 0, 0
    for number, line in enumerate(lines):
        if depth == 0:
            statement = number
        if any(line.startswith(one[1:]) if one.startswith("^") else one in line for one in held):
            entries = [above for above in range(number + 1) if margin and lines[above].startswith(margin)]
            return entries[-1] if entries else statement
        depth = max(0, depth + line.count("(") - line.count(")"))
    return None


def add_first(text: str, anchors: str, value: str) -> str:
    lines = text.splitlines()
    at = begins_at(lines, anchors, value)
    lines.insert(len(lines) if at is None else at, value)
    return "\n".join(lines) + "\n"


def add_before(text: str, anchors: str, value: str) -> str:
    return text if begins_at(text.splitlines(), anchors, value) is None else add_first(text, anchors, value)


ACTIONS = {"extend": extend, "replace": replace, "remove": remove, "add": add, "add-after": add_after, "add-first": add_first,
           "add-before": add_before, "add-each": add, "run": lambda text, setting, value: text}


def end_of_block(text: str, begin: int) -> int:
    """Behind the brace that closes the first one from `begin` on."""
    depth = 0
    for at in range(begin, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if text[at] == "}" and depth == 0:
            return at + 1
    return len(text)


def zones_of(text: str) -> list[tuple[str, int, int, int]]:
    """The blocks of zones, with their names and where a new line goes: BIND's with braces, those of NSD and Knot by their indentation."""
    blocks = [(found[1], found.start(), end_of_block(text, found.start()), found.end())
              for found in re.finditer(r'zone\s+"?([^\s"{]+)"?[^{};]*\{', text)]
    for found in re.finditer(r"(?m)^zone:\n(?:[ \t-].*\n|\n)*", text):
        if name := re.search(r'(?m)^\s+name:\s*"?([^\s"]+)"?\n', found[0]):
            blocks.append((name[1], found.start(), found.end(), found.start() + name.end()))
        for item in re.finditer(r'(?m)^([ \t]*)- domain:\s*"?([^\s"]+)"?\n(?:\1[ \t].*\n)*', found[0]):
            begin = found.start() + item.start()
            blocks.append((item[2], begin, found.start() + item.end(), begin + item[0].index("\n") + 1))
    return blocks


def views_of(text: str, name: str) -> list[tuple[str, int, int, int]]:
    return [(name, found.start(), end_of_block(text, found.start()), found.end())
            for found in re.finditer(rf'view\s+"?{re.escape(name)}"?[^{{}};]*\{{', text)]


def places_of(text: str, edit: dict) -> list[tuple[str, int, int, int]]:
    """Where an edit holds: blocks with their names and where a new line goes."""
    if edit.get("in_item"):
        return items_of(text, edit)
    if edit["zone_of"]:
        return zone_of(text, edit["zone_of"])
    if edit.get("view"):
        return views_of(text, edit["view"])
    if edit.get("outside_zones"):
        blocks = sorted((begin, end) for _, begin, end, _ in zones_of(text))
        begins = [0, *(end for _, end in blocks)]
        return [("", begin, end, begin) for begin, end in zip(begins, [*(begin for begin, _ in blocks), len(text)], strict=True)]
    return [("", 0, len(text), 0)]


def zone_of(text: str, name: str) -> list[tuple[str, int, int, int]]:
    name = "." + name.lower().rstrip(".")
    holding = [one for one in zones_of(text) if name.endswith("." + one[0].lower().rstrip("."))]
    longest = max((len(one[0]) for one in holding), default=0)
    return [one for one in holding if len(one[0]) == longest]


def items_of(text: str, edit: dict) -> list[tuple[str, int, int, int]]:
    """The item of a section of Knot DNS that the zone names, or else the template."""
    section = edit["setting"]
    zone = zone_of(text, edit["zone_of"])
    used = re.findall(rf"{section}/([\w.-]+)", "".join(text[begin:end] for _, begin, end, _ in zone)) or re.findall(rf"{section}/([\w.-]+)", text)
    blocks = []
    for found in re.finditer(rf"(?m)^{section}:\n(?:[ \t].*\n|\n)*", text):
        for item in re.finditer(r"(?m)^([ \t]*)- id:\s*(\S+)\n(?:\1[ \t].*\n)*", found[0]):
            begin = found.start() + item.start()
            if item[2] in used:
                blocks.append((item[2], begin, found.start() + item.end(), begin + item[0].index("\n") + 1))
    return blocks


def edited(text: str, edits: list[dict]) -> str:
    for edit in edits:
        for _, begin, end, first in sorted(places_of(text, edit), key=lambda one: -one[1]):
            text = text[:begin] + edited_block(text[begin:end], edit, first - begin) + text[end:]
    return text


def indented(text: str, block: str) -> str:
    """As the second line of the block, behind its "- id:"."""
    inner = re.search(r"(?m)^[ \t]*- ", block)
    margin = " " * (len(inner[0]) if inner else 0)
    return "\n".join(margin + line.strip() for line in text.splitlines())


def edited_block(text: str, edit: dict, first: int) -> str:
    there = "|".join(re.escape(one) for one in (edit["unless"] or "").split("|"))
    if there and re.search(rf"(?<![\w-])(?:{there})(?![\w-])", text):
        return text
    if edit["action"] == "add" and edit["zone_of"]:
        line = indented(edit["text"], text) if edit.get("indented") else edit["text"]
        return text[:first] + ("" if text[:first].endswith("\n") else "\n") + line + "\n" + text[first:]
    return ACTIONS[edit["action"]](text, edit["setting"] or "", edit["text"] or "")


def stranger(scenario: Scenario, ask, server: dict) -> str | None:
    """What a client gets of that server that the report is not about, and that has no key; None where the lab cannot ask from there."""
    key = key_of(scenario)
    without = dataclasses.replace(scenario, arguments=[one for one in scenario.arguments if one not in key])
    try:
        asked = ask(without, "-b", STRANGER, "--no-probes", "--tries", "1")["servers"]
        return next(one["outcome"] for one in asked if (one["address"], one["port"]) == (server["address"], server["port"]))
    except ValueError:
        return None


def decisive(document: dict) -> tuple[dict, dict] | None:
    """The server whose remedy is the report's, and that remedy: the first for its software."""
    for server in document["servers"]:
        advice = server["advice"]
        software = {server["software"], server["software_guess"]}
        is_no = server["outcome"] == "refused" or (server["outcome"] == "failed" and software & SAY_NOTAUTH)
        if not advice or not is_no or server["cause"] != document["diagnosis"]["cause"]:
            continue
        for remedy in advice["remedies"]:
            if remedy["software"] in (server["software"], server["software_guess"]):
                return server, remedy
    return None


def run_here(scenario: Scenario, running: list[Running], document: dict, ask, folder: pathlib.Path) -> Fixed | None:
    """What is to be changed on this computer, or the name with a final dot; then the real getaddrinfo() is asked. What is done to
    systemd-resolved, whose other servers may answer before, must also end the trouble in the report."""
    told = document["diagnosis"]["here"]
    fix = told["fix"]
    if (fix is None and told["ask"] is None) or not glibc.can_compare(scenario):
        return None
    here = Fixed("this computer", document["diagnosis"]["cause"] or "none", "fixed")
    if told["ask"] and (got := glibc.look_up(scenario, folder, told["ask"])) != "addresses":
        return dataclasses.replace(here, outcome="not fixed", why=f"getaddrinfo gives {got} for {told['ask']}")
    if fix is None:
        return here
    stub = next((one for one in running if one.server.software == "systemd-resolved"), None)
    resolv_conf = scenario.arguments[scenario.arguments.index("--resolv-conf") + 1]
    commands = [edit["text"].split() for edit in fix["edits"] if edit["action"] == "run"]
    if fix["file"] == resolv_conf:
        path = folder / resolv_conf
    elif stub and (commands or fix["file"].endswith("/resolved.conf")):
        path = stub.folder / "lab.conf"
    else:
        return dataclasses.replace(here, outcome="not here", why=f"it is about {fix['file']}")
    before = path.read_text()
    path.write_text(edited(before, fix["edits"]))
    for command in commands:
        if failed := failure(in_view_of(stub, command), folder):
            return dataclasses.replace(here, outcome="rejected", why=failed)
    if stub and path.parent == stub.folder and not commands:
        stub.restart()
    got = glibc.look_up(scenario, folder)
    left = ask(scenario)["diagnosis"]["cause"] if stub else None
    path.write_text(before)
    outcome = "fixed" if got == "addresses" and left is None else "not fixed"
    return dataclasses.replace(here, outcome=outcome, why=f"getaddrinfo gives {got} after {fix['edits']}; the report: {left}")


def in_view_of(stub: Running, command: list[str]) -> list[str]:
    """A command of systemd's, on the bus that this systemd-resolved is on."""
    program = SOFTWARE["systemd-resolved"].path()
    own = str(pathlib.Path(program).with_name(command[0])) if program else command[0]
    own = own if pathlib.Path(own).exists() else command[0]
    return ["nsenter", "--mount", f"--target={stub.process.pid}", "env", f"LD_LIBRARY_PATH={pathlib.Path(own).parent}", own, *command[1:]]


def run(scenario: Scenario, running: list[Running], document: dict, ask, binary: pathlib.Path, folder: pathlib.Path) -> Fixed | None:
    found = decisive(document)
    if found is None:
        return None
    server, remedy = found
    fix = remedy["fix"]
    here = Fixed(remedy["software"], server["cause"], "nothing to paste")
    if fix is None:
        return here
    one = next((one for one in running if server["address"] in one.server.addresses and server["port"] == one.server.port), None)
    forms = [(form, config_of(one, form["file"], folder)) for form in [fix, *fix["other_forms"]]] if one and one.process else []
    fix, path = next(((form, path) for form, path in forms if path is not None), (fix, None))
    if path is None:
        return dataclasses.replace(here, outcome="not here", why=f"no {fix['file']} at the server that was asked")
    here.untried = untried(one.server.software, fix["tried_on"] or "")
    edits, unknown = filled_in(fix["edits"], scenario, MARKS.get(one.server.software, ":"))
    if unknown:
        return dataclasses.replace(here, outcome="not here", why=f"the lab does not know {', '.join(unknown)}")
    before = stranger(scenario, ask, server)
    text = path.read_text()
    changed = edited(text, edits)
    if changed == text and not any(edit["action"] == "run" for edit in edits):
        return dataclasses.replace(here, outcome="not fixed", why="no edit fits its configuration")
    path.write_text(changed)
    for command in [[one.replace("FOLDER", str(path.parent)).replace("FILE", str(path)) for one in CHECKS.get(fix["check"], ())],
                    *(in_folder(edit["text"], path.parent) for edit in edits if edit["action"] == "run")]:
        if command and (failed := failure(command, path.parent)):
            return dataclasses.replace(here, outcome="rejected", why=failed)
    if fix["apply"] in RELOADS:
        one.process.send_signal(signal.SIGHUP)
    else:
        one.restart()
    key = key_of(scenario)
    if any(KEY in (edit["text"] or "") for edit in edits):
        (folder / "made.key").write_text(f'key "{KEY}" {{ algorithm hmac-sha256; secret "{SECRET}"; }};')
        (folder / "made.key").chmod(0o600)
        key = ["--tsig-file", "made.key"]
    saved = folder / "before.json"
    saved.write_text(json.dumps(document))
    now = verified([str(binary), "--verify", str(saved), "-f", "json", "--timeout", "2", *key], server, folder, fix["apply"] in RELOADS,
                   tickets.environment(scenario, folder))
    # An update that gets another RCODE for the same cause is not let in.
    if now is None or now["outcome"] in ("refused", server["outcome"]) or (scenario.nsupdate and now["cause"] == server["cause"]):
        return dataclasses.replace(here, outcome="not fixed", why=str(now))
    # What a limit lets through is a matter of time; silence, as of a limit on replies, is no way in.
    told = not fix["for_all"] and server["cause"] != "rate-limited"
    if told and before not in (None, "answered") and stranger(scenario, ask, server) == "answered":
        return dataclasses.replace(here, outcome="opens more", why=f"{STRANGER} got {before!r} before")
    return dataclasses.replace(here, outcome="fixed" if now["cause"] is None else "let in", why=str(now["cause"]))


def config_of(one: Running, file: str, folder: pathlib.Path) -> pathlib.Path | None:
    """The file that the report means, which has another name in the lab where the software looks for it elsewhere."""
    own = folder / one.server.name
    config = own / SOFTWARE[one.server.software].config_file
    if file == "lua-dns-script":
        script = re.search(r"(?m)^lua-dns-script=(\S+)", config.read_text())
        return own / script[1] if script else None
    return config if config.name == {"resolved.conf": "lab.conf"}.get(file, file) else None


def key_of(scenario: Scenario) -> list[str]:
    """No report holds a key, so it is given again."""
    given = scenario.arguments
    return given[given.index("--tsig-file"):][:2] if "--tsig-file" in given else []


def verified(command: list[str], server: dict, folder: pathlib.Path, reloads: bool, environment: dict[str, str]) -> dict | None:
    """What the server does now, once it has read its configuration and its cache has forgotten."""
    begin = time.monotonic()
    while True:
        done = subprocess.run(command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, timeout=HANGS,
                              stdin=subprocess.DEVNULL, check=False)
        if not done.stdout:
            return None
        document = json.loads(done.stdout)["verifications"][0]
        now = next((one["now"] for one in document["servers"] if (one["address"], one["port"]) == (server["address"], server["port"])), None)
        patience = MEMORY if document["wait"] else RELOADING if reloads else 0
        if now is None or now["outcome"] not in ("refused", server["outcome"]) or time.monotonic() > begin + patience:
            return now
        time.sleep(0.5)


def filled_in(edits: list[dict], scenario: Scenario, mark: str) -> tuple[list[dict], list[str]]:
    """With what whoever runs the server knows; and the placeholders that are left. An edit of a view is none where there are no views."""
    upstream = next((one for one in scenario.servers if one.name == "internet"), None)
    known = {"TSIG-KEY": KEY, "TSIG-SECRET": SECRET}
    if upstream:
        known["UPSTREAM-ADDRESS"] = f"{upstream.address}{mark}{upstream.port}"
    if scenario.view:
        known["VIEW"] = scenario.view
    edits = [edit for edit in edits if not edit.get("view") or scenario.view]
    filled = json.dumps(edits)
    for placeholder, value in known.items():
        filled = filled.replace(placeholder, value)
    left = [one for one in ("UPSTREAM-ADDRESS", "CLIENT-ADDRESS", "CLIENT-PREFIX", "VIEW", "ZONE") if one in filled]
    return json.loads(filled), left


def untried(software: str, tried: str) -> str:
    """Servers get new versions whenever Debian mends them, so that is told and no failure."""
    if software not in version.ASKED:
        return ""
    here = ".".join(str(part) for part in version.installed(software)[:2])
    return "" if here in tried.split(", ") else f"{software} {here}"


def in_folder(command: str, folder: pathlib.Path) -> list[str]:
    program, *arguments = command.split()
    return [one.replace("FOLDER", str(folder)) for one in COMMANDS[program]] + arguments


def failure(command: list[str], folder: pathlib.Path) -> str:
    """What the command says if it fails; else nothing."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()[-300:] if done.returncode != 0 else ""


def show(results: list[tuple[Scenario, Fixed]]) -> int:
    """The table cause x software, and what did not work. A failure is what is not said beforehand (`unfixed` of a scenario), and what is
    said and not so any more."""
    cells: dict[tuple[str, str], list[Fixed]] = {}
    for _, fixed in results:
        cells.setdefault((fixed.cause, fixed.software), []).append(fixed)
    tried = [fixed for _, fixed in results if fixed.outcome not in NOTHING]
    print(f"{'cause':28}{'software':20}{'fixed':>9}{'let in':>8}  nothing to paste")
    for (cause, software), group in sorted(cells.items()):
        done = [one for one in group if one.outcome not in NOTHING]
        fixed, let_in = (sum(one.outcome == word for one in done) for word in ("fixed", "let in"))
        print(f"{cause:28}{software:20}{fixed:>4}/{len(done):<4}{let_in:>8}  {len(group) - len(done) or ''}")
    wrong = 0
    for scenario, one in results:
        if one.outcome in BAD:
            print(f"\n{one.outcome.upper()} {scenario.name}: {one.cause} on {one.software}\n  {scenario.unfixed or one.why}")
        if (one.outcome in BAD) != (scenario.unfixed != "") and one.outcome not in NOTHING:
            print(f"WRONG {scenario.name}: {one.outcome}, where its file says {scenario.unfixed or 'nothing'!r}")
            wrong += 1
    for one in sorted({one.untried for one in tried if one.untried}):
        print(f"note: the reports do not name {one} among the versions that were tried (src/catalog/fixes.cpp)")
    good = sum(one.outcome in GOOD for one in tried)
    answered = sum(one.outcome == "fixed" for one in tried)
    print(f"\n{good} of {len(tried)} let the client in as pasted ({answered} answer then); {len(results) - len(tried)} have nothing to paste")
    print(f"{len(tried) - wrong} passed, {wrong} failed")
    return 0 if tried and not wrong else 1
