"""What a message looks like to the model: stems alone and in pairs, and the letters inside words."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, pairwise
from zlib import crc32

from knowledge.french import fold, folded_words, respell, stem

_LETTERS = (3, 4)

# Words that carry no subject: they never count as "a word the card does not know".
FUNCTION_WORDS = frozenset(
    fold(word)
    for word in """
    oui non ok d accord premier premiere deuxieme a ai au aux avec bien bon bonjour bonsoir c ca car ce cela ces
    cet cette chez ci comme comment concretement d dans de deja des dire dis dois donc donner du elle elles en
    encore entre es est et etes etre eux exactement expliquer faire fais fait faut il ils j je juste l la le les
    leur leurs lui m ma mais me mes mettre moi mon n ne nos notre nous on ont ou par pas peu peut peux plus pour
    pourquoi pouvez precisement puis qu quand que quel quelle quelles quels quoi qui s sa salut sans sais savoir
    se ses si simplement son sont sur svp stp t ta te tes toi ton tout toute tous tu un une vers veut voir vos
    votre vous vraiment y alors aussi autre avoir avez avons combien definition definir sert signifie consiste
    exemple merci sens mot mots the is of what how do does to in my our we i it me can you for and an are
    """.split()
)


def plain_words(text: str, spelling: Mapping[str, str]) -> list[str]:
    """The folded words of ``text`` in ordinary spelling."""
    return respell(folded_words(text), spelling)


def features(plain: list[str]) -> Counter[int]:
    """How often each feature occurs, keyed by its 32-bit hash.

    ``plain`` are words from ``plain_words``. Hashes keep the model free of a vocabulary; among 70,000
    features about one pair is expected to collide, which changes nothing one could measure.
    """
    stems = [stem(word) for word in plain]
    pairs = [crc32(f"b:{first} {second}".encode()) for first, second in pairwise(stems)]
    return Counter([*pairs, *chain.from_iterable(map(_of_word, plain))])


@lru_cache(maxsize=32768)
def _of_word(word: str) -> tuple[int, ...]:
    """The features of one word: its stem, and its letters in runs of three and four with its ends marked."""
    padded = f" {word} "
    runs = [f"c:{padded[i : i + size]}" for size in _LETTERS for i in range(len(padded) - size + 1)]
    return tuple(crc32(feature.encode()) for feature in (f"w:{stem(word)}", *runs))


def content_words(plain: list[str]) -> list[str]:
    """The words that carry the subject."""
    return [word for word in plain if word not in FUNCTION_WORDS and not word.isdigit()]
