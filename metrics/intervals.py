"""How far a result from few customers or answers may be from the truth: 95 % intervals."""

from dataclasses import dataclass
from math import sqrt

from metrics.calculation import Result
from metrics.catalogue import PARTS

# The normal quantile of a 95 % interval.
_Z = 1.96
_GROUPS = ("promoters", "passives", "detractors")
# Half-widths, in points: above the first the interval is told, above the second nothing can be concluded.
TOLD = {"percent": 3.0, "points": 5.0}
TOO_WIDE = {"percent": 10.0, "points": 15.0}
# Indicators that are a share of customers counted one by one.
_SHARES = ("churn_rate", "retention_rate", "referral_rate", "repeat_purchase_rate")


@dataclass(frozen=True)
class Interval:
    """Bounds in the unit of the result; ``count`` customers or answers; ``too_few`` to conclude anything."""

    low: float
    high: float
    count: int
    too_few: bool


def interval(result: Result) -> Interval | None:
    """The interval of a rate counted on customers, or of an NPS; None where it is narrow or nothing was counted."""
    found = _of_score(result) if result.indicator == "net_promoter_score" else _of_share(result)
    if found is None:
        return None
    middle, half, count = found
    if half < TOLD[result.unit]:
        return None
    return Interval(middle - half, middle + half, count, half > TOO_WIDE[result.unit])


def _of_share(result: Result) -> tuple[float, float, int] | None:
    """Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, JASA 22, 209-212."""
    steps = [step for step in result.steps if step.period is None]
    wholes = [step.inputs[whole] for step in steps for part, whole in PARTS if {part, whole} <= step.inputs.keys()]
    if result.indicator not in _SHARES or len(steps) != len(result.steps) or not wholes or wholes[0].denominator != 1:
        return None
    count, share = int(wholes[0]), float(result.value) / 100
    spread = 1 + _Z**2 / count
    middle = (share + _Z**2 / (2 * count)) / spread
    half = _Z * sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2)) / spread
    return 100 * middle, 100 * half, count


def _of_score(result: Result) -> tuple[float, float, int] | None:
    """The standard error of a difference of two shares of the same answers."""
    groups = [result.steps[-1].inputs[name] for name in _GROUPS]
    count = sum(groups)
    if any(known.unit == "percent" for known in result.inputs.values()) or count.denominator != 1:
        return None
    promoters, detractors = float(groups[0] / count), float(groups[2] / count)
    variance = promoters + detractors - (promoters - detractors) ** 2
    return float(result.value), 100 * _Z * sqrt(variance / int(count)), int(count)
