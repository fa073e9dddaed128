"""Texts as a PDF of one page that can be read on a phone."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.markup import Block, blocks
from bot.reply import Page

if TYPE_CHECKING:
    from fpdf import FPDF

# A5, in millimetres.
_FORMAT = (148.0, 210.0)
_MARGIN = 12.0
_INDENT = 4.0
_LINE = 1.32
# Room below the last line, lest rounding breaks the page.
_SLACK = 8.0
# Points to millimetres.
_MM = 0.3528
# Tried in turn until the text stands on the page; at the last one the page grows longer, up to what readers bear.
_SIZES = (15.0, 13.5, 12.0)
_LONGEST = 1500.0
_COLOUR = (31, 95, 168)
_FAMILY = "dejavu"
_STYLES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf", "I": "DejaVuSans-Oblique.ttf"}


def pdf(page: Page) -> bytes:
    """The page on A5, in the largest size that fits from 15 to 12 points: to be read on a phone without zooming.

    A text that needs more stands on a longer page; beyond any length it takes several.
    """
    whole = blocks(page.text)
    width, height = _FORMAT
    for size in _SIZES:
        document = _drawn(page.title, whole, size, (width, _LONGEST))
        needed = document.get_y() + _MARGIN if document.page_no() == 1 else _LONGEST
        fits = needed <= height or size == _SIZES[-1]
        if fits:
            final = _drawn(page.title, whole, size, (width, max(height, needed + _SLACK)))
            data = bytes(final.output())
            _close(final)
        _close(document)
        if fits:
            break
    return data


def _close(document: "FPDF") -> None:
    """The library leaves the files of its fonts open."""
    from fpdf.fonts import TTFFont  # see _drawn

    for font in document.fonts.values():
        if isinstance(font, TTFFont):
            font.close()


def _drawn(title: str, whole: Sequence[Block], size: float, sheet: tuple[float, float]) -> "FPDF":
    # a third of a second to load: only where a page is drawn
    from fpdf import FPDF

    document = FPDF(format=sheet)
    for style, name in _STYLES.items():
        document.add_font(_FAMILY, style, str(_fonts() / name))
    document.set_margin(_MARGIN)
    document.set_auto_page_break(True, _MARGIN)
    document.set_title(title)
    document.set_lang("fr")
    document.add_page()
    document.set_font(_FAMILY, "B", size + 5)
    document.set_text_color(*_COLOUR)
    document.multi_cell(0, (size + 5) * _MM * _LINE, title, align="L", new_x="LMARGIN", new_y="NEXT")
    document.set_text_color(0)
    for block in whole:
        _block(document, block, size)
    return document


def _block(document: "FPDF", block: Block, size: float) -> None:
    """A paragraph or an item; every line of an item begins behind its mark."""
    height = size * _MM * _LINE
    if block.kind == "item":
        document.set_x(_MARGIN)
        document.set_font(_FAMILY, "", size)
        document.write(height, block.mark)
        document.set_left_margin(_MARGIN + _INDENT)
    else:
        document.ln(height * 0.45)
    for span in block.spans:
        document.set_font(_FAMILY, "B" if span.bold else "I" if span.italic else "", size)
        document.write(height, span.text)
    document.set_left_margin(_MARGIN)
    document.ln(height)


def _fonts() -> Path:
    """DejaVu comes with matplotlib; it has the narrow no-break space."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"
