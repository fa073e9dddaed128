"""A note taken back: the last one, or the one that a button stands under."""

import json
from zlib import crc32

from bot.conversations import Moment
from bot.markup import escape
from bot.records import LONGEST_LAST_NOTE, AddNote, Deal, Note, RemoveNote, SaveDeal
from bot.reply import Choice, Reply
from bot.report import Report
from bot.texts import Texts
from bot.turn import Turn

# How far back a button finds its note.
_REACH = 50


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
        deal = moment.records.deal(moment.session.deal) if moment.session.deal is not None else None
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

    def _removed(self, deal: Deal, note: Note, moment: Moment) -> Turn:
        left = [other for other in moment.records.notes(deal.id, limit=2) if other != note]
        last = " ".join(left[-1].text.split())[:LONGEST_LAST_NOTE] if left else ""
        fewer = deal.model_copy(update={"notes": max(deal.notes - 1, 0), "last_note": last, "updated_at": moment.now})
        text = self._texts.say("note-removed", customer=deal.customer, text=escape(note.text))
        turn = self._said(deal, moment, Reply(text=text))
        return turn.model_copy(update={"effects": (RemoveNote(note=note), SaveDeal(deal=fewer))})

    def _said(self, deal: Deal, moment: Moment, reply: Reply) -> Turn:
        return Turn(session=moment.session, replies=(reply,), report=Report(kind="coach", step=deal.step))


def _mark(note: Note) -> str:
    """A short mark of a note."""
    return f"{crc32(json.dumps((note.at.isoformat(), note.text)).encode()):08x}"
