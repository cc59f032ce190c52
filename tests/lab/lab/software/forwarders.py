"""Servers that pass questions on."""

import base64
import pathlib
import sys

from ..scenario import Server
from .common import Software, endpoint, identity, lines, part


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


def stubby(server: Server, folder: pathlib.Path) -> str:
    return f"""
resolution_type: GETDNS_RESOLUTION_STUB
dns_transport_list: [ GETDNS_TRANSPORT_UDP, GETDNS_TRANSPORT_TCP ]
listen_addresses:
{lines("  - {}", [f"{address}@{server.port}" for address in server.addresses])}
{part(server, "options")}
upstream_recursive_servers:
{part(server, "statements")}
"""


def dnsproxy(server: Server, folder: pathlib.Path) -> str:
    return f"""
listen {server.address}
port {server.port}
listen_answer {server.address}
port_answer 0
{part(server, "options")}
"""


def smartdns(server: Server, folder: pathlib.Path) -> str:
    return f"""
server-name {identity(server)}
{lines("bind {}", [endpoint(address, server.port) for address in server.addresses])}
{lines("bind-tcp {}", [endpoint(address, server.port) for address in server.addresses])}
cache-size 0
cache-persist no
speed-check-mode none
log-file {folder}/smartdns.log
log-level info
{part(server, "options")}
"""


def aardvark(server: Server, folder: pathlib.Path) -> str:
    """One network of containers: its gateway, which the resolver listens on, and lines "ID IPV4 IPV6 NAMES"."""
    return f"{server.address}\n{part(server, 'options')}"


# It asks what the host's /etc/resolv.conf says, and so sees one of its own. It makes itself a daemon; whoever starts it is the
# parent of that, too, and ends it.
AARDVARK = """
import ctypes, os, signal, socket, subprocess, sys, time
PR_SET_CHILD_SUBREAPER = 36
ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
signal.signal(signal.SIGTERM, lambda *_: os.kill(int(open("networks/aardvark.pid").read()), signal.SIGTERM))
subprocess.run(["mount", "--make-rprivate", "/"], check=True)
subprocess.run(["mount", "--bind", "resolv.conf", "/etc/resolv.conf"], check=True)
subprocess.run(sys.argv[1:], check=True)
listening = socket.inet_aton(open("networks/lab").readline().strip())[::-1].hex().upper() + ":0035 "
while listening not in open("/proc/net/udp").read():
    time.sleep(0.02)
print("It listens at port 53.", flush=True)
os.wait()
"""

def stamp(address: str) -> str:
    """Of a DNSCrypt server, as dnscrypt-proxy wants to know one at least; nothing listens there."""
    parts = [address.encode(), bytes(32), b"2.dnscrypt-cert.lab"]
    return "sdns://" + base64.urlsafe_b64encode(b"\x01" + bytes(8) + b"".join(bytes([len(one)]) + one for one in parts)).rstrip(b"=").decode()


def dnscrypt_proxy(server: Server, folder: pathlib.Path) -> str:
    """It sends what its forwarding rules name over plain DNS, and answers the rest by rules of its own."""
    return f"""
listen_addresses = [{", ".join(f"'{endpoint(address, server.port)}'" for address in server.addresses)}]
server_names = ['lab']
bootstrap_resolvers = ['127.0.0.1:9']
ignore_system_dns = true
netprobe_timeout = 0
cache = false
forwarding_rules = '{folder}/forwarding'
{part(server, "options")}
[static.'lab']
stamp = '{stamp("127.0.0.1:9")}'
{part(server, "statements")}
"""


FORWARDERS = {
    "dnscrypt-proxy": Software("dnscrypt-proxy", lambda f: ["-config", f"{f}/proxy.toml"], "proxy.toml", dnscrypt_proxy, ready_log="is waiting for", debian=13),
    "dnsmasq": Software("dnsmasq", lambda f: ["-k", "-C", f"{f}/dnsmasq.conf"], "dnsmasq.conf", dnsmasq),
    "dnsdist": Software("dnsdist", lambda f: ["--supervised", "--disable-syslog", "-C", f"{f}/dnsdist.conf"], "dnsdist.conf", dnsdist),
    "stubby": Software("stubby", lambda f: ["-C", f"{f}/stubby.yml"], "stubby.yml", stubby),
    "dnsproxy": Software("dnsproxy", lambda f: ["-c", f"{f}/dnsproxy.conf"], "dnsproxy.conf", dnsproxy),
    "smartdns": Software("smartdns", lambda f: ["-f", "-x", "-p", "-", "-c", f"{f}/smartdns.conf"], "smartdns.conf", smartdns),
    "aardvark": Software("aardvark-dns", lambda f: ["-c", f"{f}/networks", "-p", "53", "run"], "networks/lab", aardvark,
                         wrapper=lambda f: ["unshare", "--mount", sys.executable, "-c", AARDVARK], needs_mounts=True,
                         ready_log="It listens", prepare=lambda server, folder: (folder / "networks").mkdir()),
}
