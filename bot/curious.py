"""A question on the card, the objection or the step at hand, where the message is none of its own."""

import re

from bot.consulting import consults
from bot.conversations.comparing import result_of
from bot.intents import Intent, Reading
from bot.utterance import Utterance
from knowledge.followups import Asked
from knowledge.french import asks_meaning, folded_words, is_supposed, tells_of_somebody
from metrics.features import view

# How near a message must be to a question on the card: where nothing else was found, or the card itself; where it is
# out of scope for all that is known; where another card answers, or an objection; and to be offered.
_ALONE = 0.24
_OUTSIDE = 0.34
_OVER_ANOTHER, _THE_SURER = 0.3, 0.15
_SURELY_ANOTHER, _OVER_A_SURE_ONE = 0.8, 0.66
# ... where it is supposed that the same customer goes on.
_AGAIN = 0.2
_IS_THE_SAME = re.compile(
    r"\b(?:insiste|persiste|recommence|continue|encore|re(?:ssort|dit|vient|demande|pete)|toujours)\b"
)
_SURELY_ANOTHER_ONE = 0.85
# ... on a card that the message names, which was not read just now.
_ON_ANOTHER_CARD = 0.5
_OFFERED = 0.16
# ... on the step at hand, over what that step says to anything.
_ON_THE_STEP = 0.4
# ... on the objection at hand, over what else the message may be, and how much nearer than to the next question.
_NEARLY, _NEARER = 0.5, 0.1
# How sure that the base covers a message at all must be, not to be out of scope.
_COVERED = 0.3
_OFFERS = 3
_LONGEST_OFFERED = 12


def asked_on_the_card(said: Utterance) -> Reading | None:
    """The follow-up that the message asks, or the nearest ones to choose from. None when it is something else."""
    owner, ranked = _nearest(said)
    asks = said.asks or is_supposed(said.text) or consults(said)
    if not ranked or said.found.confidence == 1.0 or (said.selling and not asks):
        return None
    if said.search.technique(said.text) or (asks_meaning(said.text) and _names_a_method(said)):
        return None  # « c'est quoi le CRAC », « et la question miroir ? »
    if _tells_figures(said):
        return None  # « et 270 TTC, ça fait combien HT ? »
    numbers, best = tuple(asked.number for asked in ranked[:_OFFERS]), ranked[0].score
    if best >= _needed(said, owner):
        return Reading(Intent.FOLLOWUP, said.text, "sure", card=owner, numbers=numbers)
    unknown = not said.certain and not said.selling and said.found.coverage >= _COVERED
    short = len(said.folded.split()) <= _LONGEST_OFFERED
    if unknown and short and best >= _OFFERED:
        return Reading(Intent.FOLLOWUP, said.text, card=owner, numbers=numbers)
    return None


def asked_on_the_objection(said: Utterance) -> Reading | None:
    """« je dis quoi au tel », « elle insiste, je réponds quoi », right after an objection: nearly a question on it."""
    owner = said.session.last_card
    if (
        owner not in said.search.base.objections
        or said.named
        or _tells_figures(said)
        or said.found.confidence == 1.0
        or _objects_otherwise(said, owner)
    ):
        return None
    ranked = said.search.followups.ranked(owner, said.text)[:_OFFERS]
    nearer = len(ranked) > 1 and ranked[0].score - ranked[1].score >= _NEARER
    if not nearer or ranked[0].score < _NEARLY:
        return None
    return Reading(Intent.FOLLOWUP, said.text, "sure", card=owner, numbers=tuple(asked.number for asked in ranked))


def _objects_otherwise(said: Utterance, owner: str | None) -> bool:
    """Whether the message surely tells of another objection than the one at hand."""
    return said.found.objection not in (None, owner) and said.found.confidence >= _SURELY_ANOTHER_ONE


def asked_on_the_step(said: Utterance) -> Reading | None:
    """« je le relance quand à ton avis », in a sale: what its step says to that very question, if it does."""
    step = said.deal.step if said.deal else None
    ranked = said.search.followups.ranked(step, said.text)[:1]
    if not ranked or ranked[0].score < _ON_THE_STEP:
        return None
    return Reading(Intent.FOLLOWUP, said.text, "sure", card=step, numbers=(ranked[0].number,))


def tells_more(said: Utterance) -> bool:
    """Whether the customer who objected adds something: « il dit juste qu'ils oublient la salle de réunion »."""
    if said.selling or said.session.last_card not in said.search.base.objections or said.asks or said.request:
        return False
    told = tells_of_somebody(said.text) and not is_supposed(said.text) and said.act.name == "note"
    another = said.certain and said.found.label != said.search.base.objection_step
    return told and said.found.objection is None and not another


def _tells_figures(said: Utterance) -> bool:
    """Whether a message after results has another figure than theirs: « je peux donc en demander 79 200 € ? »."""
    done = said.session.calculation
    figures = view(said.text).figures
    if done is None or not figures:
        return False
    results = [result_of(one) for one in (*said.session.earlier, done) if not one.waiting]
    return not {figure.value for figure in figures} <= {result.value for result in results if result}


def _names_a_method(said: Utterance) -> bool:
    return bool(said.search.base.methods_named(folded_words(said.text)))


def _nearest(said: Utterance) -> tuple[str | None, tuple[Asked, ...]]:
    """The card at hand, or the one that the message names, with its questions, the nearest first."""
    named = (*said.search.named_within(said.text), *((said.named_step,) if said.named_step else ()))
    here = said.session.last_card or (said.deal.step if said.deal else _of_the_result(said))
    owners = dict.fromkeys((here, *named)) if here else {}
    ranked = [(owner, said.search.followups.ranked(owner, said.text)) for owner in owners]
    at_hand = ranked[:1]
    sure = [(owner, found) for owner, found in ranked[1:] if found and found[0].score >= _ON_ANOTHER_CARD]
    likely = at_hand if asks_meaning(said.text) else [*at_hand, *sure]
    return max(likely, key=lambda pair: pair[1][0].score if pair[1] else 0.0, default=(None, ()))


def _of_the_result(said: Utterance) -> str | None:
    """The card of the indicator that was just computed."""
    done = said.session.calculation
    cards = said.search.base.cards.values()
    return next((card.id for card in cards if done and not done.waiting and card.indicator == done.indicator), None)


def _needed(said: Utterance, owner: str | None) -> float:
    return max(_surer_than_another(said, owner), 0.0 if said.session.last_card else _ON_THE_STEP)


def _surer_than_another(said: Utterance, owner: str | None) -> float:
    objection = said.search.base.objections.get(owner or "")
    of_it = {owner, objection.step if objection else owner}
    other_objection = said.found.objection not in (None, owner)
    another = said.certain and (said.found.label not in of_it or other_objection)
    surely = another and said.found.confidence >= _SURELY_ANOTHER
    if objection and is_supposed(said.text) and _IS_THE_SAME.search(said.folded):
        return _AGAIN  # « et s'il me le ressort après ça ? »
    if objection and _objects_otherwise(said, owner):
        return _OVER_A_SURE_ONE  # « et s'il ajoute qu'il n'a pas le temps ? »
    if surely or any(card != owner for card in said.search.named_within(said.text)):
        return _OVER_A_SURE_ONE
    if another:
        return _OVER_ANOTHER + _THE_SURER * said.found.confidence
    return _ALONE if said.certain or said.found.coverage >= _COVERED else _OUTSIDE
