"""What people choose when they make a letter or put in a template."""

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_site.letters.models import LetterKind


class LetterForm(forms.Form):
    """A letter: its kind, and whom it is to."""

    kind = forms.ChoiceField(label=_("种类"), choices=LetterKind.choices)
    agency = forms.IntegerField(required=False)
    leader = forms.IntegerField(required=False)


class TemplateForm(forms.Form):
    """A template of a kind; without a file, `do` says to go back to the built-in one."""

    kind = forms.ChoiceField(label=_("种类"), choices=LetterKind.choices)
    do = forms.ChoiceField(choices=[("set", "set"), ("drop", "drop")])
    file = forms.FileField(label=_("Word 模板（docx）"), required=False)
