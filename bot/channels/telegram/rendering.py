"""Replies in Telegram's terms: HTML that is always valid, split at the limit, inline buttons."""

from collections.abc import Iterator
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

from bot.markup import Block, Markup, Span, blocks
from bot.reply import Choice

# Telegram counts UTF-16 units after the markup is parsed.
_SHORT = 16
_IN_A_ROW = 3
LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)


def parts(text: Markup, limit: int = LIMIT) -> list[str]:
    """``text`` as HTML messages of at most ``limit`` visible characters each, cut between blocks where possible."""
    messages: list[list[str]] = [[]]
    length = 0
    previous: Block | None = None
    for block in _cut(blocks(text), limit):
        gap = "\n" if previous and previous.kind == block.kind == "item" else "\n\n"
        size = units(block.text)
        if messages[-1] and length + len(gap) + size > limit:
            messages.append([])
            length = 0
        if messages[-1]:
            messages[-1].append(gap)
            length += len(gap)
        messages[-1].append(_html(block))
        length += size
        previous = block
    return ["".join(message) for message in messages if message]


def keyboard(choices: tuple[Choice, ...]) -> InlineKeyboardMarkup | None:
    """One button a line, for labels are whole phrases; short ones in a row share a line."""
    if not choices:
        return None
    rows: list[list[InlineKeyboardButton]] = []
    short_before = False
    for choice in choices:
        short = len(choice.label) <= _SHORT
        if not (short and short_before and len(rows[-1]) < _IN_A_ROW):
            rows.append([])
        rows[-1].append(InlineKeyboardButton(text=choice.label, callback_data=choice.payload))
        short_before = short
    return InlineKeyboardMarkup(rows)


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def _html(block: Block) -> str:
    inner = escape(block.mark, quote=False) + "".join(_span(span) for span in block.spans)
    return f"<blockquote>{inner}</blockquote>" if block.kind == "quote" else inner


def _span(span: Span) -> str:
    text = escape(span.text, quote=False)
    if span.bold:
        text = f"<b>{text}</b>"
    return f"<i>{text}</i>" if span.italic else text


def _cut(whole: list[Block], limit: int) -> Iterator[Block]:
    """Blocks no longer than ``limit``: a longer one is cut at a space."""
    for block in whole:
        if units(block.text) <= limit:
            yield block
            continue
        mark, room = block.mark, limit - units(block.mark)
        held: list[Span] = []
        for span in block.spans:
            rest = span.text
            while rest:
                piece = _head(rest, room)
                held.append(Span(piece, span.bold, span.italic))
                room -= units(piece)
                rest = rest[len(piece) :].lstrip() if rest[len(piece) :] else ""
                if rest or room <= 0:
                    yield Block(block.kind, tuple(held), mark)
                    held, mark, room = [], "", limit
        if held:
            yield Block(block.kind, tuple(held), mark)


def _head(text: str, room: int) -> str:
    """The longest beginning of ``text`` of at most ``room`` units, ended at a space when there is one."""
    if units(text) <= room:
        return text
    length = room
    while units(text[:length]) > room:
        length -= 1
    space = text.rfind(" ", 1, length)
    return text[: space if space > length // 2 else max(length, 1)]
