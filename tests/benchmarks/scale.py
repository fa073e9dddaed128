"""A base of 10,000 cards: how long it takes to learn and to search."""

import random
import time

from knowledge.acts import Acts
from knowledge.calibration import read_examples
from knowledge.cards import Base, Phrase
from knowledge.loading import CONTENT
from knowledge.needs import Needs
from knowledge.objections import told_apart
from knowledge.search import Search
from knowledge.training import train

_CARDS = 10_000
_PHRASES = 5


def report(base: Base, acts: Acts) -> None:
    """Print times over a base of made-up cards whose phrases are built from the words of the real ones."""
    large = _large(base)
    began = time.perf_counter()
    objections = train(told_apart(large), [])
    search = Search(large, train(large, read_examples([CONTENT])), objections, acts, Needs(large.guide))
    print(f"\n## Scale\n\n{_CARDS} cards, {len(large.phrases)} phrases : learnt in {time.perf_counter() - began:.0f} s")
    took = []
    for phrase in large.phrases[:: len(large.phrases) // 1000]:
        start = time.perf_counter()
        search.find(phrase.text)
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    print(f"search : p50 {took[len(took) // 2]:.2f} ms, p95 {took[int(len(took) * 0.95)]:.2f} ms")


def _large(base: Base) -> Base:
    drawn = random.Random(0)
    words = sorted({word for phrase in base.phrases for word in phrase.text.split() if len(word) > 3})
    model = next(iter(base.cards.values()))
    cards, phrases = dict(base.cards), list(base.phrases)
    for number in range(_CARDS - len(base.cards)):
        card = f"carte-{number}"
        cards[card] = model.model_copy(update={"id": card, "names": (card,)})
        own = [drawn.choice(words) + str(number % 97) for _ in range(3)]
        for _ in range(_PHRASES):
            text = " ".join([*drawn.sample(own, 2), *drawn.sample(words, 3)])
            phrases.append(Phrase(text=text, label=card))
    return base.model_copy(update={"cards": cards, "phrases": tuple(phrases)})
