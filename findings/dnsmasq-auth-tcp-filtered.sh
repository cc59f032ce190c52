#!/usr/bin/env bash
# dnsmasq 2.90, as an authoritative server: over TCP every answer about its own zone says EDE 17 (Filtered), over UDP none does.
#
# Expected: an Extended DNS Error (RFC 8914) tells why something is unlike what the zone holds, and "Filtered" (17) that the client asked
# for a filter. A plain authoritative answer (NOERROR, AA, the record that was configured) has no EDE, over whatever transport.
# Seen: over UDP "NOERROR aa answers=1 ede=none", over TCP "NOERROR aa answers=1 ede=17", for the same question, with --auth-server and
# --auth-zone and no filter configured. Programs that show EDE, or take it for a filter's word, are misled over TCP only.
# Version: dnsmasq-base 2.90-4~deb12u2 (Debian 12). Run on Debian 12, as root (a network namespace of its own) or where user namespaces are
# allowed. Fails where the behaviour is another one.
set -euo pipefail

version=2.90-4~deb12u2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
libraries=$(apt-cache depends "dnsmasq-base=$version" | sed -n 's/^ *Depends: \(lib[^ <]*\)$/\1/p')
apt-get -qq download "dnsmasq-base=$version" $libraries
for package in *.deb; do dpkg-deb -x "$package" root; done

cat >ask.py <<'PYTHON'
import socket, struct, sys

question = struct.pack("!HHHHHH", 7, 0, 1, 0, 0, 1) + b"\3www\3fen\7example\0" + struct.pack("!HH", 1, 1)
query = question + b"\0" + struct.pack("!HHIH", 41, 1232, 0, 0)


def name_end(message, at):
    while message[at] and message[at] < 192:
        at += message[at] + 1
    return at + (2 if message[at] else 1)


def told(message):
    flags, _, answers, authority, additional = struct.unpack("!HHHHH", message[2:12])
    at, ede = name_end(message, 12) + 4, []
    for _ in range(answers + authority + additional):
        at = name_end(message, at)
        kind, _, _, length = struct.unpack("!HHIH", message[at:at + 10])
        at, end = at + 10, at + 10 + length
        while kind == 41 and at < end:
            option, size = struct.unpack("!HH", message[at:at + 4])
            if option == 15:
                ede.append(str(struct.unpack("!H", message[at + 4:at + 6])[0]))
            at += 4 + size
        at = end
    return f"rcode={flags & 15} aa={flags >> 10 & 1} answers={answers} ede={','.join(ede) or 'none'}"


def ask(kind):
    with socket.socket(socket.AF_INET, kind) as one:
        one.settimeout(5)
        one.connect(("127.0.0.1", 5353))
        if kind == socket.SOCK_DGRAM:
            one.send(query)
            return told(one.recv(4096))
        one.sendall(struct.pack("!H", len(query)) + query)
        stream = one.makefile("rb")
        return told(stream.read(struct.unpack("!H", stream.read(2))[0]))


print("udp", ask(socket.SOCK_DGRAM))
print("tcp", ask(socket.SOCK_STREAM))
PYTHON

cat >inside.sh <<'SHELL'
set -eu
ip link set lo up
export LD_LIBRARY_PATH=$PWD/root/lib/x86_64-linux-gnu:$PWD/root/usr/lib/x86_64-linux-gnu
root/usr/sbin/dnsmasq --version | head -n 1
root/usr/sbin/dnsmasq --keep-in-foreground --conf-file=/dev/null --no-resolv --no-hosts --port=5353 --listen-address=127.0.0.1 \
  --bind-interfaces --auth-server=ns.fen.example,lo --auth-zone=fen.example,127.0.0.0/8 --host-record=www.fen.example,127.0.0.9 \
  --pid-file= --user="$(id -un)" 2>log &
server=$!
unset LD_LIBRARY_PATH
for _ in $(seq 100); do python3 ask.py 2>/dev/null && break; sleep 0.1; done
kill "$server"
SHELL

namespace=(unshare --net)
[ "$(id -u)" = 0 ] || namespace=(unshare --net --map-root-user)
seen=$("${namespace[@]}" sh inside.sh)
echo "$seen"
expected="udp rcode=0 aa=1 answers=1 ede=none
tcp rcode=0 aa=1 answers=1 ede=17"
[ "$(tail -n 2 <<<"$seen")" = "$expected" ] || { echo "the behaviour is another one now" >&2; exit 1; }
