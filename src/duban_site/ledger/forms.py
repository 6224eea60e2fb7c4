"""Forms of a period's page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_site.goals.calendar import DueDays


class DueDaysForm(forms.Form):
    """The last days of the four steps, with the reason."""

    reports = forms.DateField(
        label=_("填报截止"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    signing = forms.DateField(
        label=_("签报截止"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    check = forms.DateField(
        label=_("核查截止"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    freeze = forms.DateField(
        label=_("封期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label=_("理由"), required=False, max_length=500)

    def due_days(self) -> DueDays:
        """The days as the action takes them."""
        names = ("reports", "signing", "check", "freeze")
        return DueDays(**{name: self.cleaned_data[name] for name in names})
