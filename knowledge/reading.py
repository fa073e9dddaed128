"""What has been read of the content folders so far, and what was wrong with it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.cards import Card, FollowUp, Objection, Phrase, Situation, Source, Technique
from knowledge.faults import Fault


@dataclass
class Reading:
    """What has been read so far, and what was wrong with it; ``places`` are the files of the entries."""

    cards: dict[str, Card] = field(default_factory=dict)
    techniques: dict[str, Technique] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    followups: dict[str, tuple[FollowUp, ...]] = field(default_factory=dict)
    places: dict[str, Path] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    guide: dict[str, Any] = field(default_factory=dict)
    questioning: dict[str, Any] = field(default_factory=dict)
    situations: dict[str, Situation] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)
    objection_phrases: list[Phrase] = field(default_factory=list)
    act_phrases: list[Phrase] = field(default_factory=list)
    theme_phrases: list[Phrase] = field(default_factory=list)
    stage_phrases: list[Phrase] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path, line: int, message: str) -> None:
        """Keep what is wrong in a file; line 0 is for the file as a whole."""
        self.faults.append(Fault(path, line, message))


def text_of(path: Path, reading: Reading) -> str:
    """The text of a file, empty where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        reading.fault(path, 0, f"fichier illisible ({error.__class__.__name__})")
        return ""


def sentence_of(detail: Any) -> str:
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
