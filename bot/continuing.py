"""What goes on from a calculation: figures that were asked for, remarks on a result; or from a card, its figures."""

import re

from bot.acting import OF_THE_CUSTOMER, Acting
from bot.controls import Controls
from bot.conversations.comparing import meant
from bot.intents import Intent, Reading
from bot.orders import Order
from bot.session import Calculation, Session
from knowledge.french import fold
from knowledge.search import Outcome, Search
from metrics.calculation import Missing, Result, closure, compute
from metrics.catalogue import ALIASES, INDICATORS
from metrics.conversion import compute_per
from metrics.figures import read_figures
from metrics.following import Follower
from metrics.reading import OFTEN_SUMMED, Reader, Request
from metrics.remarks import Control, Following, Known
from metrics.roles import given

FIGURES, KEEP = "figures", "keep"
# In a sale, longer remarks with a figure are notes: « marge 30 % » is none.
_SHORT_CHANGE = 4
# How sure what a longer message asks of a result must be, in a sale.
_SURE_FOLLOWING = 0.9
# How sure a question about the result's own formula must be to go before a card that answers it.
_SURE_FORMULA = 0.9
# Words of a message that gives the figures of a card's indicator.
_LONGEST_FIGURES = 12
# A bare number says nothing by itself.
_SAYS = re.compile(r"[^\W\d_]{3}")
# « garde ça sous Lyon T3 »
_AS = re.compile(r"\b(?:sous|comme|nom)\b", re.IGNORECASE)


class Continuing:
    """Reads messages in the light of a calculation or a card."""

    def __init__(self, search: Search, reader: Reader, controls: Controls, acting: Acting) -> None:
        self._search = search
        self._reader = reader
        self._follower = Follower(reader.model)
        self._controls = controls
        self._acting = acting

    def read(self, text: str, request: Request | None, session: Session) -> Reading | None:
        """What goes on from the calculation under way or just done, or from a card about an indicator."""
        calculation = session.calculation
        if calculation is None:
            return self._after_card(text, request, session)
        if calculation.waiting:
            reading = self._awaited(text, request, calculation, calculation.waiting)
            return None if reading and session.deal is not None and _is_aside(reading, calculation) else reading
        return self._after_result(text, request, calculation, session)

    def _after_card(self, text: str, request: Request | None, session: Session) -> Reading | None:
        """« 2 150 clients au début » after « churn de ma clinique » was answered by its card: figures to compute."""
        card = self._search.base.cards.get(session.last_card or "")
        indicator = card.indicator if card else None
        if indicator not in INDICATORS or session.deal is not None or self._search.question(text):
            return None
        if request and (request.named or isinstance(request.outcome, Result)):
            return None
        missing = compute(indicator, {})
        asked = missing.names[0] if isinstance(missing, Missing) else None
        roles = self._reader.roles(text, closure(indicator), asked, indicator)
        if not roles or not _SAYS.search(text) or len(text.split()) > _LONGEST_FIGURES:
            return None
        inputs = given(roles)
        whole = Request(indicator, inputs, roles, compute(indicator, inputs), named=False)
        return Reading(Intent.FIGURES, text, request=whole)

    def _after_result(
        self, text: str, request: Request | None, calculation: Calculation, session: Session
    ) -> Reading | None:
        if self._keeps(text, session):
            return Reading(Intent.ORDER, text, KEEP, order=Order(KEEP))
        if session.deal is not None and OF_THE_CUSTOMER.match(fold(text)) and not self._is(text, FIGURES):
            return None  # « il a deux chiens » after a result is a note, not a figure
        control = self._controls.match("calculation", text)
        figures = any(not f.ignored and any(c.isdigit() for c in text[f.start : f.end]) for f in read_figures(text))
        if control and (control == "chart" or not figures) and (control != "total" or len(session.series) > 1):
            return Reading(Intent.TRACKING, text, control)
        if name := self._controls.captured("naming", text):
            return Reading(Intent.NAMING, name)
        calculation = meant(text, session.series) or calculation
        outcome = compute_per(calculation.indicator, calculation.inputs, calculation.per)
        period = outcome.period if isinstance(outcome, Result) else None
        before = session.earlier[-1].inputs if session.earlier else {}
        indicator, inputs, several = calculation.indicator, calculation.inputs, len(session.series) > 1
        known = Known(indicator, inputs, calculation.last, period, calculation.per, before, several)
        followed = self._follower.read(text, request, known)
        noted = session.deal is not None and len(text.split()) > _SHORT_CHANGE and not self._is(text, FIGURES)
        if followed.following is None or (noted and followed.likelihood < _SURE_FOLLOWING):
            return None  # in a sale, a note on the customer
        if followed.following == Control("formula") and followed.likelihood < _SURE_FORMULA and self._explained(text):
            return None
        return self._followed(text, followed.following, session)

    def _keeps(self, text: str, session: Session) -> bool:
        """Whether a result is to be kept with the sale: « garde ça avec lui »."""
        return session.deal is not None and self._is(text, KEEP) and not _AS.search(text)

    def _is(self, text: str, name: str) -> bool:
        """Whether ``text`` clearly is that act."""
        act, _ = self._acting.act(text, ())
        return act.name == name and act.clear

    def _explained(self, text: str) -> bool:
        """Whether a card answers ``text`` for sure."""
        found = self._search.find(text)
        return found.outcome is Outcome.ANSWER and not found.is_kind

    @staticmethod
    def _followed(text: str, following: Following, session: Session) -> Reading:
        match following:
            case Control("cancel"):
                return Reading(Intent.CANCEL, text)
            case Control("formula") if session.last_card:
                return Reading(Intent.SECTION, text, "calculation")
            case Control(("total" | "compare" | "chart" | "history") as name):
                return Reading(Intent.TRACKING, text, name)
        return Reading(Intent.FOLLOWING, text, following=following)

    def _awaited(self, text: str, request: Request | None, calculation: Calculation, asked: str) -> Reading | None:
        """Figures for the calculation under way, unless the message asks for something else."""
        useful = closure(calculation.indicator) | {calculation.indicator}
        if request and request.named and ALIASES.get(request.indicator, request.indicator) not in useful:
            return None
        foreign = [role for role in request.roles if role.quantity not in useful] if request else []
        if request and not isinstance(request.outcome, Missing) and len(request.roles) > 1 and foreign:
            return None  # a new request
        slip = self._controls.match("slip", text)
        more = OFTEN_SUMMED if _SAYS.search(text) else ()  # « y a aussi 4 200 € de flyers »
        settled = {name for name in calculation.inputs if calculation.asking and not slip and name not in more}
        open_ones = closure(calculation.indicator) - settled
        roles = self._reader.roles(text, open_ones, asked, calculation.indicator)
        if not roles or (self._search.question(text) and not request):
            return None
        return Reading(Intent.FIGURE_ANSWER, text, roles=roles)


def _is_aside(reading: Reading, calculation: Calculation) -> bool:
    """Whether figures told in a sale are not those that were asked for: « budget 12 k€, décision en mai »."""
    answers = any(role.quantity in (calculation.asking, *calculation.doubtful) for role in reading.roles)
    return not answers and len(reading.text.split()) > _SHORT_CHANGE
