import pytest

from bot.controls import Controls
from knowledge.cards import Base


@pytest.fixture(scope="module")
def controls(base: Base) -> Controls:
    return Controls(base.spelling)


@pytest.mark.parametrize(
    ("group", "text", "control"),
    [
        ("anywhere", "Annule !", "cancel"),
        ("deal", "étape suivante", "next"),
        ("deal", "on passe à la suite", "next"),
        ("deal", "Ok, on continue", "here"),
        ("card", "un exemple ?", "example"),
        ("card", "et ca se calcule cmt", "calculation"),
        ("card", "pk ?", "why"),
        ("card", "la source ?", "source"),
        ("card", "plus court", "shorter"),
        ("smalltalk", "merci bcp", "thanks"),
        ("objections", "Quelles objections ?", "list"),
        ("objections", "la liste des objections stp", "list"),
        ("objections", "toutes les objections", "list"),
    ],
)
def test_controls(controls: Controls, group: str, text: str, control: str) -> None:
    assert controls.match(group, text) == control


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("deal", "le client veut la suite junior"),
        ("anywhere", "il annule son contrat"),
        ("objections", "comment traiter une objection"),
        ("card", "pourquoi le client part ?"),
        ("deal", "suivant le contrat, il paie en mai"),
    ],
)
def test_a_control_is_the_whole_message(controls: Controls, group: str, text: str) -> None:
    assert controls.match(group, text) is None


def test_what_a_text_consists_of(controls: Controls) -> None:
    assert controls.parts("courtesy", "Ok, merci. À bientôt !") == {"along", "thanks", "bye"}
    assert controls.parts("courtesy", "merci, il signe") == frozenset()
    assert controls.parts("courtesy", "") == frozenset()
