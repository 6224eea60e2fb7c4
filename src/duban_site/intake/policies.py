"""Who may bring documents in."""

from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.intake.models import Upload, UploadState


def why_not_upload(actor: Actor) -> str | None:
    """The supervision office brings in plans and tables (`trust.md`: create/import goals)."""
    return None if actor.is_a(Role.SUPERVISOR) else _("只有督查室可以导入。")


def why_not_change(actor: Actor, upload: Upload) -> str | None:
    """Corrections and adoption: while the document is read and not yet adopted."""
    if (reason := why_not_upload(actor)) is not None:
        return reason
    if actor.seat is None or upload.government_id != actor.seat.agency.government_id:
        return _("这份文件不在您的范围内。")
    if upload.state not in {UploadState.READ, UploadState.UNDONE}:
        return _("这份文件现在是“%(state)s”，不能这样办。") % {"state": upload.get_state_display()}
    return None


def why_not_undo(actor: Actor, upload: Upload) -> str | None:
    """What was adopted can be undone while nobody has built on it (the action looks)."""
    if (reason := why_not_upload(actor)) is not None:
        return reason
    if upload.state != UploadState.ADOPTED:
        return _("没有可撤销的采纳。")
    return None
