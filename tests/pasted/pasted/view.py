"""A view of the machine for one program: its own resolv.conf, names from DNS alone, nothing that can be written but its folder."""

import pathlib
import subprocess

HANGS = 120.0  # Seconds after which a program is ended. No measure of speed.
HOST = "client.shop.example"
FOLDER = "/mnt"  # Where a program sees its folder: always the same path, so that messages are the same.
PATH = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/nagios/plugins"
# What scripts/setup unpacks and does not install.
UNPACKED = pathlib.Path(__file__).resolve().parents[3] / ".deps/pasted"
# Processes that are left end with the first.
PRIVATE = f"""
set -e
mount --make-rprivate /
mount -t overlay overlay -o "lowerdir=$1/etc:$2/etc:/etc" /etc
mount -t overlay overlay -o "lowerdir=$2/usr:/usr" /usr
mount --bind "$1" {FOLDER}
for folder in /run /tmp /var/tmp /dev/shm; do mount -t tmpfs tmpfs "$folder"; done
mount -o remount,bind,ro /
hostname {HOST}
cd {FOLDER}
exec sh -c "$3" sh
"""
ENVIRONMENT = {"PATH": PATH, "HOME": FOLDER, "LC_ALL": "C.UTF-8", "TERM": "dumb", "USER": "root", "LOGNAME": "root"}
ETC = {
    "hosts": "127.0.0.1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nservices: files\nprotocols: files\nhosts: dns\n",
    "passwd": f"root:x:0:0::{FOLDER}:/bin/sh\nproxy:x:13:13::{FOLDER}:/bin/sh\nnobody:x:65534:65534::{FOLDER}:/bin/sh\n"
              f"Debian-exim:x:100:100::{FOLDER}:/bin/sh\n",
    "group": "root:x:0:\nproxy:x:13:\nnogroup:x:65534:\nDebian-exim:x:100:\n",
}


class Hangs(Exception):
    pass


def is_there(program: str) -> bool:
    folders = PATH.split(":")
    return any((root / folder[1:] / program).is_symlink() or (root / folder[1:] / program).exists() for root in (pathlib.Path("/"), UNPACKED)
               for folder in folders)


def prepare(folder: pathlib.Path, server: str, files: dict[str, str]) -> None:
    etc = folder / "etc"
    etc.mkdir(parents=True)
    for name, text in (ETC | {"resolv.conf": f"nameserver {server}\noptions timeout:1 attempts:1\n"}).items():
        (etc / name).write_text(text)
    for name, text in files.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o600)


def run(folder: pathlib.Path, command: str) -> str:
    """What it prints: both streams, as on a terminal."""
    for part in ("etc", "usr"):
        (UNPACKED / part).mkdir(parents=True, exist_ok=True)
    private = ["unshare", "--mount", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc",
               "sh", "-c", PRIVATE, "sh", str(folder), str(UNPACKED), command]
    try:
        done = subprocess.run(private, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT, timeout=HANGS,
                              check=False)
    except subprocess.TimeoutExpired as error:
        raise Hangs(f"it does not end: {command}\n{(error.output or b'').decode(errors='replace')}") from error
    return done.stdout.decode(errors="replace")
