"""What every software of the lab is made of, and what their configurations share."""

import dataclasses
import functools
import pathlib
import platform
import shutil
import subprocess
from collections.abc import Callable

from ..scenario import Server


# What servers say when asked who they are (NSID, hostname.bind): by default this machine's name, which is nobody's business.
def identity(server: Server) -> str:
    return f"lab-{server.name}"


# scripts/setup unpacks systemd-resolved instead of installing it, which would replace the machine's /etc/resolv.conf.
UNPACKED = pathlib.Path(__file__).resolve().parents[4] / ".deps/systemd-resolved"
FOLDERS = f"/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/sbin:/bin:{UNPACKED}:/usr/lib/systemd:/lib/systemd:/usr/lib/podman:/usr/libexec/podman"


@dataclasses.dataclass
class Software:
    program: str
    command: Callable[[pathlib.Path], list[str]]
    config_file: str
    config: Callable[[Server, pathlib.Path], str]
    wrapper: Callable[[pathlib.Path], list[str]] = lambda folder: []  # Goes before the program; must exec it, for the pid.
    ready_log: str = ""  # What it says when it has loaded its zones.
    debian: int = 0  # The first release that has it.
    lacking: Callable[[], str] = lambda: ""  # Why this release cannot have it, though the program is there; empty: it can.
    needs_mounts: bool = False  # It is given a view of the file system of its own.
    prepare: Callable[[Server, pathlib.Path], None] = lambda server, folder: None  # Before its files are written.

    def path(self) -> str | None:
        return shutil.which(self.program, path=FOLDERS)

    def too_new(self) -> bool:
        """Nobody can install it here, so that it is missing is no fault."""
        return self.path() is None and debian_release() < self.debian or self.path() is not None and self.lacking() != ""

    def missing(self) -> str:
        """Why it cannot run here; empty when it can."""
        if self.path() is None:
            return f"{self.program} is in Debian only from {self.debian} on" if self.too_new() else f"{self.program} is not installed"
        if lacking := self.lacking():
            return lacking
        if self.needs_mounts and not can_unshare_mounts():
            return "no mount namespace can be made here (it takes root, and / must be a mount point)"
        return ""


@functools.cache
def debian_release() -> int:
    """12; what has no number is newer than all that have one."""
    release = platform.freedesktop_os_release()
    return int(release.get("VERSION_ID", "9999").split(".")[0]) if release.get("ID") == "debian" else 9999


@functools.cache
def can_unshare_mounts() -> bool:
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode == 0


def part(server: Server, key: str) -> str:
    return server.config.get(key, "")


def lines(form: str, values: list[str]) -> str:
    return "\n".join(form.format(value) for value in values)


def endpoint(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
