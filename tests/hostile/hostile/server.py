"""A DNS server that does what a behaviour says, on UDP and TCP, one thread for each query."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable

from . import wire


def in_turn(handler: Callable) -> Callable:
    """For what does one thing about the first query and another about the next: threads would overtake each other."""
    handler.in_turn = True
    return handler


class Ask:
    """One query over UDP and the means to do something about it."""

    def __init__(self, server: "Server", packet: bytes, client, number: int):
        self.server, self.client = server, client
        self.query = wire.Query(packet, number)

    def send(self, packet: bytes) -> None:
        self.server.udp.sendto(packet, self.client)

    def send_from(self, address: str, packet: bytes) -> None:
        """From another address, or from another port of the same."""
        with socket.socket(self.server.family, socket.SOCK_DGRAM) as other:
            other.bind((address, self.server.port if address != self.server.address else 0))
            other.sendto(packet, self.client)

    def icmp(self, kind: int, code: int) -> None:
        """An ICMP error about this query, as a router would send it. Needs root."""
        send_icmp(self.server, self.client, self.query.wire, kind, code)


def send_icmp(server: "Server", client, payload: bytes, kind: int, code: int) -> None:
    udp = struct.pack(">HHHH", client[1], server.port, 8 + len(payload), 0) + payload[:64]
    if server.family == socket.AF_INET:
        head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 28 + len(payload), 0, 0, 64, 17, 0, socket.inet_aton(client[0]),
                           socket.inet_aton(server.address))
        body = struct.pack(">BBHI", kind, code, 0, 0) + head + udp
        body = body[:2] + struct.pack(">H", checksum(body)) + body[4:]
        protocol = socket.IPPROTO_ICMP
    else:
        head = struct.pack(">IHBB16s16s", 6 << 28, 8 + len(payload), 17, 64, socket.inet_pton(socket.AF_INET6, client[0]),
                           socket.inet_pton(socket.AF_INET6, server.address))
        body = struct.pack(">BBHI", kind, code, 0, 0) + head + udp  # The kernel fills in the checksum.
        protocol = socket.IPPROTO_ICMPV6
    with socket.socket(server.family, socket.SOCK_RAW, protocol) as raw:
        raw.bind((server.address, 0))
        raw.sendto(body, (client[0], 0))


def checksum(data: bytes) -> int:
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


class Connection:
    """One TCP connection."""

    def __init__(self, server: "Server", stream: socket.socket):
        self.server, self.stream = server, stream

    def query(self) -> wire.Query:
        size = struct.unpack(">H", self.exactly(2))[0]
        return wire.Query(self.exactly(size), self.server.next_number(), tcp=True)

    def exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self.stream.recv(size - len(data))
            if not piece:
                raise ConnectionError("closed by the client")
            data += piece
        return data

    def send(self, data: bytes) -> None:
        self.stream.sendall(data)

    def send_slowly(self, data: bytes, pause: float) -> None:
        for octet in data:
            self.stream.sendall(bytes([octet]))
            time.sleep(pause)

    def half_close(self) -> None:
        self.stream.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        self.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.stream.close()

    def wait_for_the_client(self) -> None:
        """Until it hangs up."""
        with contextlib.suppress(OSError):
            while self.stream.recv(4096):
                pass


class Server:
    """`udp` and `tcp` say what becomes of a query and a connection; without one the port is closed."""

    def __init__(self, udp: Callable[[Ask], None] | None, tcp: Callable[[Connection], None] | None, address: str = "127.0.0.2",
                 at_once: bool = False, port: int = 0):
        # Without a thread for each query: nothing it does takes time, or the queries' order matters.
        self.at_once = at_once or getattr(udp, "in_turn", False)
        self.on_udp, self.on_tcp, self.address = udp, tcp, address
        self.family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.numbers, self.lock = 0, threading.Lock()
        self.udp, self.tcp = self.bind(port)
        self.port = self.udp.getsockname()[1]
        self.done, self.errors = False, []
        if udp:
            threading.Thread(target=self.serve_udp, daemon=True).start()
        else:
            self.udp.close()
        if tcp:
            self.tcp.listen(64)
            threading.Thread(target=self.serve_tcp, daemon=True).start()
        else:
            self.tcp.close()

    @property
    def name(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"

    def bind(self, port: int) -> tuple[socket.socket, socket.socket]:
        """The same port for both; 0 is one that is free."""
        for _ in range(100):
            udp, tcp = (socket.socket(self.family, kind) for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM))
            udp.bind((self.address, port))
            try:
                tcp.bind((self.address, udp.getsockname()[1]))
                return udp, tcp
            except OSError:
                udp.close()
                tcp.close()
        raise OSError("no port is free for UDP and TCP")

    def next_number(self) -> int:
        with self.lock:
            self.numbers += 1
            return self.numbers - 1

    def serve_udp(self) -> None:
        while not self.done:
            try:
                packet, client = self.udp.recvfrom(65535)
            except OSError:
                return
            if packet and not self.done:
                self.start(self.on_udp, Ask(self, packet, client, self.next_number()))

    def serve_tcp(self) -> None:
        while not self.done:
            try:
                stream, _ = self.tcp.accept()
            except OSError:
                return
            self.start(self.handle_stream, Connection(self, stream))

    def handle_stream(self, connection: Connection) -> None:
        with connection.stream:
            self.on_tcp(connection)

    def start(self, work: Callable, about) -> None:
        def inside() -> None:
            try:
                work(about)
            except OSError:
                pass  # The client has left.
            except Exception as error:  # noqa: BLE001: a mistake in the table must not pass for a behaviour.
                self.errors.append(repr(error))

        if self.at_once:
            return inside()
        threading.Thread(target=inside, daemon=True).start()

    def stop(self) -> None:
        self.done = True
        for one, kind in ((self.udp, socket.SHUT_RD), (self.tcp, socket.SHUT_RD)):
            with contextlib.suppress(OSError):
                one.shutdown(kind)
            one.close()


def answering(packet: Callable[[wire.Query], bytes | None]) -> tuple[Callable[[Ask], None], Callable[[Connection], None]]:
    """The same packet over both transports; None is silence."""

    def udp(ask: Ask) -> None:
        if (made := packet(ask.query)) is not None:
            ask.send(made)

    def tcp(connection: Connection) -> None:
        while True:
            if (made := packet(connection.query())) is not None:
                connection.send(wire.framed(made))

    return udp, tcp
