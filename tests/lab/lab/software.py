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
def identity(server: Server) -> str:
    return f"lab-{server.name}"


# scripts/setup unpacks systemd-resolved instead of installing it, which would replace the machine's /etc/resolv.conf.
UNPACKED = pathlib.Path(__file__).resolve().parents[3] / ".deps/systemd-resolved"
FOLDERS = f"/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/sbin:/bin:{UNPACKED}:/usr/lib/systemd:/lib/systemd"


@dataclasses.dataclass
class Software:
    program: str
    command: Callable[[pathlib.Path], list[str]]
    config_file: str
    config: Callable[[Server, pathlib.Path], str]
    wrapper: Callable[[pathlib.Path], list[str]] = lambda folder: []  # Goes before the program; must exec it, for the pid.
    ready_log: str = ""  # What it says when it has loaded its zones.
    needs_mounts: bool = False  # It is given a view of the file system of its own.

    def path(self) -> str | None:
        return shutil.which(self.program, path=FOLDERS)

    def missing(self) -> str:
        """Why it cannot run here; empty when it can."""
        if self.path() is None:
            return f"{self.program} is not installed"
        if self.needs_mounts and not can_unshare_mounts():
            return "no mount namespace can be made here (it takes root, and / must be a mount point)"
        return ""


@functools.cache
def can_unshare_mounts() -> bool:
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode == 0


def part(server: Server, key: str) -> str:
    return server.config.get(key, "")


def lines(form: str, values: list[str]) -> str:
    return "\n".join(form.format(value) for value in values)


def bind_list(addresses: list[str]) -> str:
    return "".join(f"{address}; " for address in addresses) or "none;"


def bind(server: Server, folder: pathlib.Path) -> str:
    four = [address for address in server.addresses if ":" not in address]
    six = [address for address in server.addresses if ":" in address]
    return f"""
options {{
  directory "{folder}"; pid-file "{folder}/named.pid"; session-keyfile "{folder}/session.key"; managed-keys-directory "{folder}";
  listen-on port {server.port} {{ {bind_list(four)} }}; listen-on-v6 port {server.port} {{ {bind_list(six)} }};
  dnssec-validation no; notify no; max-cache-size 8m;
  {lines("query-source address {};", four[:1])}
  hostname "{identity(server)}";
  {part(server, "options")}
}};
controls {{ }};
{part(server, "statements")}
"""


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


def knot(server: Server, folder: pathlib.Path) -> str:
    return f"""
server:
  rundir: "{folder}"
{lines(f"  listen: {{}}@{server.port}", server.addresses)}
  identity: "{identity(server)}"
  nsid: "{identity(server)}"
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
{lines(f"  ip-address: {{}}@{server.port}", server.addresses)}
  username: ""
  chroot: ""
  zonesdir: "{folder}"
  pidfile: ""
  database: ""
  xfrdfile: "{folder}/xfrd.state"
  zonelistfile: "{folder}/zone.list"
  server-count: 1
  identity: "{identity(server)}"
{part(server, "options")}
remote-control:
  control-enable: no
{part(server, "statements")}
"""


def pdns(server: Server, folder: pathlib.Path) -> str:
    return f"""
launch=bind
bind-config={folder}/zones.conf
local-address={",".join(server.addresses)}
local-port={server.port}
socket-dir={folder}
security-poll-suffix=
server-id={identity(server)}
{part(server, "options")}
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


def dnsmasq(server: Server, folder: pathlib.Path) -> str:
    return f"""
port={server.port}
listen-address={",".join(server.addresses)}
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
{lines(f"net.listen('{{}}', {server.port}, {{{{ kind = 'dns' }}}})", server.addresses)}
cache.size = 2 * MB
modules.unload('priming')
modules.unload('ta_update')
modules.unload('detect_time_skew')
trust_anchors.remove('.')
modules = {{ 'view', 'policy' }}
{part(server, "options")}
"""


def resolved(server: Server, folder: pathlib.Path) -> str:
    extra = [address for address in server.addresses if address != "127.0.0.53"]  # There it listens of itself.
    return f"""
[Resolve]
FallbackDNS=
DNSSEC=no
LLMNR=no
MulticastDNS=no
ReadEtcHosts=no
{lines(f"DNSStubListenerExtra={{}}:{server.port}", extra)}
{part(server, "options")}
"""


# systemd-resolved knows only fixed paths. So it sees an empty /run, no configuration of the machine's and no bus.
RESOLVED = r"""
set -e
mount --make-rprivate /
mount -t tmpfs -o mode=755 lab /run
mkdir -p /run/systemd/resolved.conf.d /run/systemd/resolve
chown 65534:65534 /run/systemd/resolve
cp lab.conf /run/systemd/resolved.conf.d/
# What systemd-networkd would say of a link.
for state in link-*; do
  if [ -e "$state" ]; then
    mkdir -p /run/systemd/netif/links
    cp "$state" "/run/systemd/netif/links/$(ip -o link show "${state#link-}" | cut -d: -f1)"
  fi
done
for file in /etc/resolv.conf /etc/systemd/resolved.conf; do
  if [ -e "$file" ]; then mount --bind /dev/null "$file"; fi
done
if [ -d /etc/systemd/resolved.conf.d ]; then mount -t tmpfs lab /etc/systemd/resolved.conf.d; fi
# Where we run from may be a folder that only root can read.
cp "$1" /run/systemd-resolved
cp "${1%/*}"/libsystemd-shared*.so /run/ 2>/dev/null || true
capabilities=-all,+net_bind_service,+net_raw,+setpcap
exec env LD_LIBRARY_PATH=/run setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps "$capabilities" \
  --ambient-caps "$capabilities" /run/systemd-resolved
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
    "bind": Software("named", lambda f: ["-g", "-n", "1", "-c", f"{f}/named.conf"], "named.conf", bind, ready_log=" running\n"),
    "unbound": Software("unbound", lambda f: ["-d", "-c", f"{f}/unbound.conf"], "unbound.conf", unbound),
    "knot": Software("knotd", lambda f: ["-c", f"{f}/knot.conf"], "knot.conf", knot),
    "nsd": Software("nsd", lambda f: ["-d", "-c", f"{f}/nsd.conf"], "nsd.conf", nsd),
    "pdns": Software("pdns_server", lambda f: [f"--config-dir={f}", "--daemon=no", "--guardian=no", "--disable-syslog"], "pdns.conf", pdns),
    "recursor": Software("pdns_recursor", recursor_command, "recursor.conf", recursor),
    "dnsmasq": Software("dnsmasq", lambda f: ["-k", "-C", f"{f}/dnsmasq.conf"], "dnsmasq.conf", dnsmasq),
    "dnsdist": Software("dnsdist", lambda f: ["--supervised", "--disable-syslog", "-C", f"{f}/dnsdist.conf"], "dnsdist.conf", dnsdist),
    "knot-resolver": Software("kresd", lambda f: ["-n", "-c", f"{f}/kresd.conf", str(f)], "kresd.conf", kresd),
    "systemd-resolved": Software("systemd-resolved", lambda f: [], "lab.conf", resolved,
                                 wrapper=lambda f: ["unshare", "--mount", "sh", "-c", RESOLVED, "lab"], needs_mounts=True),
}
