"""Messages and buttons in any order: nothing crashes, no note is lost, no customer's notes show with another."""

import re
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from bot.assistant import Assistant
from bot.events import Event, Message, Press
from bot.markup import plain
from bot.records import AddNote, DeleteDeal, ForgetPerson, MemoryRecords, RemoveNote
from bot.session import Session
from bot.turn import Turn
from tests.conftest import NOW

_NAMES = st.sampled_from(["Durand", "durant", "Mme Ferrand", "Garage Simon", "Martin", "L'Été & Fils"])
_ORDERS = st.sampled_from(
    """/vente {} | j'ai un rdv chez {} demain | passe à {} | où en est {} ? | {} | fiche {} | supprime {} | rouvre {}
    | {} perdu, trop cher | nouvelle vente chez {} | renomme en {} | rappelle-moi jeudi 9h de relancer {}
    | /perdu {}, trop cher | j'ai signé avec {} | je vois {} lundi à 10h""".split("|")
)
_WORDS = st.sampled_from(
    [
        *(
            "suivant",
            "oui",
            "non",
            "pas encore",
            "passer quand même",
            "retour",
            "étape 6",
            "étape 1",
            "pause",
            "on reprend",
        ),
        *(
            "mes notes",
            "/ventes",
            "fiche",
            "perdu",
            "gagné",
            "trop cher",
            "annule",
            "aide",
            "c'est quoi le NPS ?",
            "merci",
        ),
        *(
            "panier 240, 4 fois par an",
            "garde ça",
            "efface ça",
            "il manque quoi ?",
            "préparation",
            "mes rappels",
            "annule le rappel",
        ),
        *(
            "décale le rappel à lundi 9h",
            "plutôt vendredi",
            "rappelle-moi de payer",
            "demain 10h",
            "12",
            "nouveau besoin",
        ),
        *(
            "/bilan",
            "/export",
            "/fuseau Montréal",
            "cette vente",
            "yes !!",
            "supprime cette vente",
            "rouvre",
            "/oublier",
        ),
        *("le 31 février", "rdv jeudi ou vendredi à 10h", "on attaque la négo", "...", "😀", "Durand : il est pressé"),
    ]
)
_MARKER = re.compile(r"zz\d+zz")


class _Seller(RuleBasedStateMachine):
    assistant: Assistant

    def __init__(self) -> None:
        super().__init__()
        self.session, self.records, self.now = Session(), MemoryRecords(), NOW
        self.buttons: list[str] = []
        self.kept: dict[str, int] = {}  # marker -> its sale
        self.count = 0

    def _send(self, event: Event) -> Turn:
        self.now += timedelta(minutes=7)
        turn = self.assistant.respond(self.session, event, self.now, self.records)
        self.records.apply(turn.effects)
        self.session = Session.model_validate_json(turn.session.model_dump_json())
        for effect in turn.effects:
            if isinstance(effect, AddNote):
                self.kept |= dict.fromkeys(_MARKER.findall(effect.note.text), effect.note.deal)
            if isinstance(effect, RemoveNote):
                self.kept = {marker: deal for marker, deal in self.kept.items() if marker not in effect.note.text}
            if isinstance(effect, DeleteDeal):
                self.kept = {marker: deal for marker, deal in self.kept.items() if deal != effect.deal}
            if isinstance(effect, ForgetPerson):
                self.kept = {}
        assert turn.replies
        assert all(plain(reply.text).strip() for reply in turn.replies)
        self.buttons = [*self.buttons[-40:], *(choice.payload for reply in turn.replies for choice in reply.choices)]
        return turn

    @rule(order=_ORDERS, name=_NAMES)
    def order(self, order: str, name: str) -> None:
        self._send(Message(text=order.strip().format(name)))

    @rule(words=_WORDS)
    def say(self, words: str) -> None:
        self._send(Message(text=words))

    @precondition(lambda self: self.buttons)
    @rule(data=st.data())
    def press(self, data: st.DataObject) -> None:
        self._send(Press(payload=data.draw(st.sampled_from(self.buttons))))

    @rule(text=st.text(max_size=30))
    def type(self, text: str) -> None:
        self._send(Message(text=text))

    @precondition(lambda self: self.session.deal is not None)
    @rule(form=st.sampled_from(["note : {}", "il préfère le modèle {}", "budget 12 k€ pour {}, décision en mai"]))
    def note(self, form: str) -> None:
        """What is typed in a sale is a note of that sale, unless it answers what was just asked."""
        self.count += 1
        marker, deal, asked = f"zz{self.count}zz", self.session.deal, self.session.awaiting
        self._send(Message(text=form.format(marker)))
        if form.startswith("note") or asked not in ("reason", "name", "matter", "customer", "which"):
            assert self.kept[marker] == deal

    @invariant()
    def every_note_is_with_its_sale_once(self) -> None:
        found = [
            (marker, deal.id)
            for deal in self.records.deals()
            for note in self.records.notes(deal.id)
            for marker in _MARKER.findall(note.text)
        ]
        assert sorted(found) == sorted(self.kept.items())

    @precondition(lambda self: self.session.deal is not None and self.kept)
    @rule(words=st.sampled_from(["mes notes", "fiche", "où j'en suis ?", "il manque quoi ?"]))
    def look(self, words: str) -> None:
        """What is shown of a sale holds no word of another."""
        deal = self.session.deal
        turn = self.assistant.respond(self.session, Message(text=words), self.now, self.records)
        shown = {marker for reply in turn.replies for marker in _MARKER.findall(plain(reply.text))}
        assert all(self.kept.get(marker, deal) == deal for marker in shown)  # a reason is no note


@pytest.mark.parametrize("examples", [25])
def test_any_order_of_messages_and_buttons(assistant: Assistant, examples: int) -> None:
    machine = type("Machine", (_Seller,), {"assistant": assistant})
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=examples, stateful_step_count=30, deadline=None, suppress_health_check=checks),
    )
