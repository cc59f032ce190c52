"""Runs the built program on lists of names, away from the settings of whoever runs the tests."""

import os
import pathlib
import re
import subprocess
import time

BINARY = ""
# Seconds after which what does not end is taken for something that hangs. No measure of how quick it is.
HANGS = 120


def environment(**more: str) -> dict:
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    return kept | {"XDG_CONFIG_HOME": "/dev/null", "XDG_CONFIG_DIRS": "/dev/null"} | more


def command(*arguments: str) -> list[str]:
    # Longer than any reply takes on a busy machine: only where silence is waited for does a test say less.
    patience = () if "--timeout" in arguments else ("--timeout", "20")
    return [BINARY, *patience, *arguments]


def run(*arguments: str, names: bytes | str | None = None, **keywords) -> subprocess.CompletedProcess:
    """With `names` they are its standard input, and the list."""
    if names is not None:
        keywords["input"] = names.encode() if isinstance(names, str) else names
        arguments = (*arguments, "--names-from", "-")
    elif "stdin" not in keywords:
        keywords["stdin"] = subprocess.DEVNULL
    for stream in ("stdout", "stderr"):
        keywords.setdefault(stream, subprocess.PIPE)
    done = subprocess.run(command(*arguments), env=environment(), timeout=HANGS, check=False, **keywords)
    done.stdout = (done.stdout or b"").decode()
    done.stderr = (done.stderr or b"").decode()
    return done


def start(*arguments: str, **keywords) -> subprocess.Popen:
    for stream in ("stdout", "stderr"):
        keywords.setdefault(stream, subprocess.PIPE)
    keywords.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.Popen(command(*arguments), env=environment(), **keywords)


def most_memory(pid: int) -> int:
    """In KiB, of a process that runs. (What wait4() tells of a child includes what its parent had.)"""
    found = re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) if found else 0


def memory_of(*arguments: str, **keywords) -> int:
    """The most KiB of memory that a run to its end ever had."""
    child = start(*arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **keywords)
    most = 0
    while child.poll() is None:
        most = max(most, most_memory(child.pid))
        time.sleep(0.02)
    assert child.returncode in (0, 1, 2), child.returncode
    return most


def wait_until(condition) -> None:
    hangs = time.monotonic() + HANGS
    while not condition():
        assert time.monotonic() < hangs, "it never comes"
        time.sleep(0.01)


def has_heard(pid: int, number: int) -> bool:
    """Whether a signal that was sent has been delivered: several that wait are one."""
    waiting = re.search(r"^ShdPnd:\s+(\w+)$", pathlib.Path(f"/proc/{pid}/status").read_text(), re.M)
    return not int(waiting[1], 16) >> (number - 1) & 1


def column(text: str, number: int) -> list[str]:
    return [line.split("\t")[number] for line in text.splitlines()]


def listed(count: int, domain: str = "example") -> str:
    return "".join(f"n{number}.{domain}\n" for number in range(count))
