"""Starting servers, waiting until they answer, stopping them by pid."""

import pathlib
import secrets
import socket
import subprocess
import time

from .scenario import Server
from .software import SOFTWARE

READY_WITHIN = 15.0  # Seconds; a loaded machine with two cores.


def readiness_query() -> bytes:
    """A new ID and name each time: dnsmasq takes a repeated one for a retry and waits with it for an upstream that was
    not up yet."""
    label = secrets.token_hex(4).encode()
    return secrets.token_bytes(2) + bytes.fromhex("01000001000000000000") + b"\x08" + label + b"\x07invalid\x00" + bytes.fromhex("00010001")


class StartError(Exception):
    pass


class MissingSoftware(Exception):
    pass


class Running:
    """One server: a real one, or one of two stand-ins: `none` (nothing listens) and `silent` (never replies)."""

    def __init__(self, server: Server, folder: pathlib.Path):
        self.server = server
        self.process: subprocess.Popen | None = None
        self.socket: socket.socket | None = None
        self.log = folder / "log"
        if server.software == "none":
            return
        if server.software == "silent":
            self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            self.socket.bind((server.address, server.port))
            return
        software = SOFTWARE[server.software]
        program = software.path()
        if program is None:
            raise MissingSoftware(software.program)
        folder.mkdir(parents=True)
        (folder / software.config_file).write_text(software.config(server, folder))
        for name, text in server.files.items():
            (folder / name).write_text(text.replace("@dir@", str(folder)))
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([program, *software.command(folder)], cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def wait_ready(self) -> None:
        if self.process is None:
            return
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            if (self.listens if self.server.ready == "listen" else self.replies)():
                return
            time.sleep(0.05)
        raise StartError(f"{self.server.software} is not ready:\n" + self.log.read_text(errors="replace")[-1500:])

    def replies(self) -> bool:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.settimeout(0.3)
            try:
                client.connect((self.server.address, self.server.port))
                client.send(readiness_query())
                return len(client.recv(512)) >= 12
            except OSError:
                return False

    def send_query(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(readiness_query(), (self.server.address, self.server.port))

    def listens(self) -> bool:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as client:
            client.settimeout(0.3)
            return client.connect_ex((self.server.address, self.server.port)) == 0

    def stop(self) -> None:
        if self.socket is not None:
            self.socket.close()
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
