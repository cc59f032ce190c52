"""What is installed, for scenarios whose truth changed with a version of the server."""

import functools
import re
import subprocess

ASKED = {"bind": ["named", "-v"], "unbound": ["unbound", "-V"], "knot": ["knotd", "--version"], "nsd": ["nsd", "-v"],
         "pdns": ["pdns_server", "--version"], "recursor": ["pdns_recursor", "--version"], "dnsmasq": ["dnsmasq", "--version"],
         "dnsdist": ["dnsdist", "--version"], "knot-resolver": ["kresd", "--version"],
         "yadifa": ["yadifad", "--version"], "ixfrdist": ["ixfrdist", "--version"],
         "hickory": ["hickory-dns", "--version"], "smartdns": ["smartdns", "-v"], "stubby": ["stubby", "-V"], "dnscrypt-proxy": ["dnscrypt-proxy", "-version"], "samba": ["samba", "--version"],
         "glibc": ["getconf", "GNU_LIBC_VERSION"], "musl": ["dpkg-query", "--show", "--showformat=${Version}", "musl"]}


@functools.cache
def installed(software: str) -> tuple[int, ...]:
    """(1, 17, 1); empty where it is not installed."""
    try:
        said = subprocess.run(ASKED[software], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ()
    first_line = (said.stdout + said.stderr).split("\n")[0]
    found = re.search(r"\d+(?:\.\d+)+", first_line) or re.search(r"\d+", first_line)
    if found is None:
        raise ValueError(f"{' '.join(ASKED[software])} names no version")
    return numbers(found[0])


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def is_at_least(what: str) -> bool:
    """what: "dnsmasq 2.91"."""
    software, version = what.split()
    return installed(software) >= numbers(version)
