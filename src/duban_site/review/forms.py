"""What people type when they decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

VERDICTS = (
    ("supported", _("有据")),
    ("partly_supported", _("部分有据")),
    ("contradicted", _("自相矛盾")),
    ("not_evidenced", _("未见证据")),
)


class DecisionForm(forms.Form):
    """One decision on one version of a report."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("理由"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "2", "class": "textarea textarea--one"}),
    )
    verdict = forms.ChoiceField(
        label=_("改判为"),
        required=False,
        choices=[("", _("请选择")), *VERDICTS],
        widget=forms.Select(attrs={"class": "select"}),
    )
    do = forms.ChoiceField(
        label=_("审核决定"),
        choices=[
            (name, name)
            for name in ("sign", "send_back", "recall", "accept", "return", "override", "confirm")
        ],
    )


class ManyForm(forms.Form):
    """Several reports without findings, each with the version that was seen: id:version."""

    reports = forms.MultipleChoiceField(label=_("填报"))
    reason = forms.CharField(label=_("理由"), required=False, max_length=2000)

    def __init__(self, data: object, *, offered: list[str]) -> None:
        """`offered`: what the list on the page may send."""
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None
        field = self.fields["reports"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(one, one) for one in offered]

    def chosen(self) -> dict[int, int]:
        """Report ids with the versions that were seen."""
        pairs = (one.split(":") for one in self.cleaned_data["reports"])
        return {int(report): int(version) for report, version in pairs}
