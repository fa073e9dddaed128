from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.conversations import Moment
from bot.conversations.reminding import Reminding
from bot.markup import plain
from bot.orders import Order
from bot.records import Deal, MemoryRecords, Reminder, SaveDeal
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from tests.conftest import NOW


class _Person:
    def __init__(self, texts: Texts) -> None:
        self.reminding, self.session, self.records = Reminding(texts), Session(), MemoryRecords()
        self.now = NOW
        for number, name in ((1, "Durand"), (2, "Mme Ferrand")):
            self.records.apply([SaveDeal(deal=Deal(id=number, customer=name, step="s", updated_at=NOW))])

    @property
    def moment(self) -> Moment:
        return Moment(self.session, self.now, self.records)

    def take(self, turn: Turn | None) -> str:
        assert turn
        self.session = turn.session
        self.records.apply(turn.effects)
        return plain(turn.replies[0].text).replace("\u00a0", " ").replace("\u202f", " ")

    def order(self, name: str, rest: str = "") -> str:
        return self.take(self.reminding.order(Order(name, (), rest), self.moment))

    @property
    def due(self) -> list[str]:
        zone = ZoneInfo(self.records.zone())
        return [f"{r.due_at.astimezone(zone):%d/%m %H:%M} {r.text}" for r in self.records.reminders()]


@pytest.fixture
def person(texts: Texts) -> _Person:
    return _Person(texts)


def test_a_reminder_says_when_what_and_for_which_sale(person: _Person) -> None:
    assert "jeudi 5 mars à 9 h" in person.order("remind", "jeudi 9h de relancer Durand")
    assert person.due == ["05/03 09:00 relancer Durand"]
    assert person.records.reminders()[0].deal == 1


def test_a_reminder_in_a_sale_is_of_it_unless_it_names_another(person: _Person) -> None:
    person.session = Session(deal=2)
    person.order("remind", "dans 3 jours d'envoyer le devis")
    person.order("remind", "demain à 8h d'appeler Tremblay")
    assert [reminder.deal for reminder in person.records.reminders()] == [None, 2]


def test_what_is_missing_is_asked_for(person: _Person) -> None:
    assert "Quand" in person.order("remind", "de relancer Durand")
    assert person.session.awaiting == "time"
    person.take(person.reminding.answer("jeudi 9h", person.moment))
    assert "rappeler" in person.order("remind", "demain 10h")
    person.take(person.reminding.answer("payer la note", person.moment))
    assert person.due == ["03/03 10:00 payer la note", "05/03 09:00 relancer Durand"]


def test_an_unclear_date_is_asked_with_its_moments(person: _Person) -> None:
    turn = person.reminding.order(Order("remind", (), "lundi de relancer Durand"), person.moment)
    if not turn.effects:  # « lundi » said on a Monday
        (first, *_) = turn.replies[0].choices
        person.take(turn)
        action, _, value = first.payload.partition(":")
        person.take(person.reminding.pressed(action, value, person.moment))
    assert [line.endswith("relancer Durand") for line in person.due] == [True]


def test_a_day_that_does_not_exist_is_told(person: _Person) -> None:
    assert "n’existe pas" in person.order("remind", "le 31 février de payer")
    assert person.due == []


def test_moved_by_place_name_or_as_the_last_one(person: _Person) -> None:
    person.order("remind", "jeudi 9h de relancer Durand")
    person.order("remind", "vendredi 9h d'appeler Mme Ferrand")
    person.order("postpone_last", "à samedi 10h")
    person.order("postpone", "de Durand à mardi 8h")
    assert person.due == ["03/03 08:00 relancer Durand", "07/03 10:00 appeler Mme Ferrand"]
    assert "2 rappels" in person.order("reminders")
    assert "2 rappels" in person.order("unremind", "")
    person.order("unremind", "2")
    assert person.due == ["03/03 08:00 relancer Durand"]
    person.order("unremind", "")
    assert person.due == []
    assert "Aucun rappel" in person.order("reminders")


def test_a_move_to_an_unclear_date_keeps_the_reminder(person: _Person) -> None:
    person.order("remind", "jeudi 9h de relancer Durand")
    person.order("postpone", "au 31 février")
    assert person.due == ["05/03 09:00 relancer Durand"]
    person.take(person.reminding.answer("le 3 avril 10h", person.moment))
    assert person.due == ["03/04 10:00 relancer Durand"]


def test_a_fired_reminder_can_be_snoozed(person: _Person) -> None:
    reminder = Reminder(id=1, text="relancer Durand", due_at=NOW, deal=1, status="fired")
    person.records._reminders[1] = reminder
    reply = person.reminding.fired(reminder, person.moment)
    assert "prévu" not in plain(reply.text)
    assert [choice.payload for choice in reply.choices][-1] == "deal:1"
    person.take(person.reminding.pressed("snooze", "1:day", person.moment))
    assert person.due == ["03/03 10:30 relancer Durand"]
    assert person.reminding.pressed("snooze", "1:year", person.moment) is None
    person.take(person.reminding.pressed("unremind", "1", person.moment))
    assert person.reminding.pressed("snooze", "1:day", person.moment) is None
    assert person.reminding.pressed("unremind", "9", person.moment) is None


def test_a_late_reminder_says_when_it_was_meant(person: _Person) -> None:
    person.now = NOW + timedelta(days=2)
    reply = person.reminding.fired(Reminder(id=1, text="x", due_at=NOW, deal=None), person.moment)
    assert "prévu" in plain(reply.text)


def test_the_zone_is_changed_and_reminders_follow(person: _Person) -> None:
    assert "America/Toronto" in person.order("zone", "Montréal")
    person.order("remind", "demain à 8h d'appeler")
    assert person.records.reminders()[0].due_at == datetime.fromisoformat("2026-03-03T13:00:00+00:00")
    assert "Vouliez-vous dire" in person.order("zone", "Saint-Jo")
    assert "grande ville" in person.order("zone", "Trifouillis")
    assert "America/Toronto" in person.order("zone")


def test_a_part_of_the_day_is_no_missing_hour(person: _Person) -> None:
    assert "sans heure" in person.order("remind", "demain de payer la note")
    assert "sans heure" not in person.order("remind", "demain soir de payer la note")


def test_all_are_cancelled_at_once(person: _Person) -> None:
    person.order("remind", "jeudi 9h de relancer Durand")
    person.order("remind", "vendredi 9h de préparer la démo")
    person.order("unremind", "de la démo")
    assert person.due == ["05/03 09:00 relancer Durand"]
    person.order("remind", "vendredi 9h de payer")
    assert "2 rappels annulés" in person.order("unremind_all")
    assert person.due == []
    assert "Aucun rappel" in person.order("unremind_all")


def test_before_an_appointment(person: _Person) -> None:
    at = NOW + timedelta(days=2)
    person.records.apply([SaveDeal(deal=Deal(id=9, customer="Picard", step="s", updated_at=NOW, next_at=at))])
    person.order("remind", "1h avant le rdv avec Picard")
    person.order("remind", "deux jours de travail avec Picard")
    person.order("remind", "3 jours avant mon rendez-vous avec Picard")
    assert person.due == ["04/03 09:30 rdv avec Picard"]
    assert person.session.awaiting == "time"


def test_on_the_eve_of_the_day_that_is_named_or_of_the_next_date(person: _Person) -> None:
    person.session = Session(deal=1)
    told = person.order("remind", "ok rdv avec les deux samedi 11h, rappelle moi la veille 18h")
    assert "vendredi 6 mars à 18 h" in told
    assert "samedi 7 mars à 11 h" in told
    assert person.due == ["06/03 18:00 rendez-vous avec Durand"]
    deal = person.records.deal(1)
    assert deal
    assert deal.next_at
    person.order("remind", "la veille à 12h d'imprimer l'offre")
    assert person.due == ["06/03 12:00 imprimer l'offre (Durand)", "06/03 18:00 rendez-vous avec Durand"]


def test_before_the_appointment_of_the_sale_at_hand(person: _Person) -> None:
    person.session = Session(deal=1)
    deal = person.records.deal(1)
    assert deal
    person.records.apply([SaveDeal(deal=deal.model_copy(update={"next_at": NOW + timedelta(days=1)}))])
    person.order("remind", "1h avant le rdv")
    assert person.records.reminders()[0].due_at == NOW + timedelta(days=1, hours=-1)


def test_a_day_that_was_offered_keeps_its_month(person: _Person) -> None:
    assert "n’existe pas" in person.order("remind", "le 31 février envoyer le contrat")
    person.take(person.reminding.answer("le 28 alors 8h30", person.moment))
    assert person.due == ["28/02 08:30 envoyer le contrat"]


def test_one_is_moved_and_cancelled_by_a_word_of_it(person: _Person) -> None:
    person.order("remind", "vendredi 16h appeler la pharmacie Lenoir")
    person.order("remind", "jeudi 9h envoyer la facture à Meunier")
    person.order("postpone", "décale lenoir à lundi même heure")
    assert person.due == ["05/03 09:00 envoyer la facture à Meunier", "09/03 16:00 appeler la pharmacie Lenoir"]
    person.order("unremind", "annule celui de meunier, il m'a appelé")
    assert person.due == ["09/03 16:00 appeler la pharmacie Lenoir"]
