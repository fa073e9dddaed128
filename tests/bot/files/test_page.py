import re

from bot.files.page import pdf
from bot.markup import Markup
from bot.reply import Page


def _pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


def test_a_page_is_a_pdf_with_its_own_font() -> None:
    text = Markup("●●○ **Qui** : l’associé\n\n- budget 12\u202f000\u202f€\n- *à voir* ✓")
    data = pdf(Page(name="fiche", title="Fiche : Été & Fils", text=text))
    assert data.startswith(b"%PDF")
    assert b"DejaVuSans" in data
    assert _pages(data) == 1
    assert len(data) < 60_000


def test_a_long_text_stands_on_one_longer_page() -> None:
    lines = "\n".join(f"- une note assez longue pour tenir sur une ligne et demie, numéro {n}" for n in range(40))
    assert _pages(pdf(Page(name="fiche", title="Longue", text=Markup(lines)))) == 1


def test_a_text_beyond_any_page_takes_several_and_characters_without_a_glyph_do_no_harm() -> None:
    lines = "\n".join(f"- 客户 😀 {n} " + "x" * 150 for n in range(400))
    data = pdf(Page(name="fiche", title="客户", text=Markup(lines)))
    assert _pages(data) > 1


def test_a_short_text_is_large_and_a_long_one_makes_the_page_longer() -> None:
    def height(lines: int) -> float:
        text = Markup("\n".join(f"- une note de longueur moyenne, la numéro {n}" for n in range(lines)))
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf(Page(name="fiche", title="F", text=text)))
        assert box
        assert float(box[1]) < 420  # A5 is 148 mm wide, 419.5 points
        return float(box[2])

    assert height(5) < 600  # A5 is 210 mm high, 595 points
    assert height(60) > 600
