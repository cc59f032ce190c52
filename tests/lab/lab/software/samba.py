"""A Samba Active Directory domain controller, of which only the DNS server runs.

Provisioning a domain takes a while, so it is done once for a run of the lab; every scenario gets a copy."""

import pathlib
import shutil
import subprocess
import threading

from ..scenario import Server
from .common import Software, part

REALM = "ad.campus.example"
provisioning = threading.Lock()


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


def provision(server: Server, folder: pathlib.Path) -> None:
    domain = folder.parent.parent / "samba-domain"
    with provisioning:
        if not domain.exists():
            made = domain.with_suffix(".new")
            shutil.rmtree(made, ignore_errors=True)
            # Nothing of the machine's configuration takes part, and no name of it is written down.
            command = ["samba-tool", "domain", "provision", f"--targetdir={made}", f"--configfile={folder}/empty.conf", f"--realm={REALM}", "--domain=CAMPUS", "--host-name=dc1",
                       "--host-ip=192.0.2.53", "--dns-backend=SAMBA_INTERNAL", "--adminpass=not-A-secret-1"]
            (folder / "empty.conf").touch()
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise ValueError(f"samba-tool domain provision fails: {done.stderr[-800:]}")
            made.rename(domain)
    subprocess.run(["cp", "-a", str(domain), str(folder / "domain")], check=True)


SAMBA = {
    "samba": Software("samba", lambda f: ["-F", "--no-process-group", "-M", "single", "--debug-stdout", "-d", "1", "-s", f"{f}/smb.conf"], "smb.conf", smb_conf, prepare=provision),
}
