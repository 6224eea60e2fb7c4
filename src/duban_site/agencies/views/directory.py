"""Doors of the directory: governments, agencies, posts and seats of one's government."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban_site.agencies import actions, forms, policies, queries
from duban_site.agencies.matrix import MATRIX, ORDER
from duban_site.agencies.policies import why_not_end_seat
from duban_site.agencies.refusing import allow
from duban_site.agencies.requests import SignedIn
from duban_site.agencies.roles import Role
from duban_site.agencies.second_factor import needs_second_factor
from duban_site.agencies.views.answers import Asked, form_page
from duban_site.pages.doors import Door, door
from duban_site.pages.fields import takes

HOME = "/agencies/"
_READERS = (
    Role.SYSTEM_ADMIN,
    Role.SECURITY_ADMIN,
    Role.AUDITOR,
    Role.SUPERVISOR,
    Role.AGENCY_HEAD,
)


@door(*_READERS)
@require_GET
def directory(request: SignedIn) -> HttpResponse:
    """Governments, agencies with their seats, and what waits for a second person."""
    government = queries.own_government(request.actor)
    today = timezone.localdate()
    seats = list(queries.seats_in(government, on=today))
    facts = {
        "government": government,
        "tree": queries.government_tree(),
        "agencies": queries.agencies_with_seats(government, seats),
        "leaders": queries.leaders_of(government),
        "proposals": [
            (seat, queries.why_not_approve(request.actor, seat))
            for seat in seats
            if not seat.is_approved
        ],
        "why_not_manage": policies.why_not_manage(request.actor, government),
        "may_end": request.actor.is_a(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN),
        "may_propose": request.actor.is_a(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AGENCY_HEAD),
        "today": today,
    }
    return render(request, "agencies/directory.html", facts)


@door(Door.SIGNED_IN)
@require_GET
def matrix(request: SignedIn) -> HttpResponse:
    """Who may what."""
    return render(request, "agencies/matrix.html", {"lines": MATRIX, "roles": ORDER})


@door(Role.SYSTEM_ADMIN)
@require_http_methods(["GET", "POST"])
@takes(forms.GovernmentForm)
def new_government(request: SignedIn) -> HttpResponse:
    """A government below one's own."""
    form = forms.GovernmentForm(request.POST or None)
    if form.is_valid():
        parent = queries.own_government(request.actor)
        actions.create_government(**form.cleaned_data, parent=parent, actor=request.actor)
        return _done(request, _("已新建行政区。"))
    return form_page(request, form, Asked(heading=_("新建下级行政区"), button=_("新建"), back=HOME))


@door(Role.SYSTEM_ADMIN)
@require_http_methods(["GET", "POST"])
@takes(forms.AgencyForm)
def new_agency(request: SignedIn) -> HttpResponse:
    """An agency."""
    form = forms.AgencyForm(request.POST or None)
    if form.is_valid():
        government = queries.own_government(request.actor)
        actions.create_agency(government, **form.cleaned_data, actor=request.actor)
        return _done(request, _("已新建单位。"))
    return form_page(request, form, Asked(heading=_("新建单位"), button=_("新建"), back=HOME))


@door(Role.SYSTEM_ADMIN)
@require_http_methods(["GET", "POST"])
@takes(forms.AgencyChangeForm)
def change_agency(request: SignedIn, pk: int) -> HttpResponse:
    """Rename an agency or put it out of use."""
    agency = queries.agency_in_scope(request.actor, pk)
    now = {"name": agency.name, "kind": agency.kind, "is_active": agency.is_active}
    form = forms.AgencyChangeForm(request.POST or None, initial=now)
    if form.is_valid():
        actions.change_agency(agency, **form.cleaned_data, actor=request.actor)
        return _done(request, _("已修改单位。"))
    return form_page(request, form, Asked(heading=agency.name, button=_("保存"), back=HOME))


@door(Role.SYSTEM_ADMIN)
@require_http_methods(["GET", "POST"])
@takes(forms.LeaderForm)
def new_leader(request: SignedIn) -> HttpResponse:
    """A leader's post."""
    form = forms.LeaderForm(request.POST or None)
    if form.is_valid():
        government = queries.own_government(request.actor)
        actions.create_leader(government, **form.cleaned_data, actor=request.actor)
        return _done(request, _("已新建职务。"))
    asked = Asked(heading=_("新建分管领导职务"), button=_("新建"), back=HOME)
    return form_page(request, form, asked)


@door(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AGENCY_HEAD)
@require_http_methods(["GET", "POST"])
@needs_second_factor
@takes(forms.SeatForm)
def propose_seat(request: SignedIn) -> HttpResponse:
    """Propose a seat."""
    government = queries.own_government(request.actor)
    form = forms.SeatForm(
        government, request.POST or None, initial={"starts_on": timezone.localdate()}
    )
    if form.is_valid():
        said = dict(form.cleaned_data)
        reason = said.pop("reason")
        seat = actions.propose_seat(actions.SeatFields(**said), actor=request.actor, reason=reason)
        return _done(request, _("已生效。") if seat.is_approved else _("已提名，待另一人批准。"))
    asked = Asked(
        heading=_("提名席位"),
        button=_("提名"),
        back=HOME,
        hint=_("提名后由安全管理员批准（审计员由审计员批准）才生效。"),
    )
    return form_page(request, form, asked)


@door(Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR)
@require_POST
@needs_second_factor
@takes()
def approve_seat(request: SignedIn, pk: int) -> HttpResponse:
    """The second person's word."""
    actions.approve_seat(queries.seat_in_scope(request.actor, pk), actor=request.actor)
    return _done(request, _("已批准，立即生效。"))


@door(Door.SIGNED_IN)
@require_http_methods(["GET", "POST"])
@needs_second_factor
@takes(forms.ReasonForm)
def end_seat(request: SignedIn, pk: int) -> HttpResponse:
    """End a seat or turn a proposal down."""
    seat = queries.seat_in_scope(request.actor, pk)
    allow(why_not_end_seat(request.actor, seat))
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        actions.end_seat(seat, actor=request.actor, reason=form.cleaned_data["reason"])
        return _done(request, _("席位已结束，立即生效。"))
    asked = Asked(heading=_("结束席位"), button=_("结束"), back=HOME, hint=str(seat), danger=True)
    return form_page(request, form, asked)


@door(Role.AGENCY_HEAD, Role.LEADER, Role.SUPERVISOR)
@require_http_methods(["GET", "POST"])
@needs_second_factor
@takes(forms.DelegationForm)
def delegate_seat(request: SignedIn) -> HttpResponse:
    """代签: lend one's seat."""
    government = queries.own_government(request.actor)
    today = timezone.localdate()
    form = forms.DelegationForm(government, request.POST or None, initial={"starts_on": today})
    if form.is_valid():
        actions.delegate_seat(**form.cleaned_data, actor=request.actor)
        messages.success(request, _("已委托，届时注明“代”。"))
        return redirect("/me/")
    return form_page(request, form, Asked(heading=_("委托代签"), button=_("委托"), back="/me/"))


def _done(request: SignedIn, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(HOME)
