"""A customer's name as it is shown: « mme kaci » is Mme Kaci, « la Parfumerie Martin » the Parfumerie Martin."""

import re

from bot.names import LONGEST_NAME

# « la Parfumerie », « l'Hôtel »: an article that is no part of the name
_ARTICLE = re.compile(r"^(?:(?:la|le|les) |l['’ ] ?)(?=[A-ZÀ-Ý])")
_BESIDE = re.compile(
    r"^(?:aussi|encore|et)\b[ ,]*|[ ,]+(?:svp|stp|s['’ ]?il (?:te|vous) pla[iî]t|merci)\W*$", re.IGNORECASE
)
_TITLES = {"mr": "M.", "m": "M.", "m.": "M.", "mr.": "M.", "mme": "Mme", "mme.": "Mme", "mlle": "Mlle", "dr": "Dr"}
_TITLES |= {"monsieur": "Monsieur", "madame": "Madame", "docteur": "Docteur"}
_SMALL = frozenset("de du des d la le les l et au aux en sur sous lès lez à a".split())
_FORMS = frozenset("gie gaec sci scea earl sarl sas sasu eurl selarl scop cse cuma asl sa snc".split())
_WORD = re.compile(r"[^\W\d_]+")


def tidy(name: str) -> str:
    """The name without what only stands around it, with its title and its capitals; what has capitals keeps its own."""
    name = _ARTICLE.sub("", _BESIDE.sub("", " ".join(name.split())[:LONGEST_NAME]))
    title, _, rest = name.partition(" ")
    shown = _TITLES.get(title.lower()) if rest else None
    bare = rest if shown else name
    bare = _capitals(bare) if bare == bare.lower() else bare
    return f"{shown} {bare}" if shown else bare


def _capitals(name: str) -> str:
    """« gaec des ormeaux » as « GAEC des Ormeaux »."""

    def shown(word: re.Match[str]) -> str:
        text = word.group()
        if text in _FORMS:
            return text.upper()
        small = word.start() > 0 and (text in _SMALL or name[word.end() : word.end() + 1] in ("'", "’"))
        return text if small else text.capitalize()

    return _WORD.sub(shown, name)
