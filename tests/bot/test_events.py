import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import clean


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  salut \r\n", "salut"),
        ("a\x00b\x07c", "abc"),
        ("e\u0301te\u0301", "été"),
        ("\u200bclv\u202e", "clv"),
        ("\u200b\ufeff", ""),
        ("a\n\n\n\nb", "a\n\nb"),
        ("👨‍👩‍👧", "👨👩👧"),
    ],
)
def test_cleaning(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
