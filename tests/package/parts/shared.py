"""What all tests of packages use: commands, what scripts/release made, and roots to run it in."""

import atexit
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["WHYREFUSED_SOURCE"])
KEPT = SOURCE / "build" / "package"
MADE = KEPT / "made"
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
PLACES = (
    "bin/whyrefused",
    "share/bash-completion/completions/whyrefused",
    "share/fish/vendor_completions.d/whyrefused.fish",
    "share/doc/whyrefused/README.md",
    "share/doc/whyrefused/copyright",
    "share/doc/whyrefused/docs/causes.md",
    "share/doc/whyrefused/docs/glossary.md",
)


def run(*command: object, **keywords) -> subprocess.CompletedProcess:
    return subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          encoding="utf-8", errors="replace", timeout=1800, check=False, **keywords)


def must(*command: object, **keywords) -> str:
    ran = run(*command, **keywords)
    if ran.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}: status {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return ran.stdout


def needs(*programs: str):
    missing = [program for program in programs if shutil.which(program) is None]
    return unittest.skipIf(bool(missing) and os.environ.get("CI") != "true", f"not installed: {', '.join(missing)}")


needs_root = unittest.skipUnless(os.geteuid() == 0, "only root can make a root of its own")


def the_only(pattern: str) -> pathlib.Path:
    found = list(MADE.glob(pattern))
    if len(found) != 1:
        raise AssertionError(f"{pattern} should be one file: {found}")
    return found[0]


def program() -> pathlib.Path:
    """The static one."""
    return the_only("whyrefused-*-linux-x86_64")


def source_archive() -> pathlib.Path:
    (found,) = (file for file in MADE.glob("whyrefused-*.tar.gz") if "-linux-" not in file.name)
    return found


def built(preset: str) -> pathlib.Path:
    """The build folder of scripts/release."""
    return next((SOURCE / "build/release-work").glob(f"whyrefused-*/build/{preset}"))


def temporary_folder() -> pathlib.Path:
    folder = tempfile.TemporaryDirectory(dir=KEPT)
    atexit.register(folder.cleanup)
    return pathlib.Path(folder.name)


def in_root(root: pathlib.Path, *command: str) -> subprocess.CompletedProcess:
    """Inside, with a network that has loopback only, and in namespaces that end with it."""
    return run("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", 'ip link set lo up && exec chroot "$@"', "sh",
               root, *command, env={"PATH": PATH, "HOME": "/root"})


def base_system(release: str, mirror: str) -> pathlib.Path:
    """A clean Debian, packed. Made once, here or by scripts/other-debian."""
    there = SOURCE / ".deps/debian" / f"{release}.tar"
    base = KEPT / f"{release}.tar"
    for made in (base, there):
        if made.exists():
            return made
    with tempfile.TemporaryDirectory(dir=KEPT) as folder:
        made = run("debootstrap", "--variant=minbase", release, folder, mirror)
        if made.returncode != 0:
            raise unittest.SkipTest(f"debootstrap makes no Debian {release} here: {made.stdout.strip().splitlines()[-1:]}")
        must("tar", "-cf", f"{base}.new", "--one-file-system", "-C", folder, ".")
    os.replace(f"{base}.new", base)
    return base


def mirror_and_release() -> tuple[str, str]:
    """Where apt gets this machine's own release from."""
    release = dict(line.split("=", 1) for line in pathlib.Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
                   if "=" in line).get("VERSION_CODENAME", "").strip('"')
    targets = run("apt-get", "--no-release-info", "indextargets", "--format", "$(RELEASE) $(COMPONENT) $(REPO_URI)",
                  "Created-By: Packages").stdout.splitlines()
    for line in targets:
        words = line.split()
        if len(words) == 3 and words[:2] == [release, "main"]:
            return words[2], release
    raise unittest.SkipTest("apt is not set up with a mirror of this release")
