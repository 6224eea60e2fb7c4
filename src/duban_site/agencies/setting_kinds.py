"""The settings of a government: each with its kind, default, bounds and who may change it.

One table for the page, the forms, the actions and the readers. A value is JSON of the kind named.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.roles import ADMINS, Role


class Kind(StrEnum):
    """What a value is."""

    YES_NO = "yes_no"
    WHOLE = "whole"  # a whole number between `least` and `most`
    PERCENT = "percent"  # text of a decimal, percentage points
    TEXT = "text"
    CHOICE = "choice"  # one of `choices`
    WORDS = "words"  # a list of `choices`
    DAYS = "days"  # whole numbers, rising
    DATES = "dates"  # {ISO date: working day or not}
    LINES = "lines"  # sentences of at most `most` signs, each once


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingKind:
    """One setting. A signed one takes effect when a second person has put their name to it."""

    key: str
    label: str | Promise
    group: str | Promise
    kind: Kind
    default: Any
    hint: str | Promise = ""
    least: int = 0
    most: int = 366
    choices: Mapping[str, str | Promise] = field(default_factory=dict)
    is_signed: bool = False
    roles: tuple[Role, ...] = (Role.SUPERVISOR, Role.SECURITY_ADMIN)


_LIGHT, _DUE, _PUBLIC = _("序时灯"), _("期限与催办"), _("公开")
_REVIEW = _("审核")
_SAFE, _MAIL = _("安全"), _("邮件")

LIGHT_PROFILES: dict[str, str | Promise] = {
    "duban": _("通用：落后 10 个百分点以内为临界，再多为滞后"),
    "yinchuan": _("银川 2025：按百分点，落后 10 至 30 黄灯，30 以上红灯"),
    "sanya": _("三亚 2022：按计划量，落后五成以内黄灯，再多红灯"),
    "tianjin": _("天津 2022：按计划量，落后三成以内黄灯，再多红灯"),
    "xuancheng": _("宣城 2020：低于序时进度即为滞后"),
    "dongguan": _("东莞 2019：只看完成比例，六成以上正常，不足四成滞后"),
    "xinhuang": _("新晃 2015：按计划量，不足八成跟踪，不足六成黄牌"),
    "own": _("自定"),
}
"""The rules of the library for shares (`duban.lookups.lights`), and the government's own two edges."""

LICENCES: dict[str, str | Promise] = {
    "none": _("未声明"),
    "CC-BY-4.0": _("署名 4.0（CC BY 4.0）"),
    "CC0-1.0": _("公有领域（CC0 1.0）"),
    "ODC-BY-1.0": _("开放数据署名（ODC-BY 1.0）"),
}
"""Names of SPDX; `none` says that the government has not declared one."""

DUE_STEPS = {
    "reports": "reports_due_after",
    "signing": "signing_due_after",
    "check": "check_due_after",
    "freeze": "freeze_after",
}
"""The steps of a period in their order, with the settings that hold their working days after its end."""

PUBLIC_COLUMNS: dict[str, str | Promise] = {
    "number": _("序号"),
    "section": _("板块"),
    "annual_goal": _("年度目标"),
    "period_target": _("本期目标"),
    "claim": _("是否完成"),
    "progress": _("具体工作进展"),
    "shortfall_reason": _("未完成原因"),
    "next_steps": _("下步工作打算"),
    "leader": _("分管领导"),
    "agencies": _("责任单位"),
}
"""The columns that an edition may have, by their fields, in words."""

_ALL = (
    SettingKind(
        key="light_profile",
        label=_("序时灯的规则"),
        group=_LIGHT,
        kind=Kind.CHOICE,
        choices=LIGHT_PROFILES,
        default="duban",
        is_signed=True,
        hint=_("须两人签名。生效后，还没有结论的填报按新规则亮灯；已有结论的不变。"),
    ),
    SettingKind(
        key="light_ahead",
        label=_("自定规则·超序时：高于序时进度（百分点）"),
        group=_LIGHT,
        kind=Kind.PERCENT,
        default="5",
        is_signed=True,
        hint=_("规则选“自定”时有效。"),
    ),
    SettingKind(
        key="light_watch",
        label=_("自定规则·临界：低于序时进度不超过（百分点）"),
        group=_LIGHT,
        kind=Kind.PERCENT,
        default="5",
        is_signed=True,
        hint=_("规则选“自定”时有效。低得更多即为滞后。"),
    ),
    *(
        SettingKind(
            key=key,
            label=label,
            group=_DUE,
            kind=Kind.WHOLE,
            default=days,
            least=1,
            most=200,
            hint=_("只影响以后新建的计划；已有期次的期限在期次页改。"),
        )
        for key, label, days in (
            ("reports_due_after", _("填报截止：期末后第几个工作日"), 4),
            ("signing_due_after", _("签报截止：期末后第几个工作日"), 6),
            ("check_due_after", _("核查截止：期末后第几个工作日"), 9),
            ("freeze_after", _("封期：期末后第几个工作日"), 10),
        )
    ),
    SettingKind(
        key="reminder_days",
        label=_("催办：逾期第几个工作日逐级发出"),
        group=_DUE,
        kind=Kind.DAYS,
        default=[1, 3, 5],
        hint=_("依次发给填报员、单位负责人、分管领导。"),
    ),
    SettingKind(
        key="remind_before",
        label=_("到期前几个工作日提醒"),
        group=_DUE,
        kind=Kind.WHOLE,
        default=3,
        most=20,
        hint=_("0 为不提醒。"),
    ),
    SettingKind(
        key="quiet_from",
        label=_("几点以后不发"),
        group=_DUE,
        kind=Kind.WHOLE,
        default=20,
        most=24,
        hint=_("夜间和休息日的提醒等到下一个工作日早上。"),
    ),
    SettingKind(
        key="quiet_until",
        label=_("几点以前不发"),
        group=_DUE,
        kind=Kind.WHOLE,
        default=8,
        most=23,
    ),
    SettingKind(
        key="mails_a_day",
        label=_("每人每天最多几封催办邮件"),
        group=_DUE,
        kind=Kind.WHOLE,
        default=1,
        least=1,
        most=20,
        hint=_("多项合并成一封。"),
    ),
    SettingKind(
        key="holidays",
        label=_("节假日调整"),
        group=_DUE,
        kind=Kind.DATES,
        default={},
        hint=_("每行一个日期：2026-10-10 上班，2026-02-24 放假。没有写的按国家放假日历。"),
    ),
    SettingKind(
        key="return_reasons",
        label=_("常用退回理由"),
        group=_REVIEW,
        kind=Kind.LINES,
        most=200,
        default=[
            "进展与自报不符，完成情况请据实改填。",
            "请补充文号、清单或验收意见。",
            "比例与文中数字不符，请复算。",
            "有子目标未达到，请写明未完成原因。",
        ],
        roles=(Role.SUPERVISOR,),
        hint=_("每行一句，最多 20 句、每句 200 字。审核时点一下即写入理由，仍可修改。"),
    ),
    SettingKind(
        key="data_licence",
        label=_("开放数据的许可"),
        group=_PUBLIC,
        kind=Kind.CHOICE,
        choices=LICENCES,
        default="none",
        hint=_("写进每个数据包。已经发布的版次随设置改变。"),
    ),
    SettingKind(
        key="public_columns",
        label=_("公开表的栏目"),
        group=_PUBLIC,
        kind=Kind.WORDS,
        choices=PUBLIC_COLUMNS,
        default=[
            *("number", "annual_goal", "period_target", "claim", "progress"),
            *("shortfall_reason", "next_steps", "agencies"),
        ],
        hint=_("新编的版次先选这些列；序号、年度目标、本期目标、是否完成、具体工作进展总是公开。"),
    ),
    SettingKind(
        key="public_check",
        label=_("对外开放核验页"),
        group=_PUBLIC,
        kind=Kind.YES_NO,
        default=True,
        hint=_("粘贴文字或放入文件即可核验，不留存。"),
    ),
    SettingKind(
        key="second_factor_roles",
        label=_("办理重要事项须二次验证的席位"),
        group=_SAFE,
        kind=Kind.WORDS,
        choices=dict(Role.choices),
        roles=(Role.SECURITY_ADMIN,),
        default=["supervisor", "agency_head", "leader", "system_admin", "security_admin"],
    ),
    SettingKind(
        key="single_reviewer",
        label=_("小城镇模式：督查室一人可办两级"),
        group=_SAFE,
        kind=Kind.YES_NO,
        default=False,
        is_signed=True,
        roles=tuple(sorted(ADMINS)),
        hint=_("须两人签名。公开的表上会注明“单人复核”。"),
    ),
    SettingKind(
        key="mail_host",
        label=_("发信服务器"),
        hint=_("须两人签名。空着则不发邮件。"),
        group=_MAIL,
        kind=Kind.TEXT,
        default="",
        most=200,
        is_signed=True,
        roles=tuple(sorted(ADMINS)),
    ),
    SettingKind(
        key="mail_port",
        label=_("端口"),
        hint=_("465 全程加密，587 先协商加密，其他端口不加密。"),
        group=_MAIL,
        kind=Kind.WHOLE,
        default=25,
        least=1,
        most=65535,
        is_signed=True,
        roles=tuple(sorted(ADMINS)),
    ),
    SettingKind(
        key="mail_from",
        label=_("发信地址"),
        group=_MAIL,
        kind=Kind.TEXT,
        default="",
        most=200,
        is_signed=True,
        roles=tuple(sorted(ADMINS)),
    ),
)
SETTINGS: dict[str, SettingKind] = {kind.key: kind for kind in _ALL}


MOST_LINES = 20
"""Sentences in a setting of lines."""

_WHOLE, _PART = 3, 2
"""Digits before and after the point of points of percentage."""


def why_not_value(kind: SettingKind, value: Any) -> str | Promise | None:
    """What is wrong with a value, in a sentence, or None."""
    return None if _RIGHT[kind.kind](kind, value) else _("这个值不能用，请按说明填写。")


def _is_whole(kind: SettingKind, value: Any) -> bool:
    return type(value) is int and kind.least <= value <= kind.most


def _is_percent(_kind: SettingKind, value: Any) -> bool:
    """Up to three digits and two decimals, not negative."""
    if not isinstance(value, str):
        return False
    whole, _point, part = value.partition(".")
    digits = set("0123456789")
    return (
        bool(whole) and len(whole) <= _WHOLE and len(part) <= _PART and set(whole + part) <= digits
    )


def _is_days(kind: SettingKind, value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(_is_whole(kind, day) for day in value)
        and value == sorted(set(value))
    )


def _is_dates(_kind: SettingKind, value: Any) -> bool:
    if not isinstance(value, dict) or not all(isinstance(works, bool) for works in value.values()):
        return False
    try:
        return all(date.fromisoformat(day).isoformat() == day for day in value)
    except (TypeError, ValueError):
        return False


def _is_lines(kind: SettingKind, value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_LINES
        and all(isinstance(line, str) and 0 < len(line) <= kind.most for line in value)
        and all(line.splitlines() == [line.strip()] for line in value)
        and len(value) == len(set(value))
    )


_RIGHT: dict[Kind, Callable[[SettingKind, Any], bool]] = {
    Kind.YES_NO: lambda _kind, value: isinstance(value, bool),
    Kind.WHOLE: _is_whole,
    Kind.PERCENT: _is_percent,
    Kind.TEXT: lambda kind, value: isinstance(value, str) and len(value) <= kind.most,
    Kind.CHOICE: lambda kind, value: isinstance(value, str) and value in kind.choices,
    Kind.WORDS: lambda kind, value: isinstance(value, list) and set(value) <= set(kind.choices),
    Kind.DAYS: _is_days,
    Kind.DATES: _is_dates,
    Kind.LINES: _is_lines,
}
