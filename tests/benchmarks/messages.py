"""Messages to measure speed with: every tenth sample phrase of the content, and figures as managers type them."""

from knowledge.cards import Base

FIGURES = [
    "on avait 1 200 clients, on en a perdu 84",
    "panier 85 €, 4 achats par an, rétention 80 %",
    "calcule mon taux de rétention, j'ai 300 clients",
    "j'avais 120 clients j'en ai perdu 150",
    "2 400 clients, valeur à vie moyenne 900 €, le portefeuille vaut combien ?",
]


def messages(base: Base) -> list[str]:
    """About a thousand messages of every kind, in the order of the content files."""
    phrases = [phrase.text for phrase in base.phrases[::10]]
    return phrases + FIGURES * 20
