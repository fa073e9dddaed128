"""A message in a sale, one clause of which goes to a step: that clause and what is told beside it."""

import re

from bot.utterance import Utterance
from knowledge.cards import Step

_CLAUSES = re.compile(r"(?<!\d)[.,:](?!\d)\s*|[.,:]\s+|[;!\n]+\s*")
# What is said before or after without telling anything.
_SAYS_NOTHING = re.compile(
    r"\W*(?:(?:ok|okay|oui|ouais|bon|bien|ben|bah|alors|allez|super|parfait|nickel|top|cool|merci|tres|d ?'? ?accord"
    r"|finalement|en fait|du coup|donc|compris|entendu|soit|vous avez raison|t ?'? ?as raison|tu as raison|ca marche"
    r"|c ?'?est (?:bon|note|clair|parti)|ca y est|voila|bref|la|maintenant)\W*)+"
)
# « je peux argumenter ? », « je lui sors mes arguments direct ou pas ? »
_MAY = re.compile(r"\b(?:je|j|on|jpeux|puis[- ]je) ?(?:peux|peut|pourrais|pourrait|lui|leur|dois|passe|vais|y)?\b")
_ASKS_HOW = re.compile(r"\b(?:comment|cmt|koment|quoi|koi|quand|quell?e?s?|pourquoi|combien|qui|que|qu)\b")
_GOES = re.compile(
    r"\b(?:pass|attaqu|enchain|commenc|lanc|deroul|sort|saut|aller|argument|negoci|conclu|direct|maintenant)"
)
_LONGEST_GOING = 12
_FEWEST_CLAUSES = 2
# How clearly the rest must be a fact, and one that names a step: « elle a aimé la démo ».
_FACT, _FACT_THAT_NAMES_A_STEP = 0.0, 0.4


def step_and_rest(said: Utterance) -> tuple[str, ...]:
    """« très bien, passons aux besoins. Il a deux fauteuils »: each alone, in their order; none where nothing goes."""
    if not said.selling or said.session.awaiting:
        return ()
    clauses = [clause for clause in _clauses(said.text) if not _SAYS_NOTHING.fullmatch(_alone(said, clause).folded)]
    if not clauses or (len(clauses) < _FEWEST_CLAUSES and clauses[0] == said.text):
        return ()
    going = [clause for clause in clauses if _goes(_alone(said, clause))]
    if not going or (len(going) > 1 and any(_ends_the_step(_alone(said, clause)) for clause in going)):
        return ()  # « contact ok, on fait les besoins » says both of one step
    goes = next((clause for clause in reversed(going) if _alone(said, clause).named_step), going[-1])
    rest = [clause for clause in clauses if clause not in going]
    if not rest:
        return (goes,)
    told = ", ".join(rest)
    if not _tells(_alone(said, told)):
        return ()
    return (goes, told) if clauses.index(goes) < clauses.index(rest[0]) else (told, goes)


def wishes_to_go(said: Utterance) -> Step | None:
    """The later step that the seller asks to go to: « c'est bon, je peux argumenter ? »."""
    named, deal = said.named_step, said.deal
    if deal is None or named is None or not (said.asks or "?" in said.text):
        return None
    steps = {step.id: step for step in said.search.base.steps}
    later = deal.step in steps and steps[named].position > steps[deal.step].position
    asked = _MAY.search(said.folded) and _GOES.search(said.folded) and not _ASKS_HOW.search(said.folded)
    return steps[named] if later and asked else None


def _clauses(text: str) -> list[str]:
    return [clause.strip() for clause in _CLAUSES.split(text) if any(map(str.isalnum, clause))]


def _alone(said: Utterance, text: str) -> Utterance:
    return Utterance(text, said.session, said.records, said.search, said.reader)


def _goes(clause: Utterance) -> bool:
    """Whether a clause goes to a step, to the next one, or says that one is done."""
    if clause.asks or len(clause.text.split()) > _LONGEST_GOING:
        return False
    if clause.standing:
        return True
    clearly = clause.act.clear and clause.act.score > 0
    return clearly and (clause.act.name in ("next", "done") or (clause.act.name == "go" and bool(clause.named_step)))


def _ends_the_step(clause: Utterance) -> bool:
    here = clause.deal.step if clause.deal else None
    return clause.act.name == "done" and clause.named_step in (None, here)


def _tells(rest: Utterance) -> bool:
    least = _FACT_THAT_NAMES_A_STEP if rest.named_step else _FACT
    return not rest.asks and rest.act.name in ("note", "correct") and rest.act.score > least
