import pytest

from bot.texts import Texts
from knowledge.cards import Base
from tests.bot.conversations.seller import Seller


@pytest.fixture
def seller(base: Base, texts: Texts) -> Seller:
    return Seller(base, texts)
