"""The customer's name in the answer to « pour quel client ? », « lequel de ces clients ? »."""

import re

from bot.controls import Controls
from bot.customers import hinted, noted, the_one
from bot.names import key
from bot.orders import only_dated
from bot.records import Deal
from bot.utterance import Utterance
from knowledge.cards import KINDS
from knowledge.french import words

_LONGEST_NAME = 6
# Words of a sentence, never of a customer's name.
_NOT_IN_NAMES = frozenset(
    "je tu il elle on nous vous ils elles j m ma mes mon son ses leur leurs notre votre ne n c ca est sont suis veut va"
    " ai a ont pas que qui quoi suivant".split()
)
# Acts that answer with a name.
_NAMING = ("open", "switch")
_ENDING = ("won", "lost")


class Choosing:
    """Reads names where one was asked for."""

    def __init__(self, controls: Controls) -> None:
        self._controls = controls

    def name(self, said: Utterance) -> str | None:
        """The name that a message answers with. None when none."""
        short = len(words(said.text)) <= _LONGEST_NAME and not said.asks
        act, named = said.act, said.named
        alone = bool(named) and key(named[0].name) == key(said.text)
        if act.clear and act.name not in _NAMING and not alone:
            return None
        if named and named[0].name and (short or (act.clear and act.name in _NAMING)):
            return named[0].name
        return None if act.score > 0 and act.name != "switch" else self._first_part(said)

    def _first_part(self, said: Utterance) -> str | None:
        """The first part of an answer, when it is like a name."""
        if ":" in said.text:
            return None
        first = re.split(r"[,;(\n]", said.text)[0].strip(" .!")
        plain = [word.text for word in words(first)]
        sentence = any(word in _NOT_IN_NAMES for word in plain) or said.asks
        sentence = sentence or only_dated(first) or self._controls.match("smalltalk", said.text) is not None
        if not plain or len(plain) > _LONGEST_NAME or sentence:
            return None
        found = said.found
        return None if found.confidence == 1.0 or (found.label in KINDS and said.certain) else first


def pointed_at(said: Utterance) -> Deal | None:
    """The only sale that a word of a short answer points to: of its name, else of its notes."""
    ended = said.act.clear and said.act.name in _ENDING
    somebody_new = ended and any(one.name and not one.match.numbers for one in said.named)
    if len(words(said.text)) > _LONGEST_NAME or said.asks or somebody_new:
        return None
    told = the_one(said.text, said.customers) or hinted(said.text, said.customers) or noted(said.text, said.records)
    return said.records.deal(told[0]) if len(told) == 1 else None
