"""The chance that a year's amount will be reached, from the share reached so far.

The share s of the year's total that is usually reached by now is Beta distributed, with the mean of the
season (else the elapsed share) and its spread. The total is then x / s, and it reaches the target when
s ≤ x / target. A chance, never a verdict. Source: accumulation from partial accumulation (Mendoza and
de Alba, International Journal of Forecasting 2006); checking.md, "Year-end from partial-year series".

All numbers are Decimal with a fixed precision, so that every machine gives the same digits.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from duban.lookups.seasonal import load_seasons

_PRECISION = 24
_TINY = Decimal("1e-30")
_CLOSE = Decimal("1e-16")
_MOST_STEPS = 400
_BISECTIONS = 40
_PLACES = Decimal("0.01")
_LOG_ROOT_TWO_PI = Decimal("0.918938533204672741780329736406")
_STIRLING = tuple(
    Decimal(top) / Decimal(bottom)
    for top, bottom in ((1, 12), (-1, 360), (1, 1260), (-1, 1680), (1, 1188), (-691, 360360))
)
_STIRLING_FROM = 20
_TAIL = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """`chance` (0–1) that the year's amount is reached; `low` and `high`: the middle 80 % of the
    year-end totals as shares of the target; `basis` is the source of the season, "" for elapsed time.
    """

    chance: Decimal
    low: Decimal
    high: Decimal
    basis: str = ""


def outlook(*, share: Decimal, elapsed: Decimal, indicator: str = "") -> Outlook | None:
    """The outlook for a volume of which `share` (0–1, may exceed 1) is reached at `elapsed` (0–1).

    None at the very start and the very end of the year, where there is nothing to foresee.
    """
    if share <= 0 or not 0 < elapsed < 1:
        return None
    seasons = load_seasons()
    months = int((elapsed * 12).to_integral_value(ROUND_HALF_UP))
    season = seasons.season(indicator, months)
    mean = season.share if season else elapsed
    spread = season.spread if season else seasons.default_spread
    with localcontext(Context(prec=_PRECISION)):
        alpha, beta = _shape(mean, spread)
        chance = Decimal(1) if share >= 1 else beta_cdf(share, alpha, beta)
        low = share / _quantile(1 - _TAIL, alpha, beta)
        high = share / _quantile(_TAIL, alpha, beta)
        return Outlook(
            chance=chance.quantize(_PLACES, ROUND_HALF_UP),
            low=low.quantize(_PLACES, ROUND_HALF_UP),
            high=high.quantize(_PLACES, ROUND_HALF_UP),
            basis=season.source if season else "",
        )


def _shape(mean: Decimal, spread: Decimal) -> tuple[Decimal, Decimal]:
    """Alpha and beta of the Beta distribution with this mean and standard deviation.

    A spread too wide for the mean (near either end of the year) is narrowed until there is one mode.
    """
    widest = mean * (1 - mean) / 3
    size = mean * (1 - mean) / min(spread * spread, widest) - 1
    return mean * size, (1 - mean) * size


def beta_cdf(x: Decimal, alpha: Decimal, beta: Decimal) -> Decimal:
    """The regularised incomplete beta function I_x(alpha, beta), by its continued fraction (DLMF 8.17.22)."""
    if x <= 0:
        return Decimal(0)
    if x >= 1:
        return Decimal(1)
    if x > (alpha + 1) / (alpha + beta + 2):
        return 1 - beta_cdf(1 - x, beta, alpha)
    front = alpha * x.ln() + beta * (1 - x).ln() - _log_beta(alpha, beta)
    return front.exp() * _fraction(x, alpha, beta) / alpha


def _fraction(x: Decimal, alpha: Decimal, beta: Decimal) -> Decimal:
    """The continued fraction by Lentz's method."""
    one = Decimal(1)
    above, below = one, one - (alpha + beta) * x / (alpha + 1)
    below = one / (below if abs(below) > _TINY else _TINY)
    value = below
    for step in range(1, _MOST_STEPS):
        twice = 2 * step
        even = step * (beta - step) * x / ((alpha + twice - 1) * (alpha + twice))
        odd = -(alpha + step) * (alpha + beta + step) * x / ((alpha + twice) * (alpha + twice + 1))
        for term in (even, odd):
            below = one + term * below
            below = one / (below if abs(below) > _TINY else _TINY)
            above = one + term / above
            above = above if abs(above) > _TINY else _TINY
            change = below * above
            value *= change
        if abs(change - one) < _CLOSE:
            break
    return value


def _log_beta(alpha: Decimal, beta: Decimal) -> Decimal:
    return _log_gamma(alpha) + _log_gamma(beta) - _log_gamma(alpha + beta)


def _log_gamma(z: Decimal) -> Decimal:
    """The logarithm of the gamma function for z > 0: shifted up, then Stirling's series (DLMF 5.11.1)."""
    shift = Decimal(1)
    while z < _STIRLING_FROM:
        shift *= z
        z += 1
    series = sum((term / z ** (2 * at + 1) for at, term in enumerate(_STIRLING)), Decimal(0))
    return (z - Decimal("0.5")) * z.ln() - z + _LOG_ROOT_TWO_PI + series - shift.ln()


def _quantile(chance: Decimal, alpha: Decimal, beta: Decimal) -> Decimal:
    """The share below which the Beta variable falls with this chance, by bisection."""
    low, high = Decimal(0), Decimal(1)
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if beta_cdf(middle, alpha, beta) < chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2
