"""What people type and choose at the intake."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duban_site.goals.models import Period, Plan
from duban_site.intake.corrections import CELLS, COLUMN_MEANINGS, IGNORED

FIELD_NAMES = {
    "number": _("序号"),
    "section": _("板块"),
    "annual_goal": _("年度目标"),
    "period_target": _("季度目标"),
    "claim": _("自报"),
    "progress": _("具体工作进展"),
    "shortfall_reason": _("未完成原因"),
    "next_steps": _("下步工作打算"),
    "leader": _("分管领导"),
    "agencies": _("责任单位"),
    IGNORED: _("其他列"),
}


class UploadForm(forms.Form):
    """A document."""

    file = forms.FileField(
        label=_("文件"),
        help_text=_("Word、Excel、PDF、扫描件、网页、CSV 或文本，不超过 20 MB"),
    )


class CheckForm(forms.Form):
    """A text or a document to be checked at once."""

    text = forms.CharField(
        label=_("粘贴文本"),
        required=False,
        strip=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": "8"}),
        help_text=_("一张表（从网页、Word 或 Excel 复制即可），或一篇通报"),
    )
    file = forms.FileField(label=_("或选一份文件"), required=False)

    def content(self) -> tuple[bytes, str]:
        """What was given, and its name. A file goes before a text."""
        file = self.cleaned_data.get("file")
        if file is not None:
            return file.read(), file.name
        return self.cleaned_data["text"].encode("utf-8"), str(_("粘贴的文本"))


class ColumnForm(forms.Form):
    """A column's meaning."""

    version = forms.IntegerField(min_value=0)
    column = forms.CharField(max_length=120)
    meaning = forms.ChoiceField(choices=[(name, FIELD_NAMES[name]) for name in COLUMN_MEANINGS])


class CellForm(forms.Form):
    """A cell's text."""

    version = forms.IntegerField(min_value=0)
    entry = forms.IntegerField(min_value=0)
    field = forms.ChoiceField(choices=[(name, FIELD_NAMES[name]) for name in CELLS])
    text = forms.CharField(required=False, strip=False)


class AimForm(forms.Form):
    """Into which plan and period a reading is adopted; without a plan a new one is made."""

    plan = forms.ModelChoiceField(
        label=_("计划"), queryset=Plan.objects.none(), required=False, empty_label=_("新建计划")
    )
    year = forms.IntegerField(label=_("年份"), min_value=1990, max_value=2100, required=False)
    title = forms.CharField(label=_("新计划名称"), max_length=200, required=False)
    period = forms.IntegerField(
        label=_("季度"),
        min_value=1,
        max_value=12,
        required=False,
        help_text=_("目标和进展所属的期次；只导入年度目标时留空"),
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        """`plans`: those the person may adopt into."""
        super().__init__(*args, **kwargs)
        field = self.fields["plan"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = plans

    def period_of(self, plan: Plan) -> Period | None:
        """The chosen period of a plan, or None."""
        index = self.cleaned_data.get("period")
        return plan.periods.filter(index=index).first() if index else None
