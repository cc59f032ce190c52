"""The Homebrew formula: what it declares, read by a stand-in for Homebrew, and that what it would run builds the source it names."""

import hashlib
import json
import pathlib
import tarfile
import tempfile
import unittest

from parts.shared import SOURCE, must, needs, run, source_archive, the_only

READER = pathlib.Path(__file__).with_name("formula.rb")


@needs("ruby")
class HomebrewFormula(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.file = the_only("whyrefused.rb")
        cls.said = json.loads(must("ruby", READER, cls.file))
        cls.source = source_archive()

    def test_is_ruby_without_a_warning(self):
        checked = run("ruby", "-wc", self.file)
        self.assertEqual((checked.returncode, checked.stdout.strip(), checked.stderr), (0, "Syntax OK", ""))

    def test_names_the_source_by_its_hash(self):
        self.assertEqual(self.said["name"], "Whyrefused")
        self.assertEqual(self.said["sha256"], hashlib.sha256(self.source.read_bytes()).hexdigest())
        self.assertTrue(self.said["url"].endswith(f"/{self.source.name}"))
        self.assertEqual(self.said["license"], "MIT")

    def test_description_is_as_homebrew_wants_it(self):
        said = self.said["desc"]
        self.assertLess(len(said), 80)
        self.assertNotRegex(said, r"^(A|An|The) |whyrefused|\.$")

    def test_needs_what_the_build_looks_for(self):
        needed = {words[0] for words in self.said["depends_on"]}
        vcpkg = json.loads((SOURCE / "vcpkg.json").read_text(encoding="utf-8"))
        libraries = {entry if isinstance(entry, str) else entry["name"] for entry in vcpkg["dependencies"]}
        self.assertEqual(needed, libraries | {"cmake", "ninja"})

    def test_libraries_that_are_only_headers_are_for_the_build(self):
        for_build = {words[0] for words in self.said["depends_on"] if words[1:] == ["build"]}
        self.assertEqual(for_build, {"cli11", "cmake", "ninja", "nlohmann-json", "pkgconf"})

    def test_an_address_that_was_not_given_is_called_a_placeholder(self):
        text = self.file.read_text(encoding="utf-8")
        self.assertIn("whyrefused.invalid", self.said["url"])
        self.assertIn("whyrefused.invalid", self.said["homepage"])
        self.assertIn("# PLACEHOLDER: addresses that end with .invalid lead nowhere.", text)

    def test_takes_the_addresses_that_are_given(self):
        with tempfile.TemporaryDirectory() as folder:
            made = pathlib.Path(folder) / "whyrefused.rb"
            must("cmake", "-D", "VERSION=1", "-D", "HOMEPAGE=https://dns.example/", "-D", "URL=https://dns.example/w.tar.gz", "-D",
                 f"ARCHIVE={self.source}", "-D", f"FORMULA={made}", "-P", SOURCE / "cmake/Formula.cmake")
            said = json.loads(must("ruby", READER, made))
            self.assertEqual((said["homepage"], said["url"]), ("https://dns.example/", "https://dns.example/w.tar.gz"))
            self.assertNotIn("PLACEHOLDER", made.read_text(encoding="utf-8"))

    def test_tries_the_program_after_installing_it(self):
        self.assertEqual(self.said["test"], ["/prefix/bin/whyrefused --version", "/prefix/bin/whyrefused --demo"])

    def test_what_it_configures_is_taken_by_the_source(self):
        configure, build, install = self.said["install"]
        self.assertEqual((build, install), (["cmake", "--build", "build"], ["cmake", "--install", "build"]))
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(self.source) as archive:
                archive.extractall(folder, filter="data") if hasattr(tarfile, "data_filter") else archive.extractall(folder)
            (tree,) = pathlib.Path(folder).iterdir()
            cares = SOURCE / ".deps/c-ares"
            here = [f"-DFETCHCONTENT_SOURCE_DIR_C-ARES={cares}"] if cares.exists() else []
            configured = must(*configure, *here, cwd=tree)
            self.assertIn("Generating done", configured)
            self.assertTrue((tree / "LICENSE").is_file())
