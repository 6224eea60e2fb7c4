"""Values of settings from the environment. A missing or wrong one stops the start with a sentence."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from duban_site.pages.numbers import whole_number


class SettingError(Exception):
    """A setting is missing or unreadable; says which and what to set."""


def env_text(name: str, default: str) -> str:
    """The variable, or the content of the file that `NAME_FILE` points at, or the default."""
    if file := os.environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingError(f"{name}_FILE={file}: {error.strerror}") from error
    return os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    """1, true, yes, on or 0, false, no, off. Raises SettingError for anything else."""
    text = env_text(name, "").lower()
    if not text:
        return default
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    raise SettingError(f"{name}={text}: use 1 or 0")


def env_int(name: str, default: int) -> int:
    """A whole number. Raises SettingError for anything else."""
    text = env_text(name, "")
    if not text:
        return default
    if whole_number(text) is None:
        raise SettingError(f"{name}={text}: use a whole number")
    return int(text)


SHORTEST_SECRET = 16


def env_webhook(name: str) -> tuple[str, str]:
    """The one address that is called, and the secret that signs the calls (`NAME_SECRET`); both or none.

    Raises SettingError: for another scheme than http and https, a user in the address, a short secret.
    """
    address, secret = env_text(name, ""), env_text(f"{name}_SECRET", "")
    if not address:
        return "", ""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise SettingError(f"{name}: use an address like https://host/path")
    if len(secret) < SHORTEST_SECRET:
        raise SettingError(f"{name}_SECRET: set a secret of at least {SHORTEST_SECRET} signs")
    return address, secret
