#!/usr/bin/env bash
# dig 9.18, over TLS: a server that shuts the door before the handshake leaves no line at all, and exit status 0.
#
# Expected: a query without a reply ends with status 9 (dig(1): "no reply from server") and a line that says so. Over plain TCP it does,
# for the same server and the same access list.
# Seen: dnsdist's access list (setACL) does not have the client, so it resets the connection. With +tcp dig says "communications error
# ... connection reset", "no servers could be reached" and ends with 9. With +tls (+short) it says nothing and ends with 0: a script takes
# the shut door for a name without records.
# Versions: bind9-dnsutils 1:9.18.49-1~deb12u3, dnsdist 1.7.3-2 (Debian 12). Run on Debian 12, as root (a network namespace of its own)
# or where user namespaces are allowed. Fails where the behaviour is another one.
set -euo pipefail

packages=(bind9-dnsutils=1:9.18.49-1~deb12u3 bind9-libs=1:9.18.49-1~deb12u3 dnsdist=1.7.3-2)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
libraries=$(apt-cache depends "${packages[@]}" | sed -n 's/^ *Depends: \(lib[^ <]*\)$/\1/p' | sort -u)
apt-get -qq -o APT::Sandbox::User=root download "${packages[@]}" $libraries
for package in *.deb; do dpkg-deb -x "$package" root; done

openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=ns.fen.example 2>/dev/null
cat >dnsdist.conf <<'LUA'
setSecurityPollSuffix("")
addTLSLocal("127.0.0.1:8853", "cert.pem", "key.pem", {provider="openssl"})
setLocal("127.0.0.1:5300")
setACL({"192.0.2.0/24"})
LUA

cat >inside.sh <<'SHELL'
ip link set lo up
export LD_LIBRARY_PATH=$PWD/root/usr/lib/x86_64-linux-gnu:$PWD/root/lib/x86_64-linux-gnu
root/usr/bin/dig -v 2>&1
root/usr/bin/dnsdist --version | head -n 1
root/usr/bin/dnsdist --supervised -C dnsdist.conf >log 2>&1 &
server=$!
for _ in $(seq 100); do (echo >/dev/tcp/127.0.0.1/8853) 2>/dev/null && break; sleep 0.1; done
for way in "+tcp -p 5300" "+tls -p 8853"; do
  said=$(root/usr/bin/dig +short +tries=1 +timeout=3 +retry=0 $way @127.0.0.1 www.fen.example A 2>&1)
  echo "${way%% *}: status $?, $(printf %s "$said" | grep -c .) lines"
done
kill "$server"
SHELL

namespace=(unshare --net)
[ "$(id -u)" = 0 ] || namespace=(unshare --net --map-root-user)
seen=$("${namespace[@]}" bash inside.sh)
echo "$seen"
expected="+tcp: status 9, 2 lines
+tls: status 0, 0 lines"
[ "$(tail -n 2 <<<"$seen")" = "$expected" ] || { echo "the behaviour is another one now" >&2; exit 1; }
