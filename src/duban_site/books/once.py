"""A submit counts once: its key is kept with its answer, in the transaction of what it did.

Double clicks, retries after a lost connection, and a form sent from two windows at once all come with
the key of the first: they get the first one's answer and nothing is done again (`trust.md` B10). Whoever
comes while the first is still under way waits for it. What was refused or failed keeps no key.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import OperationalError, transaction
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.books.models import AnsweredSubmit
from duban_site.pages.refusals import BadInput, Reused, WrongState

LONGEST_KEY = 80
KEPT = timedelta(days=7)
"""How long a retry still gets the first answer."""
REPEATED = "X-Repeated-Answer"
"""The header of an answer that was given before."""
_HEADERS = ("Content-Type", "Location", "Content-Disposition", "ETag", "HX-Redirect", "HX-Refresh")
_LOCK_NOT_AVAILABLE = "55P03"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """Whose submit, its key, and a hash over all that it carries."""

    person: int
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer; `is_done` says whether the submit was carried out, so that its key counts as used."""

    response: HttpResponseBase
    is_done: bool = True
    is_secret: bool = False  # the answer is not kept: a repeat is told that it was given


def answer_once(submit: Submit, respond: Callable[[], Reply]) -> HttpResponseBase:
    """The answer to a submit: of `respond`, or of the first time that its key came.

    Everything that `respond` writes is written together with the key, or not at all when it raises.
    Raises BadInput for a key that cannot be one, Reused where the key came with another content,
    WrongState where the first is still under way after the wait that the database allows.
    """
    if len(submit.key) > LONGEST_KEY or not submit.key.isascii() or not submit.key.isprintable():
        raise BadInput(_("提交的编号不合规，没有办理。"), field="Idempotency-Key")
    with transaction.atomic():
        row, is_new = _begin(submit)
        if not is_new:
            return _again(row, submit)
        reply = respond()
        if reply.is_done and reply.is_secret:
            return reply.response
        if reply.is_done and isinstance(reply.response, HttpResponse):
            _keep(row, reply.response)
        else:
            row.delete()
        return reply.response


def _begin(submit: Submit) -> tuple[AnsweredSubmit, bool]:
    """The row of the key; on PostgreSQL the second of two waits here until the first is through."""
    try:
        return AnsweredSubmit.objects.get_or_create(
            person_id=submit.person,
            key=submit.key,
            defaults={"fingerprint": submit.fingerprint, "at": timezone.now()},
        )
    except OperationalError as wrong:
        if getattr(wrong.__cause__, "sqlstate", "") != _LOCK_NOT_AVAILABLE:
            raise
        raise WrongState(_("同一次提交正在办理，请稍候再看结果，不必重复提交。")) from wrong


def _again(row: AnsweredSubmit, submit: Submit) -> HttpResponse:
    if row.fingerprint != submit.fingerprint:
        raise Reused(_("这张表已经提交过一次，这次的内容不同，没有办理。请重新打开页面再填。"))
    if not row.status:
        raise WrongState(_("这一次提交先前已经办妥；答复里的密钥只显示一次，需要时请重新申领。"))
    response = HttpResponse(bytes(row.body), status=row.status)
    for name, value in row.headers.items():
        response[name] = value
    response[REPEATED] = "1"
    return response


def _keep(row: AnsweredSubmit, response: HttpResponse) -> None:
    row.status, row.body = response.status_code, response.content
    row.headers = {name: response[name] for name in _HEADERS if name in response}
    row.save(update_fields=["status", "body", "headers"])


def forget_answers() -> int:
    """Let go of keys whose time is over; returns how many. A key that comes later counts anew."""
    gone, _by_model = AnsweredSubmit.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return gone
