"""What type a question is and on which of the five themes, by its form: the rules stand in ``questions.toml``."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.cards import Base, Theme
from knowledge.french import fold, respell

# What is looked at of a question, and the words of its form that stand for several.
_TOKEN = re.compile(r"[^\W_]+|[?!.,;:…]")
_CLASS = re.compile(r"<(\w+)>")
_WHERE = "où"
_PLAIN = {"…": ".", ";": ","}
_LONGEST = 600
# « votre rendez-vous »: no « vous »
_APPOINTMENT = re.compile(r"\brendez vous\b")


@dataclass(frozen=True)
class Question:
    """``technique`` is the id of its type, ``theme`` what it is on."""

    technique: str
    theme: Theme


class Questions:
    """Reads questions."""

    def __init__(self, base: Base) -> None:
        known = base.questioning
        self._spelling = {**base.spelling, **known.spelling}
        self._leads = [whole_pattern(f"^{lead}", known.words) for lead in known.leads]
        self._forms = [(form.technique, [whole_pattern(p, known.words) for p in form.patterns]) for form in known.forms]
        self._themes = [(form.theme, [whole_pattern(p, known.words) for p in form.patterns]) for form in known.themes]

    def read(self, text: str) -> Question | None:
        """The type and the theme of the question that ``text`` is; None for what asks nothing."""
        said = self.bare(text)
        technique = next((name for name, patterns in self._forms if _any(patterns, said)), None)
        if technique is None:
            return None
        return Question(technique, next((theme for theme, patterns in self._themes if _any(patterns, said)), "quoi"))

    def plain(self, text: str) -> str:
        """The words of ``text`` as forms are looked for in them, its marks between spaces."""
        tokens: list[str] = []
        for token in _TOKEN.findall(text[:_LONGEST].lower()):
            tokens += [_WHERE] if token == _WHERE else respell([_PLAIN.get(token, fold(token))], self._spelling)
        return _APPOINTMENT.sub("rendezvous", " ".join(tokens))

    def bare(self, text: str) -> str:
        """The plain words of ``text`` from where its question begins."""
        return self._without_leads(self.plain(text))

    def _without_leads(self, said: str) -> str:
        """``said`` from where its question begins."""
        shorter = next((said[found.end() :].lstrip() for lead in self._leads if (found := lead.match(said))), "")
        return self._without_leads(shorter) if shorter else said


def whole_pattern(pattern: str, words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """A pattern with its classes written out. Raises ``KeyError`` or ``re.error`` where it is wrong."""
    return re.compile(_CLASS.sub(lambda found: f"(?:{'|'.join(words[found[1]])})", pattern))


def _any(patterns: Sequence[re.Pattern[str]], said: str) -> bool:
    return any(pattern.search(said) for pattern in patterns)
