import pytest

from bot.controls import Controls
from bot.intents import Intent
from bot.practised import practised, to_practise
from bot.session import Practice, Session
from tests.conftest import Said, records_of

_STEP = "etape-analyse-besoins"
_ROUND = Practice(situation="velo", questions=("Comment vous déplacez-vous ?",))


def _what(text: str, said: Said, session: Session) -> str | None:
    one = said(text, session, records_of("Le Goff", "Durand", step=_STEP))
    reading = practised(one, Controls(one.search.base.spelling))
    return reading.value if reading else None


@pytest.mark.parametrize("session", [Session(practice=_ROUND), Session(deal=1, practice=_ROUND)])
@pytest.mark.parametrize(
    "text",
    [
        "Qu'est-ce qui vous prend le plus de temps dans la traite aujourd'hui ?",
        "vous faites combien de km par jour",
        "vs avez un budget ?",
        "quel est votre taux de rétention ?",
        "Comment fidélisez-vous vos clients ?",
        "Qui décide ?",
        "c'est pour quand ?",
        "Parlez-moi de vos trajets.",
        "je lui demanderais comment il vient au travail",
        "« Qu'attendez-vous d'un vélo ? » c'est bien ?",
        "Pouvez-vous m'expliquer comment vous choisissez ?",
        "Puis-je prendre des notes ?",
        "Je vous propose de passer mardi.",
        "C'est-à-dire ?",
    ],
)
def test_a_question_to_the_customer(text: str, session: Session, said: Said) -> None:
    assert _what(text, said, session) == "question"


@pytest.mark.parametrize("session", [Session(practice=_ROUND), Session(deal=1, practice=_ROUND)])
@pytest.mark.parametrize(
    "text",
    [
        "c'est quoi le NPS ?",
        "Pouvez-vous m'expliquer le NPS ?",
        "comment on fidélise un client ?",
        "quand relancer un client ?",
        "panier 85 €, 4 achats par an, rétention 80 %",
        "il a trois vélos et une voiture",
        "il me dit que c'est trop cher",
        "vous êtes un robot ?",
        "mon rdv de jeudi est confirmé",
        "rappelle-moi demain 9h d'appeler Durand",
        "stop, on passe à Durand",
        "merci",
        "suivant",
    ],
)
def test_what_is_no_question_to_the_customer(text: str, session: Session, said: Said) -> None:
    assert _what(text, said, session) is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("stop, on revient à mon rdv de jeudi", "stop"),
        ("bon j'arrête l'exercice, on reprend Le Goff", "stop"),
        ("on peut arrêter ?", "stop"),
        ("on continue", "on"),
        ("go", "ready"),
        ("autre situation stp", "other"),
        ("je sais pas quoi demander", "hint"),
        ("tu peux me donner un exemple ?", "hint"),
        ("et il répond quoi ?", "play"),
        ("c'est mieux ?", "judge"),
        ("pourquoi c'est fermé ?", "why"),
    ],
)
def test_words_on_the_round(text: str, what: str, said: Said) -> None:
    assert _what(text, said, Session(deal=1, practice=_ROUND)) == what


def test_after_a_round_only_another_one_is_asked_for(said: Said) -> None:
    over = Session(practice=_ROUND.model_copy(update={"over": True}))
    assert _what("encore une", said, over) == "start"
    assert _what("vous avez un budget ?", said, over) is None
    assert _what("encore une", said, Session()) is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("fais-moi bosser mes questions", "start"),
        ("attends avant jvoudrais m entrainer un peu a poser les bonnes questions", "start"),
        ("est-ce que « Vous avez un budget ? » est une bonne question ?", "judged"),
        ("corrige ma question : vs avez besoin de koi ?", "judged"),
        ("il veut s'entraîner trois fois par semaine", None),
        ("je leur ai proposé une séance d'entraînement gratuite", None),
        ("je lui pose quoi comme questions ?", None),
        ("que répondre à « vous êtes trop cher ? »", None),
    ],
)
def test_asking_to_practise_in_a_sale(text: str, what: str | None, said: Said) -> None:
    one = said(text, Session(deal=1), records_of("Le Goff", step=_STEP))
    reading = to_practise(one, Controls(one.search.base.spelling))
    assert (reading.value if reading else None) == what
    assert reading is None or reading.intent is Intent.PRACTICE
