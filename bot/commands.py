"""The commands that start with a slash, in the order the menu shows them."""

from collections.abc import Mapping

# Typed name -> what it does. Several names may do the same; the first is the one the menu shows.
COMMANDS: Mapping[str, str] = {
    "aide": "help",
    "vente": "deal",
    "ventes": "deals",
    "suivant": "next",
    "retour": "back",
    "notes": "notes",
    "pause": "pause",
    "reprendre": "resume",
    "gagne": "won",
    "gagnee": "won",
    "perdu": "lost",
    "perdue": "lost",
    "renommer": "rename",
    "rouvrir": "reopen",
    "supprimer": "drop",
    "fiche": "sheet",
    "bilan": "bilan",
    "export": "export",
    "rappel": "remind",
    "rappels": "reminders",
    "fuseau": "zone",
    "historique": "history",
    "annuler": "cancel",
    "oublier": "forget",
    "start": "start",
    "help": "help",
}

# Shown in Telegram's menu and in the help.
MENU = (
    "aide",
    "vente",
    "ventes",
    "fiche",
    "suivant",
    "retour",
    "notes",
    "pause",
    "reprendre",
    "gagne",
    "perdu",
    "renommer",
    "rouvrir",
    "supprimer",
    "bilan",
    "export",
    "rappel",
    "rappels",
    "fuseau",
    "historique",
    "annuler",
    "oublier",
)
