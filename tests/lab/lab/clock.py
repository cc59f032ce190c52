"""Programs whose clock is wrong (programs/clock.c)."""

import pathlib
import re
import shutil

from . import programs

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class NoCompiler(Exception):
    pass


def wrong_by(off: str, file: pathlib.Path) -> dict[str, str]:
    """The environment of a program whose clock is off by what set_clock() writes into the file."""
    if shutil.which("cc") is None:
        raise NoCompiler("cc is not installed")
    set_clock(file, off)
    return {"LD_PRELOAD": programs.built("clock.so", ("cc", "-O1", "-shared", "-fPIC"), "clock.c"), "LAB_CLOCK": str(file)}


def set_clock(file: pathlib.Path, off: str) -> None:
    """off: "+1h", "-2d"; empty: it is right."""
    sign, number, unit = re.fullmatch(r"([+-])(\d+)([smhd])", off or "+0s").groups()
    file.write_text(f"{sign}{int(number) * SECONDS[unit]}\n")
