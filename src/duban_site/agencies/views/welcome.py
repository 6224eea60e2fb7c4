"""Doors of the one-time links: the first start, and the first password of an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from duban_site.agencies import actions, forms
from duban_site.agencies.actions.people import person_of_link
from duban_site.agencies.actions.starting import check_first_link
from duban_site.agencies.middleware import request_facts
from duban_site.pages.doors import Door, door
from duban_site.pages.fields import takes


@door(Door.PUBLIC)
@never_cache
@require_http_methods(["GET", "POST"])
@takes(forms.FirstForm, forms.PasswordForm)
def first(request: HttpRequest, token: str) -> HttpResponse:
    """The first start: the place and its first administrator."""
    check_first_link(token)
    form = forms.FirstForm(request.POST or None)
    password = forms.PasswordForm(request.POST or None)
    if form.is_valid() and password.is_valid():
        said = form.cleaned_data
        person = actions.PersonFields(
            username=said["username"], name=said["name"], staff_number=said["staff_number"]
        )
        fields = actions.FirstFields(
            government=said["government"],
            code=said["code"],
            agency=said["agency"],
            person=person,
            password=password.cleaned_data["password"],
            supervisor=_supervisor(said),
        )
        started = actions.start(token, fields, facts=request_facts(request))
        messages.success(request, _("已建好。请用刚才的登录名和口令登录。"))
        for sentence in started.told:
            messages.info(request, sentence)
        if started.supervisor is None:
            return redirect("account_login")
        link = request.build_absolute_uri(started.link)
        shown = {"person": started.supervisor, "link": link, "is_first": True}
        return render(request, "agencies/link.html", shown)
    facts = {"forms": (form, password), "is_first": True}
    return render(request, "agencies/welcome.html", facts, status=400 if form.is_bound else 200)


def _supervisor(said: dict[str, str]) -> actions.PersonFields | None:
    if not said["supervisor_username"]:
        return None
    return actions.PersonFields(
        username=said["supervisor_username"],
        name=said["supervisor_name"],
        staff_number=said["supervisor_staff_number"],
    )


@door(Door.PUBLIC)
@never_cache
@require_http_methods(["GET", "POST"])
@takes(forms.PasswordForm)
def password(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """The owner of an account sets a password."""
    person = person_of_link(key, token)
    form = forms.PasswordForm(request.POST or None)
    if form.is_valid():
        entered = form.cleaned_data["password"]
        actions.set_first_password(person, entered, facts=request_facts(request))
        messages.success(request, _("口令已设好，请登录。"))
        return redirect("account_login")
    facts = {"forms": (form,), "person": person}
    return render(request, "agencies/welcome.html", facts, status=400 if form.is_bound else 200)
