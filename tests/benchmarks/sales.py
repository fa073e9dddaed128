"""One person with 1,000 sales and 100,000 notes: how long each kind of reply takes, the commit included."""

import time
from datetime import timedelta
from pathlib import Path

from bot.assistant import Assistant
from bot.desk import Desk
from bot.events import Incoming, Message
from bot.records import AddNote, Deal, Effect, Note, Reminder, SaveDeal, SaveReminder
from bot.store import Store
from bot.texts import Texts
from bot.wiring import Learnt
from tests.conftest import NOW

_DEALS = 1_000
_NOTES = 100
_PERSON = "terminal/local"
_ROUNDS = 5
_MESSAGES = (
    "/ventes",
    "passe à Client500 Dupont",
    "où en est Clent501 Dupont ?",
    "budget 12 k€, décision avec son associé avant mai",
    "il manque quoi ?",
    "suivant",
    "pas encore",
    "mes notes",
    "fiche",
    "/fiche Client700 Dupont",
    "j'ai un rdv chez Nouveau demain à 14h",
    "yes il est ok !!",
    "c'est quoi le NPS ?",
    "panier 240, 4 fois par an",
    "garde ça",
    "rappelle-moi jeudi 9h de relancer Client500 Dupont",
    "mes rappels",
    "perdu, trop cher",
    "/bilan",
    "/export",
    "on reprend",
)


def report(learnt: Learnt, folder: Path) -> None:
    """Print the slowest kinds of replies."""
    store, texts = Store(folder / "sales.db"), Texts()
    _fill(store, [step.id for step in learnt.search.base.steps])
    desk = Desk(Assistant(learnt.search, learnt.reader, texts), store, texts)
    took: dict[str, list[float]] = {text: [] for text in _MESSAGES}
    for turn in range(_ROUNDS):
        for place, text in enumerate(_MESSAGES):
            at = NOW + timedelta(days=1, minutes=turn * 60 + place)
            began = time.perf_counter()
            desk.receive(Incoming(person=_PERSON, event=Message(text=text), at=at))
            took[text].append((time.perf_counter() - began) * 1000)
            for outgoing in store.pending("terminal"):
                store.sent(outgoing.id, at)
    print(
        f"\n## Sales\n\nOne person, {_DEALS:,} sales, {_DEALS * _NOTES:,} notes; median of {_ROUNDS}, commit included"
    )
    for text, times in sorted(took.items(), key=lambda item: -sorted(item[1])[len(item[1]) // 2]):
        print(f"{sorted(times)[len(times) // 2]:7.1f} ms  (max {max(times):5.1f})  {text}")
    store.close()


def _fill(store: Store, steps: list[str]) -> None:
    with store.transaction():
        for number in range(1, _DEALS + 1):
            at = NOW + timedelta(minutes=number)
            deal = Deal(
                id=number,
                customer=f"Client{number} Dupont",
                step=steps[number % 7],
                status=("open", "won", "lost")[number % 3],
                updated_at=at,
                notes=_NOTES,
                last_note="il veut un délai de soixante jours et une remise",
            )
            told = [f"note {n} : il veut un délai et une remise de {n} %, décision avec Paul" for n in range(_NOTES)]
            notes = [Note(deal=number, step=steps[n % 7], text=text, at=at) for n, text in enumerate(told)]
            reminder = Reminder(id=number, text=f"relancer Client{number}", due_at=NOW + timedelta(days=number))
            effects: list[Effect] = [
                SaveDeal(deal=deal),
                SaveReminder(reminder=reminder),
                *(AddNote(note=note) for note in notes),
            ]
            store.apply(_PERSON, effects)
