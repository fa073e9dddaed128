"""The theft test: every sample phrase goes through the whole router, and none may be taken by another label."""

from collections.abc import Iterator
from pathlib import Path

from bot.events import Message
from bot.intents import Intent, Reading
from bot.session import Session
from bot.understanding import Understanding
from knowledge.cards import COACH, DISTRESS, OUT_OF_SCOPE, PRACTICE, SMALLTALK, Base, Phrase
from knowledge.faults import Fault
from knowledge.search import Outcome

# What an intent answers as, beside questions and figures.
_AS = {
    Intent.COACH: COACH,
    Intent.DEAL_CONTROL: COACH,
    Intent.ORDER: COACH,
    Intent.PRACTICE: PRACTICE,
    Intent.SMALLTALK: SMALLTALK,
    Intent.HELP: SMALLTALK,
    Intent.CANCEL: SMALLTALK,
    Intent.DISTRESS: DISTRESS,
}


def thefts(base: Base, understanding: Understanding) -> Iterator[Fault]:
    """A fault for each phrase that is answered as another label than its own, or computed though it is none."""
    for phrase in base.phrases:
        taken = _taker(understanding.read(Message(text=phrase.text), Session()))
        if taken and taken != phrase.label and taken not in phrase.also:
            yield _fault(phrase, taken)
    for phrase in base.objection_phrases:
        reading = understanding.read(Message(text=phrase.text), Session())
        taken = (reading.found and reading.found.objection) or _taker(reading)
        none = phrase.label == OUT_OF_SCOPE  # then a card may answer, but no objection
        fair = (phrase.label, base.objection_step, *phrase.also)
        if taken and (taken in base.objections if none else taken not in fair):
            yield _fault(phrase, taken)


def _fault(phrase: Phrase, taken: str) -> Fault:
    return Fault(Path(phrase.file), phrase.line, f"phrase prise par {taken} : {phrase.text}")


def _taker(reading: Reading) -> str | None:
    """The label that answers, None when nothing does for sure."""
    if reading.intent in (Intent.QUESTION, Intent.OBJECTION) and reading.found:
        return reading.found.label if reading.found.outcome is Outcome.ANSWER else None
    if reading.intent is Intent.FIGURES and reading.request:
        return f"le calcul {reading.request.indicator}"
    return _AS.get(reading.intent)
