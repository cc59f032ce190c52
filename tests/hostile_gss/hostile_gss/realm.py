"""A real KDC (MIT) on loopback with a realm of its own, and tickets of it. Nothing of the machine's configuration takes part."""

import pathlib
import subprocess
import time

from ports import udp_and_tcp

REALM, PRIMARY, CLIENT = "CAMPUS.EXAMPLE", "ns1.campus.example", "host/pc1.campus.example"
LONG_LABEL = "n" * 63 + ".campus.example"
LONG_NAME = ".".join(["n" * 59] * 4) + "." + "n" * 13  # 253 characters.
PRIMARIES = (PRIMARY, LONG_LABEL, LONG_NAME)
PROGRAMS = ("/usr/sbin/krb5kdc", "/usr/sbin/kdb5_util", "/usr/sbin/kadmin.local", "/usr/bin/kinit", "/usr/bin/kvno")
STARTS_WITHIN = 20.0

KDC_CONF = """
[libdefaults]
  default_realm = {realm}
[realms]
  {realm} = {{
    database_name = {folder}/principal
    key_stash_file = {folder}/stash
    acl_file = {folder}/none
    kdc_listen = 127.0.0.1:{port}
    kdc_tcp_listen = 127.0.0.1:{port}
  }}
[logging]
  kdc = FILE:{folder}/log
"""

KRB5_CONF = """
[libdefaults]
  default_realm = {realm}
  dns_lookup_kdc = false
  dns_lookup_realm = false
  rdns = false
[realms]
  {realm} = {{
    kdc = 127.0.0.1:{port}
  }}
[domain_realm]
  .campus.example = {realm}
"""


def missing() -> str:
    """What the suite cannot do without, or empty."""
    for program in PROGRAMS:
        if not pathlib.Path(program).exists():
            return f"{program} is not installed (krb5-kdc, krb5-admin-server, krb5-user)"
    try:
        import gssapi
    except ImportError:
        return "python3-gssapi is not installed"
    return ""


def free_port() -> int:
    """For UDP and TCP."""
    udp, tcp = udp_and_tcp()
    with udp, tcp:
        return udp.getsockname()[1]


class Realm:
    """`environment` is a client's: with a ticket for the primary, too, so that no KDC is asked any more."""

    def __init__(self, folder: pathlib.Path):
        self.folder, self.port = folder, free_port()
        (folder / "kdc.conf").write_text(KDC_CONF.format(realm=REALM, folder=folder, port=self.port))
        self.environment = self.client("krb5.conf", self.port, "ccache")
        self.keytab = folder / "dns.keytab"
        own = {"KRB5_CONFIG": "/dev/null", "KRB5_KDC_PROFILE": str(folder / "kdc.conf"), "PATH": "/usr/bin:/bin"}
        self.call(own, "/usr/sbin/kdb5_util", "create", "-s", "-W", "-P", "not-a-secret")
        for principal, keytab in (*((f"DNS/{host}", self.keytab) for host in PRIMARIES), (CLIENT, folder / "client.keytab")):
            self.call(own, "/usr/sbin/kadmin.local", "-q", f"addprinc -randkey {principal}")
            self.call(own, "/usr/sbin/kadmin.local", "-q", f"ktadd -norandkey -k {keytab} {principal}")
        self.kdc = subprocess.Popen(["/usr/sbin/krb5kdc", "-n"], env=own, cwd=folder, stdin=subprocess.DEVNULL,
                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.wait()
            self.get_tickets("ccache", f"DNS/{PRIMARY}")
            self.get_tickets("only-tgt")
        except BaseException:
            self.stop()
            raise

    def client(self, config: str, port: int, cache: str) -> dict[str, str]:
        (self.folder / config).write_text(KRB5_CONF.format(realm=REALM, port=port))
        return {"KRB5_CONFIG": str(self.folder / config), "KRB5CCNAME": f"FILE:{self.folder / cache}", "KRB5_KTNAME": "none",
                "KRB5_CLIENT_KTNAME": "none", "KRB5RCACHENAME": "none:", "HOME": str(self.folder)}

    def get_tickets(self, cache: str, *services: str) -> None:
        settings = self.environment | {"KRB5CCNAME": f"FILE:{self.folder / cache}", "PATH": "/usr/bin:/bin"}
        self.call(settings, "/usr/bin/kinit", "-k", "-t", str(self.folder / "client.keytab"), f"{CLIENT}@{REALM}")
        for service in services:
            self.call(settings, "/usr/bin/kvno", service)

    def call(self, environment: dict[str, str], *command: str) -> None:
        done = subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")

    def wait(self) -> None:
        log, until = self.folder / "log", time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            if log.exists() and "commencing operation" in log.read_text(errors="replace"):
                return
            if self.kdc.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError("krb5kdc does not start: " + (log.read_text(errors="replace") if log.exists() else ""))

    def stop(self) -> None:
        self.kdc.terminate()
        self.kdc.wait()
