"""Changes that a verb tells whole: customers who leave or are saved, marks that pass on, sales taken from rivals."""

import re
from dataclasses import replace
from fractions import Fraction

from metrics import marks
from metrics.calculation import Given, closure, joined
from metrics.catalogue import QUANTITIES, Kind
from metrics.context import Remark, scaled
from metrics.reading import named_quantities
from metrics.remarks import Change, Known
from metrics.roles import Role, fits, given
from metrics.vocabulary import vocabulary

_NPS = "net_promoter_score"


def told_whole(remark: Remark, gone: bool = True) -> Change | None:
    """The change that the verb tells; that customers are ``gone`` only where figures may be taken away."""
    found = (_gone(remark) if gone else None) or _moved(remark) or _taken(remark) or _saved(remark)
    return found or _explained(remark) or _paid_in(remark)


def _gone(remark: Remark) -> Change | None:
    """« et si nous en perdons 5 ? » where customers are counted, and nobody is lost among the inputs."""
    known, figures = remark.known, remark.message.figures
    before = known.inputs.get("customers")
    named = set(named_quantities(remark.message, ("customers_lost", *known.inputs)))
    leaving = named - {"customers"} == {"customers_lost"}
    if before is None or not leaving or len(figures) != 1 or not fits(figures[0], "customers_lost"):
        return None
    if "customers_lost" in closure(known.indicator) and "customers_start" in known.inputs:
        return None
    role = Role(figures[0], "customers", 0.0)
    return Change({"customers": moved_by(role, before, -1)}, (role,), is_supposed(remark))


def _moved(remark: Remark) -> Change | None:
    """« si 10 détracteurs passaient passifs »."""
    inputs = remark.known.inputs
    if remark.known.indicator == _NPS and (slip := marks.mistaken(remark.message)) and slip[0] in inputs:
        one = Fraction(1)
        righted = {slip[0]: plus(remark.known, slip[0], -one)}
        righted[slip[1]] = plus(replace(remark.known, inputs={**inputs, **righted}), slip[1], one)
        return Change(righted, (), is_supposed(remark))
    found = marks.moved(remark.message) if remark.known.indicator == _NPS else None
    if found is None or not {found[0], found[1]} <= inputs.keys():
        return None
    source, target, figure = found
    counted = figure.unit == "percent" and inputs[source].unit != "percent"  # « 10 % des détracteurs », of 40
    more = inputs[source].value * figure.value / 100 if counted else figure.value
    changed = {source: plus(remark.known, source, -more), target: plus(remark.known, target, more)}
    return Change(changed, (Role(figure, target, 0.0),), is_supposed(remark))


# What is ours and what is the others', by the indicator.
_OURS = {"market_share": ("own_sales", "competitor_sales"), "share_of_wallet": ("spend_with_us", "spend_elsewhere")}
_TAKES = re.compile(
    r"\b(?:piqu|pren|grappill|chip|vol|rafl|recuper|gagn|arrach|repren)[a-z]* .{0,40}?"
    r"\b(?:aux? (?:autres?|concurren[a-z]*)|a la concurrence|sur l(?:es|a) concurren[a-z]*"
    r"|chez (?:un|le|son|mon|les|des|d') ?(?:autres?|concurren[a-z]*))"
)


def _taken(remark: Remark) -> Change | None:
    """« et si on pique 60 k€ aux autres ? »: what they lose is ours."""
    known, figures = remark.known, remark.message.figures
    ours, theirs = _OURS.get(known.indicator, ("", ""))
    if ours not in known.inputs or len(figures) != 1 or not fits(figures[0], ours):
        return None
    if not _TAKES.search(remark.message.flat):
        return None
    more = scaled(known, ours, Given(figures[0].value, unit="EUR" if figures[0].is_currency else None)).value
    changed = {ours: plus(known, ours, more)}
    if theirs in known.inputs:
        changed[theirs] = plus(known, theirs, -more)
    return Change(changed, (Role(figures[0], ours, 0.0),), is_supposed(remark))


_SAVES = re.compile(r"\b(?:sauv|rattrap|recuper|retenai|retenir|retien)[a-z]*\b")


def _saved(remark: Remark) -> Change | None:
    """« et si j'en sauvais 30 ? »: so many fewer lost."""
    known, figures = remark.known, remark.message.figures
    lost = remark.values.get("customers_lost")
    if lost is None or "customers_lost" not in closure(known.indicator) or len(figures) != 1:
        return None
    if not _SAVES.search(remark.message.flat) or not fits(figures[0], "customers_lost") or figures[0].unit:
        return None
    if figures[0].value > lost.value:
        return None
    fewer = replace(lost, value=lost.value - figures[0].value, parts=())
    return Change({"customers_lost": fewer}, (Role(figures[0], "customers_lost", 0.0),), is_supposed(remark))


def _explained(remark: Remark) -> Change | None:
    """« 15 doublons, donc 360 clients » after 375: what it comes to, and by how much it changed."""
    figures = remark.message.figures
    if len(figures) != 2 or figures[0].unit == "percent" or figures[1].unit == "percent":
        return None
    values = {value.value for value in remark.values.values()}
    known = {figure.start for figure in figures if figure.value in values}  # « pardon pas 39, 52 »
    for by, after in (figures, figures[::-1]):
        for name, before in remark.known.inputs.items():
            moved = fits(after, name) and abs(before.value - after.value) == by.value and by.value < after.value
            if moved and not before.parts and by.start not in known and after.start not in known:
                changed = {name: replace(before, value=after.value)}
                return Change(changed, (Role(after, name, 0.0),), is_supposed(remark))
    return None


_PAYS_MORE = re.compile(r"\b(?:remet|remett|rajout|ajout)[a-z]*|\b(?:en|de) plus\b")


def _paid_in(remark: Remark) -> Change | None:
    """« il remet 15 000 d'apport »: so much less to borrow."""
    known, figures = remark.known, remark.message.figures
    loan, more = known.inputs.get("loan"), _PAYS_MORE.search(remark.message.flat)
    if known.indicator != "loan_to_value" or loan is None or "down_payment" in known.inputs or len(figures) != 1:
        return None
    named = named_quantities(remark.message, ("down_payment",))
    if not (named and more) or not fits(figures[0], "down_payment") or figures[0].value >= loan.value:
        return None
    less = replace(loan, value=loan.value - figures[0].value, parts=())
    return Change({"loan": less}, (Role(figures[0], "loan", 0.0),), is_supposed(remark))


def is_supposed(remark: Remark) -> bool:
    """Whether a difference is tried out: « si », a question. « 12 de moins, comptés en double » is a fact."""
    return "?" in remark.message.text or bool(vocabulary().following["suppose"].search(remark.message.flat))


def plus(known: Known, name: str, more: Fraction) -> Given:
    """An input with so much more, from nothing where it is not known."""
    before = known.inputs.get(name, Given(Fraction(0)))
    return replace(before, value=before.value + more)


def moved_by(role: Role, before: Given, sign: int) -> Given:
    """A value moved by a figure: by so much, or by a percentage of itself; a rate by points."""
    figure, quantity = replace(role.figure, value=abs(role.figure.value)), QUANTITIES[role.quantity]
    if figure.unit == "percent" and quantity.kind is not Kind.RATE:
        return replace(before, value=before.value * (1 + sign * figure.value / 100), parts=())
    alone = given([replace(role, figure=figure)])[role.quantity].value
    amount = sign * (figure.value / 100 if figure.unit == "points" else alone)
    if not quantity.additive:
        return replace(before, value=before.value + amount, parts=())
    return joined(before, Given(amount, about=(figure.about,)))
