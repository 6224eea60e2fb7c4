"""Changes of settings; a signed one waits for a second name."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Government, Setting
from duban_site.agencies.policies import why_not_change_setting, why_not_sign_setting
from duban_site.agencies.queries import PROPOSED, settings_of
from duban_site.agencies.recording import Change, record_act
from duban_site.agencies.refusing import allow
from duban_site.agencies.setting_kinds import DUE_STEPS, SETTINGS, SettingKind, why_not_value
from duban_site.pages.refusals import BadInput, WrongState

Effect = Callable[[Government, str, Actor], None]
_effects: list[Effect] = []


def when_changed(effect: Effect) -> None:
    """Let a later room act on a setting that took effect, in the same transaction."""
    if effect not in _effects:
        _effects.append(effect)


def change_setting(
    government: Government, key: str, value: Any, *, actor: Actor, reason: str = ""
) -> Setting:
    """Set a value; a signed setting is only proposed. Raises Refused, BadInput."""
    kind = _kind(key)
    allow(why_not_change_setting(actor, kind, government))
    if (why := why_not_value(kind, value)) is not None:
        raise BadInput(str(why), field=key)
    _need_order(government, key, value)
    row_key, action = (
        (key + PROPOSED, "setting.propose") if kind.is_signed else (key, "setting.change")
    )
    with transaction.atomic():
        row = _put(government, row_key, value, actor=actor, act=(action, reason))
        if not kind.is_signed:
            _take_effect(government, key, actor)
    return row


def sign_setting(government: Government, key: str, *, actor: Actor) -> Setting:
    """Put the second name to a proposed value, which then takes effect. Raises Refused, WrongState."""
    kind = _kind(key)
    with transaction.atomic():
        proposal = (
            Setting.objects.select_for_update()
            .filter(government=government, key=key + PROPOSED)
            .first()
        )
        if proposal is None:
            raise WrongState(_("没有等待签名的改动。"))
        allow(why_not_change_setting(actor, kind, government))
        allow(why_not_sign_setting(actor, kind, proposed_by=proposal.changed_by_id))
        act = ("setting.sign", proposal.reason)
        row = _put(government, key, proposal.value, actor=actor, act=act)
        row.changed_by, row.signed_by = proposal.changed_by, actor.person
        row.save(update_fields=["changed_by", "signed_by"])
        proposal.delete()
        _take_effect(government, key, actor)
        return row


def _take_effect(government: Government, key: str, actor: Actor) -> None:
    for effect in _effects:
        effect(government, key, actor)


def _need_order(government: Government, key: str, value: Any) -> None:
    """The steps of a period are due one after the other. Raises BadInput."""
    if key not in DUE_STEPS.values():
        return
    days = [*{**settings_of(government, DUE_STEPS.values()), key: value}.values()]
    if days != sorted(days):
        raise BadInput(_("期限要按填报、签报、核查、封期的先后：请先改后面的。"), field=key)


def _put(
    government: Government, key: str, value: Any, *, actor: Actor, act: tuple[str, str]
) -> Setting:
    action, reason = act
    before = Setting.objects.select_for_update().filter(government=government, key=key).first()
    row, _made = Setting.objects.update_or_create(
        government=government,
        key=key,
        defaults={
            "value": value,
            "reason": reason[:200],
            "changed_by": actor.person,
            "changed_at": timezone.now(),
        },
    )
    change = Change(
        action=action,
        thing=row,
        before={key: before.value} if before else None,
        after={key: value},
        reason=reason,
    )
    record_act(actor, change)
    return row


def _kind(key: str) -> SettingKind:
    kind = SETTINGS.get(key)
    if kind is None:
        raise BadInput(_("没有这项设置。"), field="key")
    return kind
