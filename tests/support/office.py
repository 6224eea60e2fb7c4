"""LibreOffice by hand: whether it opens a file, and what it makes of it. Tests skip without it."""

import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice")
needs_office = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")


def converted(content: bytes, *, name: str, to: str, folder: Path) -> bytes:
    """A file opened and saved in another format. Raises AssertionError where it does not open."""
    folder.mkdir(exist_ok=True)
    source = folder / name
    source.write_bytes(content)
    made = folder / "made"
    command = [
        *(PROGRAM or "", "--headless", f"-env:UserInstallation=file://{folder}/profile"),
        *("--convert-to", to, "--outdir", str(made), str(source)),
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    result = made / f"{source.stem}.{to}"
    assert result.is_file(), done.stderr.decode()
    return result.read_bytes()
