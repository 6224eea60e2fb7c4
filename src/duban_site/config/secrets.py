"""The secret of sessions, made once on the first start and kept beside the data."""

import os
import secrets
from pathlib import Path


def kept_secret(data: Path) -> str:
    """The secret in the data folder; made there, readable by the owner alone, where there is none."""
    file = data / "secret-key"
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(48)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was quicker
        return file.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(made)
    return made
