"""What is checked in content beyond its form: lengths, typography, sums, references, phrases."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from knowledge.cards import KINDS, NO_THEME, NOWHERE, OTHER_OBJECTION, OUT_OF_SCOPE, Base, Objection, Phrase, Step
from knowledge.faults import Fault
from knowledge.french import fold
from knowledge.questions import whole_pattern

MAX_SHOWN = 900
MAX_SECTION = {"in_short": 170, "calculation": 650, "why": 380, "note": 380, "tomorrow": 230, "followup": 420}
MIN_PHRASES = 5
_SHOWN_OF_OBJECTION = ("hides", "restate", "reply", "check", "avoid", "let_go")

_WORDS = re.compile(r"\w+")
_STRAIGHT_QUOTE = re.compile(r'["“”]')
_SPACE_MISSING = re.compile(r"\w[;!?](?=\s|$)|\w »(?=\w)|\d%")

_NUMBER = r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?"
_OPERAND = rf"\(*[−-]?{_NUMBER}(?: ?[%€])?\)*"
_EQUATION = re.compile(
    rf"(?P<left>{_OPERAND}(?: ?[×÷+−] ?{_OPERAND})+) ?(?P<sign>[=≈]) ?(?P<right>[−+-]?{_NUMBER}) ?(?P<unit>%|k€|M€)?"
)
_PERCENT = re.compile(rf"({_NUMBER}) ?%")


def check_text(path: Path, line: int, key: str, body: str) -> Iterator[Fault]:
    """Faults that a section's text shows by itself."""
    if (most := MAX_SECTION.get(key)) and len(body) > most:
        yield Fault(path, line, f"{key} : {len(body)} caractères, {most} au plus")
    for offset, text in enumerate(body.split("\n")):
        if _STRAIGHT_QUOTE.search(text):
            yield Fault(path, line + offset, "guillemets droits ou anglais : écrire « »")
        if found := _SPACE_MISSING.search(text):
            yield Fault(path, line + offset, f"espace manquante : {found.group()}")
        for equation in wrong_equations(text):
            yield Fault(path, line + offset, f"calcul faux : {equation}")


def wrong_equations(text: str) -> Iterator[str]:
    """The equations of ``text`` whose two sides differ: exactly for =, by more than 1 % for ≈."""
    for found in _EQUATION.finditer(text):
        left, right = _value(found["left"]), _value(found["right"])
        if left is None or right is None:
            yield f"{found.group()} (illisible)"
            continue
        decimals = len(found["right"].partition(",")[2])
        slack = Fraction(1, 2 * 10**decimals) if found["sign"] == "=" else abs(right) / 100
        scale = {"k€": Fraction(1000), "M€": Fraction(1_000_000)}.get(found["unit"] or "", Fraction(1))
        if found["unit"] == "%" and _multiplies(found["left"]) and "× 100" not in found["left"]:
            scale = Fraction(1, 100)
        if abs(left - right * scale) > slack * scale:
            yield found.group()


def _multiplies(text: str) -> bool:
    return "÷" in text or "×" in text


def _value(text: str) -> Fraction | None:
    """The exact value of an arithmetic expression in French notation; None when it has none."""
    plain = _PERCENT.sub(r"(\1/100)", text) if _multiplies(text) else text.replace("%", "")
    plain = re.sub(r"[ \u00a0\u202f€]", "", plain).replace(",", ".").replace("−", "-")
    plain = re.sub(r"\d+(?:\.\d+)?", lambda m: f"F('{m.group()}')", plain.replace("×", "*").replace("÷", "/"))
    if not re.fullmatch(r"[F()'\d.*/+-]+", plain):
        return None
    try:
        return Fraction(eval(plain, {"__builtins__": {}, "F": Fraction}))  # only digits and operators reach this
    except (SyntaxError, ZeroDivisionError, TypeError):
        return None


def check_base(base: Base, places: Mapping[str, Path], *, samples: bool = True) -> Iterator[Fault]:
    """Faults that show only when all is read: references, shown length, duplicates, missing phrases.

    Without ``samples`` the phrases were left out, and are not missed.
    """
    steps = {step.id for step in base.steps}
    for card in base.cards.values():
        path = places[card.id]
        shown = len(card.answer) + len(card.example) + len(card.tomorrow)
        if shown > MAX_SHOWN:
            yield Fault(path, 0, f"réponse, exemple et action : {shown} caractères, {MAX_SHOWN} au plus")
        for other in card.related:
            if other not in base.cards:
                yield Fault(path, 0, f"fiche liée inconnue : {other}")
            elif other == card.id:
                yield Fault(path, 0, "une fiche ne se cite pas elle-même")
        if card.step and card.step not in steps:
            yield Fault(path, 0, f"étape inconnue : {card.step}")
        for source in card.sources:
            if source not in base.sources:
                yield Fault(path, 0, f"source inconnue : {source}")
        if card.errata and not card.note:
            yield Fault(path, 0, "une erreur de la source est citée, mais la section Note manque")
    for phrase in base.theme_phrases:
        unknown = [theme for theme in (phrase.label, *phrase.also) if theme not in (*base.guide.themes, NO_THEME)]
        if unknown:
            yield Fault(Path(phrase.file), phrase.line, f"thème inconnu : {unknown[0]}")
    for phrase in base.stage_phrases:
        if phrase.label not in (*steps, NOWHERE):
            yield Fault(Path(phrase.file), phrase.line, f"étape inconnue : {phrase.label}")
    yield from _check_techniques(base, places, steps)
    for objection in base.objections.values():
        yield from _check_objection(objection, places[objection.id], base)
    for word, cards in base.ambiguous.items():
        for card_id in cards:
            if card_id not in base.cards:
                yield Fault(Path("lexicon.toml"), 0, f"{word} : fiche inconnue {card_id}")
    yield from _check_followups(base, places)
    yield from _check_steps(base, places)
    yield from _check_guide(base)
    yield from _check_questioning(base)
    if samples:
        yield from _check_phrases(base, places)


_FIVE = ("quoi", "comment", "qui", "quand", "pourquoi")


def _check_guide(base: Base) -> Iterator[Fault]:
    """A base with steps needs all that guides through them."""
    path, guide = Path("guide.toml"), base.guide
    if not base.steps:
        return
    if not guide.preparation.question or not guide.causes:
        yield Fault(path, 0, "la préparation ou les causes de perte manquent")
    for card in guide.levers.values():
        if card not in base.cards:
            yield Fault(path, 0, f"levers : fiche inconnue {card}")
    if (asked := guide.concessions) and (asked.step not in base.cards or asked.objection not in base.objections):
        yield Fault(path, 0, "concessions : étape ou objection inconnue")
    for theme in _FIVE:
        if theme not in guide.themes:
            yield Fault(path, 0, f"le thème {theme} manque")
    listed: list[tuple[str, tuple[str, ...]]] = [(name, theme.words) for name, theme in guide.themes.items()]
    listed += [(name, cause.words) for name, cause in guide.causes.items()]
    if asked:
        listed.append(("concessions", (*asked.words, *asked.anywhere, *asked.settled)))
    listed += [(name, (*follow.words, *follow.unless)) for name, follow in guide.follows.items()]
    for name, told in [("unsure", guide.unsure), ("asides", guide.asides), *listed]:
        for word in told:
            if fold(word) != word or "'" in word:
                yield Fault(path, 0, f"{name}, {word} : écrire en minuscules, sans accent ni apostrophe")


def _check_questioning(base: Base) -> Iterator[Fault]:
    """Forms that can be looked for, each of a technique that says something to who practises; situations whole."""
    known, path = base.questioning, Path("questions.toml")
    for form in known.forms:
        technique = base.techniques.get(form.technique)
        if technique is None or not technique.feedback:
            yield Fault(path, 0, f"technique inconnue ou sans retour : {form.technique}")
    told = [pattern for form in known.forms for pattern in form.patterns]
    for pattern in (*known.leads, *told, *(pattern for on in known.themes for pattern in on.patterns)):
        try:
            whole_pattern(pattern, known.words)
        except (re.error, KeyError):
            yield Fault(path, 0, f"expression illisible : {pattern}")
    for name, situation in base.situations.items():
        for theme in _FIVE:
            if theme not in situation.questions:
                yield Fault(Path("situations.toml"), 0, f"{name} : la question du thème {theme} manque")


def _check_techniques(base: Base, places: Mapping[str, Path], steps: set[str]) -> Iterator[Fault]:
    for technique in base.techniques.values():
        unknown = [step for step in technique.steps if step not in steps]
        unknown += [source for source in technique.sources if source not in base.sources]
        unknown += [technique.card] if technique.card not in base.cards else []
        for name in unknown:
            yield Fault(places[technique.id], 0, f"étape, source ou fiche inconnue : {name}")


def _check_objection(objection: Objection, path: Path, base: Base) -> Iterator[Fault]:
    shown = sum(map(len, (*objection.dig, *(getattr(objection, section) for section in _SHOWN_OF_OBJECTION))))
    if shown > MAX_SHOWN:
        yield Fault(path, 0, f"réponse à l'objection : {shown} caractères, {MAX_SHOWN} au plus")
    if objection.id in base.cards:
        yield Fault(path, 0, "une fiche porte déjà ce nom")
    if objection.step not in {step.id for step in base.steps}:
        yield Fault(path, 0, f"étape inconnue : {objection.step}")
    if objection.step != base.objection_step:
        yield Fault(path, 0, f"les objections vont toutes à la même étape : {base.objection_step}")
    for source in objection.sources:
        if source not in base.sources:
            yield Fault(path, 0, f"source inconnue : {source}")


def _check_followups(base: Base, places: Mapping[str, Path]) -> Iterator[Fault]:
    """What is asked on an entry that exists, each wording under one question only."""
    for owner, followups in base.followups.items():
        path = places.get(f"followups/{owner}", Path("followups"))
        if owner not in base.cards and owner not in base.objections:
            yield Fault(path, 0, f"fiche ou objection inconnue : {owner}")
        taken: dict[str, str] = {}
        for followup in followups:
            for typed in followup.asked:
                other = taken.setdefault(" ".join(_WORDS.findall(fold(typed))), followup.question)
                if other != followup.question:
                    yield Fault(path, 0, f"« {typed} » : deux questions la prennent, « {other} » aussi")


def _check_steps(base: Base, places: Mapping[str, Path]) -> Iterator[Fault]:
    taken: dict[int, Step] = {}
    for step in base.steps:
        if step.position in taken:
            yield Fault(places[step.id], 0, f"position déjà prise par {taken[step.position].id}")
        taken[step.position] = step


def _check_phrases(base: Base, places: Mapping[str, Path]) -> Iterator[Fault]:
    count: dict[str, int] = dict.fromkeys((*base.cards, *base.objections), 0)
    seen: dict[str, Phrase] = {}
    labels = count.keys() | {*KINDS, OUT_OF_SCOPE, OTHER_OBJECTION}
    for phrase in (*base.phrases, *base.objection_phrases):
        for label in (phrase.label, *phrase.also):
            if label not in labels:
                yield Fault(Path(phrase.file), phrase.line, f"phrase d'une fiche inconnue : {label}")
        count[phrase.label] = count.get(phrase.label, 0) + 1
        key = " ".join(_WORDS.findall(phrase.text.casefold())) or phrase.text  # at every start: no folding here
        other = seen.setdefault(key, phrase)
        if phrase.label != other.label and phrase.label not in other.also:
            where = f"{Path(other.file).name}:{other.line}"
            yield Fault(Path(phrase.file), phrase.line, f"phrase déjà prise par {where} : {phrase.text}")
    for owner, number in count.items():
        if owner in places and number < MIN_PHRASES:
            yield Fault(places[owner], 0, f"{number} phrases, {MIN_PHRASES} au moins")
