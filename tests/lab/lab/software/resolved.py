"""systemd-resolved, which knows only fixed paths."""

import pathlib

from ..scenario import Server
from .common import Software, lines, part


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


# systemd-resolved knows only fixed paths. So it sees an empty /run, no configuration of the machine's and no bus but one of its own,
# which it has where a link's servers are what somebody has set (user-LINK, as resolvectl or NetworkManager does).
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
for state in user-*; do
  if [ -e "$state" ]; then
    mkdir -p /run/systemd/resolve/netif /run/dbus
    cp "$state" "/run/systemd/resolve/netif/$(ip -o link show "${state#user-}" | cut -d: -f1)"
    chown -R 65534:65534 /run/systemd/resolve/netif
    echo "$BUS" > /run/bus.conf
    dbus-daemon --config-file=/run/bus.conf --fork
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

# Everybody in there may say everything on it.
BUS = """<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/><allow send_type="signal"/>
<allow send_type="method_return"/><allow send_type="error"/><allow receive_type="method_call"/><allow receive_type="method_return"/>
<allow receive_type="error"/><allow receive_type="signal"/></policy></busconfig>"""

RESOLVED_ALONE = {
    "systemd-resolved": Software("systemd-resolved", lambda f: [], "lab.conf", resolved,
                                 wrapper=lambda f: ["env", f"BUS={BUS}", "unshare", "--mount", "sh", "-c", RESOLVED, "lab"], needs_mounts=True),
}
