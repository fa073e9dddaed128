"""Every sentence the bot says that is not content: ``fr.ftl`` (Project Fluent), set in French typography."""

from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk

from bot.markup import Markup, escape, plain
from knowledge.french import typeset

_FOLDER = Path(__file__).parent


class Texts:
    """The sentences. Arguments that are not ``Markup`` are escaped: they may be what somebody typed."""

    def __init__(self, path: Path = _FOLDER / "fr.ftl") -> None:
        self._bundle = FluentBundle(["fr"], use_isolating=False)
        resource = FluentResource(typeset(path.read_text(encoding="utf-8")))
        broken = [entry.content for entry in resource.body if isinstance(entry, Junk)]
        if broken:
            raise ValueError(f"{path.name} cannot be read at: {broken[0]!r}")
        self._bundle.add_resource(resource)

    def has(self, message: str) -> bool:
        """Whether there is such a sentence."""
        return self._bundle.has_message(message)

    def say(self, message: str, **arguments: str | int) -> Markup:
        """The sentence with its arguments. Raises ``KeyError`` for an unknown one, ``ValueError`` for a faulty one."""
        value = self._bundle.get_message(message).value
        if value is None:
            raise KeyError(message)
        safe: dict[str, Any] = {
            name: argument if isinstance(argument, Markup | int) else escape(argument)
            for name, argument in arguments.items()
        }
        text, errors = self._bundle.format_pattern(value, safe)
        if errors:
            raise ValueError(f"{message}: {errors}")
        return Markup(text)

    def plain(self, message: str, **arguments: str | int) -> str:
        """The sentence without formatting, for a button or a terminal line."""
        return plain(self.say(message, **arguments))
