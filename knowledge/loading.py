"""Reads content folders into a ``Base``, and lists every fault with its file and line.

A folder holds ``cards/*.md``, ``steps/*.md``, ``techniques/*.md``, ``objections/*.md``, ``phrases/**/*.txt``,
``acts/*.txt``, ``themes/*.txt``, ``stages/*.txt``, ``sources.toml``, ``lexicon.toml`` and ``guide.toml``; each part may
be missing in a folder that only adds to another. A later folder adds cards, or replaces them by id; phrases add up.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.cards import (
    ACTS,
    KINDS,
    OTHER_OBJECTION,
    OUT_OF_SCOPE,
    Base,
    Card,
    Guide,
    Objection,
    Phrase,
    Source,
    Step,
    Technique,
)
from knowledge.checking import check_base, check_text
from knowledge.faults import ContentError, Fault
from knowledge.french import fold, typeset

CONTENT = Path(__file__).parent / "content" / "fr"

_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"^## (.+?) *$", re.MULTILINE)
_ALSO = re.compile(r" @([a-z0-9-]+)")
_QUESTION = re.compile(r"\[(.+?)\] (.+)")

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
_TECHNIQUE_SECTIONS = {"": "answer", "Exemples": "examples", "Piège": "pitfall"}
_OBJECTION_SECTIONS = {
    "": "hides",
    "Creuser": "dig",
    "Reformuler": "restate",
    "Répondre": "reply",
    "Contrôler": "check",
    "À ne pas dire": "avoid",
    "Savoir lâcher": "let_go",
}
_LISTS = {"actions", "questions", "pitfalls", "methods", "examples", "dig"}
_Entry = Card | Technique | Objection
# Folder -> model of its files and the sections that they may have.
_KINDS: dict[str, tuple[type[_Entry], dict[str, str]]] = {
    "cards": (Card, _SECTIONS),
    "steps": (Step, _SECTIONS | _STEP_SECTIONS),
    "techniques": (Technique, _TECHNIQUE_SECTIONS),
    "objections": (Objection, _OBJECTION_SECTIONS),
}


@dataclass
class _Reading:
    """What has been read so far, and what was wrong with it."""

    cards: dict[str, Card] = field(default_factory=dict)
    techniques: dict[str, Technique] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    places: dict[str, Path] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    guide: dict[str, Any] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)
    objection_phrases: list[Phrase] = field(default_factory=list)
    act_phrases: list[Phrase] = field(default_factory=list)
    theme_phrases: list[Phrase] = field(default_factory=list)
    stage_phrases: list[Phrase] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path, line: int, message: str) -> None:
        self.faults.append(Fault(path, line, message))


def load(folders: Sequence[Path] = (CONTENT,), *, samples: bool = True) -> Base:
    """Read ``folders`` in order. Raises ``ContentError`` with every fault when there is one.

    Without ``samples``, the phrases, acts, themes and stages that models are learnt from are left out: who only answers
    has no need of them.
    """
    base, faults = read(folders, samples=samples)
    if faults:
        raise ContentError(faults)
    return base


def read(folders: Sequence[Path], *, samples: bool = True) -> tuple[Base, list[Fault]]:
    """Read ``folders`` in order; what could be read, and every fault found."""
    reading = _Reading()
    for folder in folders:
        if not folder.is_dir():
            reading.fault(folder, 0, "dossier de contenu introuvable")
            continue
        _read_tables(folder, reading)
        for kind, (model, sections) in _KINDS.items():
            for path in sorted((folder / kind).glob("*.md")):
                _read_card(path, model, sections, reading)
        if samples:
            _read_samples(folder, reading)
    base = Base(
        cards=dict(sorted(reading.cards.items())),
        techniques=dict(sorted(reading.techniques.items())),
        objections=dict(sorted(reading.objections.items())),
        sources=reading.sources,
        spelling=reading.spelling,
        ambiguous=reading.ambiguous,
        guide=_guide(reading),
        phrases=tuple(reading.phrases),
        objection_phrases=tuple(reading.objection_phrases),
        act_phrases=tuple(reading.act_phrases),
        theme_phrases=tuple(reading.theme_phrases),
        stage_phrases=tuple(reading.stage_phrases),
    )
    reading.faults.extend(check_base(base, reading.places, samples=samples))
    return base, sorted(reading.faults)


def _read_samples(folder: Path, reading: _Reading) -> None:
    _read_phrases(folder / "phrases", reading)
    for path in sorted((folder / "acts").glob("*.txt")):
        if path.stem not in ACTS:
            reading.fault(path, 0, f"acte inconnu : {path.stem}")
        reading.act_phrases += _lines(path, path.stem, reading)
    for path in sorted((folder / "themes").glob("*.txt")):
        reading.theme_phrases += _lines(path, path.stem, reading)
    for path in sorted((folder / "stages").glob("*.txt")):
        reading.stage_phrases += _lines(path, path.stem, reading)


def _text_of(path: Path, reading: _Reading) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        reading.fault(path, 0, f"fichier illisible ({error.__class__.__name__})")
        return ""


def _read_tables(folder: Path, reading: _Reading) -> None:
    for name, store in (("sources.toml", _add_source), ("lexicon.toml", _add_words), ("guide.toml", _add_guide)):
        path = folder / name
        if not path.exists():
            continue
        try:
            tables = tomllib.loads(_text_of(path, reading))
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            reading.fault(path, int(line.group(1)) if line else 0, f"TOML illisible : {error}")
            continue
        for key, value in tables.items():
            store(path, key, value, reading)


def _add_source(path: Path, key: str, value: Any, reading: _Reading) -> None:
    try:
        reading.sources[key] = Source.model_validate(value)
    except ValidationError as error:
        reading.fault(path, 0, f"source {key} : {_sentence(error.errors()[0])}")


def _add_words(path: Path, key: str, value: Any, reading: _Reading) -> None:
    if key not in ("spelling", "ambiguous") or not isinstance(value, dict):
        reading.fault(path, 0, f"table inconnue : {key}")
        return
    for typed, meant in value.items():
        if key == "ambiguous" and isinstance(meant, list) and len(meant) > 1:
            reading.ambiguous[typed] = tuple(map(str, meant))
        elif key == "spelling" and isinstance(meant, str) and fold(typed) == typed and fold(meant) == meant:
            reading.spelling[typed] = meant
        else:
            reading.fault(
                path, 0, f"{key}, {typed} : écrire en minuscules sans accent ce qui est tapé et ce qu'il veut dire"
            )


def _add_guide(path: Path, key: str, value: Any, reading: _Reading) -> None:
    """Keep a part of the guide, checked by itself; themes and causes of a later folder join those known."""
    merged = {**reading.guide.get(key, {}), **value} if isinstance(value, dict) else value
    try:
        Guide.model_validate({key: merged})
    except ValidationError as error:
        for detail in error.errors():
            where = ".".join(map(str, detail["loc"]))
            reading.fault(path, 0, f"{where} : {_sentence(detail)}")
        return
    reading.guide[key] = merged


def _guide(reading: _Reading) -> Guide:
    return Guide.model_validate(_typeset_all(reading.guide))


def _typeset_all(value: Any) -> Any:
    """Every text under ``value`` in French typography."""
    if isinstance(value, dict):
        return {key: _typeset_all(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_typeset_all(part) for part in value]
    return typeset(value) if isinstance(value, str) else value


def _read_card(path: Path, model: type[_Entry], known: dict[str, str], reading: _Reading) -> None:
    text = _text_of(path, reading)
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
        for detail in error.errors():
            where = str(detail["loc"][0]) if detail["loc"] else ""
            reading.fault(path, lines.get(where, 1), f"{where} : {_sentence(detail)}")
        return
    match entry:
        case Card():
            reading.cards[entry.id] = entry
        case Technique():
            reading.techniques[entry.id] = entry
        case Objection():
            reading.objections[entry.id] = entry
    reading.places[entry.id] = path


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


def _sentence(detail: Any) -> str:
    """A pydantic error as a curator reads it."""
    known = {
        "missing": "manque",
        "extra_forbidden": "clé inconnue",
        "string_type": "un texte est attendu",
        "tuple_type": "une liste est attendue",
        "too_short": "trop court",
        "too_long": "trop long",
        "string_too_short": "vide",
        "literal_error": "thème inconnu",
        "model_type": "forme « [thème] question » attendue",
    }
    return known.get(detail["type"], str(detail["msg"]))


def _read_phrases(folder: Path, reading: _Reading) -> None:
    for path in sorted(folder.glob("*/*.txt")):
        label = _label_of(path, reading)
        if label is None:
            reading.fault(path, 0, "dossier, nature ou objection de phrases inconnus")
            continue
        read = reading.objection_phrases if path.parent.name == "objections" else reading.phrases
        read += _lines(path, label, reading)


def _lines(path: Path, label: str, reading: _Reading) -> Iterator[Phrase]:
    """The phrases of a file, one a line; those after « # » are no phrases."""
    for line, raw in enumerate(_text_of(path, reading).split("\n"), start=1):
        if raw.strip() and not raw.startswith("#"):
            text, also = _ALSO.sub("", raw).strip(), tuple(_ALSO.findall(raw))
            yield Phrase(text=text, label=label, also=also, file=str(path), line=line)


def _label_of(path: Path, reading: _Reading) -> str | None:
    """The label of the phrases in a file; None when its folder or its name is not known."""
    match path.parent.name:
        case "cards":
            return path.stem
        case "kinds":
            return path.stem if path.stem in KINDS else None
        case "out_of_scope":
            return OUT_OF_SCOPE
        case "objections" if path.stem == "aucune":
            return OUT_OF_SCOPE
        case "objections":
            return path.stem if path.stem in (*reading.objections, OTHER_OBJECTION) else None
    return None
