"""Reads content folders into a ``Base``, and lists every fault with its file and line.

A folder holds ``cards/*.md``, ``steps/*.md``, ``techniques/*.md``, ``objections/*.md``, ``followups/*.md``,
``phrases/**/*.txt``, ``acts/*.txt``, ``themes/*.txt``, ``stages/*.txt``, ``sources.toml``, ``lexicon.toml``,
``guide.toml``, ``questions.toml`` and ``situations.toml``; each part may be missing in a folder that only adds to
another. A later folder adds cards, or replaces them by id; phrases and follow-ups add up.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge.cards import (
    ACTS,
    ANY_OBJECTION,
    KINDS,
    OTHER_OBJECTION,
    OUT_OF_SCOPE,
    Base,
    FollowUp,
    Guide,
    Phrase,
    Questioning,
    Situation,
    Source,
)
from knowledge.checking import check_base
from knowledge.entries import read_entries
from knowledge.faults import ContentError, Fault
from knowledge.french import fold, folded_words, typeset
from knowledge.reading import Reading, sentence_of, text_of

CONTENT = Path(__file__).parent / "content" / "fr"

_ALSO = re.compile(r" @([a-z0-9-]+)")


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
    reading = Reading()
    for folder in folders:
        if not folder.is_dir():
            reading.fault(folder, 0, "dossier de contenu introuvable")
            continue
        _read_tables(folder, reading)
        read_entries(folder, reading)
        if samples:
            _read_samples(folder, reading)
    base = Base(
        cards=dict(sorted(reading.cards.items())),
        techniques=dict(sorted(reading.techniques.items())),
        objections=dict(sorted(reading.objections.items())),
        followups=_followups(reading),
        sources=reading.sources,
        spelling=reading.spelling,
        ambiguous=reading.ambiguous,
        guide=_guide(reading),
        questioning=Questioning.model_validate(reading.questioning),
        situations=reading.situations,
        phrases=tuple(reading.phrases),
        objection_phrases=tuple(reading.objection_phrases),
        act_phrases=tuple(reading.act_phrases),
        theme_phrases=tuple(reading.theme_phrases),
        stage_phrases=tuple(reading.stage_phrases),
    )
    reading.faults.extend(check_base(base, reading.places, samples=samples))
    return base, sorted(reading.faults)


def _followups(reading: Reading) -> dict[str, tuple[FollowUp, ...]]:
    """What is asked on each entry; on an objection, what is asked on any of them too, in wordings not its own."""
    owned = {owner: asked for owner, asked in reading.followups.items() if owner != ANY_OBJECTION}
    shared = reading.followups.get(ANY_OBJECTION, ())
    for owner in reading.objections:
        own = owned.get(owner, ())
        typed = {tuple(folded_words(text)) for followup in own for text in (followup.question, *followup.asked)}
        for followup in shared:
            left = tuple(text for text in followup.asked if tuple(folded_words(text)) not in typed)
            own = (*own, followup.model_copy(update={"asked": left}))
        owned[owner] = own
    return owned


def _read_samples(folder: Path, reading: Reading) -> None:
    _read_phrases(folder / "phrases", reading)
    for path in sorted((folder / "acts").glob("*.txt")):
        if path.stem not in ACTS:
            reading.fault(path, 0, f"acte inconnu : {path.stem}")
        reading.act_phrases += _lines(path, path.stem, reading)
    for path in sorted((folder / "themes").glob("*.txt")):
        reading.theme_phrases += _lines(path, path.stem, reading)
    for path in sorted((folder / "stages").glob("*.txt")):
        reading.stage_phrases += _lines(path, path.stem, reading)


def _read_tables(folder: Path, reading: Reading) -> None:
    for name, store in _TABLES.items():
        path = folder / name
        if not path.exists():
            continue
        try:
            tables = tomllib.loads(text_of(path, reading))
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            reading.fault(path, int(line.group(1)) if line else 0, f"TOML illisible : {error}")
            continue
        for key, value in tables.items():
            store(path, key, value, reading)


def _add_source(path: Path, key: str, value: Any, reading: Reading) -> None:
    try:
        reading.sources[key] = Source.model_validate(value)
    except ValidationError as error:
        reading.fault(path, 0, f"source {key} : {sentence_of(error.errors()[0])}")


def _add_words(path: Path, key: str, value: Any, reading: Reading) -> None:
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


def _add_guide(path: Path, key: str, value: Any, reading: Reading) -> None:
    """Keep a part of the guide, checked by itself; themes and causes of a later folder join those known."""
    merged = {**reading.guide.get(key, {}), **value} if isinstance(value, dict) else value
    try:
        Guide.model_validate({key: merged})
    except ValidationError as error:
        for detail in error.errors():
            where = ".".join(map(str, detail["loc"]))
            reading.fault(path, 0, f"{where} : {sentence_of(detail)}")
        return
    reading.guide[key] = merged


def _add_forms(path: Path, key: str, value: Any, reading: Reading) -> None:
    """Keep a part of how questions are told apart; that of a later folder replaces it."""
    try:
        Questioning.model_validate({key: value})
    except ValidationError as error:
        reading.fault(path, 0, f"{key} : {sentence_of(error.errors()[0])}")
        return
    reading.questioning[key] = value


def _add_situation(path: Path, key: str, value: Any, reading: Reading) -> None:
    try:
        reading.situations[key] = Situation.model_validate(_typeset_all(value))
    except ValidationError as error:
        reading.fault(path, 0, f"situation {key} : {sentence_of(error.errors()[0])}")


def _guide(reading: Reading) -> Guide:
    return Guide.model_validate(_typeset_all(reading.guide))


def _typeset_all(value: Any) -> Any:
    """Every text under ``value`` in French typography."""
    if isinstance(value, dict):
        return {key: _typeset_all(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_typeset_all(part) for part in value]
    return typeset(value) if isinstance(value, str) else value


def _read_phrases(folder: Path, reading: Reading) -> None:
    for path in sorted(folder.glob("*/*.txt")):
        label = _label_of(path, reading)
        if label is None:
            reading.fault(path, 0, "dossier, nature ou objection de phrases inconnus")
            continue
        read = reading.objection_phrases if path.parent.name == "objections" else reading.phrases
        read += _lines(path, label, reading)


def _lines(path: Path, label: str, reading: Reading) -> Iterator[Phrase]:
    """The phrases of a file, one a line; those after « # » are no phrases."""
    for line, raw in enumerate(text_of(path, reading).split("\n"), start=1):
        if raw.strip() and not raw.startswith("#"):
            text, also = _ALSO.sub("", raw).strip(), tuple(_ALSO.findall(raw))
            yield Phrase(text=text, label=label, also=also, file=str(path), line=line)


def _label_of(path: Path, reading: Reading) -> str | None:
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


_TABLES = {
    "sources.toml": _add_source,
    "lexicon.toml": _add_words,
    "guide.toml": _add_guide,
    "questions.toml": _add_forms,
    "situations.toml": _add_situation,
}
