"""The .rpm: checked by rpmlint, installed by rpm into a root that holds nothing else, run there and removed."""

import pathlib
import tempfile
import unittest

from parts.shared import KEPT, PLACES, SOURCE, in_root, must, needs, needs_root, program, run, the_only


@needs("rpm", "rpmlint")
class RpmPackage(unittest.TestCase):
    def test_satisfies_rpmlint(self):
        checked = run("rpmlint", "--strict", "--config", SOURCE / "packaging/rpmlint.toml", the_only("*.rpm"))
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        self.assertIn("0 errors, 0 warnings", checked.stdout)

    def test_needs_nothing_but_rpm(self):
        needed = must("rpm", "-qp", "--requires", the_only("*.rpm")).split("\n")
        self.assertEqual([line for line in needed if line and not line.startswith("rpmlib(")], [])

    def test_tells_nothing_of_the_machine_that_built_it(self):
        self.assertEqual(must("rpm", "-qp", "--queryformat", "%{BUILDHOST}", the_only("*.rpm")), "reproducible")


@needs_root
@needs("rpm", "unshare", "ip")
class InstalledByRpm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(dir=KEPT)
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name)
        must("rpm", "--root", cls.root, "--initdb")
        must("rpm", "--root", cls.root, "--install", the_only("*.rpm"))

    def test_1_everything_is_in_its_place(self):
        for place in (*PLACES, "share/man/man1/whyrefused.1.gz", "share/zsh/site-functions/_whyrefused"):
            self.assertTrue((self.root / "usr" / place).is_file(), place)
        self.assertEqual(must("rpm", "--root", self.root, "--verify", "whyrefused"), "")

    def test_2_it_is_the_static_program(self):
        self.assertEqual((self.root / "usr/bin/whyrefused").read_bytes(), program().read_bytes())

    def test_3_it_runs(self):
        shown = in_root(self.root, "/usr/bin/whyrefused", "--demo")
        self.assertEqual((shown.returncode, shown.stderr), (0, ""))
        self.assertIn("recursion-denied", shown.stdout)

    def test_4_folders_of_others_are_not_its_own(self):
        owned = must("rpm", "--root", self.root, "-ql", "whyrefused").splitlines()
        self.assertEqual([path for path in owned if (self.root / path[1:]).is_dir() and "whyrefused" not in path], [])

    def test_5_its_removal_leaves_nothing(self):
        must("rpm", "--root", self.root, "--erase", "whyrefused")
        self.assertEqual([path for path in (self.root / "usr").rglob("*whyrefused*")], [])
