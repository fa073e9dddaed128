import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.rendering import keyboard, parts, units
from bot.markup import Markup, escape, plain
from bot.reply import Choice
from tests.telegram_api import text_of


def test_html_is_escaped_and_styled() -> None:
    (html,) = parts(Markup(f"**{escape('<b>&')}** *x*\n\n> note"))
    assert html == "<b>&lt;b&gt;&amp;</b> <i>x</i>\n\n<blockquote>note</blockquote>"


def test_a_short_reply_is_one_message() -> None:
    assert len(parts(Markup("un\n\ndeux"))) == 1


@pytest.mark.parametrize(
    "text", ["**" + "mot " * 3000 + "fin**", "a" * 9000, "😀" * 5000, "\n\n".join(["paragraphe " * 30] * 40)]
)
def test_long_replies_are_cut_within_the_limit(text: str) -> None:
    messages = [text_of(html) for html in parts(Markup(text))]
    assert all(0 < units(message) <= 4096 for message in messages)
    assert "".join("".join(messages).split()) == "".join(text.replace("*", "").split())


def test_blocks_are_kept_whole_where_they_fit() -> None:
    blocks = [f"bloc {n} " + "x" * 1500 for n in range(5)]
    for html in parts(Markup("\n\n".join(blocks))):
        assert all(len(block) > 1500 for block in text_of(html).split("\n\n"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300))
def test_any_typed_text_is_valid_html_and_unchanged(text: str) -> None:
    shown = [text_of(html) for html in parts(Markup(f"**{escape(text)}** fin"), limit=100)]
    assert all(units(message) <= 100 for message in shown)
    assert "".join("".join(shown).split()) == "".join(plain(Markup(f"**{escape(text)}** fin")).split())


def test_short_buttons_share_a_line() -> None:
    labels = ["Un bouton dont le texte est long", "Oui", "Non", "Peut-être", "Jamais", "Un autre long libellé"]
    made = keyboard(tuple(Choice(label=label, payload=f"a:{n}") for n, label in enumerate(labels)))
    assert made
    assert [len(row) for row in made.inline_keyboard] == [1, 3, 1, 1]
    assert [button.text for row in made.inline_keyboard for button in row] == labels
    assert keyboard(()) is None


def test_a_payload_fits_what_telegram_allows() -> None:
    with pytest.raises(ValueError, match="64"):
        Choice(label="x", payload="x" * 65)
    with pytest.raises(ValueError, match="pattern"):
        Choice(label="x", payload="é")
