import re
from pathlib import Path

import pytest

from bot.markup import Markup, blocks, plain
from bot.texts import Texts

FTL = Path(__file__).parent.parent.parent / "bot" / "texts" / "fr.ftl"


def test_arguments_are_what_somebody_typed(texts: Texts) -> None:
    said = texts.say("deal-paused", customer="**Dupont** <b>", step="x")
    assert "**Dupont** <b>" in plain(said)
    assert "**Dupont** <b>" in [span.text for block in blocks(said) for span in block.spans if span.bold]


def test_markup_arguments_keep_their_formatting(texts: Texts) -> None:
    said = texts.say("metric-name", name=Markup("*nom*"))
    assert plain(said) == "nom"


def test_an_unknown_sentence_and_a_missing_argument_are_our_faults(texts: Texts) -> None:
    with pytest.raises(KeyError):
        texts.say("nulle-part")
    with pytest.raises(ValueError, match="deal-paused"):
        texts.say("deal-paused")


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fr.ftl"
    path.write_text("bonjour = salut\nceci n'est pas une phrase\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"fr\.ftl"):
        Texts(path)


def test_typography_is_right_everywhere(texts: Texts) -> None:
    """After setting: no ordinary space before ; ! ? %, no straight apostrophe or quote in what people read."""
    for message in re.findall(r"^([a-z][\w-]*) =", FTL.read_text(encoding="utf-8"), re.MULTILINE):
        if message.endswith("-example"):
            continue  # what is typed in a shell
        raw = str(texts._bundle.get_message(message).value.__dict__)
        assert not re.search(r" [;!?%»]", raw), message
