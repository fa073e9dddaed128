import pytest

from bot.conversations import Moment
from bot.conversations.calculating import Calculating
from bot.conversations.outcomes import FOLLOWING
from bot.markup import plain
from bot.records import MemoryRecords
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from metrics.calculation import closure
from metrics.catalogue import INDICATORS
from metrics.reading import Reader
from tests.conftest import NOW


class _Manager:
    def __init__(self, texts: Texts, reader: Reader) -> None:
        self.reader = reader
        self.calculating = Calculating(texts, {"churn_rate": "taux-attrition"})
        self.session = Session()

    @property
    def moment(self) -> Moment:
        return Moment(self.session, NOW, MemoryRecords())

    def ask(self, text: str) -> Turn:
        request = self.reader.read(text)
        assert request
        return self._keep(self.calculating.request(text, request, self.moment))

    def answer(self, text: str) -> Turn:
        calculation = self.session.calculation
        assert calculation
        asked = calculation.asking or calculation.doubtful[0]
        roles = self.reader.roles(text, closure(calculation.indicator), asked, calculation.indicator)
        return self._keep(self.calculating.figures(text, roles, self.moment))

    def press(self, indicator: str) -> Turn | None:
        turn = self.calculating.start(indicator, self.moment)
        return self._keep(turn) if turn else None

    def _keep(self, turn: Turn) -> Turn:
        self.session = turn.session
        return turn


@pytest.fixture
def manager(texts: Texts, reader: Reader) -> _Manager:
    return _Manager(texts, reader)


def _shown(turn: Turn) -> str:
    return plain(turn.replies[0].text).replace("\u202f", " ").replace("\u00a0", " ")


def test_the_reply_repeats_what_was_read_and_how_it_was_computed(manager: _Manager) -> None:
    shown = _shown(manager.ask("on avait 1 200 clients, on en a perdu 84"))
    for part in ("7 %", "clients au début : 1 200", "clients perdus : 84", "84 ÷ 1 200 = 7 %", "Convention"):
        assert part in shown


def test_newcomers_change_nothing_and_the_reply_says_so(manager: _Manager) -> None:
    shown = _shown(manager.ask("on avait 120 clients, on en a perdu 15 et gagné 24, attrition ?"))
    for part in ("12,5 %", "nouveaux clients : 24", "Les nouveaux (24) n’entrent pas", "129 clients"):
        assert part in shown


def test_missing_figures_are_asked_one_at_a_time(manager: _Manager) -> None:
    first = manager.ask("je veux calculer ma clv")
    assert first.report.missing == ("basket", "frequency", "customer_lifetime")
    assert manager.answer("5 ans").report.missing == ("basket", "frequency")
    assert manager.answer("45 €").report.missing == ("frequency",)
    assert manager.answer("6 fois par an").report.value == 1350


def test_a_sum_shows_what_it_was_made_of(manager: _Manager) -> None:
    turn = manager.ask("CA 9 500 €, frais : 3 livraisons à 250 € et 1 200 de marchandise")
    assert turn.report.value == 7550
    assert "(3 × 250 + 1 200)" in _shown(turn)


def test_all_figures_of_one_message_are_taken(manager: _Manager) -> None:
    manager.ask("je veux calculer ma clv")
    assert manager.answer("panier 45 €, 6 fois par an, ils restent 5 ans").report.value == 1350


def test_an_impossible_figure_names_what_to_recheck_and_only_it_is_replaced(manager: _Manager) -> None:
    wrong = manager.ask("j'avais 120 clients j'en ai perdu 150")
    assert wrong.report.kind == "metric_error"
    assert "« clients perdus » (150)" in _shown(wrong)
    assert manager.answer("oups 15").report.value == 12.5


def test_what_is_known_is_used_by_the_next_calculation(manager: _Manager) -> None:
    manager.ask("on avait 1 200 clients, on en a perdu 84")
    turn = manager.press("retention_rate")
    assert turn
    assert turn.report.value == 93


def test_an_unknown_indicator_is_none(manager: _Manager) -> None:
    assert manager.press("bogus") is None


def test_every_indicator_can_be_started_from_a_button(manager: _Manager) -> None:
    for indicator in INDICATORS:
        manager.session = Session()
        turn = manager.press(indicator)
        assert turn
        assert turn.report.kind == "metric_missing"
        assert turn.replies[0].awaits_figure


def test_what_follows_is_an_indicator() -> None:
    assert {name for following in FOLLOWING.values() for name in following} | FOLLOWING.keys() <= INDICATORS.keys()
