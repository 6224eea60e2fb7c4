"""What people type here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_site.reminders.actions import LONGEST


class AnswerForm(forms.Form):
    """The answer to a reminder."""

    text = forms.CharField(
        label=_("回复"),
        max_length=LONGEST,
        help_text=_("写明卡在哪里、预计哪一天报送"),
        widget=forms.Textarea(attrs={"rows": "4", "class": "textarea"}),
    )
