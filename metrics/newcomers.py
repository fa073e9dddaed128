"""Customers at the end of a period, newcomers among them, told apart from those of the start who remain."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from metrics.calculation import Given
from metrics.features import Message
from metrics.roles import Role
from metrics.vocabulary import vocabulary


def at_the_end(message: Message, roles: Sequence[Role]) -> tuple[Role, ...]:
    """« 420 licenciés en septembre, 455 cette année »: more than at the start are those at the end.

    Where the words say that they stayed, « 455 ont renouvelé », the figure is wrong and is left to be rechecked.
    """
    told = {role.quantity: role.figure for role in roles}
    start, remaining = told.get("customers_start"), told.get("customers_remaining")
    if not (start and remaining) or remaining.unit or remaining.value <= start.value:
        return tuple(roles)
    if vocabulary().stayed.search(message.flat):
        return tuple(roles)
    return tuple(replace(role, quantity="customers_end") if role.figure == remaining else role for role in roles)


_THEN = re.compile(r" (?:[a-z]+ ){0,2}(?:puis|ensuite|et maintenant|->|=>|vers) ?| a ")
_FROM = re.compile(r"\b(?:de|d'|entre) ?\Z")


def runs_backwards(message: Message, roles: Sequence[Role]) -> bool:
    """Whether those at the start would stand after those who remain: « 420 puis 455 », « de 120 à 131 »."""
    told = {role.quantity: role.figure for role in roles}
    start, later = told.get("customers_start"), told.get("customers_remaining") or told.get("customers_end")
    if not (start and later) or start.start < later.start:
        return False
    then = _THEN.fullmatch(message.flat, later.end, start.start)
    return then is not None and (then.group() != " a " or _FROM.search(message.flat, 0, later.start) is not None)


def with_newcomers(inputs: Mapping[str, Given]) -> dict[str, Given]:
    """Customers « still there » that are more than those at the start have newcomers among them: those at the end."""
    start, remaining, new = (inputs.get(name) for name in ("customers_start", "customers_remaining", "customers_new"))
    if not (start and remaining and new) or remaining.value <= start.value:
        return dict(inputs)
    return remaining_as_end(inputs)


def remaining_as_end(inputs: Mapping[str, Given]) -> dict[str, Given]:
    """Customers « still there » among whom are newcomers are those at the end."""
    rest = {name: given for name, given in inputs.items() if name != "customers_remaining"}
    return {**rest, "customers_end": inputs["customers_remaining"]}
