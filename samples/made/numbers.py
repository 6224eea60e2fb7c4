"""The numbers of a goal in a quarter, so that every sentence shape finds those it needs.

Figures of one goal rise from quarter to quarter unless a planted oddity says otherwise.
"""

import calendar
import random
from decimal import ROUND_HALF_UP, Decimal

YEAR = 2026
QUARTERS = ("一季度", "二季度", "三季度")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
SMALL = 40
"""Below this, 5 % of a count is no whole unit, and 左右 means the number itself."""
HUNDREDS = 500
"""Above this, numbers with 余 are round hundreds."""
DASHES = ("—", "-", "至", "－")


def times(quarter: int, chance: random.Random) -> dict[str, str]:
    """Slots that name days and periods of a quarter (1–3)."""
    last = quarter * 3
    first = last - 2
    ends = calendar.monthrange(YEAR, last)[1]
    day, later = sorted(chance.sample(range(5, 26), 2))
    dash = chance.choice(DASHES)
    slots = {
        "mon": str(last),
        "cut": f"截至{last}月底",
        "span": f"<@@1{dash}{last}月|{YEAR}-01-01|{YEAR}-{last:02d}-{ends}>",
        "qn": _quarter(quarter),
        "day": f"<@{chance.choice((first, first + 1))}月{day}日>",
        "day2": f"<@{last}月{later}日>",
        "late": f"<@{last + 1}月{chance.randint(2, 9)}日>",
    }
    before = f"<@@去年四季度|{YEAR - 1}-10-01|{YEAR - 1}-12-31>"
    slots["pq"] = _quarter(quarter - 1) if quarter > 1 else before
    return slots


def _quarter(quarter: int) -> str:
    last = quarter * 3
    days = calendar.monthrange(YEAR, last)[1]
    name = QUARTERS[quarter - 1]
    return f"<@@{name}|{YEAR}-{last - 2:02d}-01|{YEAR}-{last:02d}-{days}>"


def volume(annual: str, unit: str, quarter: int, chance: random.Random) -> dict[str, str]:
    """Slots for a goal of `annual` units a year: targets, actuals met and missed, shares, parts."""
    places = 1 if unit.startswith(("亿", "万亩", "公里")) else 0
    whole, step = Decimal(annual), Decimal(1).scaleb(-places)
    pace = whole * quarter / 4
    target = pace.quantize(step, rounding=ROUND_HALF_UP)
    target = max(target, pace) if places == 0 else target

    def near(low: str, high: str) -> Decimal:
        share = Decimal(str(round(chance.uniform(float(low), float(high)), 4)))
        return (target * share).quantize(step, rounding=ROUND_HALF_UP)

    met = max(near("1.03", "1.16"), target + step)
    low = max(step, min(near(".66", ".93"), target - step))
    values = {
        "A": whole,
        "t": target.normalize() + 0,
        "a": met,
        "l": low,
        "h": target - max(step, (target * Decimal("0.002")).quantize(step)),
        "near": target if target < SMALL else near(".965", ".99"),
        "few": max(step, near(".3", ".5")),
        "g": met - target,
        "d": target - low,
        "stock": whole * 4 + met,
        "bp": met,
        "bl": low,
        "bx": whole + (whole * Decimal("0.02")).quantize(step),
        "bmore": whole * Decimal("1.1"),
    }
    slots = {"u": unit, "tp": f"<{quarter * 25}|%>", "qtimes": f"<{quarter * 3}|次>"}
    for name, value in values.items():
        slots |= _forms(name, value, unit)
    slots |= _shares(whole, values, chance)
    slots |= _parts(int(met), unit, chance)
    slots["over"] = _over(target, met, unit)
    return slots


def plain(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _forms(name: str, value: Decimal, unit: str) -> dict[str, str]:
    text = plain(value)
    forms = {
        name: f"<{text}|{unit}>",
        f"{name}.n": text,
        f"{name}.wide": f"<{text}|{unit}|{text.translate(WIDE)}>",
        f"{name}.comma": f"<{text}|{unit}|{value:,f}>"
        if value == int(value)
        else f"<{text}|{unit}>",
    }
    if unit == "亿元":
        forms[f"{name}.wan"] = f"<{plain(value * 10000)}|万元>"
    return forms


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _shares(whole: Decimal, values: dict[str, Decimal], chance: random.Random) -> dict[str, str]:
    right = _share(values["a"], whole)
    off = Decimal(str(round(chance.uniform(2.1, 5.9), 1)))
    wrong = right + off * chance.choice((1, -1))
    slots = {
        "s": right,
        "ls": _share(values["l"], whole),
        "ws": wrong,
        "bs": right,
        "bls": _share(values["bl"], whole),
        "bws": wrong,
        "bxs": _share(values["bx"], whole),
    }
    return {name: f"<{plain(value)}|%>" for name, value in slots.items()}


def _parts(met: int, unit: str, chance: random.Random) -> dict[str, str]:
    one, two = max(1, met * chance.randint(30, 42) // 100), max(1, met * 31 // 100)
    rest = met - one - two
    wrong = rest + max(1, met * chance.randint(3, 8) // 100)
    good = zip(("pa", "pb", "pc"), (one, two, rest), strict=True)
    bad = zip(("xa", "xb", "xc"), (one, two, wrong), strict=True)
    return {name: f"<{part}|{unit}>" for name, part in (*good, *bad)}


def _over(target: Decimal, met: Decimal, unit: str) -> str:
    """A rounded number at or above the target, written with 余."""
    size = 100 if target > HUNDREDS else 10
    rounded = int(met) // size * size
    rounded = rounded if rounded >= target else rounded + size
    return f"<{rounded}|{unit}|{rounded}余>"


def project(chance: random.Random) -> dict[str, str]:
    """Slots for money spent on a building project."""
    plan = Decimal(chance.randint(20, 90)) / 10
    good = (plan * Decimal(chance.randint(77, 90)) / 100).quantize(Decimal("0.01"))
    poor = (plan * Decimal(chance.randint(48, 70)) / 100).quantize(Decimal("0.01"))
    return {
        "x": f"<{chance.randint(18, 96) * 100}|万元>",
        "y": f"<{plain(plan)}|亿元>",
        "z": f"<{plain(good)}|亿元>",
        "zs": f"<{plain(_share(good, plan))}|%>",
        "w": f"<{plain(poor)}|亿元>",
        "wshare": f"<{plain(_share(poor, plan))}|%>",
    }


def rate(target: str, chance: random.Random) -> dict[str, str]:
    """Slots for a growth rate: the target, one above it, one below."""
    value = Decimal(target)
    above = value + Decimal(chance.randint(3, 19)) / 10
    below = value - Decimal(chance.randint(8, 29)) / 10
    pairs = {"r": value, "ra": above, "rl": below}
    return {name: f"<{plain(number)}|%>" for name, number in pairs.items()}
