"""The form of a sub-target: text to a typed measure, digits taken only as they are written."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from duban_site.goals.inference import MeasureDraft
from duban_site.goals.models import Measure, MeasureKind

_NUMBER = re.compile(r"-?[0-9]{1,17}(\.[0-9]{1,6})?")
_WIDE = str.maketrans("０１２３４５６７８９．－−", "0123456789.--")
_COMPARATORS = (
    ("", "—"),
    (">=", gettext_lazy("不少于")),
    (">", gettext_lazy("多于")),
    ("<=", gettext_lazy("不多于")),
    ("<", gettext_lazy("少于")),
    ("=", gettext_lazy("等于")),
    ("~", gettext_lazy("左右")),
)
MOST = 40
"""Sub-targets of one target; a longer list is several targets."""


def number(text: str) -> Decimal:
    """A number as it is written, up to 17 digits and six decimals. Raises ValidationError."""
    plain = text.strip().translate(_WIDE)
    if _NUMBER.fullmatch(plain) is None:
        raise forms.ValidationError(_("请填写数字，最多六位小数，不带逗号和单位。"))
    return Decimal(plain)


class MeasureForm(forms.Form):
    """One sub-target."""

    text = forms.CharField(label=gettext_lazy("子目标"), max_length=2_000)
    kind = forms.ChoiceField(
        label=gettext_lazy("类型"), choices=MeasureKind.choices, initial=MeasureKind.WORK
    )
    indicator = forms.CharField(label=gettext_lazy("指标"), max_length=120, required=False)
    comparator = forms.ChoiceField(label=gettext_lazy("比较"), choices=_COMPARATORS, required=False)
    value = forms.CharField(label=gettext_lazy("数值"), max_length=26, required=False)
    unit = forms.CharField(label=gettext_lazy("计量单位"), max_length=20, required=False)
    curve = forms.CharField(
        label=gettext_lazy("计划进度"),
        max_length=4_000,
        required=False,
        help_text=gettext_lazy("每行一个日期和数值，例如 2026-06-30 41.3；留空则按时间均匀推进"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_value(self) -> Decimal | None:
        """The number, or None where there is none."""
        text = self.cleaned_data["value"]
        return number(text) if text.strip() else None

    def clean_curve(self) -> tuple[tuple[date, Decimal], ...]:
        """The days with their values, days rising."""
        rows = [_point(line) for line in self.cleaned_data["curve"].splitlines() if line.strip()]
        days = [day for day, _value in rows]
        if days != sorted(set(days)):
            raise forms.ValidationError(_("日期要从早到晚，不重复。"))
        return tuple(rows)

    def draft(self) -> MeasureDraft:
        """The measure, as the action takes it."""
        names = ("text", "kind", "indicator", "comparator", "value", "unit", "curve")
        return MeasureDraft(**{name: self.cleaned_data[name] for name in names})


def _point(line: str) -> tuple[date, Decimal]:
    day, _space, value = line.strip().partition(" ")
    try:
        found = date.fromisoformat(day.translate(_WIDE))
    except ValueError:
        told = _("看不懂这一行：%(line)s") % {"line": line[:60]}
        raise forms.ValidationError(told) from None
    return found, number(value)


MeasureForms: Any = forms.formset_factory(
    MeasureForm, extra=2, can_delete=True, max_num=MOST, validate_max=True
)
"""All sub-targets of a target, with two empty places."""


MEASURE_FIELDS = (
    *(
        f"form-{name}"
        for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    ),
    *(f"form-#-{name}" for name in (*MeasureForm.base_fields, "DELETE")),
)
"""What the page of the sub-targets may send."""


def shown_measure(one: Measure) -> dict[str, Any]:
    """What the form of a measure shows at first."""
    names = ("text", "kind", "indicator", "comparator", "unit")
    value = "" if one.value is None else format(one.value.normalize(), "f")
    curve = "\n".join(f"{day} {amount}" for day, amount in one.curve or ())
    return {**{name: getattr(one, name) for name in names}, "value": value, "curve": curve}


def drafts(forms_: Any) -> list[MeasureDraft]:
    """The measures of a valid set of forms, without those taken off and those left empty."""
    kept = [form for form in forms_ if form.initial or form.has_changed()]
    return [form.draft() for form in kept if not form.cleaned_data.get("DELETE")]
