"""What is said to the coach itself, in a sale too: thanks and good-byes, and what it is asked for and cannot do."""

import re

from bot.controls import Controls
from bot.intents import Intent, Reading
from bot.utterance import Utterance

# Words of thanks at most: a longer message tells something.
_LONGEST = 25
# How sure an objection must be, for a « vous » that is the customer's: « pouvez-vous m'envoyer une documentation ? »
_SURE = 0.5
_MAY_BE_THEIRS = re.compile(r"\b(?:vous|\w+ez)\b")
_OF_SOMEBODY = re.compile(r"\W*(?:mais |et |bon )*(?:il|elle|ils|elles|on m|le client|la cliente|je lui|je leur)\b")


def courteous(said: Utterance, controls: Controls) -> Reading | None:
    """Thanks or a good-bye, and nothing else: « tant pis, merci pour vos explications »."""
    if len(said.folded.split()) > _LONGEST:
        return None
    parts = controls.parts("courtesy", said.text)
    topic = next((topic for topic in ("bye", "thanks") if topic in parts), None)
    return Reading(Intent.SMALLTALK, said.text, topic) if topic else None


def unable(said: Utterance, controls: Controls) -> Reading | None:
    """What the coach is asked to do and cannot: « tu peux lui envoyer le devis ? ». A fact is none."""
    if not controls.match("request", said.text) or _OF_SOMEBODY.match(said.folded):
        return None
    topic = controls.match("unable", said.text)
    customers = said.found.objection and said.found.confidence >= _SURE and _MAY_BE_THEIRS.search(said.folded)
    return Reading(Intent.UNABLE, said.text, topic) if topic and not customers else None
