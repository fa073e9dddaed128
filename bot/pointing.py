"""Which card or step a message points to, beside what the search finds: « la dernière, elle sert à quoi ? »."""

import re

from bot.controls import Controls
from bot.intents import Intent, Reading
from bot.utterance import Utterance
from knowledge.cards import Step
from metrics.figures import read_figures

# « la 3 on y fait quoi », « et la suivante ? », after the steps of a sale
_PLACES = {
    "premiere": "1",
    "deuxieme": "2",
    "troisieme": "3",
    "quatrieme": "4",
    "cinquieme": "5",
    "sixieme": "6",
    "septieme": "7",
    "derniere": "7",
}
_PLACE = re.compile(
    rf"\b(?:la|l ?'? ?etape|etape|numero) (?P<place>[1-7]|{'|'.join(_PLACES)})(?: ?(?:e|re|eme|ieme|nde?))?"
    r"(?P<step> etape)?\b(?! (?:fois|relance|visite|semaine|question|objection|note|vente))"
)
# « et après l'argumentaire, on fait quoi ? »
_BESIDE = re.compile(r"\b(?P<side>apres|avant) (?:la |le |les |l ?'? ?)?(?P<step>[a-z' -]{4,40})")
_WHAT_COMES = re.compile(r"\b(?:quoi|koi|suite|vient|etape|quelle?|passe a|attaque)\b|\?")
_NEXT_STEP = re.compile(
    r"\b(?:la|l ?'? ?etape) (?:suivante|prochaine|d ?'? ?apres)\b|\betape suivante\b"
    r"|\A\W*(?:et |puis )?(?:juste )?(?:apres|ensuite)\W*\Z"
)
_LONGEST_PLACE = 8
# ... where it does not stand near the beginning: « et la dernière, elle sert à quoi si… ».
_AT_FIRST = 8
# Steps that a card on all of them leads to.
_FEWEST_STEPS = 3
# « part de client et part de marché, c'est pareil ? »
_DIFFERENCE = re.compile(
    r"\b(?:differen\w+|diff|pareil\w*|meme chose|la meme|vs|versus|confond\w*|distingu\w+|rapport entre)\b"
)
_SIDES = re.compile(r"\b(?:et|ou|vs|versus|avec|par rapport a)\b")
# « mon comptable me parle de « capital client », de quoi s'agit-il ? »
_MEANING = re.compile(
    r"\b(?:de quoi s ?'? ?agit|c ?'?(?:est)? ?(?:quoi|koi)|(?:ca|cela) (?:veut dire|signifie)|qu ?'? ?est[ -]ce que"
    r"|kesako|definition|je (?:ne )?connais pas|explique[sz]?|lu quelque chose sur|entendu parler)\b"
)
# « de chaque », « pour la deuxième », of two that were told apart
_EACH = re.compile(r"\b(?:(?:de|pour|a) )?(?:chaque|chacune?|(?:les|des) deux)\b")
_ONE_OF_TWO = (
    re.compile(r"\b(?:(?:de|pour|a|sur) )?(?:la|du|le) (?:premiere?|1 ?(?:re|ere|er))\b"),
    re.compile(
        r"\b(?:(?:de|pour|a|sur) )?(?:la|du|le|l ?'? ?) ?(?:deuxieme|seconde?|autre|derniere?|2 ?(?:e|eme|nde?))\b"
    ),
)
# « c'est combien en moyenne dans le métier ? »
_NORM = re.compile(
    r"\b(?:(?:combien|cb|quel\w*|quoi|koi)\b.*\b(?:en moyenne|la moyenne|la norme|le standard)"
    r"|(?:en moyenne|la moyenne|la norme|le standard)\b"
    r".*\b(?:combien|cb|quel\w*|quoi|koi|chez|dans|secteur|metier|branche))\b"
)
# « et la fiche sur la négociation, elle dit quoi ? »
_A_CARD = re.compile(r"\bfiche (?:conseil )?(?:sur|de|du|des|d ?'?) ?(?:la |le |les |l ?'? ?)?(?P<about>.{4,40})")


def step_of_the_list(said: Utterance) -> str | None:
    """« et la 3 ? », « la suivante ? », right after the steps of a sale or one of them."""
    steps, shown = said.search.base.steps, said.search.base.cards.get(said.session.last_card or "")
    listed = shown and sum(step.id in shown.related for step in steps) >= _FEWEST_STEPS
    beside = _BESIDE.search(said.folded) if _WHAT_COMES.search(said.folded) else None
    if beside and (named := said.search.spoken_step(beside["step"])):
        at = next(step.position for step in steps if step.id == named) + (1 if beside["side"] == "apres" else -1)
        return next((step.id for step in steps if step.position == at), None)
    told = _PLACE.search(said.folded)
    of_a_sale = told and (told["step"] or "etape" in told.group())
    if not (isinstance(shown, Step) or listed or of_a_sale):
        return None
    if len(said.folded.split()) > _LONGEST_PLACE and not (told and (of_a_sale or told.start() <= _AT_FIRST)):
        return None
    here = shown.position if isinstance(shown, Step) else 0
    if _NEXT_STEP.search(said.folded) and here:
        return steps[here].id if here < len(steps) else None
    place = _PLACES.get(told["place"], told["place"]) if told else ""
    return next((step.id for step in steps if str(step.position) == place), None)


def told_apart(said: Utterance) -> tuple[str, ...]:
    """The two techniques or cards that a question tells apart; the last card is one where one alone is named."""
    if not _DIFFERENCE.search(said.folded):
        return ()
    techniques = tuple(technique.id for technique in said.search.techniques_within(said.text))
    if len(techniques) > 1:
        return techniques[:2]
    sides = (said.search.spoken_step(side) for side in _SIDES.split(said.folded))
    if len(steps := tuple(dict.fromkeys(side for side in sides if side))) > 1:
        return steps[:2]  # « la différence entre argumenter et négocier »
    named = said.search.named_within(said.text)
    shown = said.session.last_card
    last = (shown,) if named and shown in said.search.base.cards else ()
    return tuple(dict.fromkeys((*named, *last)))[:2]


def of_the_two(said: Utterance, controls: Controls) -> Reading | None:
    """« la formule de la deuxième », « un exemple de chaque », of the two that were just told apart."""
    base, session = said.search.base, said.session
    both = session.compared
    technique = base.techniques.get(both[0]) if both else None
    if not both or session.last_card not in (*both, technique.card if technique else None):
        return None
    if _EACH.search(said.folded):
        section = controls.match("card", _EACH.sub("", said.folded).strip())
        return Reading(Intent.DIFFERENCE, said.text, section or "", cards=both, found=said.found)
    place = next((at for at, words in enumerate(_ONE_OF_TWO) if words.search(said.folded)), None)
    if place is None or len(said.folded.split()) > _LONGEST_PLACE:
        return None
    if technique:
        return Reading(Intent.BUTTON, said.text, f"tech:{both[place]}")
    rest = _ONE_OF_TWO[place].sub("", said.folded).strip(" ?!.")
    return Reading(Intent.SECTION, said.text, controls.match("card", rest) or "", card=both[place])


def of_a_norm(said: Utterance) -> Reading | None:
    """« et il est de combien en moyenne chez les traiteurs ? », on the card of an indicator just read."""
    card = said.search.base.cards.get(said.session.last_card or "")
    if card is None or card.indicator is None or said.session.calculation or said.request:
        return None
    if not _NORM.search(said.folded) or read_figures(said.text) or said.search.named_within(said.text):
        return None
    return Reading(Intent.SECTION, said.text, "norm")


def named_and_asked(said: Utterance) -> str | None:
    """The one card that a message names while it asks what something is, where the search is not sure."""
    if said.certain and not said.found.is_kind:
        return None
    if (sheet := _A_CARD.search(said.folded)) and (step := said.search.spoken_step(sheet["about"])):
        return step
    named = said.search.named_within(said.text)
    return named[0] if len(named) == 1 and _MEANING.search(said.folded) else None
