"""`duban serve`: the site on this machine, from an empty folder to the first page in one command."""

import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import django
import granian
from granian.constants import Interfaces

from duban_site.config.environment import SettingError

if TYPE_CHECKING:
    from duban_site.config.starting import Ready
    from duban_site.intake.serving import Served

HOST = "127.0.0.1"
_LANGUAGES = {"zh": "zh-hans", "en": "en"}
_STOPPED, _REFUSED = 0, 2
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
_SOON = 1.0  # seconds that the server needs before its first answer


def serve(files: Sequence[Path], *, data: Path | None, port: int, lang: str) -> int:
    """Serve until Ctrl-C. Returns the exit code: 0, or 2 with a sentence on standard error.

    `files` are read in and adopted as plans (`intake.serving`); the first time, when the first account
    is made. `data` is the folder of the embedded database.
    """
    if data is not None:
        os.environ["DUBAN_DATA"] = str(data)
    os.environ.setdefault("DUBAN_LANGUAGE", _LANGUAGES[lang])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_site.config.settings")
    try:
        django.setup()
    except (SettingError, OSError) as wrong:
        return _refuse(str(wrong))
    from django.utils import translation

    from duban_site.config.starting import Unready, ready

    with translation.override(os.environ["DUBAN_LANGUAGE"]):
        if not _is_free(port):
            return _refuse(
                translation.gettext("端口 %(port)s 已被占用，请换一个：--port %(next)s")
                % {"port": port, "next": port + 1}
            )
        try:
            stands = ready(files)
        except Unready as wrong:
            return _refuse(str(wrong))
        _say(_told(port, stands, len(files)))
        _open_in_browser(port, stands)
        _run(port)
        _say(translation.gettext("已停止。"))
    return _STOPPED


def _told(port: int, stands: "Ready", files: int) -> str:
    from django.conf import settings
    from django.utils.translation import gettext as _

    address = f"http://{HOST}:{port}"
    lines = [
        _("督办已启动：%(address)s") % {"address": f"{address}/"},
        _("数据在 %(folder)s，按 Ctrl-C 停止。") % {"folder": settings.DATA},
    ]
    if stands.link:
        lines[1:1] = [
            _("第一次启动，请用这个链接建立系统管理员（只能用一次，24 小时内有效）："),
            f"  {address}{stands.link}",
        ]
    if files and stands.link:
        lines.append(_("%(count)s 个文件已读过，建好账号后随即采纳为计划。") % {"count": files})
    lines += [f"{one} {address}{_page_of(one)}" for one in stands.served]
    return "\n".join(lines)


def _page_of(served: "Served") -> str:
    return f"/plans/{served.plan.pk}/"


def _open_in_browser(port: int, stands: "Ready") -> None:
    """Show what was asked for, where somebody sits at a terminal with a screen."""
    has_screen = sys.platform in {"darwin", "win32"} or any(map(os.environ.get, _SCREENS))
    if not (stands.served or stands.link) or not (has_screen and sys.stdout.isatty()):
        return
    path = stands.link or _page_of(stands.served[0])
    threading.Timer(_SOON, webbrowser.open, [f"http://{HOST}:{port}{path}"]).start()


def _run(port: int) -> None:
    """The server: one worker, which is enough for one machine and keeps SQLite's writers in order."""
    from django.db import connections

    connections.close_all()  # the worker is a fork: it opens its own
    server = granian.Granian(
        "duban_site.config.wsgi_with_worker:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_enabled=False,
        websockets=False,
    )
    server.serve()


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return _REFUSED
