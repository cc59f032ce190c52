"""The table of docs/reliability.md: what each tool makes of each behaviour, side by side."""

import itertools
import pathlib
import platform
import subprocess

from . import other_tools

BEGIN, END = "<!-- hostile servers: written by tests/hostile/run --compare -->", "<!-- end of hostile servers -->"


def versions(binary: pathlib.Path) -> str:
    own = subprocess.run([binary, "--version"], capture_output=True, text=True, check=False).stdout.split("\n")[0]
    others = [f"{tool} {other_tools.version(tool)}" for tool in other_tools.TOOLS if other_tools.version(tool)]
    return ", ".join([own, *others, f"Linux {platform.release().split('-')[0]}"])


def cell(outcome: str, seconds: float, expected: str, remark: str = "") -> str:
    words = outcome.replace("-", " ") if outcome.islower() else outcome
    return f"{words if outcome == expected else f'**{words}**'}{remark}, {seconds:.1f} s"


def told_by(result, tool: str) -> str:
    """What the tool says; without the time."""
    other = result.others.get(tool)
    return other["outcome"] + (", raw controls" if other["raw"] else "") if other else "not asked"


def rows(results) -> list[str]:
    """Behaviours that stand together and are seen alike by all share a row."""
    lines = []
    for _, alike in itertools.groupby(results, lambda r: (r.behaviour.group, r.behaviour.expect, *(told_by(r, t) for t in other_tools.TOOLS))):
        alike = list(alike)
        expected = alike[0].behaviour.expect
        cells = [", ".join(f"`{r.behaviour.name}`" for r in alike),
                 cell(expected if not any(r.problems for r in alike) else "wrong", max(r.seconds for r in alike), expected)]
        for tool in other_tools.TOOLS:
            others = [r.others[tool] for r in alike if tool in r.others]
            if not others:
                cells.append("-")
                continue
            outcome = others[0]["outcome"]
            # A tool of another mind about names of RCODEs is not wrong.
            same = outcome == expected or other_tools.same_rcode(outcome, expected)
            cells.append(cell(outcome, max(o["seconds"] for o in others), outcome if same else expected,
                              ", **raw control characters**" if others[0]["raw"] else ""))
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def tally(results) -> str:
    asked = [r for r in results if r.others]
    parts = [f"whyrefused {sum(not r.problems for r in results)} of {len(results)}"]
    for tool in other_tools.TOOLS:
        those = [r for r in asked if tool in r.others]
        agree = sum(told_by(r, tool) == r.behaviour.expect or other_tools.same_rcode(told_by(r, tool), r.behaviour.expect) for r in those)
        parts.append(f"{tool} {agree} of {len(those)}")
    return ", ".join(parts)


def text(results, binary: pathlib.Path) -> str:
    lines = [BEGIN, "", f"Measured with {versions(binary)}. Outcomes as the table expects them: {tally(results)}.", ""]
    for group, members in itertools.groupby(results, lambda r: r.behaviour.group):
        members = list(members)
        lines += [f"### {group} ({len(members)})", "", "| behaviour | whyrefused | dig | kdig |", "|---|---|---|---|", *rows(members), ""]
    return "\n".join([*lines, END])


def write(document: pathlib.Path, results, binary: pathlib.Path) -> None:
    """Replaces what stands between the marks."""
    old = document.read_text(encoding="utf-8")
    before, rest = old.split(BEGIN, 1)
    document.write_text(before + text(results, binary) + rest.split(END, 1)[1], encoding="utf-8")
