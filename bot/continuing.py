"""What goes on from a calculation: figures that were asked for, remarks on a result; or from a card, its figures."""

import re
from dataclasses import replace

from bot.controls import Controls
from bot.conversations.comparing import by_name, meant
from bot.customers import OF_THE_CUSTOMER
from bot.intents import Intent, Reading
from bot.orders import Order
from bot.session import Calculation, Session
from bot.utterance import Utterance
from metrics.answers import in_place
from metrics.calculation import Missing, Result, amounts_of, closure, compute
from metrics.catalogue import ALIASES, INDICATORS
from metrics.conversion import compute_per
from metrics.features import view
from metrics.figures import read_figures
from metrics.following import Follower
from metrics.namesakes import told_apart
from metrics.reading import Reader, Request, named_quantities
from metrics.remarks import Change, Control, Following, Known, Other, Target
from metrics.roles import given
from metrics.vocabulary import vocabulary
from metrics.weighing import OFTEN_SUMMED
from metrics.whatif import swapped

FIGURES, KEEP, NOTE, PAUSE, SHEET, JUDGE, IMPROVE = "figures", "keep", "note", "pause", "sheet", "judge", "improve"
# In a sale, longer remarks with a figure are notes: « marge 30 % » is none.
_SHORT_CHANGE = 4
# How sure what a longer message asks of a result must be, in a sale.
_SURE_FOLLOWING = 0.9
# How sure a question about the result's own formula must be to go before a card that answers it.
_SURE_FORMULA = 0.9
# From here on another indicator is meant by what may only ask how to judge this one: « donc ça vaut le coup ? ».
_EVEN = 0.5
# How many calculations back a remark may be about, by what it names.
_EARLIER = 6
# Words of a message that gives the figures of a card's indicator.
_LONGEST_FIGURES = 12
# « compare les deux » has no figure
_FEW = 12
# A bare number says nothing by itself.
_SAYS = re.compile(r"[^\W\d_]{3}")
_IS_IT = re.compile(r"\bc ?'? ?(?:est)? (?:bien )?ca\b")
_SWAPPED = re.compile(r"\b(?:invers|intervert)[a-z]*\b|\bl ?'? ?inverse\b|\bdans l ?'? ?autre sens\b")
_ADVICE = re.compile(
    r"\b(?:comment|comen|cmt|quoi|koi|idees?|pistes?|astuces?|conseil\w*|leviers?|solutions?|tuyaux?|fais|faire|aide\w*"
    r"|pour que|truc|moyens?|methode)\b"
)
_IS_IT_GOOD = re.compile(
    r"\W*(?:(?:et|alors|donc|mais),? )*(?:c ?'? ?(?:est)?|ca fait) ?(?:plutot )?(?:bien|bon|pas mal) ?\?"
)
_HOW = re.compile(r"\b(?:comment|cmt)\b")
_GIVES_AGAIN = re.compile(
    r"\b(?:re?donne|remontre|montre|remets|rappelle|affiche|ressors|retrouve|reprends|c ?'? ?etait combien)\b"
)
# « donc +1 % ? », after two periods
_TELLS_A_DIFFERENCE = re.compile(
    r"\A(?:(?:donc|alors|et|ok|bon|du coup|ca fait|c'? ?est|soit|on a fait|j ?'? ?ai fait|on est a),? )*"
    r"[+−-] ?\d[\d ., ]*(?:%|pour cent|pts?|points?)?(?: (?:donc|alors|c'? ?est ca|non|en un an))*[ ?!.]*\Z"
)
# « garde ça sous Lyon T3 »
_AS = re.compile(r"\b(?:sous|comme|nom)\b", re.IGNORECASE)


class Continuing:
    """Reads messages in the light of a calculation or a card."""

    def __init__(self, reader: Reader, controls: Controls) -> None:
        self._reader = reader
        self._follower = Follower(reader.model)
        self._controls = controls

    def read(self, said: Utterance) -> Reading | None:
        """What goes on from the calculation under way or just done, or from a card about an indicator."""
        calculation = said.session.calculation
        if (number := _offered(said)) is not None:
            return Reading(Intent.BUTTON, said.text, f"read:{number}")
        if said.session.awaiting == "indicator" and (answered := self._told_apart(said)):
            return answered
        if _recalls(said):
            return Reading(Intent.TRACKING, said.text, "recall")
        if calculation is None:
            return self._after_card(said)
        if _SWAPPED.search(said.folded) and (swap := swapped(calculation.inputs)) and not view(said.text).figures:
            return Reading(Intent.FOLLOWING, said.text, following=Change(swap, (), supposed=False))
        if said.clearly(PAUSE) and said.act.score > 0 and not view(said.text).figures:
            return None  # « je te laisse, je rentre en rendez-vous »
        if calculation.waiting:
            reading = self._awaited(said, calculation, calculation.waiting)
            return None if reading and _is_aside(said, reading, calculation) else reading
        return self._after_result(said, calculation)

    def _after_card(self, said: Utterance) -> Reading | None:
        """« 2 150 clients au début » after « churn de ma clinique » was answered by its card: figures to compute."""
        card = said.search.base.cards.get(said.session.last_card or "")
        indicator, text, request = card.indicator if card else None, said.text, said.request
        if indicator not in INDICATORS or said.selling or said.asks:
            return None
        if request and not request.named and isinstance(told := compute(indicator, request.inputs), Result):
            return Reading(Intent.FIGURES, text, request=replace(request, indicator=indicator, outcome=told, rivals=()))
        if request and (request.named or isinstance(request.outcome, Result)):
            meant = next((one for one in request.rivals if one.indicator == indicator), None)
            meant = request if request.rivals and request.indicator == indicator else meant
            return Reading(Intent.FIGURES, text, request=replace(meant, rivals=())) if meant else None
        return self._figures_of(indicator, text)

    def _figures_of(self, indicator: str, text: str) -> Reading | None:
        """Figures for an indicator that was spoken of."""
        missing = compute(indicator, {})
        asked = missing.names[0] if isinstance(missing, Missing) else None
        roles = self._reader.roles(text, closure(indicator), asked, indicator)
        if not roles or not _SAYS.search(text) or len(text.split()) > _LONGEST_FIGURES:
            return None
        inputs = given(roles)
        whole = Request(indicator, inputs, roles, compute(indicator, inputs), named=False)
        return Reading(Intent.FIGURES, text, request=whole)

    def _told_apart(self, said: Utterance) -> Reading | None:
        """« celle du prêt », « emprunt de 210 k » where two indicators of one name were offered."""
        message = view(said.text)
        indicator = told_apart(message)
        if indicator is None or vocabulary().explain.search(message.flat) or len(said.text.split()) > _LONGEST_FIGURES:
            return None
        if not message.figures:
            return Reading(Intent.BUTTON, said.text, f"calc:{indicator}")
        return None if said.request else self._figures_of(indicator, said.text)

    def _after_result(self, said: Utterance, calculation: Calculation) -> Reading | None:
        text, session = said.text, said.session
        if said.selling and said.clearly(KEEP) and not _AS.search(text):
            return Reading(Intent.ORDER, text, KEEP, order=Order(KEEP))
        if said.selling and OF_THE_CUSTOMER.match(said.folded) and not said.clearly(FIGURES):
            return None  # « il a deux chiens » after a result is a note, not a figure
        if lever := self._lever(said, calculation):
            return Reading(Intent.SECTION, text, card=lever)
        if (name := self._controls.captured("naming", text)) and not text.rstrip().endswith("?"):
            return Reading(Intent.NAMING, name)
        if said.selling and said.clearly(SHEET) and said.act.score > 0:
            return None
        control = self._controls.match("calculation", text)
        judges = control is None and (
            (said.clearly(JUDGE) and said.act.score > 0) or bool(_IS_IT_GOOD.fullmatch(said.folded))
        )
        figures = any(
            not f.ignored and (f.value > _FEW or any(c.isdigit() for c in text[f.start : f.end]))
            for f in read_figures(text)
        )
        if control == JUDGE and len(session.series) > 1:
            control = "compare"
        if control == "compare" and not figures and (_speaks_of_another(said, calculation) or _asks_how(said)):
            return None  # « quelle différence avec le NPS ? »
        if self._controls.match("smalltalk", text) in ("thanks", "bye") and not figures:
            return None
        # « donc sur les 2 jours je suis à 40,50, c'est ça ? »
        claimed = control == "total" and _IS_IT.search(said.folded)
        of_figures = control == "chart" or claimed or not figures
        if control and of_figures and (control != "total" or len(session.series) > 1):
            return Reading(Intent.TRACKING, text, control)
        if len(session.series) > 1 and _TELLS_A_DIFFERENCE.search(said.folded):
            return Reading(Intent.TRACKING, text, "compare")
        calculation = meant(text, session.series) or calculation
        outcome = compute_per(calculation.indicator, calculation.inputs, calculation.per)
        period = outcome.period if isinstance(outcome, Result) else None
        before = tuple(earlier.inputs for earlier in reversed(session.earlier))
        indicator, inputs, several = calculation.indicator, calculation.inputs, len(session.series) > 1
        known = Known(indicator, inputs, calculation.last, period, calculation.per, before, several, calculation.sought)
        if earlier := self._of_an_earlier(said, calculation):
            return earlier
        followed = self._follower.read(text, said.request, known)
        if judges and not figures and not (isinstance(followed.following, Other) and followed.likelihood > _EVEN):
            return Reading(Intent.TRACKING, text, "compare" if len(session.series) > 1 else JUDGE)
        noted = said.selling and len(text.split()) > _SHORT_CHANGE and not said.clearly(FIGURES)
        if followed.following is None or (noted and followed.likelihood < _SURE_FOLLOWING):
            return None  # in a sale, a note on the customer
        explained = said.certain and not said.found.is_kind
        if followed.following == Control("formula") and followed.likelihood < _SURE_FORMULA and explained:
            return None
        if isinstance(followed.following, Other) and self._controls.match("card", text) == "calculation":
            return None  # « c'est quoi déjà la formule du panier moyen »
        if followed.following == Control("history") and explained:
            return None  # « rappelle-moi ce que mesure le NPS »
        return self._followed(text, followed.following, session)

    def _of_an_earlier(self, said: Utterance, calculation: Calculation) -> Reading | None:
        """« je reviens à mon plaquiste : pour 40 %, il me faut combien d'achats ? », of what was computed before."""
        message = view(said.text)
        if not message.figures or said.request:
            return None
        here = closure(calculation.indicator) | calculation.inputs.keys() | {calculation.indicator}
        seen = {calculation.indicator}
        for done in said.records.computed(_EARLIER):
            if done.indicator in seen:
                continue
            seen.add(done.indicator)
            there = closure(done.indicator) | done.inputs.keys()
            named = set(named_quantities(message, here | there))
            if here & there or not named & there or named & here:
                continue  # only of something else altogether
            base = Calculation(indicator=done.indicator, inputs=done.inputs, label=done.label, number=done.number)
            followed = self._follower.read(said.text, None, Known(done.indicator, done.inputs, (), done.period))
            if isinstance(followed.following, Change | Target) and followed.likelihood >= _EVEN:
                return Reading(Intent.FOLLOWING, said.text, following=followed.following, base=base)
        return None

    def _lever(self, said: Utterance, calculation: Calculation) -> str | None:
        """The card that says how to make the result better, where that is asked: « comment en perdre moins ? »."""
        learnt = said.clearly(IMPROVE) and said.act.score > 0 and not view(said.text).figures
        # « on s'améliore ? » compares, « donc ça monte ou ça descend » too
        learnt = learnt and self._controls.match("calculation", said.text) is None and bool(_ADVICE.search(said.folded))
        if not learnt and not self._controls.match("improving", said.text):
            return None
        named = next((name for name in view(said.text).named if name in INDICATORS), calculation.indicator)
        return said.search.base.guide.levers.get(named)

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

    def _awaited(self, said: Utterance, calculation: Calculation, asked: str) -> Reading | None:
        """Figures for the calculation under way, unless the message asks for something else."""
        text, request = said.text, said.request
        useful = closure(calculation.indicator) | {calculation.indicator}
        if request and request.named and ALIASES.get(request.indicator, request.indicator) not in useful:
            return None
        if request and not isinstance(request.outcome, Missing) and not request.rivals:
            foreign = [role for role in request.roles if role.quantity not in useful]
            another = request.named and request.inputs.keys() & calculation.inputs.keys()  # of its own kind
            if another or (len(request.roles) > 1 and foreign):
                return None
        slip = self._controls.match("slip", text)
        # « y a aussi 4 200 € de flyers »
        more = () if asked in OFTEN_SUMMED or not _SAYS.search(text) else OFTEN_SUMMED
        settled = {name for name in calculation.inputs if calculation.asking and not slip and name not in more}
        open_ones = closure(calculation.indicator) - settled
        if not any(figure.is_currency for figure in view(text).figures):  # « 40 par an », after a basket
            open_ones -= amounts_of(frozenset(calculation.inputs)) - {asked, *named_quantities(view(text), open_ones)}
        instead = in_place(view(text), calculation.inputs)
        roles = (instead,) if instead else self._reader.roles(text, open_ones, asked, calculation.indicator)
        if not roles or (said.asks and not request):
            return None
        return Reading(Intent.FIGURE_ANSWER, text, roles=roles)


def _recalls(said: Utterance) -> bool:
    """« redonne-moi attrition Lyon »: a calculation by the name that it was given."""
    return bool(_GIVES_AGAIN.search(said.folded)) and by_name(said.text, said.records) is not None


def _speaks_of_another(said: Utterance, calculation: Calculation) -> bool:
    """Whether the message names another indicator, and none that was computed."""
    named = view(said.text).named
    return bool(named) and calculation.indicator not in named


def _asks_how(said: Utterance) -> bool:
    """« comment offrir une meilleure expérience client ? », which a card answers."""
    return said.certain and not said.found.is_kind and _HOW.search(said.folded) is not None


def _offered(said: Utterance) -> int | None:
    """Which of the readings that were offered the message names: « l'attrition »."""
    readings = said.session.readings
    if not readings or len(said.text.split()) > _SHORT_CHANGE:
        return None
    named = view(said.text).named
    fitting = [number for number, reading in enumerate(readings) if reading.indicator in named]
    return fitting[0] if len(fitting) == 1 else None


def _is_aside(said: Utterance, reading: Reading, calculation: Calculation) -> bool:
    """Whether figures told in a sale are not those that were asked for: « budget 12 k€, décision en mai »."""
    if not said.selling or len(said.text.split()) <= _SHORT_CHANGE:
        return False
    noted = said.clearly(NOTE) and said.act.score > 0
    return noted or not any(role.quantity in (calculation.asking, *calculation.doubtful) for role in reading.roles)
