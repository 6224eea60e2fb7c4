"""What the commands of whoever runs a site do: each prints its answer and returns an exit code."""

import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

from duban_site.config.environment import SettingError
from duban_site.config.opening import opened

DONE, WRONG, REFUSED = 0, 1, 2
Run = Callable[[], int]


def doctor(data: Path | None, lang: str, *, as_json: bool, with_chain: bool) -> int:
    """Look at everything; 1 where a promise is broken."""

    def run() -> int:
        from duban_site.upkeep.doctor import examining

        found = examining.examine(with_chain=with_chain)
        _say(examining.as_json(found) if as_json else examining.as_text(found))
        return DONE if examining.is_well(found) else WRONG

    return _opened(data, lang, run)


def verify(data: Path | None, lang: str) -> int:
    """Read the whole record and the rows that freezes sealed; 1 where it is broken."""

    def run() -> int:
        from django.utils.translation import gettext as _

        from duban_site.books.verifying import verify_record

        found = verify_record()
        told = {"count": found.count, "head": found.head, "at": found.broken_at, "why": found.why}
        if found.broken_at is None:
            _say(_("%(count)s 条行为，完整；末端 %(head)s。") % told + "\n")
            return DONE
        _say(_("第 %(at)s 条对不上（%(why)s）。请保全数据库。") % told + "\n")
        return WRONG

    return _opened(data, lang, run)


def checkpoint(data: Path | None, lang: str) -> int:
    """Make, sign and carry out a checkpoint; 1 where the key is not ours to read."""

    def run() -> int:
        from django.utils.translation import gettext as _

        from duban_site.books.checkpoints import checkpoint_now, latest, printed

        made, sealed = checkpoint_now(), latest()
        if made is None:
            _say(_("记录还是空的。") + "\n")
            return DONE
        _say(printed(made.head_hash) + "\n")
        if sealed is None or sealed.checkpoint_id != made.pk:
            _complain(_("没有签名：这个进程读不到签名密钥。") + "\n")
            return WRONG
        _say(_("签名公钥 %(key)s") % {"key": sealed.key} + "\n")
        return DONE

    return _opened(data, lang, run)


def backup(data: Path | None, lang: str, *, target: Path | None) -> int:
    """Make a backup and prove it by putting it back."""

    def run() -> int:
        from django.utils.translation import gettext as _

        from duban_site.upkeep.backup.bundle import Spoilt
        from duban_site.upkeep.backup.copies import NoCopy
        from duban_site.upkeep.backup.making import make_backup

        try:
            made = make_backup(target)
        except (Spoilt, NoCopy, OSError) as wrong:
            _complain(_("没有备份成：%(why)s") % {"why": wrong} + "\n")
            return WRONG
        told = _("已备份并在临时位置恢复验证：%(file)s（%(acts)s 条行为，%(files)s 个文件）。")
        about = {"file": made.file, "acts": made.proof.acts, "files": made.proof.files}
        _say(told % about + "\n")
        return DONE

    return _opened(data, lang, run)


def restore(data: Path | None, lang: str, *, file: Path) -> int:
    """Put a backup back where nothing is."""
    os.environ.setdefault(
        "DUBAN_SECRET_KEY", secrets.token_urlsafe(48)
    )  # none is made in the folder

    def run() -> int:
        from django.utils.translation import gettext as _

        from duban_site.upkeep.backup import restoring
        from duban_site.upkeep.backup.bundle import Spoilt
        from duban_site.upkeep.backup.copies import NoCopy

        try:
            proof = restoring.restore(file)
        except restoring.Occupied as there:
            _complain(
                _("%(where)s 不是空的：恢复从不覆盖。请换一个空的位置。") % {"where": there} + "\n"
            )
            return REFUSED
        except restoring.OtherEngine as other:
            _complain(_("备份是另一种数据库的：%(what)s。") % {"what": other} + "\n")
            return REFUSED
        except (Spoilt, NoCopy, OSError) as wrong:
            _complain(_("没有恢复：%(why)s") % {"why": wrong} + "\n")
            return WRONG
        told = _(
            "已恢复 %(acts)s 条行为、%(files)s 个文件，末端 %(head)s。请与外部留存的检查点比对。"
        )
        _say(told % {"acts": proof.acts, "files": proof.files, "head": proof.head} + "\n")
        return DONE

    return _opened(data, lang, run)


def migrate(data: Path | None, lang: str) -> int:
    """Bring tables, guards, rights and static files up to date, as before each start of a server."""

    def run() -> int:
        from duban_site.config.starting import Unready, ready

        try:
            link = ready().link
        except Unready as wrong:
            _complain(f"{wrong}\n")
            return WRONG
        if link:
            _say(f"{link}\n")
        return DONE

    return _opened(data, lang, run)


def prune(data: Path | None, lang: str, *, days: int) -> int:
    """Erase what old acts on people and sign-ins carried."""

    def run() -> int:
        from django.utils.translation import gettext as _

        from duban_site.books.erasing import prune as erase_old
        from duban_site.pages.refusals import BadInput

        try:
            count = erase_old(days=days)
        except BadInput as wrong:
            _complain(f"{wrong.reason}\n")
            return REFUSED
        _say(_("清除了 %(count)s 条的内容；链不变。") % {"count": count} + "\n")
        return DONE

    return _opened(data, lang, run)


def export(data: Path | None, lang: str, *, folder: Path, address: str) -> int:
    """Write the portal as a folder of files."""

    def run() -> int:
        from django.utils.translation import get_language
        from django.utils.translation import gettext as _

        from duban_site.portal.export import NotEmpty
        from duban_site.portal.export import export as export_to

        try:
            made = export_to(folder, language=get_language() or lang, address=address)
        except NotEmpty:
            told = _("%(where)s 里有别的文件，没有写入。请换一个空的文件夹。")
            _complain(told % {"where": folder} + "\n")
            return REFUSED
        except LookupError as wrong:
            _complain(_("有一页没有生成，导出停止：%(why)s") % {"why": wrong} + "\n")
            return WRONG
        told = _("已导出 %(editions)s 版、%(files)s 个文件到 %(where)s。")
        about = {"editions": made.editions, "files": made.files, "where": folder}
        _say(told % about + "\n")
        return DONE

    return _opened(data, lang, run)


def _opened(data: Path | None, lang: str, run: Run) -> int:
    try:
        with opened(data, lang):
            return run()
    except (SettingError, OSError) as wrong:
        _complain(f"{wrong}\n")
        return REFUSED


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _complain(text: str) -> None:
    sys.stderr.write(text)
