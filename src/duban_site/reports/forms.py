"""What people type into reports, as values."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_site.reports.actions import LONGEST, Figure
from duban_site.reports.checking import Texts

CLAIMS = (
    ("完成", _("完成")),
    ("基本完成", _("基本完成")),
    ("未完成", _("未完成")),
    ("因政策调整暂不实施", _("因政策调整暂不实施")),
)
_TALL = {"rows": "9", "maxlength": str(LONGEST), "class": "textarea textarea--tall"}
_LOW = {"rows": "4", "maxlength": str(LONGEST), "class": "textarea"}


class ReportForm(forms.Form):
    """The four texts. Nothing is required here: a draft may be empty; sending asks for more."""

    claim = forms.ChoiceField(
        label=_("是否完成"), choices=CLAIMS, required=False, widget=forms.RadioSelect
    )
    progress = forms.CharField(
        label=_("具体工作进展"),
        required=False,
        strip=False,
        help_text=_("写结果、数量、文号、日期"),
        widget=forms.Textarea(attrs=_TALL),
        max_length=LONGEST,
    )
    shortfall_reason = forms.CharField(
        label=_("未完成原因"),
        required=False,
        strip=False,
        help_text=_("填“未完成”或有子目标未达到时必填"),
        widget=forms.Textarea(attrs=_LOW),
        max_length=LONGEST,
    )
    next_steps = forms.CharField(
        label=_("下步工作打算"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs=_LOW),
        max_length=LONGEST,
    )

    def __init__(self, *args: Any, claims: tuple[str, ...] = (), **kwargs: Any) -> None:
        """`claims`: further words that an adopted report may have used, kept as they are."""
        super().__init__(*args, **kwargs)
        known = {value for value, _label in CLAIMS}
        field = self.fields["claim"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                *CLAIMS,
                *((word, word) for word in claims if word not in known | {""}),
            ]

    def texts(self) -> Texts:
        """The values of a valid form; line ends as one sign."""
        kept = {name: str(text).replace("\r\n", "\n") for name, text in self.cleaned_data.items()}
        return Texts(**kept)

    def texts_typed(self) -> Texts:
        """What was typed, valid or not."""
        names = ("claim", "progress", "shortfall_reason", "next_steps")
        return Texts(**{name: str(self[name].value() or "")[:LONGEST] for name in names})

    @property
    def text_fields(self) -> list[forms.BoundField]:
        """The fields that are texts, in their order."""
        return [self[name] for name in ("progress", "shortfall_reason", "next_steps")]


class FigureForm(forms.Form):
    """A data provider's figure."""

    indicator = forms.CharField(label=_("指标"), max_length=120)
    value = forms.DecimalField(label=_("数值"), max_digits=18, decimal_places=6)
    unit = forms.CharField(label=_("计量单位"), max_length=20)
    as_of = forms.DateField(
        label=_("数据截至"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(label=_("说明"), max_length=200, required=False)

    def figure(self) -> Figure:
        """The values of a valid form."""
        return Figure(**self.cleaned_data)


class ContributionForm(forms.Form):
    """A supporting agency's part."""

    text = forms.CharField(
        label=_("补充内容"), max_length=LONGEST, widget=forms.Textarea(attrs=_LOW)
    )


class ReturnForm(forms.Form):
    """A form filled offline."""

    file = forms.FileField(
        label=_("填好的填报表"),
        help_text=_("在本页下载的填报表，xlsx，不超过 20 MB"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods", "class": "input"}),
    )
