import pytest

from bot.aside import courteous, unable
from bot.controls import Controls
from bot.session import Session
from tests.conftest import Said, records_of


@pytest.mark.parametrize("deal", [None, 1])
@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("tu peux lui envoyer le devis par mail ?", "mail"),
        ("tu peux leur envoyer le menu à ma place ?", "mail"),
        ("écris-moi un sms de relance pour Durand", "mail"),
        ("pouvez-vous lui adresser un courriel de confirmation ?", "mail"),
        ("t'aurais pas un modèle de mail ?", "mail"),
        ("envoie-lui le devis", "mail"),
        ("tu peux l'appeler pour moi ?", "call"),
        ("appelle la mairie à ma place", "call"),
        ("rappelle à mon collègue de l'appeler demain", "others"),
        ("préviens mon patron que c'est signé", "others"),
        ("tu peux relancer le client pour moi ?", "others"),
        ("je t'envoie une photo du devis", "file"),
        ("tu peux lire un fichier excel ?", "file"),
        ("ajoute le rdv à mon agenda google", "sync"),
        ("tu peux mettre ça dans salesforce ?", "sync"),
        ("cherche sur internet s'ils ont fait faillite", "web"),
        ("trouve-moi le numéro de téléphone de Durand", "web"),
        ("tu prévois combien de ventes le mois prochain ?", "forecast"),
        ("tu crois qu'il va signer ?", "forecast"),
        ("je peux te parler en vocal ?", "voice"),
        ("tu peux me répondre à l'oral ?", "voice"),
    ],
)
def test_what_it_cannot_do(text: str, what: str, deal: int | None, said: Said) -> None:
    one = said(text, Session(deal=deal), records_of("Durand"))
    reading = unable(one, Controls(one.search.base.spelling))
    assert reading is not None
    assert reading.value == what


@pytest.mark.parametrize(
    "text",
    [
        "je lui envoie le devis par mail",
        "il veut que je lui envoie un mail",
        "rappelle-moi d'envoyer le mail",
        "tu peux me rappeler d'envoyer le devis jeudi ?",
        "pouvez-vous m'envoyer une documentation par mail ?",
        "il me dit envoyez-moi un mail",
        "tu peux m'envoyer la fiche en pdf ?",
        "exporte mes ventes en excel",
        "comment relancer un client par mail ?",
        "tu peux m'expliquer comment relancer par mail ?",
        "il compare sur internet",
        "ils utilisent salesforce comme crm",
        "son comptable veut un fichier excel",
        "on avait prévu 12 ventes, on en a fait 9",
        "appelle Durand demain",
        "tu peux noter qu'il préfère les mails ?",
        "mets un rappel dans mon agenda pour jeudi",
    ],
)
def test_a_fact_an_order_or_a_question_is_none(text: str, said: Said) -> None:
    one = said(text, Session(deal=1), records_of("Durand"))
    assert unable(one, Controls(one.search.base.spelling)) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Tant pis. Merci pour vos explications.", "thanks"),
        ("ok nickel c'est tout bon pour moi, bonne journée", "bye"),
        ("bon allez je file, merci et à plus", "bye"),
        ("dommage, merci quand meme", "thanks"),
        ("a+", "bye"),
        ("ok nickel", None),
        ("c'est tout bon pour moi", None),
        ("merci pour le devis, il signe", None),
        ("merci mais il est trop cher", None),
        ("ok merci et c'est quoi le NPS ?", None),
        ("bonne journée au salon, 12 contacts", None),
        ("merci de me rappeler demain", None),
    ],
)
def test_thanks_and_good_byes_of_several_parts(text: str, topic: str | None, said: Said) -> None:
    one = said(text, Session(deal=1), records_of("Durand"))
    reading = courteous(one, Controls(one.search.base.spelling))
    assert (reading.value if reading else None) == topic
