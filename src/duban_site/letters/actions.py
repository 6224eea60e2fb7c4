"""Every write of letters: a letter is made, numbered and kept; a template is put in or taken back."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency, Government, Leader
from duban_site.agencies.queries import own_government
from duban_site.agencies.refusing import allow
from duban_site.books.record import Change, record_act
from duban_site.goals.models import Period
from duban_site.letters import contents, marks, policies
from duban_site.letters.checking import check_template
from duban_site.letters.fields import FIELDS
from duban_site.letters.models import Letter, LetterKind, LetterTemplate
from duban_site.letters.queries import WORDS, template_of
from duban_site.pages.refusals import WrongState
from duban_site.reports import stored_files


@transaction.atomic
def make_letter(
    *,
    actor: Actor,
    period: Period,
    kind: str,
    agency: Agency | None = None,
    leader: Leader | None = None,
) -> Letter:
    """Make a letter of the template in use, give it the next number and keep the file.

    Raises Refused; WrongState where the letter would have nothing in it.
    """
    allow(policies.why_not_make(actor, period))
    government = Government.objects.select_for_update().get(pk=period.plan.government_id)
    today = timezone.localdate()
    told = contents.content(period, kind, agency=agency, leader=leader, today=today)
    if not told.items and kind != LetterKind.BRIEF:
        raise WrongState(_("这个单位没有要列入的事项，不必发这种函件。"))
    year = period.plan.year
    same = Letter.objects.filter(government=government, kind=kind, year=year)
    number = (same.aggregate(last=Max("number"))["last"] or 0) + 1
    template, kept = template_of(government, kind)
    values = {
        **told.values,
        "编号": f"{WORDS[kind]}〔{year}〕{number}号",
        "日期": contents.written_day(today),
    }
    file = marks.filled(template, values, told.items, of_item=FIELDS[kind].item)
    made = Letter.objects.create(
        government=government,
        period=period,
        kind=LetterKind(kind),
        year=year,
        number=number,
        agency=agency,
        leader=leader,
        rows=len(told.items),
        sha256=stored_files.store(file),
        size=len(file),
        template=kept.sha256 if kept else "",
        made_by=actor.person,
        made_at=timezone.now(),
    )
    after = {"number": values["编号"], "to": values["单位"], "sha256": made.sha256}
    record_act(actor, Change(action="letter.make", thing=made, after=after))
    return made


@transaction.atomic
def set_template(*, actor: Actor, kind: str, content: bytes, name: str) -> LetterTemplate:
    """Put in a city's own template. Raises Refused, BadInput with the sentence that says what is wrong."""
    allow(policies.why_not_set_template(actor))
    check_template(content, kind)
    made = _set(actor, kind, sha256=stored_files.store(content), name=name[-200:])
    after = {"kind": kind, "sha256": made.sha256, "name": made.name}
    record_act(actor, Change(action="letter.set_template", thing=made, after=after))
    return made


@transaction.atomic
def drop_template(*, actor: Actor, kind: str) -> LetterTemplate:
    """Go back to the built-in template. Raises Refused, WrongState where it is in use already."""
    allow(policies.why_not_set_template(actor))
    if template_of(own_government(actor), kind)[1] is None:
        raise WrongState(_("正在使用的就是内置模板。"))
    made = _set(actor, kind, sha256="", name="")
    record_act(actor, Change(action="letter.drop_template", thing=made, after={"kind": kind}))
    return made


def _set(actor: Actor, kind: str, *, sha256: str, name: str) -> LetterTemplate:
    return LetterTemplate.objects.create(
        government=own_government(actor),
        kind=LetterKind(kind),
        sha256=sha256,
        name=name,
        set_by=actor.person,
        set_at=timezone.now(),
    )
