"""The filters of the record."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from duban_site.books.queries import ActFilters
from duban_site.books.words import ACTIONS, OBJECTS

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ActFiltersForm(forms.Form):
    """Filters in the address; what cannot be read counts as off."""

    action = forms.ChoiceField(label=_("行为"), required=False)
    object_type = forms.ChoiceField(label=_("对象"), required=False)
    object_id = forms.CharField(label=_("编号"), required=False, max_length=40)
    person = forms.IntegerField(label=_("人员编号"), required=False, min_value=1)
    result = forms.ChoiceField(
        label=_("结果"),
        required=False,
        choices=[("", _("全部")), ("ok", _("已办")), ("denied", _("被拒")), ("failed", _("失败"))],
    )
    since = forms.DateField(label=_("从"), required=False, widget=_DAY)
    until = forms.DateField(label=_("到"), required=False, widget=_DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("action", ACTIONS), ("object_type", OBJECTS)):
            field: Any = self.fields[name]
            field.choices = [("", _("全部")), *words.items()]
        for field in self.fields.values():
            is_choice = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "select" if is_choice else "input"

    def filters(self) -> ActFilters:
        """The filters that could be read."""
        self.is_valid()
        kept = {name: value for name, value in self.cleaned_data.items() if value}
        until = kept.pop("until", None)
        since = kept.pop("since", None)
        return ActFilters(
            **kept,
            since=_start(since) if since else None,
            until=_start(until + timedelta(1)) if until else None,
        )


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("理由"), max_length=200, widget=forms.TextInput(attrs={"class": "input"})
    )


class ErasureForm(ReasonForm):
    """Which act's content is to be erased, and why."""

    act = forms.IntegerField(
        label=_("记录序号"), min_value=1, widget=forms.NumberInput(attrs={"class": "input"})
    )
    field_order = ("act", "reason")


def first_error(form: forms.Form) -> str:
    """The first thing that is wrong in a form, with its field's name."""
    name, errors = next(iter(form.errors.items()))
    return f"{form.fields[name].label}：{errors[0]}"


def _start(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
