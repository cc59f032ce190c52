"""SHA256SUMS: of every file, and right."""

import pathlib
import shutil
import tempfile
import unittest

from parts.shared import MADE, must, run


class Checksums(unittest.TestCase):
    def test_sha256sum_checks_all_that_is_there(self):
        checked = must("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=MADE).splitlines()
        self.assertEqual(sorted(line.removesuffix(": OK") for line in checked),
                         sorted(file.name for file in MADE.iterdir() if file.name != "SHA256SUMS"))

    def test_whoever_has_one_file_checks_that_one(self):
        with tempfile.TemporaryDirectory() as folder:
            for file in (MADE / "SHA256SUMS", MADE / "whyrefused.rb"):
                shutil.copy(file, folder)
            self.assertEqual(must("sha256sum", "--check", "--ignore-missing", "SHA256SUMS", cwd=folder), "whyrefused.rb: OK\n")
            (pathlib.Path(folder) / "whyrefused.rb").write_text("else", encoding="utf-8")
            self.assertEqual(run("sha256sum", "--check", "--ignore-missing", "SHA256SUMS", cwd=folder).returncode, 1)
