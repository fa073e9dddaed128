from datetime import timedelta
from fractions import Fraction

import pytest

from bot.conversations import Moment
from bot.conversations.guiding import Guiding
from bot.conversations.keeping import Keeping
from bot.conversations.sheets import Sheets
from bot.markup import plain
from bot.orders import Order
from bot.records import AddNote, Deal, Figures, KeepFigures, MemoryRecords, Note, SaveDeal
from bot.reply import Page, Table
from bot.session import Session
from bot.texts import Texts
from knowledge.cards import Base
from knowledge.needs import Needs
from metrics.calculation import Given
from tests.conftest import NOW

NEEDS, OBJECTIONS = "etape-analyse-besoins", "etape-objections"


@pytest.fixture
def sheets(base: Base, texts: Texts) -> Sheets:
    guiding = Guiding(base, texts, Needs(base.guide))
    return Sheets(base, texts, guiding, Keeping(texts, guiding))


@pytest.fixture
def moment() -> Moment:
    records = MemoryRecords()
    durand = Deal(
        id=1,
        customer="Été & Fils",
        step=OBJECTIONS,
        updated_at=NOW,
        next_at=NOW + timedelta(days=3),
        passages={NEEDS: "anyway"},
        notes=3,
        last_note="=cmd",
    )
    other = Deal(id=2, customer="Autre", step=NEEDS, status="lost", reason="trop cher", cause="prix", updated_at=NOW)
    records.apply([SaveDeal(deal=durand), SaveDeal(deal=other)])
    told = (
        (NEEDS, "budget 12 k€, son associé décide"),
        (NEEDS, "il ne sait pas pour quand"),
        (OBJECTIONS, "trop cher"),
    )
    records.apply([AddNote(note=Note(deal=1, step=step, text=text, at=NOW)) for step, text in told])
    records.apply([AddNote(note=Note(deal=2, step=NEEDS, text="secret de l'autre", at=NOW))])
    inputs = {"basket": Given(Fraction(240), None, "EUR"), "frequency": Given(Fraction(4), "year")}
    records.apply([KeepFigures(figures=Figures(deal=1, indicator="customer_value", inputs=inputs, at=NOW))])
    return Moment(Session(deal=1), NOW, records)


def test_a_sheet_holds_all_that_is_known_of_its_customer_and_nothing_of_others(sheets: Sheets, moment: Moment) -> None:
    turn = sheets.sheet(1, moment)
    assert turn
    (reply,) = turn.replies
    shown = plain(reply.text).replace("\u202f", " ").replace("\u00a0", " ")
    for told in (
        "4/7",
        "jeudi 5 mars",
        "Quoi : budget 12 k€",
        "Qui : son associé décide",
        "• il ne sait pas pour quand",
        "trop cher",
        "960 € par an",
        "Analyse des besoins",
    ):
        assert told in shown
    assert "secret" not in shown
    assert isinstance(reply.file, Page)
    assert reply.file.name == "fiche-ete-fils"
    assert plain(reply.file.text) in plain(reply.text)


def test_a_closed_sale_says_how(sheets: Sheets, moment: Moment) -> None:
    turn = sheets.sheet(2, moment)
    assert turn
    assert "perdue\u00a0: trop cher" in plain(turn.replies[0].text)
    assert sheets.sheet(9, moment) is None


def test_the_customer_is_asked_for_when_it_is_not_clear(sheets: Sheets, moment: Moment) -> None:
    for order in (Order("sheet", (1, 2)), Order("sheet", (), "Inconnu")):
        choices = sheets.sheet_of(order, moment).replies[0].choices
        assert [choice.payload for choice in choices] == ["sheet:1", "sheet:2"]
    assert sheets.sheet_of(Order("sheet"), moment).replies[0].file
    nobody = Moment(Session(), NOW, MemoryRecords())
    assert "Aucune vente" in sheets.sheet_of(Order("sheet"), nobody).replies[0].text


def test_all_sales_as_a_table(sheets: Sheets, moment: Moment) -> None:
    table = sheets.export(moment).replies[0].file
    assert isinstance(table, Table)
    assert all(len(row) == len(table.header) for row in table.rows)
    assert table.rows[0][:3] == ("Été & Fils", "4. Réponse aux objections", "en cours")
    assert table.rows[1][2:5] == ("perdue", "trop cher", "Le prix")
    nobody = Moment(Session(), NOW, MemoryRecords())
    assert sheets.export(nobody).replies[0].file is None
