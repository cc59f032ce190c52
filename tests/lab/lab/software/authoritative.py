"""Servers that are mostly asked for their own zones."""

import pathlib

from ..scenario import Server
from .common import Software, endpoint, identity, lines, part


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


def pdns_sql(server: Server, folder: pathlib.Path) -> str:
    return pdns(server, folder).replace(f"launch=bind\nbind-config={folder}/zones.conf", f"launch=gsqlite3\ngsqlite3-database={folder}/zones.db")


# Its zones are rows: what is in NAME.zone is loaded before it starts, and each line of pdnsutil.commands is run then.
PDNS_SQL = r"""
set -e
if [ ! -e zones.db ]; then
  python3 -c 'import pathlib, sqlite3, sys; sqlite3.connect("zones.db").executescript(pathlib.Path(sys.argv[1]).read_text())' \
    /usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql
  for zone in *.zone; do pdnsutil --config-dir=. load-zone "${zone%.zone}" "$zone"; done
  [ ! -e pdnsutil.commands ] || xargs --arg-file=pdnsutil.commands --max-lines=1 pdnsutil --config-dir=.
fi
exec "$@"
"""


def yadifa(server: Server, folder: pathlib.Path) -> str:
    return f"""
<main>
  daemon off
  chroot off
  user root
  group root
  logpath "{folder}"
  pidfile "{folder}/yadifad.pid"
  datapath "{folder}"
  keyspath "{folder}"
  xfrpath "{folder}"
  hostname "{identity(server)}"
  serverid "{identity(server)}"
  port {server.port}
  listen {",".join(f"{address} port {server.port}" for address in server.addresses)}
  {part(server, "options")}
</main>
{part(server, "statements")}
"""


def gdnsd(server: Server, folder: pathlib.Path) -> str:
    return f"""
options => {{
  listen => [ {", ".join(endpoint(address, server.port) for address in server.addresses)} ],
  run_dir => "{folder}/run",
  state_dir => "{folder}/state",
  nsid_ascii => "{identity(server)}",
  {part(server, "options")}
}}
{part(server, "statements")}
"""


def rbldnsd(server: Server, folder: pathlib.Path) -> str:
    """What stands after the program's name; its zones among it. A lone word is a file of the scenario."""
    return f"{lines(f'-b {{}}/{server.port}', server.addresses)} -n -u nobody -w {folder} -c 0 {part(server, 'options')} {part(server, 'statements')}"


def ixfrdist(server: Server, folder: pathlib.Path) -> str:
    return f"""
work-dir: "{folder}"
failed-soa-retry: 1
listen:
{lines("  - '{}'", [endpoint(address, server.port) for address in server.addresses])}
{part(server, "options")}
domains:
{part(server, "statements")}
"""


def hickory(server: Server, folder: pathlib.Path) -> str:
    four = [address for address in server.addresses if ":" not in address]
    six = [address for address in server.addresses if ":" in address]
    return f"""
listen_addrs_ipv4 = {four}
listen_addrs_ipv6 = {six}
listen_port = {server.port}
directory = "{folder}"
{part(server, "options")}
{part(server, "statements")}
"""


# It has one port, 53, and reads what tinydns-data made of the file "data".
TINYDNS = """
set -e
tinydns-data
exec env ROOT="$PWD" IP="$(cat address)" UID=65534 GID=65534 "$1"
"""


def tinydns(server: Server, folder: pathlib.Path) -> str:
    return server.address


AUTHORITATIVE = {
    "bind": Software("named", lambda f: ["-g", "-n", "1", "-c", f"{f}/named.conf"], "named.conf", bind, ready_log=" running\n"),
    "knot": Software("knotd", lambda f: ["-c", f"{f}/knot.conf"], "knot.conf", knot),
    "nsd": Software("nsd", lambda f: ["-d", "-c", f"{f}/nsd.conf"], "nsd.conf", nsd),
    "pdns": Software("pdns_server", lambda f: [f"--config-dir={f}", "--daemon=no", "--guardian=no", "--disable-syslog"], "pdns.conf", pdns),
    "pdns-sql": Software("pdns_server", lambda f: [f"--config-dir={f}", "--daemon=no", "--guardian=no", "--disable-syslog"], "pdns.conf", pdns_sql,
                         wrapper=lambda f: ["sh", "-c", PDNS_SQL, "lab"]),
    "yadifa": Software("yadifad", lambda f: ["-c", f"{f}/yadifad.conf"], "yadifad.conf", yadifa),
    "gdnsd": Software("gdnsd", lambda f: ["-c", str(f), "start"], "config", gdnsd, prepare=lambda server, folder: (folder / "zones").mkdir()),
    "rbldnsd": Software("rbldnsd", lambda f: (f / "arguments").read_text().split(), "arguments", rbldnsd),
    "ixfrdist": Software("ixfrdist", lambda f: [f"--config={f}/ixfrdist.yml"], "ixfrdist.yml", ixfrdist),
    "hickory": Software("hickory-dns", lambda f: ["-c", f"{f}/hickory.toml", "-z", str(f)], "hickory.toml", hickory, debian=13),
    "tinydns": Software("tinydns", lambda f: [], "address", tinydns, wrapper=lambda f: ["sh", "-c", TINYDNS, "lab"]),
}
