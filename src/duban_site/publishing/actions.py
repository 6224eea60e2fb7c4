"""Every write of publishing: drafts, freezing by two, correction, withdrawal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.queries import setting
from duban_site.books.checkpoints import anchor_now, checkpoint_after_commit, grouped, printed
from duban_site.books.clock_refusal import need_sure_clock
from duban_site.books.record import Change, record_act
from duban_site.books.sealing import sealed_rows
from duban_site.goals.calendar import IsWorking, working_day_after, working_days
from duban_site.goals.models import Period
from duban_site.goals.queries import is_one_enough
from duban_site.pages.numbers import whole_number
from duban_site.pages.refusals import BadInput, Outdated, Refused, WrongState
from duban_site.publishing import bulletin, policies
from duban_site.publishing.bulletin_files import bulletin_files
from duban_site.publishing.content import (
    ALWAYS,
    COLUMNS,
    USUAL,
    hash_of,
    official_name,
    table_content,
)
from duban_site.publishing.files import table_files
from duban_site.publishing.models import (
    Edition,
    EditionFile,
    EditionKind,
    EditionState,
    Withdrawal,
    WithdrawalProposal,
)
from duban_site.reports import stored_files
from duban_site.reports.clearing import scan_missing
from duban_site.reports.models import EvidenceFile
from duban_site.reports.personal_numbers import numbers_in_content
from duban_site.reports.queries import live_evidence, suspects

CLOCK = 20
"""Working days from the freezing of a period to its publication (政府信息公开条例 26)."""
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a person sets on a draft."""

    title: str
    index_number: str = ""
    document_number: str = ""
    columns: tuple[str, ...] = USUAL
    left_out: tuple[int, ...] = ()


@transaction.atomic
def prepare(*, actor: Actor, period: Period, kind: str) -> Edition:
    """A draft of a period's table or bulletin, with the columns that the government makes public."""
    _refuse(policies.why_not_prepare(actor, period))
    government = period.plan.government
    office = actor.seat.agency.name if actor.seat else ""
    public = setting(government, "public_columns")
    is_bulletin = kind == EditionKind.BULLETIN
    name = (
        "目标任务完成情况的通报" if is_bulletin else "目标任务完成情况"
    )  # official papers are Chinese
    edition = Edition.objects.create(
        government=government,
        period=period,
        kind=EditionKind(kind),
        title=f"{government.name}{official_name(period)}{name}",
        columns=[name for name in COLUMNS if name in {*ALWAYS, *public}],
        body=bulletin.drafted(period, office) if is_bulletin else {},
        prepared_by=actor.person,
        prepared_at=timezone.now(),
    )
    record_act(actor, Change(action="edition.prepare", thing=edition, after=_face(edition)))
    _look_into_evidence(edition)
    return edition


@transaction.atomic
def set_face(*, actor: Actor, edition: Edition, face: Face, version: int) -> Edition:
    """Title, numbers, public columns and what is left out. Whoever sets them is the preparer."""
    _refuse(policies.why_not_edit(actor, edition))
    if not face.title.strip() or len(face.title) > _LONGEST:
        raise BadInput(_("请填写标题，最多 200 字。"), field="title")
    unknown = set(face.columns) - set(COLUMNS)
    if unknown:
        raise BadInput(_("没有这一列。"), field="columns")
    before = _face(edition)
    _moved(
        edition,
        version,
        title=face.title.strip(),
        index_number=face.index_number.strip()[:60],
        document_number=face.document_number.strip()[:60],
        columns=[name for name in COLUMNS if name in {*face.columns, *ALWAYS}],
        left_out=sorted(face.left_out),
        prepared_by=actor.person,
    )
    change = Change(action="edition.set", thing=edition, before=before, after=_face(edition))
    record_act(actor, change)
    _look_into_evidence(edition)
    return edition


@transaction.atomic
def set_body(*, actor: Actor, edition: Edition, body: Mapping[str, str], version: int) -> Edition:
    """The words of a bulletin; its figures are marks that only the data fill."""
    _refuse(policies.why_not_edit(actor, edition))
    texts = {name: str(body.get(name, ""))[:20_000] for name in bulletin.PARTS}
    texts["shares"] = bulletin.rounding(body)
    bulletin.filled(texts, bulletin.figures(edition.period))
    before = dict(edition.body)
    _moved(edition, version, body=texts, prepared_by=actor.person)
    change = Change(action="edition.write", thing=edition, before=before, after=texts)
    record_act(actor, change)
    _look_into_evidence(edition)
    return edition


@transaction.atomic
def drop(*, actor: Actor, edition: Edition, version: int) -> Edition:
    """Put a draft away."""
    _refuse(policies.why_not_edit(actor, edition))
    _moved(edition, version, state=EditionState.DROPPED)
    record_act(actor, Change(action="edition.drop", thing=edition))
    return edition


@transaction.atomic
def freeze(*, actor: Actor, edition: Edition, version: int, cleared: str = "") -> Edition:
    """Issue: the content is made, hashed and numbered, its files written, all in one transaction.

    `cleared`: why what looks like a person's number is none, or may stand; the act keeps it.
    Raises Refused where the preparer freezes their own work and no signed setting allows it, WrongState
    where such a number was found and nobody cleared it.
    """
    may_be_alone = is_one_enough(edition.period.plan)
    _refuse(policies.why_not_freeze(actor, edition, may_be_alone=may_be_alone))
    need_sure_clock()
    content = content_of(edition)
    numbers = _cleared_numbers(content, cleared)
    _refuse_uncleared(edition)
    digest = hash_of(content)
    last = Edition.objects.filter(government=edition.government).aggregate(last=Max("number"))[
        "last"
    ]
    found = anchor_now()
    anchor = found.head if found else ""
    files = files_of(edition, content, mark=mark_of(digest, anchor))
    moved = Edition.objects.filter(pk=edition.pk, version=version, state=EditionState.DRAFT).update(
        state=EditionState.FROZEN,
        version=version + 1,
        number=(last or 0) + 1,
        content=content,
        content_hash=digest,
        anchor=anchor,
        frozen_by=actor.person,
        frozen_at=timezone.now(),
        is_alone=may_be_alone and edition.prepared_by_id == actor.person.pk,
    )
    if moved != 1:
        raise Outdated(_("这一版刚被别人改过，请刷新后再看。"))
    edition.refresh_from_db()
    kept = {form: stored_files.store(made) for form, made in sorted(files.items())}
    for form, sha256 in kept.items():
        size = len(files[form])
        EditionFile.objects.create(edition=edition, form=form, sha256=sha256, size=size)
    after = {
        "number": edition.number,
        "content_hash": digest,
        "files": kept,
        "rows": sealed_rows(edition),
        "cleared_numbers": numbers,
    }
    change = Change(
        action="edition.freeze", thing=edition, after=after, reason=cleared if numbers else ""
    )
    record_act(actor, change)
    checkpoint_after_commit()
    return edition


def _cleared_numbers(content: object, cleared: str) -> list[str]:
    """The personal numbers in what is issued, covered. Raises WrongState unless a person cleared them."""
    found = numbers_in_content(content)
    if found and not cleared.strip():
        told = "、".join(f"{one.where} {one.kind.label} {one.masked}".strip() for one in found[:5])
        raise WrongState(
            _("内容里有像个人号码的数字：%(found)s。请先改掉；核实不是个人信息的，写明理由再发布。")
            % {"found": told}
        )
    return [one.masked for one in found]


def evidence_of(edition: Edition) -> QuerySet[EvidenceFile]:
    """The evidence that stands behind what an edition issues."""
    return live_evidence(edition.period, left_out=edition.left_out)


def _look_into_evidence(edition: Edition) -> None:
    """Files that came in before files were looked into are looked into before they can be issued."""
    scan_missing(evidence_of(edition).filter(scan__isnull=True))


def _refuse_uncleared(edition: Edition) -> None:
    """Raises WrongState while evidence behind the edition was not looked into, or holds uncleared numbers."""
    files = evidence_of(edition)
    if waiting := files.filter(scan__isnull=True).count():
        raise WrongState(
            _("有 %(n)d 个佐证还没有检查个人号码；请保存一次草稿，系统随即检查。") % {"n": waiting}
        )
    if found := suspects(files):
        told = "；".join(one.told for one in found[:5])
        raise WrongState(_("佐证里有像个人号码的数字，须先由人核实：%(found)s。") % {"found": told})


@transaction.atomic
def correct(*, actor: Actor, edition: Edition, reason: str) -> Edition:
    """A draft that corrects an issued edition, with the reason that readers will see."""
    _refuse(policies.why_not_correct(actor, edition))
    if not reason.strip():
        raise BadInput(_("请写明更正的理由，读者会看到。"), field="reason")
    made = Edition.objects.create(
        government=edition.government,
        period=edition.period,
        kind=edition.kind,
        title=edition.title,
        index_number=edition.index_number,
        document_number=edition.document_number,
        columns=edition.columns,
        left_out=edition.left_out,
        body=edition.body,
        corrects=edition,
        correction_reason=reason.strip(),
        prepared_by=actor.person,
        prepared_at=timezone.now(),
    )
    record_act(
        actor,
        Change(action="edition.correct", thing=made, after={"corrects": edition.pk}, reason=reason),
    )
    _look_into_evidence(made)
    return made


@transaction.atomic
def propose_withdrawal(*, actor: Actor, edition: Edition, reason: str) -> WithdrawalProposal:
    """Ask for the withdrawal of an issued edition."""
    _refuse(policies.why_not_propose_withdrawal(actor, edition))
    if not reason.strip():
        raise BadInput(_("请写明撤回的理由，读者会看到。"), field="reason")
    made = WithdrawalProposal.objects.create(
        edition=edition,
        reason=reason.strip(),
        proposed_by=actor.person,
        proposed_at=timezone.now(),
    )
    record_act(actor, Change(action="edition.propose_withdrawal", thing=edition, reason=reason))
    return made


@transaction.atomic
def approve_withdrawal(*, actor: Actor, edition: Edition) -> Withdrawal:
    """Withdraw: the page stays and says so; its files are given out no more."""
    _refuse(policies.why_not_approve_withdrawal(actor, edition))
    proposal = edition.withdrawal_proposal
    made = Withdrawal.objects.create(
        edition=edition,
        reason=proposal.reason,
        proposed_by=proposal.proposed_by,
        approved_by=actor.person,
        withdrawn_at=timezone.now(),
    )
    proposal.delete()
    change = Change(action="edition.withdraw", thing=edition, reason=made.reason)
    record_act(actor, change)
    return made


def content_of(edition: Edition) -> dict[str, object]:
    """What a draft would issue now."""
    if edition.kind == EditionKind.BULLETIN:
        office = edition.government.name
        return bulletin.content(edition.period, edition.body, title=edition.title, office=office)
    return table_content(
        edition.period, title=edition.title, columns=edition.columns, left_out=edition.left_out
    )


def files_of(edition: Edition, content: dict[str, object], *, mark: str) -> dict[str, bytes]:
    """The files of a content by format."""
    if edition.kind == EditionKind.BULLETIN:
        return bulletin_files(content, number=edition.document_number, mark=mark)
    return table_files(content, mark=mark)


def mark_of(digest: str, anchor: str) -> str:
    """What is printed on an issued page: the content's hash; size, head and root of the record then."""
    return f"内容 {grouped(digest)} · 记录 {printed(anchor)}"


def due_on(period: Period, is_working: IsWorking | None = None) -> date | None:
    """The last day for publishing a frozen period. `is_working` where it is known for many at once."""
    if period.frozen_at is None:
        return None
    frozen = timezone.localdate(period.frozen_at)
    return working_day_after(frozen, CLOCK, is_working or working_days(period.plan.government))


def _face(edition: Edition) -> dict[str, object]:
    names = ("title", "index_number", "document_number", "columns", "left_out")
    return {name: getattr(edition, name) for name in names}


def _moved(edition: Edition, version: int, **changes: object) -> None:
    moved = Edition.objects.filter(pk=edition.pk, version=version, state=EditionState.DRAFT).update(
        version=version + 1, **changes
    )
    if moved != 1:
        raise Outdated(_("这一版刚被别人改过，请刷新后再看。"))
    edition.refresh_from_db()


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)


def numbered(ids: Iterable[str]) -> tuple[int, ...]:
    """Goal ids from a form's texts; what is no number is left away."""
    return tuple(number for one in ids if (number := whole_number(one)) is not None)
