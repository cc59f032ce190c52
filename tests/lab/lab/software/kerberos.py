"""A Kerberos key distribution centre. Its database is made in each scenario's folder, in a tenth of a second."""

import pathlib

from ..scenario import Server
from .common import Software, part

# Nothing of the machine's configuration takes part. The database is made before the program is started, so that the keytabs are
# there; a key that is changed after that is not in them.
KDC = """
set -e
export KRB5_CONFIG=/dev/null KRB5_KDC_PROFILE="$PWD/kdc.conf"
if [ ! -e principal ]; then
  kdb5_util create -s -W -P not-a-secret
  kadmin.local < commands
fi
exec "$@"
"""


def keytab(principal: str) -> str:
    """The name of its file, in the KDC's folder."""
    return principal.replace("/", "-") + ".keytab"


def kdc_conf(server: Server, folder: pathlib.Path) -> str:
    listen = ", ".join(f"{address}:{server.port}" for address in server.addresses)
    return f"""
[libdefaults]
  default_realm = {server.realm}
[realms]
  {server.realm} = {{
    database_name = {folder}/principal
    key_stash_file = {folder}/stash
    acl_file = {folder}/none
    kdc_listen = {listen}
    kdc_tcp_listen = {listen}
    {part(server, "options")}
  }}
[logging]
  kdc = STDERR
{part(server, "statements")}
"""


def write_commands(server: Server, folder: pathlib.Path) -> None:
    commands = [line for one in server.principals for line in (f"addprinc -randkey {one}", f"ktadd -norandkey -k {folder}/{keytab(one)} {one}")]
    commands += [f"cpw -randkey {one}" for one in server.rekeyed]
    (folder / "commands").write_text("\n".join(commands) + "\n")


KERBEROS = {
    "kdc": Software("krb5kdc", lambda f: ["-n"], "kdc.conf", kdc_conf, wrapper=lambda f: ["sh", "-c", KDC, "lab"], ready_log="commencing operation",
                    prepare=write_commands),
}
