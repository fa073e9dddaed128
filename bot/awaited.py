"""The answer to what the person was asked: whose sale, why it ended, yes or no."""

import re

from bot.acting import turns_away
from bot.choosing import Choosing, pointed_at
from bot.closing import ends_another
from bot.controls import Controls
from bot.intents import Intent, Reading
from bot.orders import Order, only_dated
from bot.utterance import Utterance

STEP_NUMBER = re.compile(r"(?:(?:.*\b)?etape|step) (?:numero )?([1-7])(?: stp| svp| s il te plait)?", re.IGNORECASE)
# « oui gagné, il a aimé qu'on soit réactifs »
_SAYS_YES = re.compile(r"(?:(?:oui|ouais|yes|exact|helas),? )+(?:c'? ?est )?(?P<how>gagne|perdu|signe|mort|fini|ca\b)")
# « ah oui, le 30 alors »
_BESIDE_WHEN = re.compile(
    r"\b(?:ah|oui|ok|bon|bah|ben|euh|oups|mince|zut|pardon|alors|donc|du coup|plut[oô]t|finalement|dans ce cas|exact"
    r"|c['’]?est vrai|c['’]est|je voulais dire|je me suis tromp[ée]e?|mets(?:[- ](?:le|la|moi))?|disons"
    r"|va pour|merci)\b",
    re.IGNORECASE,
)
_YES_AND = re.compile(r"\W*(?:oui|ouais|yes|ok)\b[ ,.:!]*(?=\S)", re.IGNORECASE)
_STATUS = {"gagne": "won", "signe": "won", "perdu": "lost", "mort": "lost", "fini": "lost"}
# Orders that begin something else.
_BEGIN = ("new", "switch", "go")


class Awaited:
    """Reads answers."""

    def __init__(self, controls: Controls) -> None:
        self._controls = controls
        self._choosing = Choosing(controls)

    def read(self, said: Utterance, order: Order | None) -> Reading | None:
        """The answer to what was asked, unless the message steers away (with an ``order``) or asks something itself."""
        asked, text = said.session.awaiting, said.text
        if asked in ("forget", "drop"):
            answer = self._controls.match("confirm", text)
            about = f"forget:{answer}" if asked == "forget" else f"drop:{answer}:{said.session.subject}"
            return Reading(Intent.BUTTON, text, about) if answer else None
        if asked == "criterion":
            answer = self._controls.match("criterion", text)
            return Reading(Intent.ANSWER, text, {"yes": "met"}.get(answer, answer)) if answer else None
        if asked == "time":
            return Reading(Intent.ANSWER, text, asked) if only_dated(_BESIDE_WHEN.sub(" ", text)) else None
        if asked == "outcome" and said.session.pending == "won" and self._controls.match("onward", text):
            return Reading(Intent.ANSWER, text, "met")  # « oui, plus rien d'ouvert, on passe à la suite »
        if asked == "outcome":
            answer = None if order is not None and order.name in _BEGIN else self._outcome(said)
            return Reading(Intent.ANSWER, text, answer) if answer else None
        if asked == "indicator":
            return None  # read together with the figures
        ordered = order is not None and order.name != "switch"
        if asked in ("customer", "which"):
            steering = any(self._controls.match(group, text) for group in ("anywhere", "confirm", "criterion", "deal"))
            if ordered or steering:
                return None
            if asked == "which" and (deal := pointed_at(said)):
                pending = said.session.pending
                button = pending if pending in ("sheet", "note") else "deal:which"
                return Reading(Intent.BUTTON, text, f"{button}:{deal.id}")
            if said.session.wanted_name and (told := _YES_AND.match(text)):
                return Reading(Intent.CUSTOMER, text[told.end() :], said.session.wanted_name)
            name = self._choosing.name(said)
            return Reading(Intent.CUSTOMER, text, name) if name else None
        another = asked == "reason" and (turns_away(said) or ends_another(said))
        elsewhere = ordered or STEP_NUMBER.fullmatch(said.folded) or another
        steering = any(self._controls.match(group, text) for group in ("anywhere", "deal", "smalltalk"))
        return None if elsewhere or steering or said.asks else Reading(Intent.ANSWER, text, str(asked))

    def _outcome(self, said: Utterance) -> str | None:
        """Whether the sale at hand ended as it seems, if the message says so."""
        if any(not one.match.numbers for one in said.named):
            return None  # « pareil, j'ai perdu le garage Poncin »
        if said.session.pending == "lost" and said.search.tells_why_lost(said.text):
            return "ended"
        yes = _SAYS_YES.match(said.folded)
        if yes and _STATUS.get(yes["how"], said.session.pending) != said.session.pending:
            return None  # « hélas perdu » to « est-elle gagnée ? »
        told = said.act.name == said.session.pending or yes
        answer = self._controls.match("confirm", said.text) or ("yes" if told else None)
        return answer and ("ended" if answer == "yes" else "not ended")
