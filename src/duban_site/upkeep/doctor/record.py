"""The record: whether the chain is whole, and whether a checkpoint has left the machine in time."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.books.checkpoints import is_due, latest
from duban_site.books.clock import doubt as clock_doubt
from duban_site.books.verifying import verify_record
from duban_site.upkeep.doctor.finding import Finding, doubt, fault, fine

ANCHOR_AGE = timedelta(hours=24)
"""No act may be older than this without a signed checkpoint over it."""
_SETTLED = timedelta(seconds=2)


def record(*, with_chain: bool) -> Iterator[Finding]:
    """The findings on the record; the whole chain is read only `with_chain`."""
    if with_chain:
        yield _chain()
    yield _anchor()
    moved = clock_doubt()
    if abs(moved) > _SETTLED:
        told = _("时钟跳变过，合计 %(seconds)s 秒，还没有人核对。") % {
            "seconds": round(moved.total_seconds())
        }
        yield fault("clock", told, _("核对服务器时间，再由系统管理员在“记录”页确认。"))


def _chain() -> Finding:
    found = verify_record()
    if found.broken_at is None:
        told = _("记录链 %(count)s 条，完整。") % {"count": found.count}
        return fine("chain", told)
    told = _("记录链在第 %(at)s 条断开（%(why)s）。") % {"at": found.broken_at, "why": found.why}
    remedy = _("保全数据库，与外部留存的检查点比对，查清前不要恢复备份。")
    return fault("chain", told, remedy)


def _anchor() -> Finding:
    if is_due(timezone.now() - ANCHOR_AGE):
        told = _("有行为超过 24 小时没有签名检查点。")
        remedy = _("运行 duban checkpoint，并启用定时单元 duban-checkpoint.timer。")
        return doubt("checkpoint", told, remedy)
    sealed = latest()
    if sealed is None:
        return fine("checkpoint", _("记录还短，没有到做检查点的时候。"))
    told = _("最近的检查点盖到第 %(size)s 条，写在 %(file)s。") % {
        "size": sealed.checkpoint.size,
        "file": settings.CHECKPOINT_FILE,
    }
    return fine("checkpoint", told)
