"""A port for both: one that is free for UDP may be taken for TCP by whoever runs beside."""

import socket


def udp_and_tcp(address: str = "127.0.0.1") -> tuple[socket.socket, socket.socket]:
    """Two sockets bound to one port of an IPv4 address."""
    for _ in range(100):
        udp, tcp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), socket.socket()
        udp.bind((address, 0))
        try:
            tcp.bind(udp.getsockname())
            return udp, tcp
        except OSError:
            udp.close()
            tcp.close()
    raise OSError("no port is free for UDP and TCP")
