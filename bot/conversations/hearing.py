"""What a message about a sale tells besides: a first note, an outcome to confirm, somebody else."""

import re

from bot.controls import Controls
from bot.conversations import Moment
from bot.dates import read_dates
from bot.endings import REOPENS, over_in
from bot.names import key, matching, someone_else, without
from bot.records import LONGEST_LAST_NOTE, AddNote, Deal, Effect, Note, SaveDeal, SaveReminder
from bot.reply import Choice
from bot.texts import Texts
from bot.turn import Turn
from knowledge.french import words

# Words of a message that only begins a sale.
_OPENING = frozenset(
    "j ai je vais vois on un le la les l mon ma mes rdv rendez vous chez avec a au aux pour de du d preparer prepare"
    " aide aidez moi client cliente vente visite entretien appel et est c nouveau nouvelle ouvre demarre commence veux"
    " dois voudrais il faut que y etape ok bon alors stp svp me sur demain".split()
)
_CLAUSE = re.compile(r"[,;:\n]")
_CLAUSES = re.compile(r"[,;:.!\n]| car | parce ")
# Words of a clause that tells something.
_TELLING = 3


class Hearing:
    """Listens for what goes with the sale that a turn saved."""

    def __init__(self, texts: Texts, controls: Controls) -> None:
        self._texts = texts
        self._controls = controls

    def opened(self, turn: Turn, text: str, moment: Moment, alone: bool = True, outcome: str | None = None) -> Turn:
        """A sale that ``text`` led to: the text is its note when it says more than name and date.

        Somebody else that it names gets a button, when it tells of that sale ``alone``; an ``outcome`` is asked about.
        """
        deal = saved_by(turn)
        if deal is None:
            return turn
        kept = any(isinstance(effect, AddNote) for effect in turn.effects)
        if not kept and (moment.session.pending == "note" or says_more(text, deal.customer, moment)):
            turn = self._noted(turn, deal, text, moment)
        other = someone_else(text) if alone else None
        if other and not matching(other, [(deal.id, key(deal.customer))]).numbers:
            return self._with_other(turn, other, moment)
        return self.outcome(turn, text, outcome)

    def outcome(self, turn: Turn, text: str, told: str | None = None) -> Turn:
        """A note that tells in its own words that the sale is won or lost (``told``): asked, never closed on doubt."""
        deal, outcome = saved_by(turn), told or self._controls.match("outcome", text) or over_in(text)
        if deal is not None and deal.status != "open" and told is None:
            reopen = Choice(label=self._texts.plain("button-reopen"), payload=f"reopen:{deal.id}")
            return turn.adding(self._texts.say("deal-noted-closed", status=deal.status), (reopen,))
        if deal is None or deal.status != "open" or outcome is None:
            return turn
        return self._asked(turn, deal, outcome, text)

    def called_off(self, turn: Turn, text: str, moment: Moment) -> Turn:
        """A reminder that is cancelled, with the question whether its sale ended, as ``text`` says."""
        cancelled = [effect.reminder for effect in turn.effects if isinstance(effect, SaveReminder)]
        number, outcome = (cancelled[0].deal if len(cancelled) == 1 else None), over_in(text)
        deal = moment.records.deal(number) if number is not None else None
        if deal is None or deal.status != "open" or outcome is None:
            return turn
        return self._asked(turn, deal, outcome, text)

    def _asked(self, turn: Turn, deal: Deal, outcome: str, text: str) -> Turn:
        line = self._texts.say("outcome-ask", customer=deal.customer, outcome=outcome)
        close = Choice(label=self._texts.plain(f"button-{outcome}"), payload=f"{outcome}:{deal.id}")
        update = {"awaiting": "outcome", "subject": deal.id, "pending": outcome, "said": text}
        asked = turn.model_copy(update={"session": turn.session.model_copy(update=update)})
        return asked.adding(line, (close,))

    def kept(self, turn: Turn, text: str, number: int | None, moment: Moment) -> Turn:
        """The turn that left « whose is it? » without an answer: the note is kept with the likely sale.

        Without one, it is asked again.
        """
        saved = (effect.deal for effect in reversed(turn.effects) if isinstance(effect, SaveDeal))
        deal = next((deal for deal in saved if deal.id == number), None)
        if deal is None and number is not None:
            deal = moment.records.deal(number)
        if deal is None:
            again = {"awaiting": "which", "pending": "note", "said": text}
            asked = turn.model_copy(update={"session": turn.session.model_copy(update=again)})
            return asked.adding(self._texts.say("note-whose-again", text=text))
        shown = " ".join(text.split())[:LONGEST_LAST_NOTE]
        others = tuple(effect for effect in turn.effects if effect != SaveDeal(deal=deal))
        touched = deal.model_copy(update={"notes": deal.notes + 1, "last_note": deal.last_note or shown})
        note = AddNote(note=Note(deal=deal.id, step=deal.step, text=text, at=moment.now))
        turn = turn.model_copy(update={"effects": (note, *others, SaveDeal(deal=touched))})
        return turn.adding(self._texts.say("note-kept-here", customer=deal.customer, text=shown))

    def reopened(self, turn: Turn, text: str, moment: Moment) -> Turn:
        """A sale that ``text`` reopens: the text is its note when it tells more than that."""
        deal = saved_by(turn)
        told = any(len(clause.split()) >= _TELLING and not REOPENS.search(clause) for clause in _CLAUSES.split(text))
        return self._noted(turn, deal, text, moment) if deal and told else turn

    def _noted(self, turn: Turn, deal: Deal, text: str, moment: Moment) -> Turn:
        shown = " ".join(text.split())[:LONGEST_LAST_NOTE]
        touched = deal.model_copy(update={"notes": deal.notes + 1, "last_note": shown})
        effects: tuple[Effect, ...] = tuple(effect for effect in turn.effects if effect != SaveDeal(deal=deal))
        note = AddNote(note=Note(deal=deal.id, step=deal.step, text=text, at=moment.now))
        turn = turn.model_copy(update={"effects": (*effects, note, SaveDeal(deal=touched))})
        return turn.adding(self._texts.say("opening-noted"))

    def _with_other(self, turn: Turn, other: str, moment: Moment) -> Turn:
        found = matching(other, moment.records.customers())
        if found.exact and len(found.numbers) == 1:
            label = self._texts.plain("button-resume-deal", customer=other)
            return turn.adding(None, (Choice(label=label, payload=f"deal:{found.numbers[0]}"),))
        session = turn.session.model_copy(update={"wanted_name": other})
        label = self._texts.plain("button-new-deal", customer=other)
        asked = turn.model_copy(update={"session": session})
        return asked.adding(self._texts.say("other-named", name=other), (Choice(label=label, payload="new:wanted"),))


def saved_by(turn: Turn) -> Deal | None:
    """The sale that a turn saved last."""
    return next((effect.deal for effect in reversed(turn.effects) if isinstance(effect, SaveDeal)), None)


def says_more(text: str, customer: str, moment: Moment) -> bool:
    """Whether ``text`` tells more than whom the seller meets and when."""
    rest = without(customer, text)
    if found := read_dates(rest, moment.now, moment.zone):
        rest = f"{rest[: found.start]} , {rest[found.end :]}"
    first, *others = [sum(word.text not in _OPENING for word in words(part)) for part in _CLAUSE.split(rest)]
    return first > 1 or any(others)
