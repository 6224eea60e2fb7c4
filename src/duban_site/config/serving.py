"""`duban serve`: the site on this machine, from an empty folder to the first page in one command."""

import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import django
import granian
from granian.constants import Interfaces

from duban_site.config.environment import SettingError

HOST = "127.0.0.1"
_LANGUAGES = {"zh": "zh-hans", "en": "en"}
_STOPPED, _REFUSED = 0, 2


def serve(files: Sequence[Path], *, data: Path | None, port: int, lang: str) -> int:
    """Serve until Ctrl-C. Returns the exit code: 0, or 2 with a sentence on standard error.

    `files` wait in the inbox of the intake page; `data` is the folder of the embedded database.
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
            link = ready(files)
        except Unready as wrong:
            return _refuse(str(wrong))
        _say(_told(port, link, len(files)))
        _run(port)
        _say(translation.gettext("已停止。"))
    return _STOPPED


def _told(port: int, link: str | None, files: int) -> str:
    from django.conf import settings
    from django.utils.translation import gettext as _

    address = f"http://{HOST}:{port}"
    lines = [
        _("督办已启动：%(address)s") % {"address": f"{address}/"},
        _("数据在 %(folder)s，按 Ctrl-C 停止。") % {"folder": settings.DATA},
    ]
    if link:
        lines[1:1] = [
            _("第一次启动，请用这个链接建立系统管理员（只能用一次，24 小时内有效）："),
            f"  {address}{link}",
        ]
    if files:
        told = _("%(count)s 个文件等在导入页，由督查室识读、采纳：%(address)s")
        lines.append(told % {"count": files, "address": f"{address}/intake/"})
    return "\n".join(lines)


def _run(port: int) -> None:
    """The server: one worker, which is enough for one machine and keeps SQLite's writers in order."""
    from django.db import connections

    connections.close_all()  # the worker is a fork: it opens its own
    server = granian.Granian(
        "duban_site.config.wsgi:application",
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
