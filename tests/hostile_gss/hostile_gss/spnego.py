"""Tokens of SPNEGO (RFC 4178) and Kerberos (RFC 4120, RFC 4121), made by hand."""

import time

KERBEROS = bytes.fromhex("2a864886f712010202")
NTLM = bytes.fromhex("2b06010401823702020a")
COMPLETED, INCOMPLETE, REJECT, REQUEST_MIC = 0, 1, 2, 3


def der(tag: int, body: bytes) -> bytes:
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + body


def integer(value: int) -> bytes:
    return der(2, value.to_bytes(max(1, (value.bit_length() + 8) // 8), "big"))


def response(state: int | None = None, mech: bytes = b"", token: bytes | None = None, mic: bytes | None = None) -> bytes:
    """NegTokenResp."""
    parts = b""
    if state is not None:
        parts += der(0xA0, der(10, bytes([state])))
    if mech:
        parts += der(0xA1, der(6, mech))
    if token is not None:
        parts += der(0xA2, der(4, token))
    if mic is not None:
        parts += der(0xA3, der(4, mic))
    return der(0xA1, der(0x30, parts))


def framed(kind: bytes, body: bytes, mech: bytes = KERBEROS) -> bytes:
    """As GSS-API frames a token of Kerberos: 02 00 is an AP-REP, 03 00 a KRB-ERROR."""
    return der(0x60, der(6, mech) + kind + body)


def part(number: int, body: bytes) -> bytes:
    return der(0xA0 | number, body)


def error(code: int, text: bytes = b"", name: bytes = b"krbtgt", realm: bytes = b"CAMPUS.EXAMPLE") -> bytes:
    """KRB-ERROR."""
    now = time.strftime("%Y%m%d%H%M%SZ", time.gmtime()).encode()
    principal = der(0x30, part(0, integer(2)) + part(1, der(0x30, der(27, name) + der(27, realm))))
    body = (part(0, integer(5)) + part(1, integer(30)) + part(4, der(24, now)) + part(5, integer(0)) + part(6, integer(code))
            + part(9, der(27, realm)) + part(10, principal) + (part(11, der(27, text)) if text else b""))
    return der(0x7E, der(0x30, body))


def rejected(code: int, text: bytes = b"") -> bytes:
    """A server's KRB-ERROR, in SPNEGO."""
    return response(REJECT, KERBEROS, framed(b"\3\0", error(code, text)))
