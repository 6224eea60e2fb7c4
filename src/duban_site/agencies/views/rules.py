"""Doors of the settings."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duban_site.agencies import actions, forms, policies, queries
from duban_site.agencies.requests import SignedIn
from duban_site.agencies.roles import Role
from duban_site.agencies.second_factor import needs_second_factor
from duban_site.agencies.setting_kinds import SETTINGS
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.refusals import Hidden

_READERS = (Role.SUPERVISOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)


@door(*_READERS)
@require_GET
def settings(request: SignedIn) -> HttpResponse:
    """All settings of one's government, in their groups."""
    return _page(request, None)


@door(Role.SUPERVISOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
@require_POST
@needs_second_factor
@takes("{key}-value", "{key}-reason")
def change_setting(request: SignedIn, key: str) -> HttpResponse:
    """Change one setting, or propose a signed one."""
    if key not in SETTINGS:
        raise Hidden
    form = forms.SettingForm(SETTINGS[key], request.POST)
    if not form.is_valid():
        return _page(request, form)
    actions.change_setting(
        queries.own_government(request.actor),
        key,
        form.cleaned_data["value"],
        actor=request.actor,
        reason=form.cleaned_data.get("reason", ""),
    )
    is_signed = SETTINGS[key].is_signed
    messages.success(request, _("已提出，待另一人签名。") if is_signed else _("已保存。"))
    return redirect(f"/settings/#{key}")


@door(Role.SUPERVISOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
@require_POST
@needs_second_factor
@takes()
def sign_setting(request: SignedIn, key: str) -> HttpResponse:
    """Put the second name to a proposed value."""
    if key not in SETTINGS:
        raise Hidden
    actions.sign_setting(queries.own_government(request.actor), key, actor=request.actor)
    messages.success(request, _("已签名，立即生效。"))
    return redirect(f"/settings/#{key}")


def _page(request: SignedIn, wrong: forms.SettingForm | None) -> HttpResponse:
    government = queries.own_government(request.actor)
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in queries.setting_rows(government):
        kind = row.kind
        shown = {"value": forms.shown_value(kind, row.value)}
        form = wrong if wrong and wrong.kind is kind else forms.SettingForm(kind, initial=shown)
        entry = {
            "row": row,
            "told": forms.told_value(kind, row.value),
            "proposed": forms.told_value(kind, row.proposal.value) if row.proposal else "",
            "form": form,
            "is_open": form is wrong,
            "why_not_sign": policies.why_not_sign_setting(
                request.actor, kind, proposed_by=row.proposal.changed_by_id
            )
            if row.proposal
            else None,
            "why_not": policies.why_not_change_setting(request.actor, kind, government),
        }
        groups.setdefault(str(kind.group), []).append(entry)
    facts = {"groups": list(groups.items()), "government": government}
    return render(request, "agencies/settings.html", facts, status=400 if wrong else 200)
