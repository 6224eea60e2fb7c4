"""The page of one form, which most doors of this room show and answer."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from duban_site.agencies.requests import SignedIn

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the page of a form says around it."""

    heading: Words
    button: Words
    back: str
    hint: Words = ""
    danger: bool = False


def form_page(request: SignedIn, form: forms.Form, asked: Asked) -> HttpResponse:
    """The form; 400 where it was sent and something is wrong, with what was typed kept."""
    status = 400 if form.is_bound else 200
    facts = {"form": form, "asked": asked, "has_file": form.is_multipart()}
    return render(request, "agencies/form.html", facts, status=status)
