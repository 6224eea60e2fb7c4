"""Forms of plans, goals and targets: submitted text to typed values."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.acting import Actor
from duban_site.goals.actions import GoalFields
from duban_site.goals.actions.goals import Parts
from duban_site.goals.models import AgencyPart, PeriodKind
from duban_site.goals.queries import government_agencies, government_leaders


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
    provider: Any = forms.ModelChoiceField(label=_("数据提供单位"), queryset=None, required=False)
    leader: Any = forms.ModelChoiceField(label=_("分管领导"), queryset=None, required=False)
    reason = forms.CharField(
        label=_("理由"), max_length=500, required=False, help_text=_("计划已确认时必填")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("lead", "support", "provider"):
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
        found = [(one, AgencyPart.SUPPORT) for one in kept["support"]]
        if kept["lead"]:
            found.insert(0, (kept["lead"], AgencyPart.LEAD))
        if kept["provider"]:
            found.append((kept["provider"], AgencyPart.DATA_PROVIDER))
        return found


class TargetForm(forms.Form):
    """What a goal has to bring by the end of a period."""

    text = forms.CharField(
        label=_("本期目标"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
