"""What people type when they prepare, freeze, correct and withdraw."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.setting_kinds import PUBLIC_COLUMNS
from duban_site.publishing.bulletin import ADDING, EACH, PARTS
from duban_site.publishing.content import ALWAYS, COLUMNS
from duban_site.publishing.models import EditionKind

COLUMN_NAMES = PUBLIC_COLUMNS
PART_NAMES = {
    "occasion": _("缘由"),
    "count": _("总体情况"),
    "behind": _("未完成事项"),
    "unreported": _("未报送情况"),
    "demand": _("下步要求"),
}


class PrepareForm(forms.Form):
    """A period and what to issue of it."""

    period = forms.IntegerField(label=_("期次"))
    kind = forms.ChoiceField(label=_("种类"), choices=EditionKind.choices)


class FaceForm(forms.Form):
    """The face of a table edition."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    title = forms.CharField(label=_("标题"), max_length=200)
    index_number = forms.CharField(label=_("索引号"), max_length=60, required=False)
    document_number = forms.CharField(label=_("文号"), max_length=60, required=False)
    columns = forms.MultipleChoiceField(
        label=_("向社会公开的列"),
        choices=[(name, COLUMN_NAMES[name]) for name in COLUMNS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("序号、年度目标、本期目标、是否完成、具体工作进展总是公开"),
        required=False,
    )

    def columns_chosen(self) -> tuple[str, ...]:
        """The chosen columns with those that are always there."""
        return tuple(name for name in COLUMNS if name in {*self.cleaned_data["columns"], *ALWAYS})


class BodyForm(forms.Form):
    """The words of a bulletin, part by part."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    shares = forms.ChoiceField(
        label=_("占比"),
        required=False,
        choices=[
            (ADDING, _("合计为 100%（最大余额法）")),
            (EACH, _("各自四舍五入，合计可能差 0.01")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PARTS:
            self.fields[name] = forms.CharField(
                label=PART_NAMES[name],
                required=False,
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": "4"}),
            )


class MoveForm(forms.Form):
    """One step of an edition."""

    version = forms.IntegerField(min_value=0)
    do = forms.ChoiceField(choices=[(name, name) for name in ("freeze", "drop")])
    cleared = forms.CharField(required=False, max_length=500)


class ReasonForm(forms.Form):
    """A reason that readers will see."""

    reason = forms.CharField(
        label=_("理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": "3"})
    )
