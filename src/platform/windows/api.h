#pragma once

// The headers of Windows, in the order that they need. Their macros stay in this folder.

// clang-format off
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <mstcpip.h>
#include <windows.h>
// clang-format on
