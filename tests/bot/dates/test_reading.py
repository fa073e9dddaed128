import tomllib
import unicodedata
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import example, given
from hypothesis import strategies as st

from bot.dates import Doubt, Unclear, When, read_dates

PARIS = ZoneInfo("Europe/Paris")
FOLDER = Path(__file__).parents[2] / "corpus"
CORPUS = tomllib.loads((FOLDER / "dates.toml").read_text(encoding="utf-8"))
FIGURES = tomllib.loads((FOLDER / "figures.toml").read_text(encoding="utf-8"))


def _at(written: str, zone: ZoneInfo = PARIS) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=zone)


NOW = _at(CORPUS["now"])
SAME = [
    pytest.param(text, _at(row.get("now", CORPUS["now"])), row, id=f"{row.get('now', '')} {text}")
    for row in CORPUS["same"]
    for text in row["texts"]
]
UNCLEAR = [
    pytest.param(text, _at(row.get("now", CORPUS["now"])), row, id=f"{row.get('now', '')} {text}")
    for row in CORPUS["unclear"]
    for text in row["texts"]
]
NONE = [text for row in CORPUS["none"] for text in row["texts"]]


def _capitals(text: str) -> str:
    plain = unicodedata.normalize("NFD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).upper()


@pytest.mark.parametrize(("text", "now", "row"), SAME)
def test_one_moment_many_spellings(text: str, now: datetime, row: dict[str, str]) -> None:
    for written in (text, _capitals(text)):
        read = read_dates(written, now, PARIS)
        assert isinstance(read, When)
        assert (read.at, read.has_time) == (_at(row["at"]).astimezone(UTC), bool(row.get("has_time")))


@pytest.mark.parametrize(("text", "now", "row"), UNCLEAR)
def test_what_has_to_be_asked(text: str, now: datetime, row: dict[str, str]) -> None:
    read = read_dates(text, now, PARIS)
    assert isinstance(read, Unclear)
    assert (read.doubt, set(read.moments)) == (row["doubt"], {_at(moment).astimezone(UTC) for moment in row["moments"]})
    assert list(read.moments) == sorted(read.moments)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text: str) -> None:
    assert read_dates(text, NOW, PARIS) is None


@pytest.mark.parametrize("text", [text for row in FIGURES["same"] for text in row["texts"]])
def test_a_price_or_a_count_is_no_date(text: str) -> None:
    assert read_dates(text, NOW, PARIS) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("rappelle-moi jeudi 9h de relancer Durand", "rappelle-moi  de relancer Durand"),
        ("Rappelle-moi de relancer l’œnothèque d'ici la fin du mois svp", "Rappelle-moi de relancer l’œnothèque  svp"),
        ("jeudi, à 14 h, relancer Mme Ferrand", ", relancer Mme Ferrand"),
        ("relancer Durand le 3\u00a0décembre en fin de journée !", "relancer Durand  !"),
        ("aide-moi à préparer le rdv de demain", "aide-moi à préparer le rdv "),
        ("il sera là dans cinq jours", "il sera là "),
        ("relancer Durand jeudi ou vendredi", "relancer Durand "),
        ("relancer Durand jeudi 9h ou vendredi 14h", "relancer Durand "),
    ],
)
def test_the_words_of_the_date_can_be_taken_out(text: str, rest: str) -> None:
    read = read_dates(text, NOW, PARIS)
    assert read is not None
    assert text[: read.start] + text[read.end :] == rest


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("rappelle-moi jeudi de préparer le rdv de lundi", "2026-11-26T09:00"),
        ("vu hier, rappelle-moi vendredi", "2026-11-27T09:00"),
        ("j'ai rdv lundi, rappelle-moi dimanche de le préparer", "2026-11-29T09:00"),
        ("mardi prochain, le 1er décembre", "2026-12-01T09:00"),
        ("jeudi prochain, le 3 décembre", "2026-12-03T09:00"),
        ("demain mercredi 14h", "2026-11-25T14:00"),
        ("demain mercredi 25 novembre à 14 h", "2026-11-25T14:00"),
        ("aujourd'hui mardi à 14h", "2026-11-24T14:00"),
        ("jeudi prochain 3/12 à 15h", "2026-12-03T15:00"),
    ],
)
def test_of_several_dates_the_one_that_counts(text: str, at: str) -> None:
    read = read_dates(text, NOW, PARIS)
    assert isinstance(read, When)
    assert read.at == _at(at)


@pytest.mark.parametrize("text", ["je le vois lundi et je l'appelle jeudi", "demain jeudi"])
def test_two_dates_that_could_both_count_are_asked(text: str) -> None:
    read = read_dates(text, NOW, PARIS)
    assert isinstance(read, Unclear)
    assert read.doubt is Doubt.SEVERAL


@pytest.mark.parametrize(
    ("zone", "at"), [("America/Montreal", "2026-11-25T09:00"), ("Indian/Reunion", "2026-11-25T09:00")]
)
def test_days_and_hours_are_those_of_the_person(zone: str, at: str) -> None:
    there = ZoneInfo(zone)
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    read = read_dates("demain 9h", now, there)
    assert isinstance(read, When)
    assert read.at == _at(at, there)
    assert read.at.tzinfo is UTC


def test_the_day_is_that_of_the_person_not_that_of_the_server() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # the 25th in Paris
    read = read_dates("demain", late, PARIS)
    assert isinstance(read, When)
    assert read.at == _at("2026-11-26T09:00")


@given(st.dates(date(2026, 11, 25), date(2036, 12, 31)), st.times())
def test_every_full_date_is_read_back(day: date, hour: clock) -> None:
    for written in (format_date(day, "full", "fr"), format_date(day, "dd/MM/yyyy", "fr"), day.isoformat()):
        read = read_dates(f"rappelle-moi {written} à {hour:%H:%M} de l'appeler", NOW, PARIS)
        assert isinstance(read, When)
        assert read.at == datetime.combine(day, hour.replace(second=0, microsecond=0, fold=0), PARIS).astimezone(UTC)


_WORDS = st.sampled_from(
    "jeudi mardi demain hier le la du au de à dans d'ici fin début mois semaine prochaine dernière 2/12 31/02 29/2 15 "
    "30 9h 25h 14h30 3h midi matin soir ou et , . : - en huit 8 décembre février 2027 1er jours heures mois une deux "
    "rappelle-moi avant après vers ce cet minutes et demi moins quart ans 9999 0 12:60 j+2 noël week-end".split()
)
_ANY = st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=14).map(" ".join))
_NOWS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


@given(_ANY, _NOWS, st.sampled_from(["Europe/Paris", "Pacific/Kiritimati", "America/St_Johns", "UTC"]))
@example("dans 9999 ans", NOW, "UTC")
@example("dans 0 min", NOW, "UTC")
@example("9" * 5000 + "/" + "9" * 5000, NOW, "UTC")
@example("le 29 février", datetime(2027, 12, 31, 23, 59, tzinfo=UTC), "Pacific/Kiritimati")
def test_any_text_gives_moments_to_come(text: str, now: datetime, zone: str) -> None:
    read = read_dates(text, now, ZoneInfo(zone))
    if read is None:
        return
    assert 0 <= read.start < read.end <= len(text)
    moments = (read.at,) if isinstance(read, When) else read.moments
    assert all(moment > now and moment.tzinfo is UTC for moment in moments)
    assert list(moments) == sorted(set(moments))


def test_reading_takes_little_time() -> None:
    texts = [text for kind in ("same", "unclear", "none") for row in CORPUS[kind] for text in row["texts"]]
    took = []
    for text in texts:
        started = perf_counter()
        read_dates(text, NOW, PARIS)
        took.append(perf_counter() - started)
    assert sorted(took)[int(0.95 * len(took))] < timedelta(milliseconds=5).total_seconds()


@pytest.mark.parametrize("unit", ["de la ", "1/2 ", "jeudi ou ", "9h ", "entre 9h et 10h ", "lundi le 3 mars ", "…"])
def test_a_very_long_text_takes_little_time(unit: str) -> None:
    started = perf_counter()
    read_dates(unit * 50_000, NOW, PARIS)
    assert perf_counter() - started < 1
