"""The source archive: all that git tracks, which is what the formula and the packages are built from."""

import tarfile
import unittest

from parts.shared import SOURCE, must, source_archive


class SourceArchive(unittest.TestCase):
    def test_holds_what_git_tracks(self):
        tracked = must("git", "ls-tree", "-r", "--name-only", "-z", "HEAD", cwd=SOURCE).split("\0")[:-1]
        with tarfile.open(source_archive()) as archive:
            packed = [member.name.partition("/")[2] for member in archive.getmembers() if not member.isdir()]
        self.assertEqual(sorted(packed), sorted(tracked))
