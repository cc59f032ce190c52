"""What stands between client and server: ICMP errors, links that lose large packets, long lists. In a network of our own."""

import contextlib
import ctypes
import os
import subprocess
import threading

from . import wire
from .behaviour import NO_REPLY, PORT_CLOSED, Behaviour, grouped
from .server import Ask, Server, in_turn
from .wire import message, refusal

CLONE_NEWNET = 0x40000000
FAR = "behind a small link"  # In place of an address.
SMALL_MTU = 600
HANGS = 120  # Seconds after which what does not come is not waited for.


SMALL = ("mtu-black-hole", "mtu-black-hole-refusal")  # May be played at the same time.


class NoNetwork(Exception):
    pass


def unshare() -> None:
    """This thread, and whatever it starts, moves to a network of its own; the kernel removes it with the last of them."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET) != 0:
        raise NoNetwork(os.strerror(ctypes.get_errno()))


def ip(*arguments: str) -> None:
    try:
        done = subprocess.run(["ip", *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise NoNetwork("ip is not installed") from error
    if done.returncode != 0:
        raise NoNetwork(f"ip {' '.join(arguments)}: {done.stderr.strip()}")


def enter() -> None:
    unshare()
    ip("link", "set", "lo", "up")


@contextlib.contextmanager
def behind_small_link(behaviour: Behaviour):
    """A server whose large packets vanish: its end of the link takes 1500 octets, ours 600, and nobody says so (RFC 2923)."""
    ready, leave, made = threading.Event(), threading.Event(), []

    def there() -> None:
        try:
            unshare()
            made.append(threading.get_native_id())
            ready.set()
            arrived.wait(HANGS)
            ip("link", "set", far, "up")
            ip("address", "add", subnet + ".2/24", "dev", far)
            made.append(Server(*behaviour.handlers, address=subnet + ".2"))
        except (NoNetwork, OSError) as error:
            made.append(error)
        ready.set()
        leave.wait(HANGS)

    near, far, subnet = f"near{os.getpid()}", f"far{os.getpid()}", f"10.99.{SMALL.index(behaviour.name)}"
    arrived = threading.Event()
    threading.Thread(target=there, daemon=True).start()
    ready.wait(HANGS)
    ready.clear()
    ip("link", "add", near, "mtu", "1500", "type", "veth", "peer", "name", far, "netns", str(made[0]))
    ip("link", "set", near, "mtu", str(SMALL_MTU), "up")
    ip("address", "add", subnet + ".1/24", "dev", near)
    arrived.set()
    ready.wait(HANGS)
    try:
        if isinstance(made[1], Exception):
            raise made[1]
        yield made[1]
    finally:
        ip("link", "delete", near)  # While its other end is still there: they go together.
        leave.set()


UNREACHABLE = 3
# What Linux hands to a connected UDP socket; the other codes it takes for passing troubles (net/ipv4/icmp.c).
ICMP = {0: "network unreachable", 1: "host unreachable", 2: "protocol unreachable", 3: "port unreachable", 4: "fragmentation needed",
        5: "source route failed", 6: "network unknown", 7: "host unknown", 8: "source host isolated", 9: "network prohibited",
        10: "host prohibited", 11: "network unreachable for this service", 12: "host unreachable for this service",
        13: "communication prohibited", 14: "host precedence violation", 15: "precedence cutoff"}
TOLD = {2, 6, 7, 8, 9, 10, 13, 14, 15}
ICMP6 = {0: "no route", 1: "prohibited", 2: "beyond scope", 3: "address unreachable", 4: "port unreachable", 5: "source policy",
         6: "reject route"}


def sends(kind: int, code: int):
    return lambda ask: ask.icmp(kind, code)


def outcome(code: int, port: int) -> str:
    return PORT_CLOSED if code == port else NO_REPLY


def says_then_answers(kind: int, code: int):
    return lambda ask: (ask.icmp(kind, code), ask.send(message(ask.query)))


@in_turn
def answers_then_says(ask: Ask) -> None:
    if ask.query.number == 0:
        ask.send(refusal(ask.query))
    else:
        ask.icmp(UNREACHABLE, 3)


def large(query: wire.Query) -> bytes | None:
    """About 1,100 octets where the client takes so many."""
    if not query.is_for("www.example.org"):
        return message(query)
    filler = [wire.text_record(b"f" * 250) for _ in range(4)]
    if query.edns or query.tcp:
        return message(query, answers=[*wire.address(query), *filler])
    return message(query, flags=wire.REPLY | 0x200, answers=[])


def large_refusal(query: wire.Query) -> bytes:
    return refusal(query, options=wire.extended_error(18, b"f" * 1000))


NETWORK = grouped("Network", [
    *[Behaviour(f"icmp-{code}", f"gets an ICMP error back: {text}", outcome(code, 3), udp=sends(UNREACHABLE, code), root=True,
                words=("A router or a firewall on the way sent the query back",) if code in TOLD else ())
      for code, text in ICMP.items()],
    *[Behaviour(f"icmp6-{code}", f"gets an ICMPv6 error back: {text}", outcome(code, 4), udp=sends(1, code), address="::1", root=True)
      for code, text in ICMP6.items()],
    Behaviour("icmp-ttl", "gets an ICMP error back: time to live exceeded", NO_REPLY, udp=sends(11, 0), root=True),
    Behaviour("icmp-parameter", "gets an ICMP error back: parameter problem", NO_REPLY, udp=sends(12, 0), root=True),
    Behaviour("icmp-quench-then-answer", "gets a source quench back, then answers", "NOERROR", udp=says_then_answers(4, 0), root=True),
    Behaviour("icmp-host-then-answer", "gets a host unreachable back, then answers", "NOERROR", udp=says_then_answers(UNREACHABLE, 1), root=True),
    Behaviour("refused-then-icmp", "refuses once, then its port is closed", "REFUSED", udp=answers_then_says, root=True),
    Behaviour("mtu-black-hole", "answers with more than the path takes, and nobody says so", NO_REPLY, packet=large, root=True, address=FAR,
              words=("too large for the path",), never=("NOERROR with EDNS",)),
    Behaviour("mtu-black-hole-refusal", "refuses with more than the path takes", NO_REPLY, packet=large_refusal, root=True, address=FAR,
              words=("too large for the path",)),
    Behaviour("no-route", "is where no route leads", NO_REPLY, address="192.0.2.1", root=True, words=("unreachable",)),
    Behaviour("300-closed", "are 300, all ports closed", PORT_CLOSED, servers=300),
    # Probes that have to wait for room begin their patience when they leave.
    Behaviour("300-silent", "are 300, all silent", NO_REPLY, servers=300, udp=lambda a: None, waits=1.5),
    Behaviour("300-without-route", "are 300 where no route leads", NO_REPLY, servers=300, address="192.0.2.1", root=True),
    Behaviour("300-refuse", "are 300, all refuse", "REFUSED", servers=300, timeout=5, udp=lambda a: a.send(refusal(a.query))),
])
