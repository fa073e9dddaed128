"""The customer's name in the answer to « pour quel client ? », « lequel de ces clients ? »."""

import re

from bot.acting import Acting
from bot.controls import Controls
from bot.customers import hinted, noted
from bot.names import key
from bot.orders import only_dated
from bot.records import Deal, Records
from knowledge.cards import KINDS
from knowledge.french import words
from knowledge.search import Outcome, Search

_LONGEST_NAME = 6
# Words of a sentence, never of a customer's name.
_NOT_IN_NAMES = frozenset(
    "je tu il elle on nous vous ils elles j m ma mes mon son ses leur leurs notre votre ne n c ca est sont suis veut va"
    " ai a ont pas que qui quoi suivant".split()
)
# Acts that answer with a name.
_NAMING = ("open", "switch")


class Choosing:
    """Reads names where one was asked for."""

    def __init__(self, search: Search, controls: Controls, acting: Acting) -> None:
        self._search = search
        self._controls = controls
        self._acting = acting

    def name(self, text: str, asked: str, records: Records) -> str | None:
        """The name that ``text`` answers with (``asked``: « customer », or « which » of several). None when none."""
        customers = records.customers()
        short = len(words(text)) <= _LONGEST_NAME and not self._search.question(text)
        if asked == "which" and short and (deal := self._pointed_at(text, records)):
            return deal.customer
        act, named = self._acting.act(text, customers)
        alone = bool(named) and key(named[0].name) == key(text)
        if act.clear and act.name not in _NAMING and not alone:
            return None
        if named and named[0].name and (short or (act.clear and act.name in _NAMING)):
            return named[0].name
        return None if act.score > 0 and act.name != "switch" else self._first_part(text)

    @staticmethod
    def _pointed_at(text: str, records: Records) -> Deal | None:
        """The only sale that a word of ``text`` points to: of its name, else of its notes."""
        told = hinted(text, records.customers()) or noted(text, records)
        return records.deal(told[0]) if len(told) == 1 else None

    def _first_part(self, text: str) -> str | None:
        """The first part of an answer, when it is like a name."""
        if ":" in text:
            return None
        first = re.split(r"[,;(\n]", text)[0].strip(" .!")
        plain = [word.text for word in words(first)]
        sentence = any(word in _NOT_IN_NAMES for word in plain) or self._search.question(text)
        sentence = sentence or only_dated(first) or self._controls.match("smalltalk", text) is not None
        if not plain or len(plain) > _LONGEST_NAME or sentence:
            return None
        found = self._search.find(text)
        return None if found.confidence == 1.0 or (found.label in KINDS and found.outcome is Outcome.ANSWER) else first
