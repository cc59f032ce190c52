"""Which version of a package a program is from: an installed one, or one that scripts/setup unpacked for these tests."""

import functools
import re
import subprocess

from .view import UNPACKED


@functools.cache
def unpacked() -> dict[str, str]:
    listed = UNPACKED / "packages"
    return dict(line.split() for line in listed.read_text().splitlines()) if listed.exists() else {}


@functools.cache
def version_of(package: str) -> str:
    """Upstream's part of it; empty: there is no such package here."""
    done = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", package], capture_output=True, text=True, check=False)
    status, _, installed = done.stdout.partition(" ")
    version = installed if status == "installed" else unpacked().get(package, "")
    upstream = re.sub(r"^\d+:|-[^-]*$", "", version)
    return re.sub(r"[^0-9A-Za-z.].*", "", upstream)
