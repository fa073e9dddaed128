import pytest

from bot.endings import over_in, reason_in, surely_over


@pytest.mark.parametrize(
    ("text", "status", "sure"),
    [
        ("j'ai perdu Marchetti, trop cher", "lost", True),
        ("coat perdu aussi. délai trop long", "lost", True),
        ("la vente est perdue, il garde son fournisseur", "lost", True),
        ("je crois que c'est perdu", "lost", False),
        ("c'est perdu ?", "lost", False),
        ("je pense que c'est perdu", "lost", False),
        ("c'est perdu je crois", "lost", False),
        ("il est un peu perdu", "lost", False),
        ("j'ai perdu mon temps", "lost", False),
        ("personne a signé", "won", False),
        ("faut que Durand signe", "won", False),
        ("son associé a signé la pétition", "won", False),
        ("le contrat est signé pour 3 ans avec Legrand", "won", False),
        ("si on l'a perdu, tant pis", "lost", False),
        ("salou gagné. pulvé", "won", True),
        ("vente gagnée, grâce à la démo", "won", True),
        ("ça y est elle a signé", "won", True),
        ("elle a dit oui elle signe", "won", True),
        ("le père signe, le fils conduit", "won", False),
        ("il signe samedi", "won", False),
        ("il n'a pas signé", "won", False),
        ("En revanche les Pujol laissent tomber, ils prennent ailleurs", "lost", True),
        ("laisse tomber", "lost", False),
    ],
)
def test_only_what_is_said_without_a_doubt_ends_a_sale(text: str, status: str, sure: bool) -> None:
    assert surely_over(text, status) is sure


@pytest.mark.parametrize(
    ("text", "name", "status", "reason"),
    [
        ("j'ai perdu Marchetti il est parti ailleurs", "Marchetti", "lost", "il est parti ailleurs"),
        ("perdu le bihan. parti ailleurs pour 2500", "le bihan", "lost", "parti ailleurs pour 2500"),
        (
            "on a perdu la vente avec Hervé parce qu'on était trop lents",
            "Hervé",
            "lost",
            "parce qu'on était trop lents",
        ),
        ("coat perdu", "coat", "lost", ""),
        ("vente gagnée, grâce à la démo", "", "won", "grâce à la démo"),
        ("j'ai signé Roux hier, leur flotte de 3 camions", "Roux", "won", ""),
    ],
)
def test_the_reason_is_what_is_told_beside(text: str, name: str, status: str, reason: str) -> None:
    assert reason_in(text, name, status) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Il laisse filer, son beau-frère lui en prête une. Vente perdue.",
            "Il laisse filer, son beau-frère lui en prête une",
        ),
        ("trop cher, perdu", "trop cher"),
        ("pas de budget avant 2028 donc c'est mort", "pas de budget avant 2028"),
        ("j'ai eu Pichon au téléphone, c'est perdu", ""),
        ("bon ben finalement c'est perdu", ""),
        ("par contre elle a signé ailleurs", "elle a signé ailleurs"),
    ],
)
def test_a_reason_may_be_told_before_the_end(text: str, reason: str) -> None:
    assert reason_in(text, "Pichon", "lost") == reason


def test_how_a_sale_ended_is_told_by_what_the_customer_did() -> None:
    assert over_in("la boucherie il a pris chez un concurrent qui livrait en janvier") == "lost"
    assert over_in("ils hésitent encore") is None
