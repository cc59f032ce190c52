"""The .deb: checked by lintian, installed in a clean Debian, run there and removed. Needs the mirror that apt is set up with."""

import gzip
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from parts.shared import KEPT, PATH, PLACES, SOURCE, base_system, in_root, mirror_and_release, must, needs, needs_root, run, the_only


@needs("dpkg-deb", "lintian")
class DebianPackage(unittest.TestCase):
    def test_satisfies_lintian(self):
        # Run by root in tests, it warns of that on standard error.
        checked = run("lintian", "--fail-on", "error,warning", the_only("*.deb"))
        self.assertEqual((checked.returncode, checked.stdout), (0, ""))

    def test_depends_on_the_libraries_it_is_linked_with(self):
        depends = must("dpkg-deb", "--field", the_only("*.deb"), "Depends")
        for library in ("libc6 (>=", "libidn2-0 (>=", "libstdc++6 (>="):
            self.assertIn(library, depends)

    @needs("readelf", "objdump")
    def test_holds_a_hardened_program(self):
        with tempfile.TemporaryDirectory() as folder:
            must("dpkg-deb", "--extract", the_only("*.deb"), folder)
            must(SOURCE / "tests/hardening/run", pathlib.Path(folder) / "usr/bin/whyrefused")

    def test_names_the_licence_of_c_ares_where_it_holds_its_code(self):
        with tempfile.TemporaryDirectory() as folder:
            must("dpkg-deb", "--extract", the_only("*.deb"), folder)
            copyright_file = (pathlib.Path(folder) / "usr/share/doc/whyrefused/copyright").read_text(encoding="utf-8")
        static = "libcares" not in must("dpkg-deb", "--field", the_only("*.deb"), "Depends")
        self.assertEqual("Daniel Stenberg" in copyright_file, static)


def files_in(root: pathlib.Path) -> set[str]:
    """All but what apt and dpkg keep for themselves and what shared libraries and logs make of it."""
    passing = ("var/lib/apt/", "var/cache/", "var/log/", "var/lib/dpkg/", "etc/ld.so.cache", "tmp/")
    found = {str(path.relative_to(root)) for path in root.rglob("*")}
    return {path for path in found if not path.startswith(passing)} | {path for path in found if "whyrefused" in path}


@needs_root
@needs("debootstrap", "unshare", "ip")
class InstalledInACleanDebian(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        mirror, release = mirror_and_release()
        base = base_system(release, mirror)
        cls.folder = tempfile.TemporaryDirectory(dir=KEPT)
        cls.addClassCleanup(cls.folder.cleanup)
        cls.root = pathlib.Path(cls.folder.name) / "debian"
        cls.root.mkdir()
        must("tar", "-xf", base, "-C", cls.root)
        cls.before = files_in(cls.root)
        shutil.copy(the_only("*.deb"), cls.root / "tmp/whyrefused.deb")
        cls.inside("apt-get", "-qq", "update")
        cls.inside("apt-get", "-qq", "install", "-y", "--no-install-recommends", "/tmp/whyrefused.deb")
        (cls.root / "tmp/whyrefused.deb").unlink()

    @classmethod
    def inside(cls, *command: str) -> str:
        environment = {"PATH": PATH, "HOME": "/root", "LC_ALL": "C.UTF-8",
                       "DEBIAN_FRONTEND": "noninteractive"}
        return must(shutil.which("chroot") or "/usr/sbin/chroot", cls.root, *command, env=environment)

    def program(self, *arguments: str) -> subprocess.CompletedProcess:
        """The installed program, with a network of its own that has loopback only."""
        return in_root(self.root, "whyrefused", *arguments)

    def test_1_everything_is_in_its_place(self):
        for place in (*PLACES, "share/man/man1/whyrefused.1.gz", "share/zsh/vendor-completions/_whyrefused",
                      "share/doc/whyrefused/changelog.Debian.gz"):
            self.assertTrue((self.root / "usr" / place).is_file(), place)
        page = gzip.decompress((self.root / "usr/share/man/man1/whyrefused.1.gz").read_bytes())
        self.assertTrue(page.startswith(b".TH WHYREFUSED 1 "))

    def test_2_the_program_runs(self):
        version = self.program("--version")
        self.assertEqual((version.returncode, version.stderr), (0, ""))
        self.assertRegex(version.stdout, r"^whyrefused \d+\.\d+\.\d+ \(c-ares \d")
        explained = self.program("--explain", "9005")
        self.assertEqual(explained.returncode, 0)
        self.assertIn("DNS_ERROR_RCODE_REFUSED", explained.stdout)

    def test_3_the_demonstration_finds_every_cause(self):
        shown = self.program("--demo")
        self.assertEqual((shown.returncode, shown.stderr), (0, ""))
        self.assertIn("recursion-denied", shown.stdout)

    def test_4_the_machines_config_file_is_obeyed(self):
        file = self.root / "etc/xdg/whyrefused/config.toml"
        made = next(path for path in (file.parents[1], file.parent) if not path.exists())
        file.parent.mkdir(parents=True)
        self.addCleanup(shutil.rmtree, made)
        file.write_text('server = "127.0.0.1:9"\n', encoding="utf-8")
        asked = self.program("www.example.org")
        self.assertEqual(asked.returncode, 2)
        self.assertIn("/etc/xdg/whyrefused/config.toml:1", asked.stdout)

    def test_5_its_removal_leaves_nothing(self):
        self.inside("apt-get", "-qq", "purge", "-y", "--auto-remove", "whyrefused")
        self.assertEqual(files_in(self.root) - self.before, set())
