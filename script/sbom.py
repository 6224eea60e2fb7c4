"""The bill of materials of the site, CycloneDX 1.5: every locked package with its version and hashes.

python -m script.sbom > sbom.cdx.json
"""

import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.txt", "requirements-site.txt")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components() -> list[dict[str, Any]]:
    """One for each locked package, by name."""
    found: dict[str, dict[str, Any]] = {}
    for lock in LOCKS:
        current: dict[str, Any] = {}
        for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
            if pinned := PINNED.match(line):
                name, version = pinned[1].lower(), pinned[2]
                current = found.setdefault(name, _component(name, version))
            for digest in HASH.findall(line):
                told = {"alg": "SHA-256", "content": digest}
                if current and told not in current["hashes"]:
                    current["hashes"].append(told)
    return [found[name] for name in sorted(found)]


def _component(name: str, version: str) -> dict[str, Any]:
    licence = _licence(name)
    told = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "hashes": [],
    }
    return told | ({"licenses": [{"license": {"name": licence}}]} if licence else {})


def _licence(name: str) -> str:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ""
    said = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
    kinds = about.get_all("Classifier") or ()
    said += [kind.rpartition(" :: ")[2] for kind in kinds if kind.startswith("License ::")]
    return said[0].splitlines()[0][:80] if said and said[0] else ""


def bill() -> dict[str, Any]:
    """The whole bill."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = {"type": "application", "name": about["name"], "version": about["version"]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {**own, "licenses": [{"license": {"id": about["license"]}}]}},
        "components": components(),
    }


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, ensure_ascii=False, indent=1)
