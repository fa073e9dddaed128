"""Numbers as a French reader expects them: decimal comma, narrow spaces, unit behind."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from babel.numbers import format_currency, format_decimal

from bot.markup import Markup
from knowledge.french import NARROW_SPACE

_ROUND_AMOUNT = 1000
_DIGITS = 80


def decimal(value: Fraction, places: int) -> Decimal:
    """``value`` rounded half up to ``places`` decimals."""
    with localcontext(prec=_DIGITS):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Fraction, places: int = 2) -> Markup:
    """At most ``places`` decimals, none that are zero: 1 200, 3,5."""
    return _narrow(format_decimal(decimal(value, places).normalize() + 0, format="#,##0.######", locale="fr"))


def percent(value: Fraction) -> Markup:
    """``value`` is in percent: 7 is 7 %. At most two decimals, as a pocket calculator is read."""
    return Markup(f"{number(value)}{NARROW_SPACE}%")


def money(value: Fraction, currency: str) -> Markup:
    """An amount: cents below 1 000 when there are any, none above."""
    whole = abs(value) >= _ROUND_AMOUNT or value.denominator == 1
    amount = decimal(value, 0 if whole else 2)
    pattern = f"{'#,##0' if whole else '#,##0.00'}{NARROW_SPACE}¤"
    return _narrow(format_currency(amount, currency, format=pattern, locale="fr", currency_digits=False))


def _narrow(text: str) -> Markup:
    return Markup(text.replace("\u00a0", NARROW_SPACE).replace("-", "−"))
