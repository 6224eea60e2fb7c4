"""Governments, agencies and leaders' posts."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency, AgencyKind, Government, Leader
from duban_site.agencies.policies import why_not_manage
from duban_site.agencies.recording import Change, record_act
from duban_site.agencies.refusing import allow, need
from duban_site.pages.refusals import BadInput

Made = TypeVar("Made", bound=Model)


def create_government(name: str, code: str, *, parent: Government, actor: Actor) -> Government:
    """A government below the actor's own. Raises Refused, BadInput (a code that is taken)."""
    allow(why_not_manage(actor, parent))
    name, code = _name(name), need(code, _("请填写代码。"), field="code")
    made = Government(name=name, code=code, parent=parent)
    after = {"name": name, "code": code, "parent": parent.pk}
    return _saved(made, "government.create", after, actor=actor, taken=_("这个代码已经有了。"))


def create_agency(government: Government, name: str, kind: str, *, actor: Actor) -> Agency:
    """An agency of a government. Raises Refused, BadInput (a name that is taken, an unknown kind)."""
    allow(why_not_manage(actor, government))
    name = _name(name)
    if kind not in AgencyKind.values:
        raise BadInput(_("没有这种类别。"), field="kind")
    made = Agency(government=government, name=name, kind=kind)
    after = {"name": name, "kind": kind, "government": government.pk}
    return _saved(made, "agency.create", after, actor=actor, taken=_("这个单位已经有了。"))


def create_leader(government: Government, title: str, *, actor: Actor) -> Leader:
    """The post of a leader. Raises Refused, BadInput (a title that is taken)."""
    allow(why_not_manage(actor, government))
    title = need(title, _("请填写职务。"), field="title")
    made = Leader(government=government, title=title)
    after = {"title": title, "government": government.pk}
    return _saved(made, "leader.create", after, actor=actor, taken=_("这个职务已经有了。"))


def change_agency(agency: Agency, name: str, kind: str, *, is_active: bool, actor: Actor) -> None:
    """Rename an agency, or put it out of use (机构改革). Raises Refused, BadInput."""
    allow(why_not_manage(actor, agency.government))
    name = _name(name)
    if kind not in AgencyKind.values:
        raise BadInput(_("没有这种类别。"), field="kind")
    before = {"name": agency.name, "kind": agency.kind, "is_active": agency.is_active}
    after = {"name": name, "kind": kind, "is_active": is_active}
    try:
        with transaction.atomic():
            Agency.objects.filter(pk=agency.pk).update(**after)
            change = Change(action="agency.change", thing=agency, before=before, after=after)
            record_act(actor, change)
    except IntegrityError as taken:
        raise BadInput(_("这个单位已经有了。"), field="name") from taken


def _name(text: str) -> str:
    return need(text, _("请填写名称。"), field="name")


def _saved(made: Made, action: str, after: Mapping[str, Any], *, actor: Actor, taken: str) -> Made:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            record_act(actor, Change(action=action, thing=made, after=after))
    except IntegrityError as conflict:
        raise BadInput(taken, field="name") from conflict
    return made
