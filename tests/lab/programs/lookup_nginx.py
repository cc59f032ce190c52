"""Prints the seconds that nginx took to look a name up for proxy_pass, and what its log says then."""

import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

CONFIG = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors info;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  server {{
    listen 127.0.0.1:8080;
    resolver {servers};
    location / {{ set $there {name}; proxy_pass http://$there:9; proxy_connect_timeout 1s; }}
  }}
}}
"""


def listens() -> bool:
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", 8080)) == 0


def main() -> None:
    servers = " ".join(re.findall(r"^nameserver (\S+)", pathlib.Path("/etc/resolv.conf").read_text(), re.MULTILINE))
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "nginx.conf").write_text(CONFIG.format(folder=folder, servers=servers, name=sys.argv[1]))
        nginx = subprocess.Popen(["/usr/sbin/nginx", "-c", f"{folder}/nginx.conf", "-p", folder, "-e", f"{folder}/errors"])
        try:
            while nginx.poll() is None and not listens():
                time.sleep(0.05)
            before = time.monotonic()
            try:
                urllib.request.urlopen("http://127.0.0.1:8080/", timeout=100).close()
            except urllib.error.HTTPError:
                pass  # 502 or 504: nothing listens where the name leads.
            seconds = time.monotonic() - before
        finally:
            nginx.terminate()
            nginx.wait()
        log = pathlib.Path(folder, "errors").read_text()
        failed = re.search(r"could not be resolved \(\d+", log)
        # It has tried to connect, which took up to its second.
        print(f"{seconds:.1f} {failed[0] if failed else 'addresses' if 'upstream' in log else log}")


main()
