"""The Kerberos of a scenario's client: its krb5.conf and its tickets, made before whyrefused is run."""

import pathlib
import subprocess
import time

from .clock import set_clock, wrong_by
from .processes import HANGS, MissingSoftware, Running
from .scenario import Scenario, Server, Ticket
from .software import samba
from .software.kerberos import keytab

CACHE, CACHES = "ccache", "ccaches"  # In the scenario's folder, where the client runs: no report shall hold the folder's name.


def has_kerberos(scenario: Scenario) -> bool:
    return any(server.software == "kdc" for server in scenario.servers) or uses_gss(scenario)


def uses_gss(scenario: Scenario) -> bool:
    return any(argument.startswith("--gss") for argument in scenario.arguments)


def cache_of(scenario: Scenario, number: int) -> str:
    return f"FILE:{CACHE}" if len(scenario.tickets) == 1 else f"DIR::{CACHES}/tkt{number}"


def is_kdc(server: Server) -> bool:
    return server.software == "kdc" or server.software in samba.DIRECTORIES


def realm_of(server: Server) -> str:
    return samba.REALM.upper() if server.software in samba.DIRECTORIES else server.realm


def keytab_of(principal: str, kdc: Running) -> pathlib.Path:
    return kdc.folder / ("domain" if kdc.server.software in samba.DIRECTORIES else "") / keytab(principal)


def krb5_conf(servers: list[Server]) -> str:
    """It finds the lab's KDCs and asks DNS for nothing."""
    kdcs = {realm_of(server): f"{server.address}:{server.port if server.software == 'kdc' else 88}" for server in servers if is_kdc(server)}
    realms = "".join(f"  {realm} = {{\n    kdc = {endpoint}\n  }}\n" for realm, endpoint in kdcs.items())
    domains = "".join(f"  .{realm.lower()} = {realm}\n" for realm in kdcs)
    default = f"  default_realm = {next(iter(kdcs))}\n" if kdcs else ""
    return f"""
[libdefaults]
{default}  dns_lookup_kdc = false
  dns_lookup_realm = false
  rdns = false
[realms]
{realms}[domain_realm]
{domains}"""


def servers_environment(scenario: Scenario, folder: pathlib.Path) -> dict[str, str]:
    """What servers that know Kerberos are started with."""
    if not has_kerberos(scenario):
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "krb5-servers.conf").write_text(krb5_conf(scenario.servers))
    (folder / "krb5.conf").write_text(scenario.krb5_conf + krb5_conf(scenario.servers))
    return {"KRB5_CONFIG": str(folder / "krb5-servers.conf"), "KRB5_KTNAME": "none", "KRB5_CLIENT_KTNAME": "none"}


def environment(scenario: Scenario, folder: pathlib.Path) -> dict[str, str]:
    """What whyrefused and nsupdate are run with, in the scenario's folder. No file of whoever runs the lab takes part."""
    if not has_kerberos(scenario):
        return {}
    cache = f"DIR:{CACHES}" if len(scenario.tickets) > 1 else f"FILE:{CACHE}"
    clock = wrong_by(scenario.client_clock, folder / "clock") if scenario.client_clock else {}
    return {"KRB5_CONFIG": "krb5.conf", "KRB5CCNAME": cache, "KRB5_KTNAME": "none", "KRB5_CLIENT_KTNAME": "none", "HOME": str(folder)} | clock


def make(scenario: Scenario, running: list[Running], folder: pathlib.Path) -> None:
    """While all clocks are right but a KDC's own; then the KDCs go that shall not be there."""
    if len(scenario.tickets) > 1:
        (folder / CACHES).mkdir(mode=0o700)
    by_name = {one.server.name: one for one in running}
    for number, ticket in enumerate(scenario.tickets):
        make_one(ticket, cache_of(scenario, number), by_name[ticket.kdc], folder)
    if len(scenario.tickets) > 1:
        kerberos(folder, {}, "kswitch", "-c", cache_of(scenario, len(scenario.tickets) - 1))
    for one in running:
        if one.server.then:
            one.replace(silent=one.server.then == "silent")


def make_one(ticket: Ticket, cache: str, kdc: Running, folder: pathlib.Path) -> None:
    """An old one is made in the past, for the KDC as well."""
    clock = {}
    if ticket.age:
        clock = wrong_by(f"-{ticket.age}", folder / "clock-then")
        set_clock(kdc.folder / "clock", f"-{ticket.age}")
    kerberos(folder, clock, "kinit", "-c", cache, "-k", "-t", str(keytab_of(ticket.principal, kdc)), f"{ticket.principal}@{realm_of(kdc.server)}")
    for service in ticket.services:
        kerberos(folder, clock, "kvno", "-c", cache, service)
    if ticket.age:
        set_clock(kdc.folder / "clock", kdc.server.clock)


def kerberos(folder: pathlib.Path, clock: dict[str, str], *command: str) -> None:
    # Not the client's krb5.conf: that may be wrong on purpose.
    settings = {"KRB5_CONFIG": "krb5-servers.conf", "KRB5CCNAME": f"DIR:{CACHES}", "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    # Samba's DNS server may be ready before its KDC.
    end = time.monotonic() + HANGS
    while True:
        try:
            done = subprocess.run(command, env=settings | clock, cwd=folder, capture_output=True, text=True, timeout=HANGS, stdin=subprocess.DEVNULL)
        except FileNotFoundError as error:
            raise MissingSoftware(f"{command[0]} is not installed") from error
        if "Cannot contact any KDC" not in done.stderr or time.monotonic() > end:
            break
        time.sleep(0.2)
    if done.returncode != 0:
        raise ValueError(f"{' '.join(command)}: {done.stderr.strip()}")
