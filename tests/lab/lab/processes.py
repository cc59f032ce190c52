"""Starting servers, waiting until they answer, stopping them by pid."""

import contextlib
import os
import pathlib
import re
import secrets
import socket
import subprocess
import threading
import time

from . import clock
from .played import Player
from .scenario import Server
from .software import SOFTWARE, Software

HANGS = 120.0  # Seconds after which what has not come is not waited for any more. No measure of speed.
TYPES = {"A": 1, "AAAA": 28}


def query_for(text: str | None = None) -> bytes:
    """For NAME or NAME TYPE, or for A of a new name each time: dnsmasq takes a repeated one for a retry and waits with it for
    an upstream that was not up yet. Always a new ID."""
    name, *rest = (text or f"{secrets.token_hex(4)}.invalid").split()
    labels = name.rstrip(".").encode().split(b".")
    question = b"".join(bytes([len(label)]) + label for label in labels) + b"\x00" + bytes([0, TYPES[rest[0] if rest else "A"], 0, 1])
    return secrets.token_bytes(2) + bytes.fromhex("01000001000000000000") + question


def dig(address: str, port: int, *question: str) -> str:
    command = ["dig", f"@{address}", "-p", str(port), "+norecurse", "+time=2", "+tries=2", *question]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=HANGS, check=False, stdin=subprocess.DEVNULL).stdout
    except FileNotFoundError as error:
        raise MissingSoftware("dig is not installed") from error


def family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def echo(server: socket.socket) -> None:
    while True:
        packet, client = server.recvfrom(4096)
        if client is None:
            return  # Shut down.
        server.sendto(packet, client)


class StartError(Exception):
    pass


class MissingSoftware(Exception):
    def __init__(self, what: str, too_new: bool = False):
        super().__init__(what)
        self.too_new = too_new


class Running:
    """One server: a real one, or a stand-in: `none` (nothing listens), `silent` (never replies), `echo` (returns the query), `played`."""

    def __init__(self, server: Server, folder: pathlib.Path, environment: dict[str, str] | None = None):
        self.server = server
        self.environment = dict(environment or {})
        self.process: subprocess.Popen | None = None
        self.socket: socket.socket | None = None
        self.listener: socket.socket | None = None
        self.player: Player | None = None
        self.log = folder / "log"
        if server.software == "none":
            return
        if server.software in ("silent", "echo"):
            self.socket = socket.socket(family(server.address), socket.SOCK_DGRAM)
            self.socket.bind((server.address, server.port))
            if server.software == "echo":
                threading.Thread(target=echo, args=(self.socket,), daemon=True).start()
            return
        if server.software == "played":
            self.player = Player(server.address, server.port, server.config.get("options", ""))
            self.write_files(folder)
            return
        software = SOFTWARE[server.software]
        program = software.path()
        if program is None or software.missing():
            raise MissingSoftware(software.missing(), software.too_new())
        folder.mkdir(parents=True)
        software.prepare(server, folder)
        (folder / software.config_file).write_text(software.config(server, folder).replace("@dir@", str(folder)))
        self.write_files(folder)
        if server.clock or server.software == "kdc":
            self.environment |= clock.wrong_by(server.clock, folder / "clock")
        self.folder, self.command = folder, [*software.wrapper(folder), program, *software.command(folder)]
        self.start()

    def start(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self.command, cwd=self.folder, env=os.environ | self.environment, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)

    def restart(self) -> None:
        """With whatever its files say now."""
        self.stop()
        self.start()
        self.wait_ready()

    def replace(self, silent: bool) -> None:
        """By nothing, or by what takes queries and connections and never replies."""
        self.stop()
        if silent:
            where = (self.server.address, self.server.port)
            self.socket = socket.socket(family(self.server.address), socket.SOCK_DGRAM)
            self.socket.bind(where)
            self.listener = socket.create_server(where, family=family(self.server.address))

    def write_files(self, folder: pathlib.Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in self.server.files.items():
            (folder / name).write_text(text.replace("@dir@", str(folder)))

    def wait_ready(self) -> None:
        if self.process is None:
            return
        deadline = time.monotonic() + HANGS
        with contextlib.ExitStack() as open_sockets:
            clients = [open_sockets.enter_context(socket.socket(family(address), socket.SOCK_DGRAM)) for address in self.server.addresses]
            while time.monotonic() < deadline:
                if self.process.poll() is not None:
                    break
                if self.server.ready == "log":
                    ready = True
                elif self.server.ready == "listen":
                    ready = all(self.listens(address) for address in self.server.addresses)
                elif self.server.ready == "tcp":
                    ready = all(self.replies_over_tcp(address) for address in self.server.addresses)
                else:
                    ready = all(self.replies(*both) for both in zip(clients, self.server.addresses, strict=True))
                if ready:
                    self.wait_for_log(self.server.ready_log or SOFTWARE[self.server.software].ready_log)
                    return self.wait_for_answer()
                time.sleep(0.05)
        raise StartError(f"{self.server.software} is not ready:\n" + self.log.read_text(errors="replace")[-1500:])

    def replies(self, client: socket.socket, address: str) -> bool:
        """From the same socket each time: a server that limits its replies may reply to the first query only, and late."""
        client.settimeout(0.3)
        try:
            client.connect((address, self.server.port))
            client.send(query_for())
            return len(client.recv(512)) >= 12
        except OSError:
            return False

    def wait_for_log(self, text: str) -> None:
        """What a server does after it has begun to reply shows there only."""
        deadline = time.monotonic() + HANGS
        while text not in self.log.read_text(errors="replace"):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise StartError(f"{self.server.software} does not say {text!r}:\n" + self.log.read_text(errors="replace")[-1500:])
            time.sleep(0.05)

    def wait_for_answer(self) -> None:
        """What a server does without a word, as signing a zone, shows in what it answers."""
        if not self.server.ready_answer:
            return
        name, kind, pattern = self.server.ready_answer.split(maxsplit=2)
        deadline = time.monotonic() + HANGS
        while not re.search(pattern, dig(self.server.address, self.server.port, "+short", name, kind)):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise StartError(f"{self.server.software} does not answer {pattern!r} to {name} {kind}")
            time.sleep(0.05)

    def replies_over_tcp(self, address: str) -> bool:
        """Of limits on queries and of servers that take turns it uses up nothing."""
        query = query_for()
        with contextlib.suppress(OSError), socket.create_connection((address, self.server.port), 1) as client:
            client.sendall(len(query).to_bytes(2, "big") + query)
            return len(client.recv(512)) > 0
        return False

    def send_query(self, name: str | None) -> None:
        with socket.socket(family(self.server.address), socket.SOCK_DGRAM) as client:
            client.sendto(query_for(name), (self.server.address, self.server.port))

    def listens(self, address: str) -> bool:
        with socket.socket(family(address), socket.SOCK_STREAM) as client:
            client.settimeout(0.3)
            return client.connect_ex((address, self.server.port)) == 0

    def stop(self) -> None:
        if self.player is not None:
            self.player.stop()
        if self.socket is not None:
            with contextlib.suppress(OSError):  # Not connected; the echo wakes up all the same.
                self.socket.shutdown(socket.SHUT_RDWR)
            self.socket.close()
        if self.listener is not None:
            self.listener.close()
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
