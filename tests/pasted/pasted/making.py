"""Makes a message by running the real program, in a network where the only DNS server does what the table says."""

import pathlib
import re
import time

from lab.namespace import in_namespace
from lab.processes import HANGS, MissingSoftware, Running, StartError
from lab.scenario import Server
from lab.software import SOFTWARE

from . import packages, responder, view
from .table import WORDS, Message

NETWORK = [f"{WORDS[one]}/24" for one in ("client", "server", "own")]
ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|\r")


class NotMade(Exception):
    pass


def missing(message: Message) -> str:
    """Why the program cannot be run here; empty when it can."""
    if message.software and (why := SOFTWARE[message.software].missing()):
        return why
    if not packages.version_of(message.package):
        return f"{message.package} is not installed"
    return next((f"{need} is not installed" for need in message.needs if not view.is_there(need)), "")


def make(message: Message, folder: pathlib.Path) -> str:
    try:
        text = in_namespace(NETWORK, "", lambda: make_here(message, folder))
    except (view.Hangs, StartError, MissingSoftware) as error:
        raise NotMade(str(error)) from error
    # As a terminal shows it and a user copies it.
    text = ESCAPES.sub("", text).replace(str(folder), view.FOLDER)
    if message.lines:
        text = "\n".join(line for line in text.splitlines() if re.search(message.lines, line))
    if not text.strip():
        raise NotMade("it says nothing")
    return text.rstrip() + "\n"


def make_here(message: Message, folder: pathlib.Path) -> str:
    dns = responder.start(message.outcome, WORDS["server"])
    try:
        view.prepare(folder, WORDS["server"], {} if message.software else message.files)
        said = made_by_server(message, folder) if message.software else view.run(folder, message.command)
        if dns and dns.errors:
            raise NotMade(f"the DNS server failed: {dns.errors[0]}")
        return said
    finally:
        if dns:
            dns.stop()


def made_by_server(message: Message, folder: pathlib.Path) -> str:
    config = {"options": message.options, "statements": message.statements}
    server = Server(message.program, message.software, [WORDS["own"]], 53, True, config, message.files, "listen", "")
    running = Running(server, folder / "server")
    try:
        running.wait_ready()
        view.run(folder, message.command)
        deadline = time.monotonic() + HANGS
        while not re.search(message.until, log := running.log.read_text(errors="replace"), re.MULTILINE):
            if time.monotonic() > deadline:
                raise NotMade(f"its log has no {message.until!r}:\n{log[-3000:]}")
            time.sleep(0.05)
        return log
    finally:
        running.stop()
