"""The small Markdown that replies and content are written in, and what channels draw it from.

Paragraphs, bold, italics, lists and quotes. What a person typed is escaped before it is put in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_PARSER = MarkdownIt("zero", {"breaks": True}).enable(["emphasis", "escape", "newline", "list", "blockquote"])
_SPECIAL = re.compile(r"([\\*_>`\[\]<#~|-])|(?<=\d)([.)])|(\+)")


class Markup(str):
    """Text in the small Markdown; a plain ``str`` is what somebody typed."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


def escape(text: str) -> Markup:
    """What a person typed, on one line, so that none of it is read as formatting."""
    return Markup(_SPECIAL.sub(lambda m: f"\\{m.group()}", " ".join(text.split())))


def bullets(lines: Iterable[str]) -> Markup:
    """A list of lines that are markup already."""
    return Markup("\n".join(f"- {line}" for line in lines))


@dataclass(frozen=True)
class Span:
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, a list item with its mark, or a quoted paragraph."""

    kind: Literal["paragraph", "item", "quote"]
    spans: tuple[Span, ...]
    mark: str = ""

    @property
    def text(self) -> str:
        """The block without styles."""
        return self.mark + "".join(span.text for span in self.spans)


@dataclass
class _State:
    """Where the walk through the tokens stands."""

    lists: list[int | None] = field(default_factory=list)
    quoted: int = 0
    mark: str = ""


def blocks(text: Markup) -> list[Block]:
    """The blocks of ``text`` in order."""
    return list(_blocks(_PARSER.parse(text)))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    state = _State()
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                state.lists.append(None)
            case "ordered_list_open":
                state.lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                state.lists.pop()
            case "list_item_open":
                number = state.lists[-1]
                state.mark = "• " if number is None else f"{number}. "
                state.lists[-1] = None if number is None else number + 1
            case "blockquote_open":
                state.quoted += 1
            case "blockquote_close":
                state.quoted -= 1
            case "inline":
                kind: Literal["paragraph", "item", "quote"] = (
                    "quote" if state.quoted else "item" if state.lists else "paragraph"
                )
                yield Block(kind, tuple(_spans(token.children or [])), state.mark)
                state.mark = ""


def _spans(tokens: list[Token]) -> Iterator[Span]:
    bold = italic = False
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "softbreak" | "hardbreak":
                yield Span("\n", bold, italic)
            case _ if token.content:
                yield Span(token.content, bold, italic)


def plain(text: Markup) -> str:
    """The text as it reads without styles; items stand under each other, paragraphs apart."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks(text):
        if previous:
            parts.append("\n" if previous.kind == block.kind == "item" else "\n\n")
        parts.append(block.text)
        previous = block
    return "".join(parts)
