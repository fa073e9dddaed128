"""Whether a seller asks the coach for advice on the sale at hand, where no question mark says so."""

import re

from bot.utterance import Utterance

# « c'est malin ou pas », « à ton avis », « tu ferais quoi », « c'est bon signe »
_ASKS_FOR_AN_OPINION = re.compile(
    r"\bou (?:pas|non)\W*\Z|\b(?:a|selon|d ?'? ?apres) (?:ton avis|votre avis|toi|vous)\b"
    r"|\b(?:tu|vous|t ?'?) en pens\w+"
    r"|\b(?:tu|vous) (?:me )?(?:ferai[st]|feriez|conseill\w+|dirai[st]|diriez|repond\w*)\b"
    r"|\bc ?'? ?(?:est )?(?:plutot |un |une )?(?:malin|bon signe|mauvais signe|bonne idee|mauvaise idee|jouable|risque"
    r"|embetant|grave|normal)\W*\Z"
    r"|\b(?:vaut|vaudrait) mieux\b|\b(?:tu|vous) (?:crois|croyez|penses|pensez)\W*\Z"
    r"|\bca (?:te|vous) (?:parait|semble|va|irait)\b"
)
# « jlui demande comment sans être lourd », « je le relance quand »
_ASKS_HOW = re.compile(
    r"\b(?:je|j|jlui|jle|jla|jdois|jpeux|jfais|jdis|on|faut que je) ?(?:[a-z']+ ){0,6}"
    r"(?:comment|coment|cmt|quoi|koi|quand|combien)\b(?!e? (?:il|elle|ils|elles|on) (?:a|ont|est|sera|veut))"
)
_TOLD_BY_THEM = re.compile(
    r"\b(?:il|elle|ils|elles|on m ?'?) ?(?:se |me |m ?'? ?)?(?:a |ont )?(?:demand|dit|sait|savent|veut|veulent)"
)
_LAST = re.compile(r"[.!?,;]\s*")


def consults(said: Utterance) -> bool:
    """Whether the message, or what it ends with, asks the coach what to do or to think."""
    if not said.selling:
        return False
    last = [part for part in _LAST.split(said.folded.strip(" .!?,;")) if part][-1:]
    told = said.folded
    how = _ASKS_HOW.search(last[0] if last else told)
    return bool(_ASKS_FOR_AN_OPINION.search(told) or (how and not _TOLD_BY_THEM.search(told, 0, how.start())))
