"""Built again, in another folder, later, by somebody with other habits: scripts/release makes the same bytes.

What ccache gives would be the same in any case, so a part of the files is compiled anew (parts/partly-cached), and all is linked and
packed anew. `CCACHE_DISABLE=1 scripts/release FOLDER` compiles all of it.
"""

import atexit
import os
import pathlib
import shutil
import signal
import subprocess
import unittest

from parts.shared import MADE, SOURCE, must, run, temporary_folder


class Again:
    """The second build. It runs beside the other tests."""

    process: subprocess.Popen | None = None
    made: pathlib.Path
    log: pathlib.Path

    @classmethod
    def start(cls):
        folder = temporary_folder()
        clone = folder / "another-folder"
        must("git", "clone", "--quiet", SOURCE, clone)
        if (SOURCE / ".deps/c-ares").is_dir():
            (clone / ".deps").mkdir()
            shutil.copytree(SOURCE / ".deps/c-ares", clone / ".deps/c-ares", symlinks=True)
        cls.made, cls.log = folder / "made", folder / "log"
        launcher = str(pathlib.Path(__file__).with_name("partly-cached"))
        habits = {"TZ": "Asia/Kathmandu", "LANG": "C", "LC_ALL": "C",
                  "CMAKE_C_COMPILER_LAUNCHER": launcher, "CMAKE_CXX_COMPILER_LAUNCHER": launcher}
        with cls.log.open("w") as log:
            cls.process = subprocess.Popen(["sh", "-c", 'umask 077; exec "$@"', "sh", clone / "scripts/release", cls.made],
                                           env=os.environ | habits, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                           start_new_session=True)
        atexit.register(cls.end)

    @classmethod
    def end(cls):
        if cls.process.poll() is None:
            os.killpg(cls.process.pid, signal.SIGTERM)
            cls.process.wait()


class Reproducible(unittest.TestCase):
    def test_two_builds_are_the_same_bit_for_bit(self):
        self.assertEqual(Again.process.wait(timeout=3000), 0, Again.log.read_text(encoding="utf-8"))
        names = sorted(file.name for file in MADE.iterdir())
        self.assertEqual(sorted(file.name for file in Again.made.iterdir()), names)
        different = [name for name in names if (MADE / name).read_bytes() != (Again.made / name).read_bytes()]
        self.assertEqual(different, [])

    def test_all_of_them_are_there(self):
        kinds = ("-linux-x86_64", "-linux-x86_64.tar.gz", "-oci.tar", ".x86_64.rpm", "_amd64.deb", ".rb", "SHA256SUMS")
        names = [file.name for file in MADE.iterdir()]
        for kind in kinds:
            self.assertEqual(sum(name.endswith(kind) for name in names), 1, (kind, names))
        self.assertEqual(len(names), len(kinds) + 1)  # and the source

    def test_what_it_does_not_know_it_turns_down(self):
        turned_down = run(SOURCE / "scripts/release", "--sign")
        self.assertEqual(turned_down.returncode, 2)
        self.assertIn("release: unknown option --sign; there are --homepage, --source-url and --maintainer", turned_down.stderr)

    def test_takes_no_folder_that_holds_something(self):
        turned_down = run(SOURCE / "scripts/release", SOURCE / "docs")
        self.assertEqual(turned_down.returncode, 2)
        self.assertIn("/docs is not empty", turned_down.stderr)
