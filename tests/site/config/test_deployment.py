"""What `deploy/` ships: units that systemd takes, a configuration that nginx takes, the bill of materials."""

import re
import shutil
import subprocess

import pytest

from script.sbom import bill
from tests.support.source import ROOT

DEPLOY = ROOT / "deploy"


def test_systemd_takes_the_units(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    units = []
    for unit in sorted((DEPLOY / "systemd").iterdir()):
        text = unit.read_text("utf-8").replace("/usr/local/lib/duban/bin/", "/usr/bin/env ")
        (tmp_path / unit.name).write_text(text, "utf-8")
        units.append(str(tmp_path / unit.name))
    answer = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False
    )
    ours = [line for line in answer.stderr.splitlines() if "duban" in line]
    assert ours == []


def test_every_timer_has_its_service():
    folder = DEPLOY / "systemd"
    timers = [unit for unit in folder.iterdir() if unit.suffix == ".timer"]
    assert timers
    assert all((folder / f"{unit.stem}.service").is_file() for unit in timers)


def test_nginx_takes_the_configuration(tmp_path):
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("nginx or openssl is not installed")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-keyout", tmp_path / "tls.key"),
            *("-out", tmp_path / "tls.crt"),
        ],
        check=True,
        capture_output=True,
    )
    text = (DEPLOY / "nginx/duban.conf").read_text("utf-8")
    (tmp_path / "duban.conf").write_text(text.replace("/etc/duban/", f"{tmp_path}/"), "utf-8")
    whole = f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ include {tmp_path}/duban.conf; }}\n"
    (tmp_path / "nginx.conf").write_text(whole, "utf-8")
    answer = subprocess.run(
        ["nginx", "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr


def test_the_bill_of_materials_names_every_locked_package_with_its_hashes():
    told = bill()
    locked = set()
    for name in ("requirements.txt", "requirements-site.txt"):
        text = (ROOT / name).read_text("utf-8")
        locked |= {
            found.lower() for found in re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==", text, re.M)
        }
    assert {one["name"] for one in told["components"]} == locked
    assert all(one["hashes"] for one in told["components"])
    assert (told["bomFormat"], told["metadata"]["component"]["name"]) == ("CycloneDX", "duban")
