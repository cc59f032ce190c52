"""How each server software is started in the foreground with a private configuration. No entry reaches outside."""

import dataclasses
import functools
import pathlib
import re
import shutil
import subprocess
from collections.abc import Callable

from .scenario import Server


# What servers say when asked who they are (NSID, hostname.bind): by default this machine's name, which is nobody's business.
IDENTITY = "lab"


@dataclasses.dataclass
class Software:
    program: str
    command: Callable[[pathlib.Path], list[str]]
    config_file: str
    config: Callable[[Server, pathlib.Path], str]

    def path(self) -> str | None:
        return shutil.which(self.program, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/sbin:/bin")


def part(server: Server, key: str) -> str:
    return server.config.get(key, "")


def bind(server: Server, folder: pathlib.Path) -> str:
    return f"""
options {{
  directory "{folder}"; pid-file "{folder}/named.pid"; session-keyfile "{folder}/session.key"; managed-keys-directory "{folder}";
  listen-on port {server.port} {{ {server.address}; }}; listen-on-v6 {{ none; }};
  dnssec-validation no; notify no; empty-zones-enable no; max-cache-size 8m;
  query-source address {server.address};
  hostname "{IDENTITY}";
  {part(server, "options")}
}};
controls {{ }};
{part(server, "statements")}
"""


def unbound(server: Server, folder: pathlib.Path) -> str:
    return f"""
server:
  interface: {server.address}@{server.port}
  outgoing-interface: {server.address}
  do-daemonize: no
  identity: "{IDENTITY}"
  username: ""
  chroot: ""
  directory: "{folder}"
  pidfile: ""
  use-syslog: no
  do-not-query-localhost: no
  module-config: "iterator"
  num-threads: 1
  msg-cache-size: 1m
  rrset-cache-size: 1m
{part(server, "options")}
remote-control:
  control-enable: no
{part(server, "statements")}
"""


def knot(server: Server, folder: pathlib.Path) -> str:
    return f"""
server:
  rundir: "{folder}"
  listen: {server.address}@{server.port}
  identity: "{IDENTITY}"
  nsid: "{IDENTITY}"
{part(server, "options")}
log:
  - target: stderr
    any: warning
database:
  storage: "{folder}"
{part(server, "statements")}
"""


def nsd(server: Server, folder: pathlib.Path) -> str:
    return f"""
server:
  ip-address: {server.address}@{server.port}
  username: ""
  chroot: ""
  zonesdir: "{folder}"
  pidfile: ""
  database: ""
  xfrdfile: "{folder}/xfrd.state"
  zonelistfile: "{folder}/zone.list"
  server-count: 1
  identity: "{IDENTITY}"
{part(server, "options")}
remote-control:
  control-enable: no
{part(server, "statements")}
"""


def pdns(server: Server, folder: pathlib.Path) -> str:
    return f"""
launch=bind
bind-config={folder}/zones.conf
local-address={server.address}
local-port={server.port}
socket-dir={folder}
security-poll-suffix=
server-id={IDENTITY}
{part(server, "options")}
"""


def recursor(server: Server, folder: pathlib.Path) -> str:
    return f"""
local-address={server.address}
local-port={server.port}
query-local-address={server.address}
socket-dir={folder}
security-poll-suffix=
server-id={IDENTITY}
dnssec=off
threads=1
dont-query=
{part(server, "options")}
"""


def dnsmasq(server: Server, folder: pathlib.Path) -> str:
    return f"""
port={server.port}
listen-address={server.address}
bind-interfaces
no-hosts
user=root
pid-file={folder}/dnsmasq.pid
{part(server, "options")}
"""


def dnsdist(server: Server, folder: pathlib.Path) -> str:
    return f"""
setSecurityPollSuffix("")
setLocal("{server.address}:{server.port}")
setACL("127.0.0.0/8")
{part(server, "options")}
"""


def kresd(server: Server, folder: pathlib.Path) -> str:
    return f"""
net.listen('{server.address}', {server.port}, {{ kind = 'dns' }})
cache.size = 2 * MB
modules.unload('priming')
modules.unload('ta_update')
modules.unload('detect_time_skew')
trust_anchors.remove('.')
modules = {{ 'view', 'policy' }}
{part(server, "options")}
"""


@functools.cache
def reads_yaml() -> bool:
    """From 5.2 on the Recursor wants YAML unless told otherwise; the option that tells it is unknown to 4.8."""
    said = subprocess.run(["pdns_recursor", "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"Recursor (\d+)\.(\d+)", said.stdout + said.stderr)
    return version is not None and (int(version[1]), int(version[2])) >= (5, 2)


def recursor_command(folder: pathlib.Path) -> list[str]:
    command = [f"--config-dir={folder}", "--daemon=no", "--disable-syslog"]
    return command + ["--enable-old-settings"] if reads_yaml() else command


SOFTWARE = {
    "bind": Software("named", lambda f: ["-g", "-n", "1", "-c", f"{f}/named.conf"], "named.conf", bind),
    "unbound": Software("unbound", lambda f: ["-d", "-c", f"{f}/unbound.conf"], "unbound.conf", unbound),
    "knot": Software("knotd", lambda f: ["-c", f"{f}/knot.conf"], "knot.conf", knot),
    "nsd": Software("nsd", lambda f: ["-d", "-c", f"{f}/nsd.conf"], "nsd.conf", nsd),
    "pdns": Software("pdns_server", lambda f: [f"--config-dir={f}", "--daemon=no", "--guardian=no", "--disable-syslog"], "pdns.conf", pdns),
    "recursor": Software("pdns_recursor", recursor_command, "recursor.conf", recursor),
    "dnsmasq": Software("dnsmasq", lambda f: ["-k", "-C", f"{f}/dnsmasq.conf"], "dnsmasq.conf", dnsmasq),
    "dnsdist": Software("dnsdist", lambda f: ["--supervised", "--disable-syslog", "-C", f"{f}/dnsdist.conf"], "dnsdist.conf", dnsdist),
    "knot-resolver": Software("kresd", lambda f: ["-n", "-c", f"{f}/kresd.conf", str(f)], "kresd.conf", kresd),
}
