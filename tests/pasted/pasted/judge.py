"""What `whyrefused --explain` says of a message, compared with the table."""

import dataclasses
import pathlib
import re
import subprocess
import tomllib

from .table import WORDS, Message

NEXT = "\n  Next: "
HINT = "\n  To run it now: "  # Behind the commands.
KINDS = tomllib.loads((pathlib.Path(__file__).resolve().parent.parent / "kinds.toml").read_text())
# What commands are made of, beside the words of the message.
OWN_WORDS = {"whyrefused", "-s", "-t", "-c", "--operation", "transfer", "update", "notify", "--delegation", "--no-recurse",
             "--gss", "--server", "A", "klist", "NAME", "ZONE", "SERVER", "PRIMARY", "RECURSOR", "TYPE", "SOA", "on", "the", "client:"}


@dataclasses.dataclass
class Explanation:
    known: bool
    says: str  # In one line, without the commands.
    commands: list[list[str]]

    @property
    def text(self) -> str:
        return " | ".join([self.says, *(" ".join(command) for command in self.commands)])


def explain(binary: pathlib.Path, text: str) -> Explanation:
    done = subprocess.run([binary, "--no-config", "--explain", text], capture_output=True, text=True, check=False, timeout=120)
    says, *commands = done.stdout.split(HINT)[0].split(NEXT)
    if done.returncode != 0:
        return Explanation(False, " ".join(done.stderr.split()), [])
    return Explanation(True, " ".join(says.split()), [command.split() for command in commands])


def problems(message: Message, found: Explanation) -> list[str]:
    """Empty: all is right."""
    if not found.known:
        return ["it is not known"]
    wrong = [f"{pattern!r} is not said" for pattern in KINDS[message.kind]["says"] if not re.search(pattern, found.says)]
    never = [*KINDS[message.kind].get("says_not", []), *message.must_not]
    wrong += [f"{pattern!r} is said" for pattern in never if re.search(pattern, found.text)]
    if not found.commands:
        return [*wrong, "no command is given"]
    first = found.commands[0]
    if message.name not in first:
        wrong.append(f"the first command is not about {message.name}")
    if message.server and not {message.server, "@" + message.server} & set(first):
        wrong.append(f"the first command does not ask {message.server}")
    if message.rtype and ("-t", message.rtype) not in zip(first, first[1:]):
        wrong.append(f"the first command does not ask for {message.rtype}")
    return wrong


def wrong_words(message: Message, found: Explanation) -> list[str]:
    """What has no business in a command: worse than a word that is missing."""
    own = {message.name, message.rtype, message.server, "@" + message.server, "@SERVER", *message.also}
    strange = [word for command in found.commands for word in command if word not in OWN_WORDS | own]
    return [f"a command has the word {word!r}" for word in dict.fromkeys(strange)]
