"""What the benchmarks share: servers, runs of programs with their cost, and what machine this is."""

import os
import pathlib
import platform
import re
import resource
import subprocess
import time
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RELEASE = ROOT / "build/release"


class Servers:
    """Servers on ports of 127.0.0.1; `count` comes first in the arguments."""

    def __init__(self, program: str, *arguments: object, core: int | None = None):
        self.process = subprocess.Popen([RELEASE / "tests" / program, *map(str, arguments)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        if core is not None:
            os.sched_setaffinity(self.process.pid, {core})
        self.ports = [int(self.process.stdout.readline()) for _ in range(int(arguments[0]))]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


@dataclass
class Cost:
    wall: float  # Seconds.
    user: float
    system: float
    output: str

    @property
    def cpu(self) -> float:
        return self.user + self.system


def measure(command: list[str], core: int | None = None, output: pathlib.Path | None = None) -> Cost:
    """One run of a program to its end. Standard output goes to a file, and is read back if that was given."""
    def prepare() -> None:
        if core is not None:
            os.sched_setaffinity(0, {core})
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    with open(output or os.devnull, "w") as out:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT if output else subprocess.DEVNULL,
                                   preexec_fn=prepare)
        _, _, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = 0
    return Cost(wall, usage.ru_utime, usage.ru_stime, output.read_text(errors="replace") if output else "")


def instructions(command: list[str]) -> int:
    """User instructions of one run, counted by valgrind: the same number whatever else this machine does."""
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def version_of(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    found = re.search(r"\d+\.\d+(\.\d+)?", done.stdout + done.stderr)
    return found[0] if found else "?"


def machine() -> dict:
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return {"cpu": cpu[1] if cpu else platform.processor(), "cores": os.cpu_count(), "kernel": platform.release(),
            "libc": " ".join(platform.libc_ver())}
