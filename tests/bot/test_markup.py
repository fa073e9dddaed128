import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import Markup, blocks, escape, plain


def test_blocks_and_styles() -> None:
    text = Markup("**Gras** et *italique*\n\n- un\n- deux\n\n1. a\n2. b\n\n> cité")
    assert [(block.kind, block.text) for block in blocks(text)] == [
        ("paragraph", "Gras et italique"),
        ("item", "• un"),
        ("item", "• deux"),
        ("item", "1. a"),
        ("item", "2. b"),
        ("quote", "cité"),
    ]
    bold = blocks(text)[0].spans[0]
    assert (bold.text, bold.bold, bold.italic) == ("Gras", True, False)


@pytest.mark.parametrize(
    "text", ["<b>*_`[x](y) 1. non", "- a", "+ 3", "3) x", "> cité", "# titre", "a_b_c", "**", "\\"]
)
def test_what_is_typed_is_shown_as_it_is(text: str) -> None:
    assert plain(escape(text)) == text
    assert plain(Markup(f"**{escape(text)}**")) == text or "*" in text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z"))))
def test_any_text_survives_escaping(text: str) -> None:
    assert plain(escape(text)) == text
    assert all(not span.bold and not span.italic for block in blocks(escape(text)) for span in block.spans)
