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
# Points to millimetres.
_MM = 0.3528
# Tried in turn until the text stands on one page; the last one may take several.
_SIZES = (11.0, 10.0, 9.0, 8.0, 7.0)
_COLOUR = (31, 95, 168)
_FAMILY = "dejavu"
_STYLES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf", "I": "DejaVuSans-Oblique.ttf"}


def pdf(page: Page) -> bytes:
    """The page in the largest size that fits, from 11 to 7 points, on A5."""
    from fpdf.fonts import TTFFont  # see _drawn

    whole = blocks(page.text)
    for size in _SIZES:
        document = _drawn(page.title, whole, size)
        fits = document.page_no() == 1
        if fits or size == _SIZES[-1]:
            data = bytes(document.output())
        for font in document.fonts.values():  # the library leaves their files open
            if isinstance(font, TTFFont):
                font.close()
        if fits:
            break
    return data


def _drawn(title: str, whole: Sequence[Block], size: float) -> "FPDF":
    # a third of a second to load: only where a page is drawn
    from fpdf import FPDF

    document = FPDF(format=_FORMAT)
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
