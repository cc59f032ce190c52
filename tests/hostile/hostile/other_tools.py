"""The same servers, asked by dig and kdig."""

import re
import shutil
import subprocess
import time
import unicodedata

from .behaviour import NO_REPLY, PORT_CLOSED, UNUSABLE, Behaviour

TOOLS = ("dig", "kdig")
HANGS_AFTER = 25.0
# The first that fits; what a tool says about an earlier try does not count where it has a reply at last.
SIGNS = (
    (UNUSABLE, r"malformed|bad packet|short .* < |extra bytes|failed to parse|unexpected (opcode|question)|mismatch|trailing garbage"
               r"|end of file|connection reset|closed the connection|can't parse"),
    ("", r"status: ([A-Z0-9]+)"),
    (PORT_CLOSED, r"connection refused"),
    (NO_REPLY, r"timed out|no servers could be reached|timeout|unreachable|network|host"),
)


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
    asked = ["example.org", "AXFR"] if behaviour.transfer else ["www.example.org", behaviour.rtype or "A"]
    return [tool, f"@{address.strip('[]')}", "-p", port, *asked, *patience, *rest, *(["+nocrypto"] if tool == "dig" else [])]


def same_rcode(a: str, b: str) -> bool:
    """dig says RESERVED12, kdig 12, others RCODE12."""
    return a.removeprefix("RESERVED").removeprefix("RCODE") == b.removeprefix("RCODE") and a != ""


def outcome_of(said: str) -> str:
    for outcome, pattern in SIGNS:
        if found := re.search(pattern, said, re.IGNORECASE):
            return outcome or found.group(1)
    return "?"


def ask(tool: str, server: str, behaviour: Behaviour) -> dict:
    began = time.monotonic()
    try:
        done = subprocess.run(command(tool, server, behaviour), stdin=subprocess.DEVNULL, capture_output=True, timeout=HANGS_AFTER, check=False)
        said, status = done.stdout + done.stderr, done.returncode
    except subprocess.TimeoutExpired as ended:
        said, status = (ended.stdout or b"") + (ended.stderr or b""), None
    text = said.decode(errors="replace")
    raw = any(unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t\r" for c in text)
    outcome = "hangs" if status is None else f"crashes ({status})" if status < 0 else outcome_of(text)
    return {"outcome": outcome, "seconds": time.monotonic() - began, "raw": raw, "said": text}
