"""Reads the entries of a content folder: cards, steps, techniques and objections, and what is asked on them.

One Markdown file each; the follow-ups on an entry are in a file of its name.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.cards import Card, FollowUp, Objection, Step, Technique
from knowledge.checking import check_text
from knowledge.french import typeset
from knowledge.reading import Reading, sentence_of, text_of

_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"^## (.+?) *$", re.MULTILINE)
_QUESTION = re.compile(r"\[(.+?)\] (.+)")
# Before the ways in which a follow-up is typed, one a line.
_ASKED = "> "
_SOURCE = "Source : "

# Title of a section -> field; what precedes any title has an empty one.
_SECTIONS = {
    "": "answer",
    "Exemple": "example",
    "Demain": "tomorrow",
    "En bref": "in_short",
    "Calcul": "calculation",
    "Pourquoi": "why",
    "Note": "note",
}
_STEP_SECTIONS = {
    "But": "goal",
    "Actions": "actions",
    "Questions": "questions",
    "Pièges": "pitfalls",
    "À retenir du client": "to_note",
    "Pour continuer": "exit_criterion",
    "Méthodes": "methods",
}
_TECHNIQUE_SECTIONS = {"": "answer", "Exemples": "examples", "Piège": "pitfall", "Retour": "feedback"}
_OBJECTION_SECTIONS = {
    "": "hides",
    "Creuser": "dig",
    "Reformuler": "restate",
    "Répondre": "reply",
    "Contrôler": "check",
    "À ne pas dire": "avoid",
    "Savoir lâcher": "let_go",
}
_LISTS = {"actions", "questions", "pitfalls", "methods", "examples", "dig", "feedback"}
_Entry = Card | Technique | Objection
# Folder -> model of its files and the sections that they may have.
_KINDS: dict[str, tuple[type[_Entry], dict[str, str]]] = {
    "cards": (Card, _SECTIONS),
    "steps": (Step, _SECTIONS | _STEP_SECTIONS),
    "techniques": (Technique, _TECHNIQUE_SECTIONS),
    "objections": (Objection, _OBJECTION_SECTIONS),
}


def read_entries(folder: Path, reading: Reading) -> None:
    """Every entry of ``folder``; one of an id that is known replaces it."""
    for kind, (model, sections) in _KINDS.items():
        for path in sorted((folder / kind).glob("*.md")):
            _read_entry(path, model, sections, reading)
    for path in sorted((folder / "followups").glob("*.md")):
        reading.places.setdefault(f"followups/{path.stem}", path)
        read = tuple(_followups(path, reading))
        reading.followups[path.stem] = (*reading.followups.get(path.stem, ()), *read)


def _read_entry(path: Path, model: type[_Entry], known: dict[str, str], reading: Reading) -> None:
    text = text_of(path, reading)
    front = _FRONT_MATTER.match(text)
    if not front:
        reading.fault(path, 1, "l'en-tête entre deux lignes « --- » manque")
        return
    try:
        node = yaml.compose(front.group(1), Loader=yaml.CSafeLoader)
        values = yaml.load(front.group(1), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reading.fault(path, (mark.line + 2) if mark else 1, "en-tête YAML illisible")
        return
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        reading.fault(path, 1, "l'en-tête doit être une suite de lignes « clé: valeur »")
        return
    lines = {str(key.value): key.start_mark.line + 2 for key, _ in node.value}
    for name, line, body_line, body in _sections(text, front.end()):
        if name not in known:
            reading.fault(path, line, f"section inconnue : {name}")
            continue
        key = known[name]
        lines[key] = body_line
        values[key] = _bullets(body) if key in _LISTS else typeset(body)
        reading.faults.extend(check_text(path, body_line, key, body))
    if "questions" in values:
        values["questions"] = [_question(text) for text in values["questions"]]
    try:
        entry = model.model_validate({"id": path.stem} | _typeset_front(values))
    except ValidationError as error:
        _add_faults(error, path, lines, reading)
        return
    match entry:
        case Card():
            reading.cards[entry.id] = entry
        case Technique():
            reading.techniques[entry.id] = entry
        case Objection():
            reading.objections[entry.id] = entry
    reading.places[entry.id] = path


def _followups(path: Path, reading: Reading) -> Iterator[FollowUp]:
    """The follow-ups of a file: a question as heading, its answer, a source of its own, how it is typed."""
    for question, line, body_line, body in _sections(text_of(path, reading), 0):
        if not question and not body:
            continue
        lines = body.split("\n")
        asked = [typed.removeprefix(_ASKED).strip() for typed in lines if typed.startswith(_ASKED)]
        source = next((told.removeprefix(_SOURCE).strip() for told in lines if told.startswith(_SOURCE)), None)
        answer = "\n".join(told for told in lines if not told.startswith((_ASKED, _SOURCE))).strip()
        reading.faults.extend(check_text(path, line, "", question))
        reading.faults.extend(check_text(path, body_line, "followup", answer))
        values = {"question": typeset(question), "answer": typeset(answer), "asked": asked}
        try:
            yield FollowUp.model_validate({**values, "source": typeset(source) if source else None})
        except ValidationError as error:
            _add_faults(error, path, dict.fromkeys(FollowUp.model_fields, line), reading)


def _add_faults(error: ValidationError, path: Path, lines: Mapping[str, int], reading: Reading) -> None:
    """What is wrong with an entry, each fault at the line of its field."""
    for detail in error.errors():
        where = str(detail["loc"][0]) if detail["loc"] else ""
        reading.fault(path, lines.get(where, 1), f"{where} : {sentence_of(detail)}")


def _sections(text: str, start: int) -> Iterator[tuple[str, int, int, str]]:
    """Name, line of the heading, first line of the body, and body; what precedes any heading has an empty name."""
    marks = [("", start, start)] + [(m.group(1), m.start(), m.end()) for m in _HEADING.finditer(text, start)]
    for index, (name, begin, body_start) in enumerate(marks):
        end = marks[index + 1][1] if index + 1 < len(marks) else len(text)
        body = text[body_start:end]
        first = body_start + len(body) - len(body.lstrip())
        yield name, text.count("\n", 0, begin) + 1, text.count("\n", 0, first) + 1, body.strip()


def _bullets(body: str) -> list[str]:
    return [typeset(line.removeprefix("- ").strip()) for line in body.split("\n") if line.strip()]


def _question(text: str) -> Any:
    found = _QUESTION.fullmatch(text)
    return {"theme": found.group(1), "text": found.group(2)} if found else text


def _typeset_front(values: dict[str, Any]) -> dict[str, Any]:
    for key in ("title", "question"):
        if isinstance(values.get(key), str):
            values[key] = typeset(values[key])
    for addition in values.get("added") or []:
        if isinstance(addition, dict):
            addition.update({key: typeset(str(value)) for key, value in addition.items()})
    return values
