"""nginx with TLS before a served site, by the configuration that `deploy/` ships, on a port of its own."""

import http.client
import shutil
import ssl
import subprocess
import time
from pathlib import Path

from tests.support.served import free_port
from tests.support.source import ROOT

HOST = "localhost"


def is_installed() -> bool:
    """Whether nginx and openssl are there."""
    return shutil.which("nginx") is not None and shutil.which("openssl") is not None


class Nginx:
    """The reverse proxy before `port`; `ask` sends one request over TLS from an address of this machine."""

    def __init__(self, folder: Path, port: int) -> None:
        folder.mkdir()
        self.port = free_port()
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
                *("-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"),
                *("-keyout", folder / "tls.key", "-out", folder / "tls.crt"),
            ],
            check=True,
            capture_output=True,
        )
        text = (ROOT / "deploy/nginx/duban.conf").read_text("utf-8")
        for old, new in (
            ("/etc/duban/", f"{folder}/"),
            ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
            ("listen 443 ssl;", f"listen 127.0.0.1:{self.port} ssl;"),
            ("127.0.0.1:8000", f"127.0.0.1:{port}"),
            ("duban.example.gov.cn", HOST),
        ):
            assert old in text, old
            text = text.replace(old, new)
        (folder / "duban.conf").write_text(text, "utf-8")
        temporary = "".join(
            f"{kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        whole = (
            f"daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
            "events { worker_connections 768; }\n"
            f"http {{ access_log off;\n{temporary}include {folder}/duban.conf; }}\n"
        )
        (folder / "nginx.conf").write_text(whole, "utf-8")
        self.trust = ssl.create_default_context(cafile=str(folder / "tls.crt"))
        self.server = subprocess.Popen(["nginx", "-c", folder / "nginx.conf"])

    def ask(self, path: str, *, source: str = "127.0.0.1", timeout: float = 20) -> tuple[int, str]:
        """Status and text of a page."""
        link = http.client.HTTPSConnection(
            HOST, self.port, timeout=timeout, context=self.trust, source_address=(source, 0)
        )
        try:
            link.request("GET", path)
            answer = link.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            link.close()

    def wait(self, path: str) -> str:
        """The page, once site and proxy answer."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                status, text = self.ask(path)
            except OSError:
                status, text = 0, ""
            if status == http.client.OK:
                return text
            time.sleep(0.1)
        raise AssertionError(f"no answer: {status} {text[:300]}")

    def stop(self) -> None:
        """End it."""
        self.server.terminate()
        self.server.wait(20)
