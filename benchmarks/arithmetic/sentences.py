"""Sound sentences of nine shapes with figures drawn by chance (always the same), and their wrong twins.

A wrong twin differs in one figure: two digits changed places, a digit taken for its neighbour, a part left
out or changed, a share of another base. What rounding, cutting off or one unit in the last place can
explain is no defect, so twins are drawn again until they are out of that reach.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

SEED = 20261124
SUBJECTS = (
    *(
        ("老旧小区改造", "个"),
        ("农村公路新建改造", "公里"),
        ("高标准农田建设", "亩"),
        ("河道清淤", "公里"),
    ),
    *(("保障性住房筹集", "套"), ("企业安全排查", "家"), ("危房改造", "户"), ("充电桩建设", "台")),
    *(("技能培训", "人次"), ("管网更新", "公里"), ("技改项目备案", "项"), ("植树造林", "亩")),
)
PLACES = ("东湖区", "西河县", "南湾镇", "北岭区", "云溪县")
_MEASURED = ("公里", "亩")
CLASSES = ("已完成", "正常推进", "进度滞后", "尚未启动")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A made progress text of one shape, and whether a figure in it was made wrong."""

    shape: str
    text: str
    wrong: bool


def sentences(count: int = 40) -> Iterator[Sentence]:
    """`count` sound sentences of each shape, each with its wrong twin."""
    chance = random.Random(SEED)  # noqa: S311  # made samples, no secret
    for shape, make in _SHAPES.items():
        for at in range(count):
            subject = SUBJECTS[at % len(SUBJECTS)]
            for wrong in (False, True):
                text = make(chance, subject, wrong=wrong)
                yield Sentence(shape=shape, text=text, wrong=wrong)


def _printed(part: int, whole: int, chance: random.Random, *, wrong: bool) -> str:
    """The share in percent, rounded or cut off; a wrong one is at least three last units off."""
    share = Decimal(part) * 100 / whole
    unit = Decimal("0.1")
    how = chance.choice((ROUND_HALF_UP, ROUND_DOWN))
    right = share.quantize(unit, how)
    if not wrong:
        return f"{right}"
    digits = f"{right}"
    options = {right + unit * step for step in (-90, -43, -20, -12, 5, 11, 18, 27, 54)}
    if len(digits) > 3:  # noqa: PLR2004  # two digits before the point
        options.add(Decimal(digits[1] + digits[0] + digits[2:]))
    far = sorted(one for one in options if one > 0 and abs(one - share) > unit * 3)
    return f"{chance.choice(far)}"


def _share(chance: random.Random, subject: tuple[str, str], *, wrong: bool) -> str:
    name, unit = subject
    whole = chance.randrange(60, 900)
    part = chance.randrange(whole // 5, whole)
    stated = _printed(part, whole, chance, wrong=wrong)
    return f"1—6月，完成{name}{part}{unit}，占年度任务{whole}{unit}的{stated}%。"


def _money(chance: random.Random, subject: tuple[str, str], *, wrong: bool) -> str:
    name, _ = subject
    whole = chance.randrange(20, 300)
    part = chance.randrange(whole * 20, whole * 95)  # hundredths
    stated = _printed(part, whole * 100, chance, wrong=wrong)
    return f"{name}完成投资{Decimal(part) / 100}亿元，完成年度计划{whole}亿元的{stated}%。"


def _rate(chance: random.Random, subject: tuple[str, str], *, wrong: bool) -> str:
    name, _ = subject
    whole = chance.randrange(40, 400)
    part = chance.randrange(whole // 3, whole)
    stated = _printed(part, whole, chance, wrong=wrong)
    return f"{name}共排查隐患{whole}处，已整改{part}处，整改率{stated}%。"


def _sum(chance: random.Random, subject: tuple[str, str], *, wrong: bool) -> str:
    """Parts that are all there are. Of what is measured each may be rounded: a defect is beyond that."""
    name, unit = subject
    parts = [chance.randrange(12, 99) for _ in range(3)]
    small = () if unit in _MEASURED else (-2, -1, 1, 2)
    total = sum(parts) + (chance.choice((-18, -9, *small, 9, 18)) if wrong else 0)
    values = "、".join(f"{part}{unit}" for part in parts)
    return f"{'、'.join(PLACES[:3])}{name}分别完成{values}，合计{total}{unit}。"


def _of_which(chance: random.Random, subject: tuple[str, str], *, wrong: bool) -> str:
    """After 其中 the parts may leave some out, so only parts that make too much are a defect."""
    name, unit = subject
    parts = [chance.randrange(12, 99) for _ in range(3)]
    less = chance.randrange(6, 12) if wrong else 0
    told = "、".join(f"{place}{part}{unit}" for place, part in zip(PLACES, parts, strict=False))
    return f"{name}共完成{sum(parts) - less}{unit}，其中{told}。"


def _classes(chance: random.Random, subject: tuple[str, str], *, wrong: bool) -> str:
    name, _ = subject
    counts = [chance.randrange(3, 60) for _ in CLASSES]
    total = sum(counts)
    spoilt = chance.randrange(len(CLASSES)) if wrong else None
    told = "；".join(
        f"{word}{count}项，占{_printed(count, total, chance, wrong=at == spoilt)}%"
        for at, (word, count) in enumerate(zip(CLASSES, counts, strict=True))
    )
    return f"{name}共{total}项任务，其中{told}。"


def _list(chance: random.Random, subject: tuple[str, str], *, wrong: bool) -> str:
    name, _ = subject
    count = chance.randrange(3, 5)
    names = "、".join(PLACES[:count])
    values = [f"{Decimal(chance.randrange(11, 190)) / 10}%" for _ in range(count - wrong)]
    return f"{names}{name}投资分别增长{'、'.join(values)}。"


def _levels(chance: random.Random, subject: tuple[str, str], *, wrong: bool) -> str:
    """From one level to another, and by how much; whole numbers of what is counted."""
    name, _ = subject
    before = chance.randrange(120, 900)
    gap = chance.randrange(20, 110)
    told = gap + (chance.choice((-17, -9, 9, 11, 30)) if wrong else 0)
    if chance.random() < _HALF:
        return f"{name}入库项目由{before}个增至{before + gap}个，净增{told}个。"
    return f"{name}受理投诉{before}件，较去年同期的{before + gap}件减少{told}件。"


def _rise(chance: random.Random, subject: tuple[str, str], *, wrong: bool) -> str:
    """A level, last year's, and the rate between them."""
    name, _ = subject
    before = chance.randrange(150, 800)
    gap = chance.randrange(before // 10, before // 3)
    stated = _printed(gap, before, chance, wrong=wrong)
    return f"{name}受益{before + gap}户，比上年同期的{before}户增长{stated}%。"


_HALF = 0.5
_SHAPES = {
    "share of a task": _share,
    "share of an amount of money": _money,
    "rate of two counts": _rate,
    "parts and their total": _sum,
    "parts after 其中": _of_which,
    "classes with shares": _classes,
    "values after 分别": _list,
    "two levels and the change": _levels,
    "two levels and the rate": _rise,
}
