"""More ways to ask for a card that has few phrases: what its own words allow, nothing invented.

Its title, question and names, and its phrases cut down to their subject and to the pairs around their rarest word.
Out-of-scope phrases that such a card answers by now are left out.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from knowledge.cards import OUT_OF_SCOPE, Base, Phrase
from knowledge.features import content_words, plain_words
from knowledge.french import stem

FEW = 40
_MOST = 80
_MOST_IN_ALL = 20_000
# A word that this many phrases of other labels have says little about the card.
_COMMON = 60
_OPENINGS = ("c est quoi {}", "{} comment ca marche", "{} definition", "comment faire {}", "explique {}", "{} exemple")


def widened(base: Base) -> list[Phrase]:
    """The phrases of ``base``, and more for the cards that have few of their own."""
    counts = Counter(phrase.label for phrase in base.phrases)
    few = {card for card in base.cards if counts[card] < FEW}
    if not few:
        return list(base.phrases)
    spread = Counter(
        word for phrase in base.phrases if phrase.label not in few for word in set(_subject(phrase.text, base))
    )
    owners: dict[str, set[str]] = {}
    made: list[Phrase] = []
    of_card: dict[str, list[str]] = {card: [] for card in few}
    for phrase in base.phrases:
        if phrase.label in few:
            of_card[phrase.label].append(phrase.text)
    most = min(_MOST, _MOST_IN_ALL // len(few))
    for card in sorted(few):
        texts = of_card[card]
        for text in islice(dict.fromkeys(_ways(card, texts, base, spread)), most):
            made.append(Phrase(text=text, label=card))
        for word in {word for text in (*texts, *base.cards[card].names) for word in _subject(text, base)}:
            owners.setdefault(stem(word), set()).add(card)
    kept = [
        phrase for phrase in base.phrases if phrase.label != OUT_OF_SCOPE or not _covered(phrase, owners, base, spread)
    ]
    return [*kept, *made]


def _subject(text: str, base: Base) -> list[str]:
    return content_words(plain_words(text, base.spelling))


def _ways(card_id: str, texts: list[str], base: Base, spread: Counter[str]) -> Iterator[str]:
    card = base.cards[card_id]
    yield from (card.question, card.title, card.in_short)
    for name in card.names:
        yield name
        yield from (opening.format(name) for opening in _OPENINGS)
    for text in (*texts, card.question):
        subject = _subject(text, base)
        yield " ".join(subject)
        telling = sorted(subject, key=lambda word: spread[word])[:2]
        for word in telling:
            if spread[word] < _COMMON:
                yield word
                yield from (f"{word} {other}" for other in subject if other != word)


def _covered(phrase: Phrase, owners: dict[str, set[str]], base: Base, spread: Counter[str]) -> bool:
    """Whether the telling words of an out-of-scope phrase are mostly one card's own."""
    telling = [stem(word) for word in _subject(phrase.text, base) if spread[word] < _COMMON]
    shared = Counter(card for word in telling for card in owners.get(word, ()))
    return bool(shared) and max(shared.values()) >= max(1, len(telling) / 2)
