"""Forms of plans, goals and targets: submitted text to typed values."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.acting import Actor
from duban_site.goals.actions import GoalFields
from duban_site.goals.actions.goals import Parts
from duban_site.goals.models import AgencyPart, Goal, GoalAgency, PeriodKind
from duban_site.goals.queries import government_agencies, government_leaders

_SEVERAL = {
    "support": AgencyPart.SUPPORT,
    "provider": AgencyPart.DATA_PROVIDER,
    "group": AgencyPart.GROUP,
}
"""The fields of a goal's form that name any number of agencies."""


class PlanForm(forms.Form):
    """A new plan."""

    year = forms.IntegerField(label=_("年度"), min_value=1990, max_value=2100)
    title = forms.CharField(label=_("名称"), max_length=200)
    kind = forms.ChoiceField(
        label=_("多久填报一次"), choices=PeriodKind.choices, initial=PeriodKind.QUARTER
    )


class GoalForm(forms.Form):
    """A goal with its agencies."""

    number = forms.CharField(label=_("序号"), max_length=20)
    section = forms.CharField(label=_("类别"), max_length=120, required=False)
    wording = forms.CharField(
        label=_("年度目标"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    lead: Any = forms.ModelChoiceField(label=_("牵头单位"), queryset=None, required=False)
    support: Any = forms.ModelMultipleChoiceField(
        label=_("配合单位"), queryset=None, required=False
    )
    provider: Any = forms.ModelMultipleChoiceField(
        label=_("数据提供单位"), queryset=None, required=False
    )
    group: Any = forms.ModelMultipleChoiceField(label=_("专班"), queryset=None, required=False)
    leader: Any = forms.ModelChoiceField(label=_("分管领导"), queryset=None, required=False)
    reason = forms.CharField(
        label=_("理由"), max_length=500, required=False, help_text=_("计划已确认时必填")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("lead", *_SEVERAL):
            field: Any = self.fields[name]
            field.queryset = government_agencies(actor)
        leaders: Any = self.fields["leader"]
        leaders.queryset = government_leaders(actor)

    def goal_fields(self) -> GoalFields:
        """What the goal says, as the action takes it."""
        kept = self.cleaned_data
        names = ("number", "section", "wording", "leader")
        return GoalFields(**{name: kept[name] for name in names})

    def parts(self) -> Parts:
        """The agencies with their parts."""
        kept = self.cleaned_data
        found = [(kept["lead"], AgencyPart.LEAD)] if kept["lead"] else []
        return found + [(one, part) for name, part in _SEVERAL.items() for one in kept[name]]


class GoalChangeForm(GoalForm):
    """A goal that is there; `version` is the one that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def shown_goal(goal: Goal, parts: Iterable[GoalAgency]) -> dict[str, Any]:
    """What the form of a goal shows at first."""
    names = ("number", "section", "wording", "leader", "version")
    shown: dict[str, Any] = {name: getattr(goal, name) for name in names}
    for one in parts:
        if one.part == AgencyPart.LEAD:
            shown["lead"] = one.agency_id
    for name, part in _SEVERAL.items():
        shown[name] = [one.agency_id for one in parts if one.part == part]
    return shown


class RevisionForm(forms.Form):
    """A change of a target that is asked for."""

    text = forms.CharField(
        label=_("调整后的目标"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(
        label=_("理由"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    document = forms.CharField(
        label=_("依据文件"),
        max_length=200,
        required=False,
        help_text=_("文号或会议纪要，例如“市政府常务会议纪要 9 号”"),
    )


class ExtensionForm(forms.Form):
    """More time that is asked for."""

    due_on = forms.DateField(
        label=_("延至"), widget=forms.DateInput(attrs={"type": "date"}), help_text=_("含当日")
    )
    reason = forms.CharField(
        label=_("理由"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    document = forms.CharField(
        label=_("依据文件"),
        max_length=200,
        help_text=_("文号或会议纪要，例如“市政府常务会议纪要 9 号”"),
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("理由"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )


class TargetForm(forms.Form):
    """What a goal has to bring by the end of a period."""

    text = forms.CharField(
        label=_("本期目标"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
