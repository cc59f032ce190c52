"""messages/: what real programs said, a folder for each program, a file for each message and version."""

import pathlib
import re

from .table import Message

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
# What is another each time, and what stands there instead.
CHANGES = [(re.compile(pattern, re.MULTILINE), instead) for pattern, instead in (
    (rf"(?:{DAYS}) (?:{MONTHS}) [ \d]\d \d\d:\d\d:\d\d (UTC )?\d{{4}}", r"Fri Jan  2 03:04:05 \g<1>2026"),
    (rf"\d\d-(?:{MONTHS})-\d{{4}} \d\d:\d\d:\d\d\.\d+", "02-Jan-2026 03:04:05.678"),
    (rf"(?:{MONTHS}) [ \d]\d \d\d:\d\d:\d\d", "Jan  2 03:04:05"),
    (r"\d{4}([-/.])\d\d[-/.]\d\d([ \tT])\d\d[:_]\d\d(:\d\d)?", r"2026\g<1>01\g<1>02\g<2>03:04:05"),
    (r"\d\d/\d\d \d\d:\d\d:\d\d", "01/02 03:04:05"),
    (r"^\d\d:\d\d:\d\d\.\d+", "03:04:05.678"),
    (r"(03:04:05)[.,]\d+", r"\1.678"),
    (r"\b1[78]\d{8}(\.\d+)?\b", "1767323045"),
    (r"\[\d+([:\]])", r"[7\1"),
    (r"\[\d+(\.\d\d\])", r"[7000\1"),  # Knot Resolver's number of a request
    (r"\b\d+#\d+: \*\d+", "7#7: *1"),
    (r"(\bid: +|\bid: '|\"id\": |with id |UPDATE \()\d+", r"\g<1>4242"),
    (r": \d+(\+ \[| Refused)", r": 4242\1"),  # tcpdump's
    (r"\b0x[0-9a-f]{6,}", "0x7f8c00"),
    (r"^[0-9A-F]{12,16}:error", "7F8C00000000:error"),
    (r"(192\.0\.2\.\d+[#:@.]|port )[1-9]\d{4}\b", r"\g<1>40000"),
    (r"(time: )\d+( msec)", r"\g<1>1\2"),
    (r"\b\d+ms\b", "1ms"),
    (r"\b\d+\.\d{6}\b|\b\d+\.\d+(?= m?s\b| seconds|s;)|(?<=time=)\d+\.\d+", "1.000"),
)]


def steady(text: str) -> str:
    for pattern, instead in CHANGES:
        text = pattern.sub(instead, text)
    return text


def path(folder: pathlib.Path, message: Message, version: str) -> pathlib.Path:
    return folder / message.program / f"{message.variant}@{version}.txt"


def write(folder: pathlib.Path, message: Message, version: str, text: str) -> None:
    file = path(folder, message, version)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(steady(text))


def read(folder: pathlib.Path, message: Message) -> list[tuple[str, str]]:
    """Each version, and what it said."""
    files = sorted((folder / message.program).glob(f"{message.variant}@*.txt"))
    return [(file.stem.partition("@")[2], file.read_text()) for file in files]


def strangers(folder: pathlib.Path, messages: list[Message]) -> list[str]:
    """Files that belong to no message of the table."""
    known = {one.id for one in messages}
    files = [file.relative_to(folder) for file in sorted(folder.glob("*/*"))]
    return [str(file) for file in files if f"{file.parent}/{file.stem.partition('@')[0]}" not in known]
