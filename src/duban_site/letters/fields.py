"""Which marks each kind of letter has, what they mean, and which a template cannot go without."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban_site.letters.models import LetterKind

_ALWAYS: dict[str, str | Promise] = {
    "政府": _("行政区的名称"),
    "发文机关": _("督查室的名称"),
    "编号": _("函件的编号，如 催办〔2026〕3号"),
    "单位": _("收件的单位或领导职务"),
    "期次": _("如 2026年第二季度"),
    "项数": _("列入的事项数"),
    "日期": _("成文日期"),
}
_ITEM: dict[str, str | Promise] = {
    "序号": _("目标的序号"),
    "年度目标": _("年度目标的文字"),
    "本期目标": _("本期目标的文字"),
    "牵头单位": _("牵头单位"),
    "配合单位": _("配合单位，没有时为“—”"),
}
_DUE = _("签报截止的日期")
_EARLIER = _("已发出的催办：级别、日期、回复")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The marks of a letter as a whole and of each item; `needed` must stand in every template."""

    whole: Mapping[str, str | Promise]
    item: Mapping[str, str | Promise]
    needed: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        """All marks."""
        return frozenset({*self.whole, *self.item})


FIELDS: dict[str, Fields] = {
    LetterKind.ORDER: Fields(
        whole={**_ALWAYS, "截止日期": _DUE},
        item=_ITEM,
        needed=("单位", "年度目标", "截止日期"),
    ),
    LetterKind.CHASE: Fields(
        whole={**_ALWAYS, "截止日期": _DUE},
        item={**_ITEM, "逾期天数": _("逾期的自然日数"), "催办情况": _EARLIER},
        needed=("单位", "年度目标", "逾期天数"),
    ),
    LetterKind.REMIND: Fields(
        whole={**_ALWAYS, "截止日期": _DUE},
        item={**_ITEM, "剩余天数": _("距截止的自然日数"), "催办情况": _EARLIER},
        needed=("单位", "年度目标", "截止日期"),
    ),
    LetterKind.BRIEF: Fields(
        whole={
            **_ALWAYS,
            "总数": _("统计的分母：全部目标数"),
            "总体情况": _("五类的项数和占比，占比合计为百分之百"),
            "未报数": _("没有经核查通过的填报的项数"),
            "未报单位": _("这些事项的牵头单位"),
            "未列数": _("一页列不下的未完成事项数"),
        },
        item={**_ITEM, "差距": _("实绩与目标的比较"), "原因": _("未完成的原因")},
        needed=("总数", "总体情况", "年度目标"),
    ),
}
"""By kind. The names of marks are Chinese: they stand in official papers."""
