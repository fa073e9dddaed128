"""Groups questions that are alike, so that a curator sees what is asked most."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.features import content_words, plain_words
from knowledge.french import stem

ALIKE = 80


@dataclass(frozen=True)
class Group:
    """Questions that are alike: how often they were asked, and the wordings, the most frequent first."""

    count: int
    wordings: tuple[str, ...]


def group(texts: Sequence[str], spelling: Mapping[str, str]) -> list[Group]:
    """Groups of ``texts``, the largest first. Two wordings are alike when their subject words mostly are."""
    counts = Counter(" ".join(text.split()) for text in texts)
    wordings = [text for text, _ in counts.most_common()]
    keys = [_subject(text, spelling) for text in wordings]
    groups: list[list[str]] = []
    heads: list[str] = []
    for wording, key in zip(wordings, keys, strict=True):
        near = process.extractOne(key, heads, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        if near:
            groups[near[2]].append(wording)
        else:
            heads.append(key)
            groups.append([wording])
    made = [Group(sum(counts[text] for text in members), tuple(members)) for members in groups]
    return sorted(made, key=lambda made_group: -made_group.count)


def _subject(text: str, spelling: Mapping[str, str]) -> str:
    plain = plain_words(text, spelling)
    return " ".join(sorted({stem(word) for word in content_words(plain)})) or " ".join(plain)
