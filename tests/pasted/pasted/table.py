"""The table: programs/*.toml. In a file one table for each program, in that one for each message, named by what the server does."""

import dataclasses
import pathlib
import re
import tomllib

# What @name@ and so on stand for in commands and files. All of it is for documentation (RFC 2606, RFC 5737).
WORDS = {"name": "www.shop.example", "zone": "shop.example", "server": "192.0.2.53", "client": "192.0.2.7", "own": "192.0.2.1", "answer": "192.0.2.80"}


@dataclasses.dataclass
class Message:
    program: str
    variant: str
    package: str  # Its version is the message's.
    command: str  # A line for sh. Of a server: what makes it write to its log.
    kind: str  # What the explanation says it is: a key of kinds.toml.
    outcome: str = ""  # What the DNS server does: a key of responder.REPLIES, or "closed". By default the variant's name.
    name: str = WORDS["name"]  # What the first command is about. "NAME", "ZONE": the text does not say.
    server: str = ""  # The address that it asks. "": the text does not say. "SERVER": nor does it, and one is needed.
    rtype: str = ""  # The type that it asks for, where the text says so.
    needs: list[str] = dataclasses.field(default_factory=list)  # Programs; by default the command's first word.
    files: dict[str, str] = dataclasses.field(default_factory=dict)
    software: str = ""  # A server of the lab that runs at @own@: the message is what it logs.
    options: str = ""  # Of its configuration, as in the lab.
    statements: str = ""
    lines: str = ""  # A pattern: the lines that a user would paste. "": all.
    until: str = ""  # A pattern that a server's log must have first. "": one of `lines`.
    also: list[str] = dataclasses.field(default_factory=list)  # Other words that commands may have.
    must_not: list[str] = dataclasses.field(default_factory=list)  # Patterns that the explanation has not.
    pending: str = ""  # Why it is known to be explained wrongly.

    @property
    def id(self) -> str:
        return f"{self.program}/{self.variant}"

    def __post_init__(self):
        self.outcome = self.outcome or self.variant
        self.needs = self.needs or [self.command.split()[0]]
        self.until = self.until or self.lines


def filled(value):
    if isinstance(value, str):
        return re.sub(r"@(\w+)@", lambda match: WORDS.get(match[1], match[0]), value)
    if isinstance(value, dict):
        return {key: filled(one) for key, one in value.items()}
    return [filled(one) for one in value] if isinstance(value, list) else value


def messages_of(program: str, entry: dict) -> list[Message]:
    """Keys of the program hold for each of its messages, which may have their own instead."""
    fields = {field.name for field in dataclasses.fields(Message)}
    shared = {key: value for key, value in entry.items() if key in fields}
    return [Message(program, variant, **filled(shared | own)) for variant, own in entry.items() if variant not in fields]


def load(folder: pathlib.Path) -> list[Message]:
    tables = [tomllib.loads(path.read_text()) for path in sorted(folder.glob("*.toml"))]
    messages = [message for table in tables for program, entry in table.items() for message in messages_of(program, entry)]
    ids = [message.id for message in messages]
    assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)
    return messages
