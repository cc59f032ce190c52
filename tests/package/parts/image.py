"""The OCI image: what is in it, and that podman runs it read-only, as docs/packaging.md says."""

import json
import tarfile
import tempfile
import unittest

from parts.shared import KEPT, must, needs, needs_root, program, run, the_only

# Where it runs podman: namespaces that end with it, whatever control groups this machine has, and limits that need no rights.
PODMAN = """
set -e
ip link set lo up
umount --lazy /sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 none /sys/fs/cgroup
folder=$1 image=$2
shift 2
in_folder() {
  podman --root "$folder/storage" --runroot "$folder/run" --tmpdir "$folder/tmp" --storage-driver vfs --cgroup-manager cgroupfs "$@"
}
in_folder load --quiet --input "$image" >/dev/null 2>&1
in_folder run --rm --read-only --network host --cgroups=disabled --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 "$@"
"""


class Image(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.file = the_only("*-oci.tar")
        with tarfile.open(cls.file) as layout:
            cls.blobs = {member.name.removeprefix("blobs/sha256/"): layout.extractfile(member).read()
                         for member in layout.getmembers() if member.isfile()}
        index = json.loads(cls.blobs["index.json"])
        cls.manifest = cls.blob(index["manifests"][0])
        cls.config = cls.blob(cls.manifest["config"])

    @classmethod
    def blob(cls, descriptor: dict) -> dict:
        return json.loads(cls.blobs[descriptor["digest"].removeprefix("sha256:")])

    def test_holds_the_program_and_nothing_else(self):
        self.assertEqual(len(self.manifest["layers"]), 1)
        with tempfile.NamedTemporaryFile() as file:
            file.write(self.blobs[self.manifest["layers"][0]["digest"].removeprefix("sha256:")])
            file.flush()
            with tarfile.open(file.name) as layer:
                (member,) = layer.getmembers()
                self.assertEqual((member.name, member.mode & 0o7777, member.uid, member.gid), ("whyrefused", 0o755, 0, 0))
                self.assertEqual(layer.extractfile(member).read(), program().read_bytes())

    def test_starts_it_and_not_as_root(self):
        started = self.config["config"]
        self.assertEqual((started["Entrypoint"], started["User"]), (["/whyrefused"], "65534:65534"))
        self.assertEqual((self.config["os"], self.config["architecture"]), ("linux", "amd64"))

    def test_says_what_it_is(self):
        labels = self.config["config"]["Labels"]
        version = must(program(), "--version").split()[1]
        self.assertEqual(labels["org.opencontainers.image.title"], "whyrefused")
        self.assertEqual(labels["org.opencontainers.image.version"], version)
        self.assertTrue(labels["org.opencontainers.image.licenses"].startswith("MIT AND "))
        self.assertRegex(labels["org.opencontainers.image.created"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def by_podman(self, *arguments: str):
        """The host whose network it gets is a namespace of the test's own."""
        with tempfile.TemporaryDirectory(dir=KEPT) as folder:
            return run("unshare", "--net", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--mount-proc",
                       "sh", "-c", PODMAN, "sh", folder, self.file, *arguments)

    def name(self) -> str:
        return f"localhost/whyrefused:{self.config['config']['Labels']['org.opencontainers.image.version']}"

    @needs_root
    @needs("podman", "unshare", "ip")
    def test_podman_runs_it(self):
        shown = self.by_podman(self.name(), "--demo")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("recursion-denied", shown.stdout)

    @needs_root
    @needs("podman", "unshare", "ip")
    def test_it_reads_the_resolv_conf_that_podman_gives_it(self):
        shown = self.by_podman("--dns", "127.0.0.9", self.name(), "www.example.org")
        self.assertEqual(shown.returncode, 2, shown.stderr)
        self.assertRegex(shown.stdout, r"127\.0\.0\.9 +/etc/resolv\.conf:1 ")
