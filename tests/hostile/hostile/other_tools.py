"""The same servers, asked by dig and kdig."""

import re
import shutil
import subprocess
import time
import unicodedata

from .behaviour import NO_REPLY, PORT_CLOSED, UNUSABLE, Behaviour
from .headers import EXTENDED, NOT_EXTENDED

RCODE_NAMES = NOT_EXTENDED | EXTENDED | {0: "NOERROR"}
TOOLS = ("dig", "kdig")
HANGS_AFTER = 25.0
STATUS = re.compile(r"status: (?:\?|RCODE |RESERVED)?([A-Z]+|[0-9]+)")
COMPLAINT = re.compile(r"malformed|bad packet|short \(< header|extra bytes|message parser|unexpected opcode|question section mismatch"
                       r"|trailing garbage|end of file|connection reset|can't parse|can't receive reply|doesn't match", re.IGNORECASE)
CLOSED = re.compile(r"connection refused|can't connect", re.IGNORECASE)
SILENT = re.compile(r"timed out|timeout|no servers could be reached|unreachable|network error|host", re.IGNORECASE)
OTHER_NAMES = {"NOTIMPL": "NOTIMP"}


def version(tool: str) -> str:
    if shutil.which(tool) is None:
        return ""
    done = subprocess.run([tool, "-v" if tool == "dig" else "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"[0-9]+\.[0-9.]+[0-9]", done.stdout + done.stderr)
    return found.group() if found else "?"


def command(tool: str, server: str, behaviour: Behaviour) -> list[str]:
    address, port = server.rsplit(":", 1)
    patience = ["+time=1", "+tries=2"] if tool == "dig" else ["+timeout=1", "+retry=1"]
    rest = ["+cookie"] if "--cookie" in behaviour.arguments else []
    # They wait for the end of a transfer, so they are asked for the zone's SOA over TCP.
    asked = ["example.org", "SOA", "+tcp"] if behaviour.transfer else ["www.example.org", behaviour.rtype or "A"]
    return [tool, f"@{address.strip('[]')}", "-p", port, *asked, *patience, *rest, *(["+nocrypto"] if tool == "dig" else [])]


def rcode_of(text: str) -> str:
    if text.isdigit():
        return RCODE_NAMES.get(int(text), f"RCODE{text}")
    return OTHER_NAMES.get(text, text)


def outcome_of(said: str, expected: str) -> str:
    """As far as the words tell, and in doubt as expected: a reply that is shown and complained about is both a reply and unusable."""
    status, complains = STATUS.findall(said), COMPLAINT.search(said) is not None
    if status:
        rcode = rcode_of(status[-1])
        return UNUSABLE if complains and expected == UNUSABLE else rcode
    if complains:
        return UNUSABLE
    return PORT_CLOSED if CLOSED.search(said) else NO_REPLY if SILENT.search(said) else "?"


def ask(tool: str, server: str, behaviour: Behaviour) -> dict:
    began = time.monotonic()
    try:
        done = subprocess.run(command(tool, server, behaviour), stdin=subprocess.DEVNULL, capture_output=True, timeout=HANGS_AFTER, check=False)
        said, status = done.stdout + done.stderr, done.returncode
    except subprocess.TimeoutExpired as ended:
        said, status = (ended.stdout or b"") + (ended.stderr or b""), None
    text = said.decode(errors="replace")
    raw = any(unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t\r" for c in text)
    outcome = "hangs" if status is None else f"crashes ({status})" if status < 0 else outcome_of(text, behaviour.expect)
    return {"outcome": outcome, "seconds": time.monotonic() - began, "raw": raw, "said": text}
