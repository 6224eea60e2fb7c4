"""The browser that tests drive: Debian's own, never one fetched from elsewhere."""

import shutil
import subprocess

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium_path() -> str | None:
    """Where chromium is, or None."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    return None


def has_chinese_font() -> bool:
    """Whether pages can show Chinese: fontconfig knows a font for it, or is not there to ask."""
    ask = shutil.which("fc-list")
    if ask is None:
        return False
    answer = subprocess.run(
        [ask, ":lang=zh", "family"], capture_output=True, text=True, check=False
    )
    return bool(answer.stdout.strip())
