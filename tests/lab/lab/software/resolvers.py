"""Servers that resolve for others."""

import functools
import pathlib
import re
import subprocess

from ..scenario import Server
from .common import Software, identity, lines, part


def unbound(server: Server, folder: pathlib.Path) -> str:
    return f"""
server:
{lines(f"  interface: {{}}@{server.port}", server.addresses)}
{lines("  outgoing-interface: {}", server.addresses)}
  do-daemonize: no
  identity: "{identity(server)}"
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


def recursor(server: Server, folder: pathlib.Path) -> str:
    return f"""
local-address={server.address}
local-port={server.port}
query-local-address={server.address}
socket-dir={folder}
security-poll-suffix=
server-id={identity(server)}
dnssec=off
threads=1
dont-query=
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


def kresd(server: Server, folder: pathlib.Path) -> str:
    return f"""
{lines(f"net.listen('{{}}', {server.port}, {{{{ kind = 'dns' }}}})", server.addresses)}
cache.size = 2 * MB
modules.unload('priming')
modules.unload('ta_update')
modules.unload('detect_time_skew')
trust_anchors.remove('.')
modules = {{ 'view', 'policy' }}
{part(server, "options")}
"""


# It has one port, 53, and its configuration is names of files: the clients in ip/, the servers of a domain in servers/.
DNSCACHE = """
set -e
mkdir ip servers
for client in $(cat clients); do touch "ip/$client"; done
for domain in server-*; do [ ! -e "$domain" ] || cp "$domain" "servers/${domain#server-}"; done
exec env ROOT="$PWD" IP="$(cat address)" IPSEND=0.0.0.0 UID=65534 GID=65534 CACHESIZE=1000000 FORWARDONLY=1 "$1"
"""


def dnscache(server: Server, folder: pathlib.Path) -> str:
    return server.address


RESOLVERS = {
    "unbound": Software("unbound", lambda f: ["-d", "-c", f"{f}/unbound.conf"], "unbound.conf", unbound),
    "recursor": Software("pdns_recursor", recursor_command, "recursor.conf", recursor),
    "knot-resolver": Software("kresd", lambda f: ["-n", "-c", f"{f}/kresd.conf", str(f)], "kresd.conf", kresd),
    "dnscache": Software("dnscache", lambda f: [], "address", dnscache, wrapper=lambda f: ["sh", "-c", DNSCACHE, "lab"]),
}
