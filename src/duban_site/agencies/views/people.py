"""Doors of accounts: the list, a new one, a change, a one-time link; and the import of many."""

import json
from dataclasses import asdict

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban_site.agencies import actions, forms, policies, queries
from duban_site.agencies.actions.importing import adopt_directory
from duban_site.agencies.directory_rows import Line, read_lines
from duban_site.agencies.requests import SignedIn
from duban_site.agencies.roles import Role
from duban_site.agencies.second_factor import needs_second_factor
from duban_site.agencies.views.answers import Asked, form_page
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.once import shows_secret

PEOPLE = "/agencies/people/"
_PENDING = "directory_import"


@door(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
@require_GET
def people(request: SignedIn) -> HttpResponse:
    """Accounts of the place, 50 a page, found by name, sign-in name or staff number."""
    sought = request.GET.get("q", "").strip()
    rows = queries.find_people(queries.own_government(request.actor), sought)
    facts = {
        "page": Paginator(rows, 50).get_page(request.GET.get("page")),
        "sought": sought,
        "may_manage": request.actor.is_a(Role.SYSTEM_ADMIN),
        "may_reset": queries.is_admin(request.actor),
        "resets": [
            (one, policies.why_not_approve_reset(request.actor, one))
            for one in queries.open_resets(queries.own_government(request.actor))
        ]
        if queries.is_admin(request.actor)
        else [],
        "shows_contacts": queries.may_see_contacts(request.actor),
    }
    return render(request, "agencies/people.html", facts)


@door(Role.SYSTEM_ADMIN)
@require_http_methods(["GET", "POST"])
@takes(forms.PersonForm)
@shows_secret
def new_person(request: SignedIn) -> HttpResponse:
    """A new account; the page then shows its one-time link, once."""
    form = forms.PersonForm(request.POST or None)
    if form.is_valid():
        fields = actions.PersonFields(**form.cleaned_data)
        person = actions.create_person(fields, actor=request.actor)
        link = actions.issue_link(person, actor=request.actor)
        return render(
            request, "agencies/link.html", {"person": person, "link": _full(request, link)}
        )
    return form_page(request, form, Asked(heading=_("新建账号"), button=_("新建"), back=PEOPLE))


@door(Role.SYSTEM_ADMIN)
@require_http_methods(["GET", "POST"])
@takes(forms.PersonChangeForm)
def change_person(request: SignedIn, pk: int) -> HttpResponse:
    """Correct an account or switch it off."""
    person = queries.person_in_scope(request.actor, pk)
    now = {name: getattr(person, name) for name in ("name", "email", "phone", "is_active")}
    form = forms.PersonChangeForm(request.POST or None, initial=now)
    if form.is_valid():
        actions.change_person(person, **form.cleaned_data, actor=request.actor)
        messages.success(request, _("已修改账号。"))
        return redirect(PEOPLE)
    return form_page(request, form, Asked(heading=person.name, button=_("保存"), back=PEOPLE))


@door(Role.SYSTEM_ADMIN)
@require_http_methods(["GET", "POST"])
@needs_second_factor
@takes(forms.ReasonForm)
@shows_secret
def issue_link(request: SignedIn, pk: int) -> HttpResponse:
    """A one-time link for somebody who cannot sign in any more."""
    person = queries.person_in_scope(request.actor, pk)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        link = actions.issue_link(person, actor=request.actor, reason=form.cleaned_data["reason"])
        return render(
            request, "agencies/link.html", {"person": person, "link": _full(request, link)}
        )
    asked = Asked(
        heading=_("一次性链接"),
        button=_("生成"),
        back=PEOPLE,
        hint=_("%(name)s 原来的口令随即失效。请当面或用可信的方式交给本人。")
        % {"name": person.name},
    )
    return form_page(request, form, asked)


@door(Role.SYSTEM_ADMIN)
@require_http_methods(["GET", "POST"])
@takes(forms.ImportForm)
def import_directory(request: SignedIn) -> HttpResponse:
    """Upload a workbook and see what each row would make."""
    form = forms.ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        lines = read_lines(upload.read(), name=upload.name)
        request.session[_PENDING] = json.dumps([asdict(line) for line in lines])
        government = queries.own_government(request.actor)
        preview = queries.import_preview(government, lines)
        return render(request, "agencies/import_preview.html", {"rows": preview})
    asked = Asked(
        heading=_("从工作簿导入"),
        button=_("预览"),
        back=PEOPLE,
        hint=_(
            "栏目：单位、类别、姓名、登录名、工号、席位、职务、起日、止日。先预览，确认后才写入；席位仍须另一人批准。"
        ),
    )
    return form_page(request, form, asked)


@door(Role.SYSTEM_ADMIN)
@require_POST
@takes()
def adopt_import(request: SignedIn) -> HttpResponse:
    """Adopt what was previewed."""
    kept = request.session.pop(_PENDING, None)
    if kept is None:
        messages.warning(request, _("没有待导入的工作簿，请重新选择文件。"))
        return redirect("import_directory")
    lines = [Line(**row) for row in json.loads(kept)]
    made = adopt_directory(queries.own_government(request.actor), lines, actor=request.actor)
    told = _(
        "已新建单位 %(agencies)s 个、职务 %(leaders)s 个、账号 %(people)s 个，提名席位 %(seats)s 个。"
    )
    messages.success(request, told % asdict(made))
    return redirect("/agencies/")


def _full(request: SignedIn, path: str) -> str:
    return request.build_absolute_uri(path)
