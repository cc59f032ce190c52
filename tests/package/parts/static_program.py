"""The static program: what it is made of, and that it runs where nothing else is."""

import pathlib
import re
import shutil
import tempfile
import unittest

from parts.shared import KEPT, PLACES, SOURCE, base_system, built, in_root, mirror_and_release, must, needs, needs_root, program, run, the_only

BUSYBOX = "/usr/bin/busybox"


class StaticProgram(unittest.TestCase):
    @needs("readelf")
    def test_needs_no_library_and_no_loader(self):
        self.assertNotIn("NEEDED", must("readelf", "-dW", program()))
        self.assertNotIn("INTERP", must("readelf", "-lW", program()))

    def test_linking_it_brought_no_warning(self):
        log = (SOURCE / "build/release-work/static.log").read_text(encoding="utf-8")
        self.assertIn("Linking CXX executable whyrefused", log)
        self.assertEqual(re.findall(r".*warning: (?:.*statically linked.*|.*LTO.*)", log), [])

    @needs("readelf", "objdump")
    def test_is_hardened(self):
        must(SOURCE / "tests/hardening/run", built("static") / "whyrefused")

    def test_is_the_stripped_one(self):
        self.assertEqual(must("readelf", "-SW", program()).count(".symtab"), 0)
        size = program().stat().st_size / 1e6
        said = re.search(r"static program, (\d+) MB", (SOURCE / "docs/packaging.md").read_text(encoding="utf-8"))
        self.assertIsNotNone(said)
        self.assertLess(abs(float(said[1]) - size), 1)

    def test_behaves_like_the_normal_one(self):
        must(SOURCE / "tests/program/run", program())

    @needs("named")
    def test_finds_the_causes_in_bind(self):
        must(SOURCE / "tests/lab/run", "--binary", program(), "--only", "bind/re")

    def test_says_that_it_has_no_kerberos(self):
        self.assertIn("without Kerberos: no --gss", must(program(), "--version"))
        asked = run(program(), "--operation", "update", "pc1.example.org", "-t", "A", "--gss", "@127.0.0.1:9")
        self.assertEqual((asked.returncode, asked.stdout), (3, ""))
        self.assertIn("--gss is not in this program", asked.stderr)

    def test_travels_with_page_completions_and_licences(self):
        with tempfile.TemporaryDirectory() as folder:
            must("tar", "-xf", the_only("*-linux-x86_64.tar.gz"), "-C", folder, "--strip-components=1")
            root = pathlib.Path(folder)
            for place in (*PLACES, "share/man/man1/whyrefused.1", "share/zsh/site-functions/_whyrefused",
                          *(f"share/doc/whyrefused/{licence}" for licence in ("GPL-3", "LGPL-2.1", "LGPL-3"))):
                self.assertTrue((root / place).is_file(), place)
            self.assertEqual((root / "bin/whyrefused").read_bytes(), program().read_bytes())
            said = (root / "share/doc/whyrefused/copyright").read_text(encoding="utf-8")
            for library in ("c-ares", "libidn2", "libunistring", "nettle", "glibc", "libstdc++", "fmt", "CLI11", "nlohmann"):
                self.assertRegex(said, rf"(?m)^Files:.*{re.escape(library)}/\*")


@needs_root
@needs("unshare", "ip", "busybox")
class BesideNothingButBusybox(unittest.TestCase):
    """No /etc, no /dev, no /proc, no library."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir=KEPT)
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "bin").mkdir()
        shutil.copy(BUSYBOX, self.root / "bin/busybox")
        shutil.copy(program(), self.root / "bin/whyrefused")

    def asked(self, *arguments: str):
        return in_root(self.root, "/bin/whyrefused", *arguments)

    def write(self, name: str, text: str):
        file = self.root / "etc" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def test_a_shell_there_starts_it(self):
        shown = in_root(self.root, "/bin/busybox", "sh", "-c", "/bin/whyrefused --version | /bin/busybox head -n 1")
        self.assertEqual((shown.returncode, shown.stderr), (0, ""))
        self.assertTrue(shown.stdout.startswith("whyrefused "))

    def test_the_demonstration_finds_every_cause(self):
        shown = self.asked("--demo")
        self.assertEqual((shown.returncode, shown.stderr), (0, ""))
        self.assertIn("recursion-denied", shown.stdout)

    def test_says_that_there_is_no_resolv_conf(self):
        shown = self.asked("www.example.org")
        self.assertEqual(shown.returncode, 3)
        self.assertIn("/etc/resolv.conf cannot be read: there is no such file", shown.stdout + shown.stderr)

    def test_reads_resolv_conf_by_itself(self):
        self.write("resolv.conf", "nameserver 127.0.0.9\n")
        shown = self.asked("www.example.org")
        self.assertEqual(shown.returncode, 2)
        self.assertRegex(shown.stdout, r"127\.0\.0\.9 +/etc/resolv\.conf:1")

    def test_reads_the_hosts_file_by_itself(self):
        self.write("resolv.conf", "nameserver 127.0.0.9\n")
        self.write("hosts", "192.0.2.80 www.example.org\n")
        self.assertIn("The hosts file has www.example.org", self.asked("www.example.org").stdout)

    def test_reads_nsswitch_conf_by_itself(self):
        self.write("resolv.conf", "nameserver 127.0.0.9\n")
        self.write("nsswitch.conf", "hosts: files [NOTFOUND=return] dns\n")
        self.assertIn('Lookups end at the service "files" (/etc/nsswitch.conf:1)', self.asked("www.example.org").stdout)

    def test_reads_names_that_are_not_ascii(self):
        shown = self.asked("--format", "json", "--server", "127.0.0.9", "bücher.example")
        self.assertIn("xn--bcher-kva.example", shown.stdout)


@needs_root
@needs("debootstrap", "unshare", "ip")
class InDebian(unittest.TestCase):
    def test_12_runs_it(self):
        self.runs_in("bookworm")

    def test_13_runs_it(self):
        self.runs_in("trixie")

    def runs_in(self, release: str):
        base = base_system(release, mirror_and_release()[0])
        with tempfile.TemporaryDirectory(dir=KEPT) as folder:
            must("tar", "-xf", base, "-C", folder)
            shutil.copy(program(), pathlib.Path(folder) / "usr/bin/whyrefused")
            self.assertIn(release, (pathlib.Path(folder) / "etc/os-release").read_text(encoding="utf-8"))
            shown = in_root(pathlib.Path(folder), "whyrefused", "--demo")
            self.assertEqual((shown.returncode, shown.stderr), (0, ""))
            self.assertIn("recursion-denied", shown.stdout)
