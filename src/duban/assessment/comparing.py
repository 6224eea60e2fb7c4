"""How a reported number is held against a wanted one: direction, tolerance, footing, unit.

Volumes are due by the elapsed share of the year where the target is the year's; rates, levels, ranks
and limits never are (checking.md S5.1).
"""

from decimal import Decimal

from duban.assessment.assessment import GoalKind
from duban.assessment.question import Question
from duban.assessment.volumes import VOLUMES
from duban.lookups.audit import load_audit_words
from duban.lookups.hedges import load_hedges
from duban.lookups.idioms import load_idioms
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Comparator, Direction, Quantity, QuantityKind

_AT_MOST = (Comparator.AT_MOST, Comparator.LESS_THAN)
_LEVEL = late(r"稳定在|保持在|维持在|保有量|总数|总量|达到[^，。；]{0,8}(?:元/|天以上)|水平")
_SHARE_OF_WORK = late(
    r"完成率|支付率|拨付率|支出进度|开工率|竣工率|投产率|投资完成|任务|计划|投资的|总量的|工程量"
)
_RATE = late(r"率|增长|增速|增幅|降幅|下降|比重|占比|比例|指数|浓度|排名|位次|人均|每")
_RATE_OF_FALL = late(r"(?:下降|降低|减少|压减|削减)(?:率|幅度)|降幅")
_RATE_OF_CARE = late(
    r"(?:办结|化解|处置|处理|整改|满意|回复|调解|调处|破案|侦破|查处|合格|达标|修复|治理|救治|结案|响应|办理|管控|监测|控制|防治|安全利用)率"
)
"""投诉办结率, 事故查处率: the more of a bad thing is settled, the better."""

_WORK_DONE = late(
    r"(?:工程|施工|建设|主体|基础|桩基|改造|安装|整治|治理)[^，。；率]{0,6}完成[^，。；率]{0,4}[0-9]"
)
_EACH = late(r"、|(?<=[一-龥])(?:和|及|与)(?=[一-龥])")
_ROUNDS = late(
    r"(?P<count>[0-9]{1,4})[ ]?(?:个)?(?P<unit>期|场|批|次|轮|班|个班|家|村|所|座|处|户|台|个)[^。；0-9]{0,8}每[ ]?(?P<each>期|场|批|次|轮|班|个班|家|村|所|座|处|户|台|个)[^，。；0-9]{0,8}$"
)
_HANDED_EACH = late(
    r"[为给向在于](?P<count>[0-9]{1,4})[ ]?[个家所处村座户乡镇校][^，。；0-9]{0,16}(?:各|每[家所村校户]|均)[^，。；0-9]{0,6}$"
)
_IMPROVES = late(r"(?:改善|好转|优化|改进)(?:率|幅度|程度)?(?:达到|达|为|约)?[0-9]")
"""浓度改善5%: what is better the less of it there is, told by how much better it became."""

_ROUNDS_REACH = 30
_PLACES = Decimal("0.0001")
_LONGEST = 20
"""Digits before the point up to which a number is rounded for show; a longer one is shown whole."""

OPPOSITE = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "~": "<"}
"""The sign of a comparison that failed."""


def goal_value(question: Question, wanted: Quantity) -> Decimal:
    """What must be reached by the period's end, in base units: volumes by the elapsed share."""
    if question.elapsed == 1 or not is_scaled(question, wanted):
        return wanted.base_value
    return wanted.base_value * question.elapsed


def is_scaled(question: Question, wanted: Quantity) -> bool:
    """Whether the wanted number grows with the year: rates, levels, ranks and limits do not.

    A bare figure without any unit does, unless its name is that of a rate or a level.
    """
    if question.goal_kind_chosen:
        return question.goal_kind is GoalKind.INCREMENT
    if wanted.is_growth or wanted.comparator in _AT_MOST or wanted.is_stock:
        return False
    text = question.piece.text
    counted = wanted.kind is QuantityKind.COUNT
    if (counted and question.goal_kind is GoalKind.LEVEL) or _LEVEL.search(text):
        return False
    if wanted.kind is QuantityKind.PERCENT:
        return bool(_SHARE_OF_WORK.search(text) or _WORK_DONE.search(text))
    if wanted.kind is QuantityKind.OTHER and not wanted.unit:
        return not (_RATE.search(text) or load_audit_words().level.search(text))
    return wanted.kind in VOLUMES


def is_limit(question: Question, wanted: Quantity) -> bool:
    """Whether less is better: a limit, nothing at all, a wanted fall, a rank, an indicator whose fall is good.

    Places gained in a ranking (前移2位) are better the more they are.
    """
    if wanted.kind is QuantityKind.RANK:
        return not wanted.change_of_rate
    if wanted.comparator in _AT_MOST or question.goal_kind is GoalKind.ZERO:
        return True
    if "控制" in question.piece.text and wanted.kind not in VOLUMES:
        return True
    if wanted.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return wanted.direction is Direction.DOWN and wanted.base_value < 0
    if wanted.direction is Direction.DOWN and wanted.base_value < 0:
        return True
    text = question.piece.text
    level = not wanted.is_growth and wanted.direction is None and wanted.kind not in VOLUMES
    good = _RATE_OF_FALL.search(text) or _RATE_OF_CARE.search(text) or _IMPROVES.search(text)
    return level and bool(load_idioms().lower_better.search(text)) and not good


def tolerance(wanted: Quantity, goal: Decimal) -> Decimal:
    """How much a 左右 target may be missed by, in base units."""
    if wanted.comparator is not Comparator.ABOUT:
        return Decimal(0)
    exponent = wanted.value.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    scale = abs(wanted.base_value / wanted.value) if wanted.value else Decimal(1)
    half_unit = Decimal(1).scaleb(min(places, 0)) / 2 * scale
    return max(abs(goal) * load_hedges().about_share, half_unit)


def holds(question: Question, wanted: Quantity, reported: Quantity) -> bool | None:
    """Whether the reported number reaches the wanted one; None where its sign is not said."""
    goal = goal_value(question, wanted)
    value = _levelled(question, wanted, reported)
    if wanted.is_growth and wanted.base_value < 0 and reported.direction is None and value > 0:
        return None
    slack = tolerance(wanted, goal)
    if is_limit(question, wanted):
        edge = wanted.base_high if wanted.base_high is not None else goal
        return _keeps_within(wanted, reported.comparator, value, (edge, slack))
    if reported.comparator is Comparator.LESS_THAN and value <= goal:
        return False
    if wanted.comparator is Comparator.MORE_THAN:
        return value > goal or (value == goal and reported.comparator is Comparator.MORE_THAN)
    return value >= goal - slack


def _keeps_within(
    wanted: Quantity, said: Comparator | None, value: Decimal, limit: tuple[Decimal, Decimal]
) -> bool:
    """Whether a value keeps to an upper limit (its edge, its slack): 超过5% is past 5%以内."""
    edge, slack = limit
    if said is Comparator.MORE_THAN and value >= edge:
        return False
    return value < edge if wanted.comparator is Comparator.LESS_THAN else value <= edge + slack


def _levelled(question: Question, wanted: Quantity, reported: Quantity) -> Decimal:
    """The reported value on the wanted one's footing: 是…的1.8倍 is growth by 0.8倍; 各3处 and 4期、每期80人 are each."""
    if wanted.kind in VOLUMES and not question.piece.name:
        return reported.base_value * _how_many_each(question, reported)
    if wanted.kind is QuantityKind.MULTIPLE and wanted.is_growth != reported.is_growth:
        return (
            (reported.base_value - 1) * 100 if wanted.is_growth else reported.base_value / 100 + 1
        )
    return reported.base_value


def _how_many_each(question: Question, reported: Quantity) -> int:
    """新建、改建场所各3处, 培训4期、每期80人: so many times, where all of them together were asked for."""
    text = question.case.text(Field.PROGRESS)
    rounds = _ROUNDS.search(text, max(0, reported.start - _ROUNDS_REACH), reported.start)
    if rounds is not None and rounds.group("unit") == rounds.group("each"):
        return int(rounds.group("count"))
    if handed := _HANDED_EACH.search(text, max(0, reported.start - _ROUNDS_REACH), reported.start):
        return int(handed.group("count"))
    if text[reported.start - 1 : reported.start] != "各":
        return 1
    clause = next((c for c in question.clauses if c.start <= reported.start < c.end), None)
    before = text[clause.start : reported.start] if clause else ""
    return 1 + len(_EACH.findall(before))


def in_unit_of(wanted: Quantity, base_value: Decimal) -> Decimal:
    """A base value expressed in the wanted number's own unit."""
    if not wanted.value or not wanted.base_value:
        return base_value
    return base_value / (wanted.base_value / wanted.value)


def reported_in_unit(question: Question, wanted: Quantity, reported: Quantity) -> Decimal:
    """The reported number in the wanted one's unit and footing."""
    return in_unit_of(wanted, _levelled(question, wanted, reported))


def sign_of(question: Question, wanted: Quantity) -> str:
    """The sign by which the wanted number is compared."""
    if is_limit(question, wanted):
        return "<" if wanted.comparator is Comparator.LESS_THAN else "<="
    if wanted.comparator is Comparator.MORE_THAN:
        return ">"
    return "~" if wanted.comparator is Comparator.ABOUT else ">="


def shown(value: Decimal, unit: str) -> str:
    """A number for people, with its unit, without idle zeros."""
    return f"{_rounded(value):f}{unit}"


def shown_margin(margin: Decimal) -> str:
    """A difference for people, always with its sign."""
    trimmed = _rounded(margin)
    return f"{trimmed:+f}" if trimmed else "0"


def _rounded(value: Decimal) -> Decimal:
    if value.adjusted() > _LONGEST:
        return value
    return value.quantize(_PLACES).normalize()
