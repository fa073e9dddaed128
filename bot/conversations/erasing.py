"""A note taken back or corrected: the last one, the one that a button stands under, the one with the wrong words."""

import json
import re
from collections.abc import Sequence
from fractions import Fraction
from zlib import crc32

from bot.conversations import Moment
from bot.markup import escape
from bot.orders import contrasts
from bot.records import LONGEST_LAST_NOTE, AddNote, Deal, EditNote, Note, RemoveNote, SaveDeal
from bot.reply import Choice, Reply
from bot.report import Report
from bot.texts import Texts
from bot.turn import Turn
from knowledge.features import FUNCTION_WORDS
from knowledge.french import fold, words
from metrics.figures import Figure, read_figures

# How far back a button finds its note.
_REACH = 50


# « 21k pas 12 », « 8 postes et pas 6 », « en mai pas en avril », « remplace 4 par 6 »
_INSTEAD = re.compile(
    r"(?P<before>.+?),? (?:et )?(?:non |mais )?(?:pas|au lieu d[e'’]) ?"
    r"(?:(?:en|de|des|du|le|la|les|sa|son|ses|un|une|à|a|au) )?(?P<old>\S+)",
    re.I,
)
_SWAP = re.compile(r"\b(?:remplace|change) (?P<old>\S+) (?:par|en) (?P<new>\S+)", re.I)
# « corrige la note : livraison en juin »
_WHOLE = re.compile(
    r"(?:(?:corrige|modifie|change|remplace)(?:r|z)? (?:(?:la|ma|cette) )?(?:derni[eè]re )?(?:note )?(?::|par ?:?|,)"
    r"|\A\W*(?:correction|correctif|erratum) ?:) ?(?P<text>\S.*)",
    re.I | re.S,
)
_TAKES_BACK = re.compile(r"\W*(?:non|nan|pardon|euh|oups|erreur|désolée?|en fait|plutôt|ah)\b", re.I)
_DIGITS = re.compile(r"\d[\d .,\u202f\xa0]*(?<=\d)")
# How far apart the sizes of a number and of its correction may be.
_ALIKE = Fraction(4)
_UNIT = r"\s?(?:k€|k\b|m€|€|%)?"


class Erasing:
    """Notes, once they were taken."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def offered(self, turn: Turn) -> Turn:
        """A turn that took a note, with a button to take it back."""
        taken = next((effect.note for effect in turn.effects if isinstance(effect, AddNote)), None)
        if taken is None:
            return turn
        first, label = turn.replies[0], self._texts.plain("button-unnote")
        button = Choice(label=label, payload=f"unnote:{taken.deal}:{_mark(taken)}")
        shown = first.model_copy(update={"choices": (*first.choices, button)})
        return turn.model_copy(update={"replies": (shown, *turn.replies[1:])})

    def last(self, moment: Moment) -> Turn | None:
        """Take back the last note of the sale under way. None when there is no such sale."""
        deal = moment.deal
        if deal is None:
            return None
        notes = moment.records.notes(deal.id, limit=1)
        if not notes:
            return self._said(deal, moment, Reply(text=self._texts.say("note-none-to-remove", customer=deal.customer)))
        return self._removed(deal, notes[-1], moment)

    def pressed(self, value: str, moment: Moment) -> Turn | None:
        """« 3:1a2b3c4d »: take back that note. None when it is gone."""
        number, _, mark = value.partition(":")
        deal = moment.records.deal(int(number)) if number.isdecimal() and len(number) < 10 else None
        notes = moment.records.notes(deal.id, limit=_REACH) if deal else ()
        meant = next((note for note in reversed(notes) if _mark(note) == mark), None)
        return self._removed(deal, meant, moment) if deal and meant else None

    def corrected(self, text: str, moment: Moment) -> Turn | None:
        """« 21k pas 12 » in the latest note that says 12; « corrige la note : … » for the last. None when neither."""
        deal = moment.deal
        notes = moment.records.notes(deal.id, limit=_REACH) if deal else ()
        if deal is None or not notes:
            return None
        for note in reversed(notes):
            for old, new in _swapped(text):
                if (mended := _mended(note.text, old, new)) != note.text:
                    return self._replaced(deal, note, mended, moment)
        if whole := _WHOLE.search(text):
            return self._replaced(deal, _nearest(notes, whole["text"]), whole["text"], moment)
        told = ((note, _renumbered(note.text, text) or _reworded(note.text, text)) for note in reversed(notes))
        found = next(((note, mended) for note, mended in told if mended), None)
        return self._replaced(deal, *found, moment) if found else None

    def _replaced(self, deal: Deal, note: Note, text: str, moment: Moment) -> Turn:
        last = " ".join(text.split())[:LONGEST_LAST_NOTE]
        latest = moment.records.notes(deal.id, limit=1)[-1] == note
        touched = deal.model_copy(update={"last_note": last if latest else deal.last_note, "updated_at": moment.now})
        said = self._texts.say("note-corrected", customer=deal.customer, text=escape(text))
        turn = self._said(deal, moment, Reply(text=said))
        return turn.model_copy(update={"effects": (EditNote(note=note, text=text), SaveDeal(deal=touched))})

    def _removed(self, deal: Deal, note: Note, moment: Moment) -> Turn:
        left = [other for other in moment.records.notes(deal.id, limit=2) if other != note]
        last = " ".join(left[-1].text.split())[:LONGEST_LAST_NOTE] if left else ""
        fewer = deal.model_copy(update={"notes": max(deal.notes - 1, 0), "last_note": last, "updated_at": moment.now})
        text = self._texts.say("note-removed", customer=deal.customer, text=escape(note.text))
        turn = self._said(deal, moment, Reply(text=text))
        return turn.model_copy(update={"effects": (RemoveNote(note=note), SaveDeal(deal=fewer))})

    def _said(self, deal: Deal, moment: Moment, reply: Reply) -> Turn:
        return Turn(session=moment.session, replies=(reply,), report=Report(kind="coach", step=deal.step))


def _nearest(notes: Sequence[Note], text: str) -> Note:
    """The latest note that shares a telling word with ``text``, else the last one."""
    said = {word.text for word in words(text)} - FUNCTION_WORDS
    alike = (note for note in reversed(notes) if said & {word.text for word in words(note.text)})
    return next(alike, notes[-1])


def _swapped(text: str) -> list[tuple[str, str]]:
    """(what was wrong, what is right) as ``text`` says it: a number stands for a number, a word for a word."""
    if swap := _SWAP.search(text):
        return [(swap["old"], swap["new"])]
    if instead := contrasts(text):
        return [instead]
    if not (found := _INSTEAD.search(text)):
        return []
    old = found["old"]
    alike = [word for word in found["before"].split() if word[:1].isdigit() == old[:1].isdigit()]
    return [(old, alike[-1])] if alike else []


def _mended(text: str, old: str, new: str) -> str:
    """``text`` with ``new`` for ``old`` where it stands as a word, its unit too when ``new`` brings one."""
    old, new = old.strip(".,;!?"), new.strip(".,;!?")
    unit = _UNIT if old[-1:].isdigit() and not new[-1:].isdigit() else ""
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\d){unit}", lambda _: new, text, count=1, flags=re.I) if old else text


def _mark(note: Note) -> str:
    """A short mark of a note."""
    return f"{crc32(json.dumps((note.at.isoformat(), note.text)).encode()):08x}"


def _renumbered(note: str, text: str) -> str | None:
    """The note with the number of ``text`` in the place of its own, where both speak of the same: « budget 3 500 ».

    A number that says nothing of what it is takes the place of the nearest in size: « non, 48k ».
    """
    new = [figure for figure in read_figures(text) if figure.ignored in (None, "year")]
    old = [figure for figure in read_figures(note) if figure.ignored in (None, "year")]
    if len(new) != 1 or not old:
        return None
    shared = {word.text for word in words(text)} & {word.text for word in words(note)} - FUNCTION_WORDS
    places = [word.start for word in words(note) if word.text in shared and not word.text.isdigit()]
    if places:
        meant = min(old, key=lambda figure: min(abs(figure.start - place) for place in places))
    else:
        near = [figure for figure in old if _apart(figure, new[0]) <= _ALIKE]
        if not near or not _TAKES_BACK.match(text):
            return None
        meant = min(near, key=lambda figure: _apart(figure, new[0]))
    shown = text[new[0].start : new[0].end]
    number = _DIGITS.match(note, meant.start, meant.end) if shown[-1].isdigit() else None  # « 48 » of « 40 k€ »
    return f"{note[: meant.start]}{shown}{note[number.end() if number else meant.end :]}"


_AFTER_A_VERB = r"\s+(?P<by>en|le|à|a|chez|avec|par|fin|mi|début|debut|de|du|pour)[\s-]+(?P<what>[\wà-ÿ'’-]{2,})"


def _reworded(note: str, text: str) -> str | None:
    """The note with another word after the one that both have: « pardon, il ouvre en mai », of « ouvre en avril »."""
    if not _TAKES_BACK.match(text):
        return None
    for word in words(text):
        if word.text in FUNCTION_WORDS:
            continue
        new = re.search(rf"\b{re.escape(word.text)}{_AFTER_A_VERB}", text, re.IGNORECASE)
        old = re.search(rf"\b{re.escape(word.text)}(?:\s+[^\s,.;]+){{0,5}}?{_AFTER_A_VERB}", note, re.IGNORECASE)
        if new and old and fold(new["by"]) == fold(old["by"]) and fold(new["what"]) != fold(old["what"]):
            return f"{note[: old.start('what')]}{new['what']}{note[old.end('what') :]}"
    return None


def _apart(one: Figure, two: Figure) -> Fraction:
    """How many times one figure is the other, in thousands where one is said so: 48 is near 40 k€."""
    return min(_ratio(one.value / scale, two.value / other) for scale, other in ((1, 1), (1000, 1), (1, 1000)))


def _ratio(one: Fraction, two: Fraction) -> Fraction:
    return max(one / two, two / one) if one > 0 and two > 0 else _ALIKE + 1
