"""The library of endless.c, made for the run. MIT's own ends each of these negotiations in the first rounds: no server can try the limit."""

import pathlib
import shutil
import subprocess

SOURCE = pathlib.Path(__file__).with_suffix(".c")
NAME = "endless.so"


def build(folder: pathlib.Path) -> None:
    """Before the behaviours are played."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise RuntimeError("no C compiler for endless.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(folder / NAME), str(SOURCE)], check=True, capture_output=True)


def environment(folder: pathlib.Path) -> dict[str, str]:
    """For a program with sanitizers, too: they want to be the first library, or to be told that they are not."""
    return {"LD_PRELOAD": str(folder / NAME), "ASAN_OPTIONS": "exitcode=99:detect_leaks=1:verify_asan_link_order=0"}
