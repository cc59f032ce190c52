"""A Samba Active Directory domain controller, of which only the DNS server runs, and the KDC where a scenario says so. With BIND9_DLZ
the KDC is one program, and BIND, which has the zones of the same directory, another.

Provisioning a domain takes a while, so it is done once for a run of the lab; every scenario gets a copy."""

import os
import pathlib
import re
import shutil
import subprocess
import threading

from ..scenario import Server
from ..version import installed
from .authoritative import bind
from .common import Software, part

REALM = "ad.campus.example"
MEMBERS = ["Administrator", "alice", "pc1$"]
provisioning, joining = threading.Lock(), threading.Lock()


def smb_conf(server: Server, folder: pathlib.Path) -> str:
    return f"""
[global]
  netbios name = DC1
  realm = {REALM.upper()}
  workgroup = CAMPUS
  server role = active directory domain controller
  server services = dns
  dcerpc endpoint servers =
  interfaces = {" ".join(server.addresses)}
  bind interfaces only = yes
  dns port = {server.port}
  private dir = {folder}/domain/private
  binddns dir = {folder}/domain/bind-dns
  state directory = {folder}/domain/state
  cache directory = {folder}/domain/cache
  lock directory = {folder}/lock
  pid directory = {folder}
  ncalrpc dir = {folder}/ncalrpc
  ntp signd socket directory = {folder}/ntp
  winbindd socket directory = {folder}/winbindd
  max log size = 0
{part(server, "options")}
"""


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ValueError(f"{' '.join(command[:3])} fails: {done.stderr[-800:]}")
    return done.stdout


def add_members(made: pathlib.Path) -> None:
    """A person and a computer, and keytabs of theirs."""
    run(["samba-tool", "user", "create", "alice", "not-A-secret-2", f"--configfile={made}/etc/smb.conf"])
    run(["samba-tool", "computer", "create", "pc1", f"--configfile={made}/etc/smb.conf"])
    run(["samba-tool", "user", "setpassword", "pc1$", "--newpassword=not-A-secret-3", f"--configfile={made}/etc/smb.conf"])
    run(["samba-tool", "user", "enable", "pc1$", f"--configfile={made}/etc/smb.conf"])
    for principal in MEMBERS:
        run(["samba-tool", "domain", "exportkeytab", f"{made}/{principal}.keytab", f"--principal={principal}", f"--configfile={made}/etc/smb.conf"])


def provision(server: Server, folder: pathlib.Path) -> None:
    copy_domain(provisioned(folder), folder)


def copy_domain(domain: pathlib.Path, folder: pathlib.Path) -> None:
    subprocess.run(["cp", "-a", str(domain), str(folder / "domain")], check=True)


def provisioned(folder: pathlib.Path) -> pathlib.Path:
    domain = folder.parent.parent / "samba-domain"
    with provisioning:
        if not domain.exists():
            made = domain.with_suffix(".new")
            shutil.rmtree(made, ignore_errors=True)
            # Nothing of the machine's configuration takes part, and no name of it is written down.
            command = ["samba-tool", "domain", "provision", f"--targetdir={made}", f"--configfile={folder}/empty.conf", f"--realm={REALM}", "--domain=CAMPUS", "--host-name=dc1",
                       "--host-ip=192.0.2.53", "--dns-backend=SAMBA_INTERNAL", "--adminpass=not-A-secret-1"]
            (folder / "empty.conf").touch()
            run(command)
            add_members(made)
            made.rename(domain)
    return domain


def provision_dlz(server: Server, folder: pathlib.Path) -> None:
    """The same, with zones and a keytab for BIND."""
    provision(server, folder)
    (folder / "smb.conf").write_text(smb_conf(server, folder))
    run(["samba_upgradedns", "--dns-backend=BIND9_DLZ", f"--configfile={folder}/smb.conf"])


def smb_conf_dlz(server: Server, folder: pathlib.Path) -> str:
    return smb_conf(server, folder).replace("server services = dns", "server services = kdc, ldap")


# It finds the other controller through DNS, and itself in the hosts file; nothing of the machine's takes part.
JOIN = """
set -e
mount --bind resolv.conf /etc/resolv.conf
mount --bind hosts /etc/hosts
exec samba-tool domain join "$1" RODC --configfile=join.conf --targetdir="$PWD/domain" --server="dc1.$1" --dns-backend=SAMBA_INTERNAL -U Administrator --password=not-A-secret-1
"""


def join_rodc(server: Server, folder: pathlib.Path) -> None:
    """A read-only copy of the domain of the server that the scenario calls "dc". It takes a while, and is made once, too."""
    made = folder.parent.parent / "samba-rodc"
    with joining:
        if not made.exists():
            join(server, folder)
            (folder / "domain").rename(made)
    copy_domain(made, folder)


def join(server: Server, folder: pathlib.Path) -> None:
    config = dc_of(folder) / "smb.conf"
    dc = re.search(r"interfaces = (\S+)", config.read_text())[1]
    (folder / "resolv.conf").write_text(f"nameserver {dc}\n")
    (folder / "hosts").write_text(f"127.0.0.1 localhost\n{server.address} rodc1.{REALM} rodc1\n{dc} dc1.{REALM} dc1\n")
    (folder / "join.conf").write_text(f"[global]\n  netbios name = RODC1\n  interfaces = {server.address}\n  bind interfaces only = yes\n  workgroup = CAMPUS\n  realm = {REALM.upper()}\n")
    environment = os.environ | {"KRB5_CONFIG": str(folder.parent / "krb5-servers.conf")}
    done = subprocess.run(["unshare", "--mount", "sh", "-c", JOIN, "lab", REALM], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ValueError(f"samba-tool domain join fails: {done.stderr[-800:]}")


def smb_conf_rodc(server: Server, folder: pathlib.Path) -> str:
    return smb_conf(server, folder).replace("netbios name = DC1", "netbios name = RODC1")


def dlz_module() -> pathlib.Path | None:
    """Samba has one for each BIND that it knows."""
    wanted = f"samba/bind9/dlz_bind{'_'.join(str(part) for part in installed('bind')[:2])}.so"
    return next((path for path in pathlib.Path("/usr/lib").glob(f"*/{wanted}")), None)


def bind_dlz(server: Server, folder: pathlib.Path) -> str:
    domain = dc_of(folder) / "domain"
    return bind(server, folder).replace("controls { };", f"""
controls {{ }};
dlz "AD DNS Zone" {{ database "dlopen {dlz_module()}"; }};
""").replace("  dnssec-validation no;", f'  tkey-gssapi-keytab "{domain}/bind-dns/dns.keytab"; minimal-responses yes; dnssec-validation no;')


def dc_of(folder: pathlib.Path) -> pathlib.Path:
    """Of the domain controller that the scenario calls "dc"."""
    return folder.parent / "dc"


# Samba may write a name's object though no record of it changes; other domain controllers then fetch it.
WRITTEN = """
import sys
from samba.param import LoadParm
from samba.samdb import SamDB
settings = LoadParm()
settings.load(sys.argv[1] + "/smb.conf")
directory = SamDB("tdb://" + sys.argv[1] + "/domain/private/sam.ldb", lp=settings)
zones = directory.search("CN=MicrosoftDNS,DC=DomainDnsZones," + str(directory.domain_dn()), expression="(objectClass=dnsNode)", attrs=["uSNChanged"])
print(*sorted(str(one.dn).split(",")[0] + " " + str(one["uSNChanged"]) for one in zones), sep="\\n")
"""


def written(folder: pathlib.Path) -> list[str]:
    """The names of the domain, each with the number of its last change."""
    return run(["/usr/bin/python3", "-c", WRITTEN, str(folder)]).splitlines()


def no_dlz_module() -> str:
    return "" if dlz_module() else f"this release's Samba has no module for its BIND {'.'.join(str(part) for part in installed('bind')[:2])}"


# These keep a domain, and give its tickets.
DIRECTORIES = {"samba", "samba-dlz"}
SAMBA_COMMAND = ["-F", "--no-process-group", "-M", "single", "--debug-stdout", "-d", "1", "-s"]
SAMBA = {
    "samba": Software("samba", lambda f: [*SAMBA_COMMAND, f"{f}/smb.conf"], "smb.conf", smb_conf, prepare=provision),
    "samba-dlz": Software("samba", lambda f: [*SAMBA_COMMAND, f"{f}/smb.conf"], "smb.conf", smb_conf_dlz, prepare=provision_dlz, lacking=no_dlz_module),
    "samba-rodc": Software("samba", lambda f: [*SAMBA_COMMAND, f"{f}/smb.conf"], "smb.conf", smb_conf_rodc, prepare=join_rodc, needs_mounts=True),
    "bind-dlz": Software("named", lambda f: ["-g", "-n", "1", "-c", f"{f}/named.conf"], "named.conf", bind_dlz, ready_log=" running\n",
                         wrapper=lambda f: ["env", f"SMB_CONF_PATH={dc_of(f)}/smb.conf"], lacking=no_dlz_module),
}
