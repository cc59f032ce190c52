"""Recordings: a scenario's report with its truth, which the test `recorded` judges again without a network."""

import json
import pathlib
import re
import socket

from .scenario import Scenario


def write(scenario: Scenario, document: dict, folder: pathlib.Path, forbidden: list[str]) -> None:
    """Raises ValueError instead of writing something that is not the scenario, or that tells about this machine."""
    if [server["outcome"] for server in document["servers"]] != scenario.outcome:
        return  # Not what the scenario describes; the comparison says so. A wrong cause is worth keeping: it is to be judged again.
    truth = {"scenario": scenario.name, "title": scenario.title, "true_cause": scenario.true_cause,
             "software": [server.software for server in scenario.servers if server.ask]}
    anywhere = {"time": "2026-01-01T00:00:00Z", "vantage_point": {"host": "lab", "addresses": document["vantage_point"]["addresses"] if scenario.namespace else []}}
    text = json.dumps({"recorded": truth} | document | anywhere, indent=2, ensure_ascii=False) + "\n"
    for secret in [*forbidden, str(pathlib.Path.home()), str(pathlib.Path(__file__).resolve().parents[3])]:
        if len(secret) > 1 and f"{secret}/" in text:
            raise ValueError(f"not recorded: the report holds {secret}")
    check_identity(document, text, scenario.namespace)
    path = folder / f"{scenario.name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


# Not while a scenario has a host name of its own.
HOST = socket.gethostname()


def check_identity(document: dict, text: str, namespace: bool) -> None:
    if HOST != "localhost" and (re.search(rf"(?<![\w-]){re.escape(HOST)}(?![\w-])", text) or f'"{HOST.encode().hex()}"' in text):
        raise ValueError(f"not recorded: the report holds this machine's name {HOST}")
    if namespace:
        return  # Its addresses are the scenario's, not this machine's.
    for server in document["servers"]:
        for probe in server["probes"]:
            for address in (probe["from"], probe["sent_from"]):
                if address is not None and not address.startswith("127.") and address != "::1":
                    raise ValueError(f"not recorded: the report holds this machine's address {address}")


def remove_strangers(folder: pathlib.Path, scenarios: list[Scenario]) -> None:
    """A recording without a scenario is what a renamed one left behind."""
    names = {scenario.name for scenario in scenarios}
    for path in sorted(folder.glob("*/*.json")):
        if str(path.relative_to(folder).with_suffix("")) not in names:
            path.unlink()
