"""Submitted text → typed values, for the pages of this room."""

import json
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from duban_site.agencies.models import Agency, AgencyKind, Government, Leader, Person
from duban_site.agencies.queries import agencies_of, leaders_of, people_of
from duban_site.agencies.roles import Role
from duban_site.agencies.setting_kinds import MOST_LINES, Kind, SettingKind

_DAY = forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d")


class GovernmentForm(forms.Form):
    """A government below one's own."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    code = forms.CharField(label=gettext_lazy("行政区划代码"), max_length=12)


class AgencyForm(forms.Form):
    """An agency."""

    name = forms.CharField(label=gettext_lazy("单位名称"), max_length=80)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=AgencyKind.choices)


class AgencyChangeForm(AgencyForm):
    """An agency that exists."""

    is_active = forms.BooleanField(label=gettext_lazy("在用"), required=False)


class LeaderForm(forms.Form):
    """A leader's post."""

    title = forms.CharField(
        label=gettext_lazy("职务"),
        max_length=80,
        help_text=gettext_lazy("写职务，不写姓名，例如“分管副市长（工业）”。"),
    )


class PersonForm(forms.Form):
    """A new account."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    username = forms.CharField(label=gettext_lazy("登录名"), max_length=60)
    staff_number = forms.CharField(
        label=gettext_lazy("工号"),
        max_length=40,
        help_text=gettext_lazy("一人一号，一人只有一个账号。"),
    )
    email = forms.EmailField(label=gettext_lazy("邮箱"), required=False)
    phone = forms.CharField(label=gettext_lazy("电话"), max_length=30, required=False)


class PersonChangeForm(forms.Form):
    """An account that exists."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    email = forms.EmailField(label=gettext_lazy("邮箱"), required=False)
    phone = forms.CharField(label=gettext_lazy("电话"), max_length=30, required=False)
    is_active = forms.BooleanField(label=gettext_lazy("账号在用"), required=False)


class SeatForm(forms.Form):
    """A seat to propose, within one government."""

    person = forms.ModelChoiceField(label=gettext_lazy("人员"), queryset=Person.objects.none())
    role = forms.ChoiceField(label=gettext_lazy("席位"), choices=Role.choices)
    agency = forms.ModelChoiceField(label=gettext_lazy("单位"), queryset=Agency.objects.none())
    leader = forms.ModelChoiceField(
        label=gettext_lazy("分管领导职务"),
        queryset=Leader.objects.none(),
        required=False,
        help_text=gettext_lazy("只有分管领导的席位要选。"),
    )
    starts_on = forms.DateField(label=gettext_lazy("起日"), widget=_DAY)
    ends_on = forms.DateField(label=gettext_lazy("止日（含）"), widget=_DAY, required=False)
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=200, required=False)

    def __init__(self, government: Government, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "person", people_of(government).filter(is_active=True))
        _offer(self, "agency", agencies_of(government).filter(is_active=True))
        _offer(self, "leader", leaders_of(government))


class DelegationForm(forms.Form):
    """One's own seat lent to somebody."""

    person = forms.ModelChoiceField(label=gettext_lazy("代签人"), queryset=Person.objects.none())
    starts_on = forms.DateField(label=gettext_lazy("起日"), widget=_DAY)
    ends_on = forms.DateField(
        label=gettext_lazy("止日（含）"), widget=_DAY, help_text=gettext_lazy("最长 30 天。")
    )
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=200)

    def __init__(self, government: Government, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "person", people_of(government).filter(is_active=True))


class ReasonForm(forms.Form):
    """Why something is taken away."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=200)


class FirstForm(forms.Form):
    """The first start: the place, its office and the first administrator."""

    government = forms.CharField(label=gettext_lazy("行政区名称"), max_length=80)
    code = forms.CharField(label=gettext_lazy("行政区划代码"), max_length=12)
    agency = forms.CharField(label=gettext_lazy("您的单位"), max_length=80)
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    staff_number = forms.CharField(label=gettext_lazy("工号"), max_length=40)
    username = forms.CharField(label=gettext_lazy("登录名"), max_length=60)
    supervisor_name = forms.CharField(
        label=gettext_lazy("督查室审核员：姓名"),
        max_length=60,
        required=False,
        help_text=gettext_lazy(
            "可以不填。管理员不办业务，计划和审核由督查室办；现在填好，随即得到其一次性链接。"
        ),
    )
    supervisor_staff_number = forms.CharField(
        label=gettext_lazy("督查室审核员：工号"), max_length=40, required=False
    )
    supervisor_username = forms.CharField(
        label=gettext_lazy("督查室审核员：登录名"), max_length=60, required=False
    )

    def clean(self) -> dict[str, Any]:
        """The supervisor is named whole or not at all, and is another person."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        given = [name for name in _SUPERVISOR if said.get(name)]
        for name in _SUPERVISOR if given else ():
            if not said.get(name) and name not in self.errors:
                self.add_error(name, _("姓名、工号、登录名都要填，或者都不填。"))
        if given and said.get("supervisor_staff_number") == said.get("staff_number"):
            self.add_error("supervisor_staff_number", _("须是管理员以外的人：一人只能有一个账号。"))
        return said


_SUPERVISOR = ("supervisor_name", "supervisor_staff_number", "supervisor_username")


class PasswordForm(forms.Form):
    """A password, twice."""

    password = forms.CharField(
        label=gettext_lazy("口令"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "input"}),
    )
    again = forms.CharField(
        label=gettext_lazy("再输一次"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "input"}),
    )

    def clean_again(self) -> str:
        """Both are the same."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("两次输入的口令不一样。"))
        return again


class ImportForm(forms.Form):
    """A workbook of agencies, people and seats."""

    file = forms.FileField(
        label=gettext_lazy("工作簿（xlsx）"),
        widget=forms.FileInput(attrs={"accept": ".xlsx", "class": "input"}),
    )


def _offer(form: forms.Form, name: str, rows: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # declared so above
    field.queryset = rows


def setting_field(kind: SettingKind) -> forms.Field:
    """The field of a setting's form, by its kind."""
    label, hint = str(kind.label), str(kind.hint)
    match kind.kind:
        case Kind.YES_NO:
            return forms.BooleanField(label=label, help_text=hint, required=False)
        case Kind.WHOLE:
            return forms.IntegerField(
                label=label, help_text=hint, min_value=kind.least, max_value=kind.most
            )
        case Kind.CHOICE:
            return forms.ChoiceField(
                label=label, help_text=hint, choices=list(kind.choices.items())
            )
        case Kind.WORDS:
            return forms.MultipleChoiceField(
                label=label,
                help_text=hint,
                required=False,
                choices=list(kind.choices.items()),
                widget=forms.CheckboxSelectMultiple,
            )
        case Kind.DATES | Kind.LINES:
            return forms.CharField(
                label=label,
                help_text=hint,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4, "class": "textarea"}),
            )
        case Kind.PERCENT | Kind.TEXT | Kind.DAYS:
            return forms.CharField(
                label=label, help_text=hint, required=kind.kind != Kind.TEXT, max_length=200
            )


class SettingForm(forms.Form):
    """One setting; `value()` is the JSON of its kind."""

    def __init__(self, kind: SettingKind, sent: Any = None, *, initial: Any = None) -> None:
        super().__init__(sent, initial=initial, prefix=kind.key)
        self.kind = kind
        self.fields["value"] = setting_field(kind)
        if kind.is_signed:
            self.fields["reason"] = forms.CharField(label=_("理由"), max_length=200)

    def clean_value(self) -> Any:
        """The typed value. A line or number that cannot be read is named."""
        entered = self.cleaned_data["value"]
        match self.kind.kind:
            case Kind.DAYS:
                return [_whole(part) for part in entered.replace("，", ",").split(",")]
            case Kind.DATES:
                return dict(_dated(line) for line in entered.splitlines() if line.strip())
            case Kind.LINES:
                return _lines(entered, longest=self.kind.most)
            case _:
                return entered


def shown_value(kind: SettingKind, value: Any) -> Any:
    """A value as its field shows it."""
    match kind.kind:
        case Kind.DAYS:
            return ", ".join(str(day) for day in value)
        case Kind.DATES:
            words = {True: _("上班"), False: _("放假")}
            return "\n".join(f"{day} {words[works]}" for day, works in sorted(value.items()))
        case Kind.LINES:
            return "\n".join(value)
        case _:
            return value


def told_value(kind: SettingKind, value: Any) -> str:
    """A value in words, for the page."""
    match kind.kind:
        case Kind.YES_NO:
            return _("是") if value else _("否")
        case Kind.CHOICE:
            return str(kind.choices.get(value, value))
        case Kind.WORDS:
            return _("、").join(str(kind.choices[word]) for word in value if word in kind.choices)
        case _:
            shown = shown_value(kind, value)
            return shown if isinstance(shown, str) else json.dumps(shown)


def _whole(part: str) -> int:
    part = part.strip()
    if not part.isascii() or not part.isdecimal():
        raise forms.ValidationError(_("请填写整数，用逗号分开。"))
    return int(part)


def _lines(entered: str, *, longest: int) -> list[str]:
    """The sentences, one a line, each once."""
    lines = [*dict.fromkeys(line.strip() for line in entered.splitlines() if line.strip())]
    if len(lines) > MOST_LINES:
        told = {"most": MOST_LINES, "n": len(lines)}
        raise forms.ValidationError(_("最多 %(most)s 句，现有 %(n)s 句，请删去几句。") % told)
    for line in lines:
        if len(line) > longest:
            where = {"most": longest, "line": line[:30]}
            raise forms.ValidationError(_("一句最多 %(most)s 字，请缩短：%(line)s") % where)
    return lines


def _dated(line: str) -> tuple[str, bool]:
    day, _space, word = line.strip().partition(" ")
    works = {"上班": True, "放假": False, "work": True, "off": False}.get(word.strip())
    try:
        date.fromisoformat(day)
    except ValueError:
        works = None
    if works is None:
        raise forms.ValidationError(_("看不懂这一行：%(line)s") % {"line": line[:60]})
    return day, works


class TokenForm(forms.Form):
    """A token for a program."""

    name = forms.CharField(
        label=gettext_lazy("用途"),
        max_length=60,
        help_text=gettext_lazy("写明哪个系统用、做什么，例如“统计平台每月报送”。"),
    )
    ends_on = forms.DateField(
        label=gettext_lazy("止日"), widget=_DAY, help_text=gettext_lazy("最长 90 天。")
    )
