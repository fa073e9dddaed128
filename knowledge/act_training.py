"""Fits what tells a seller's acts apart, and what finds the customers' names, on the samples of ``acts/*.txt``.

Which act it is, is learnt from the samples alone; whether it is one at all, beside what people type for anything else.
On the messages of a writer it had not seen this was right for 85 %; a classifier of each act from all the rest, 80 %.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from zlib import crc32

import numpy as np
import scipy.sparse as sparse
from sklearn.svm import LinearSVC

from knowledge.acts import ANY, act_features, masked
from knowledge.cards import COACH, OUT_OF_SCOPE, Base, Phrase
from knowledge.features import FUNCTION_WORDS, plain_words
from knowledge.french import fold, words
from knowledge.linear import Linear
from knowledge.naming import NameFinder, Span, word_counts, word_features
from knowledge.tfidf import document_frequencies, matrix

COST = 1.5
NAMES_COST = 0.1
# What a word of a name weighs beside one that is none: more names of writers unseen are found, hardly fewer are right.
NAMES_WEIGHT = 2.0
STAGES_COST = 1.0
TOLERANCE = 0.01
# An act with fewer samples has each of them weigh more.
MANY_SAMPLES = 40
# What an act weighs beside one of the many phrases for anything else.
WEIGHT = 2.0
# A feature of fewer messages is left out: three in four are, and acts were told apart as well without them.
FEWEST = 2
# One phrase in so many also teaches which words are no names.
NAMELESS = 4
# What several people of one name are called.
KIN = ("freres", "soeurs", "epoux", "consorts", "famille")
# In how many names a word must come first to be one that names begin with.
HEADS = 2

_MARKED = re.compile(r"\{([^}]+)\}")


@dataclass(frozen=True)
class Sample:
    """A message of ``acts/*.txt`` without its braces, its act, and where the names stand."""

    text: str
    act: str
    names: tuple[Span, ...]


def read_sample(phrase: Phrase) -> Sample:
    """The sample that a marked line is."""
    text, names, end = "", [], 0
    for mark in _MARKED.finditer(phrase.text):
        text += phrase.text[end : mark.start()]
        names.append(Span(len(text), len(text) + len(mark[1])))
        text += mark[1]
        end = mark.end()
    return Sample(text + phrase.text[end:], phrase.label, tuple(names))


def train_names(base: Base) -> NameFinder:
    """Fit what finds customers' names on those that the samples of the acts mark."""
    counts = word_counts([phrase.text for phrase in (*base.phrases, *base.objection_phrases)])
    nameless = (Sample(p.text, "", ()) for p in base.phrases if crc32(p.text.encode()) % NAMELESS == 0)
    rows: list[list[int]] = []
    told: list[bool] = []
    for sample in (*_as_typed(base), *nameless):
        typed = words(sample.text)
        looked_at = word_features(sample.text, typed, counts)
        rows += looked_at.values()
        told += [any(name.start <= typed[at].start < name.end for name in sample.names) for at in looked_at]
    hashes, columns = np.unique(np.array(rows, dtype=np.uint32), return_inverse=True)
    starts = np.arange(len(rows) + 1) * len(rows[0])
    seen = sparse.csr_matrix((np.ones(columns.size), columns.ravel(), starts), shape=(len(rows), len(hashes)))
    fitted = LinearSVC(C=NAMES_COST, tol=TOLERANCE, class_weight={True: NAMES_WEIGHT}, random_state=0).fit(seen, told)
    weights, bias = fitted.coef_[0].astype(np.float32), float(fitted.intercept_[0])
    return NameFinder(hashes, weights, bias, counts, _heads(base))


def train_acts(base: Base, finder: NameFinder) -> Linear:
    """Fit which act a message is, and whether it is one at all."""
    samples = list(distinct(base))
    others = list(_of_anything_else(base))
    counts = [act_features(sample.text, sample.names, base) for sample in samples]
    counts += [act_features(text, finder.find(text), base) for text in others]
    hashes, idf = document_frequencies(counts, FEWEST)
    seen = matrix(counts, hashes, idf).astype(np.float64)
    acts = [sample.act for sample in samples]
    number = dict(zip(*np.unique(acts, return_counts=True), strict=True))
    scarcity = {act: max(1.0, MANY_SAMPLES / count) for act, count in number.items()}
    which = LinearSVC(C=COST, tol=TOLERANCE, class_weight=scarcity, random_state=0).fit(seen[: len(samples)], acts)
    is_act = np.arange(len(counts)) < len(samples)
    whether = LinearSVC(C=COST, tol=TOLERANCE, class_weight={True: WEIGHT}, random_state=0).fit(seen, is_act)
    weights = np.concatenate([which.coef_, whether.coef_]).T.astype(np.float32)
    bias = np.concatenate([which.intercept_, whether.intercept_]).astype(np.float32)
    return Linear((*map(str, which.classes_), ANY), hashes, idf, weights, bias)


def train_stages(base: Base) -> Linear:
    """Fit at which step a sale stands by what is told of it, beside what tells nothing of it.

    Of messages of the same writer that it had not seen, it told 48 % and was right for 95 % of these; the names of the
    steps tell 32 %, right for 82 %.
    """
    told = list(_looks(base.stage_phrases, base))
    counts = [act_features(sample.text, sample.names, base) for sample in told]
    labels = [sample.act for sample in told]
    hashes, idf = document_frequencies(counts)
    seen = matrix(counts, hashes, idf).astype(np.float64)
    fitted = LinearSVC(C=STAGES_COST, tol=TOLERANCE, class_weight="balanced", random_state=0).fit(seen, labels)
    weights, bias = fitted.coef_.T.astype(np.float32), fitted.intercept_.astype(np.float32)
    return Linear(tuple(map(str, fitted.classes_)), hashes, idf, weights, bias)


def distinct(base: Base) -> Iterator[Sample]:
    """The samples of the acts, each look once."""
    return _looks(base.act_phrases, base)


def _looks(phrases: Sequence[Phrase], base: Base) -> Iterator[Sample]:
    """The samples with and without their names, for the finder may miss one; each look once."""
    seen: set[tuple[str, ...]] = set()
    for phrase in phrases:
        sample = read_sample(phrase)
        for names in {sample.names, ()}:
            look = tuple(plain_words(masked(sample.text, names), base.spelling))
            if look not in seen:
                seen.add(look)
                yield Sample(sample.text, sample.act, names)


def _as_typed(base: Base) -> Iterator[Sample]:
    """The samples as they stand, and with other names as people type in a hurry."""
    samples = [read_sample(phrase) for phrase in base.act_phrases]
    pool = sorted({sample.text[span.start : span.end] for sample in samples for span in sample.names})
    others = cycle(sorted(pool, key=lambda name: crc32(name.encode())))
    for sample in samples:
        yield sample
        yield _hurried(_renamed(sample, [next(others) for _ in sample.names]))


def _heads(base: Base) -> frozenset[str]:
    """The words that names of several words begin with, and that are no names themselves: mairie, garage, Mme."""
    samples = [read_sample(phrase) for phrase in base.act_phrases]
    names = {tuple(word.text for word in words(s.text[n.start : n.end])) for s in samples for n in s.names}
    first = Counter(name[0] for name in names if len(name) > 1)
    other = Counter(word for name in names for word in (name if len(name) == 1 else name[1:]))
    often = (word for word, count in first.items() if count >= HEADS and count > 2 * other[word])
    return frozenset(word for word in (*often, *KIN) if word not in FUNCTION_WORDS)


def _of_anything_else(base: Base) -> Iterator[str]:
    """The phrases that are no act: of those beside the objections, many are what a seller notes."""
    objections = (phrase for phrase in base.objection_phrases if phrase.label != OUT_OF_SCOPE)
    return (phrase.text for phrase in (*base.phrases, *objections) if phrase.label != COACH)


def _renamed(sample: Sample, names: Sequence[str]) -> Sample:
    text, spans, end = "", [], 0
    for span, name in zip(sample.names, names, strict=True):
        text += sample.text[end : span.start]
        spans.append(Span(len(text), len(text) + len(name)))
        text += name
        end = span.end
    return Sample(text + sample.text[end:], sample.act, tuple(spans))


def _hurried(sample: Sample) -> Sample:
    """Without capitals, accents and apostrophes: every character stays where it is."""
    plain = "".join(folded if len(folded := fold(letter)) == 1 else letter for letter in sample.text)
    return Sample(plain.replace("'", " ").replace("’", " "), sample.act, sample.names)
