#pragma once

#include "platform/socket.h"

namespace whyrefused::platform::windows {

/// Of a number that a call on a socket has left, or with which an operation has ended.
SocketFailure failure_of(int code);
/// The same for datagrams. After an ICMP port unreachable Windows calls a UDP socket reset, refused
/// or unreachable (documentation of recvfrom and SIO_UDP_CONNRESET): each is `refused`.
SocketFailure datagram_failure_of(int code);
/// Of the last call on a socket.
SocketFailure last_failure();
/// Sockets can be used from now on. Why not, or 0.
int start_winsock();

}  // namespace whyrefused::platform::windows
