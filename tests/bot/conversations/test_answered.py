from fractions import Fraction

from bot.conversations.answered import added, of_another_doubtful
from bot.session import Calculation
from metrics.calculation import Given, Result
from metrics.figures import read_figures
from metrics.roles import Role


def _role(text: str, quantity: str) -> Role:
    return Role(read_figures(text)[0], quantity, 0.0)


def test_more_of_an_amount_is_added_unless_it_corrects() -> None:
    asked = Calculation(
        indicator="customer_acquisition_cost", inputs={"spend": Given(Fraction(7800))}, asking="new_customers"
    )
    more = Given(Fraction(4200))
    assert added(asked, "spend", more, "y a aussi 4 200 de flyers").value == 12_000
    assert added(asked, "spend", more, "non, 4 200 de pub").value == 4200
    assert added(asked, "new_customers", Given(Fraction(96)), "96 clients").value == 96


def test_the_figure_to_recheck_is_the_one_that_becomes_possible() -> None:
    inputs = {"own_sales": Given(Fraction(380)), "market_sales": Given(Fraction(310))}
    wrong = Calculation(indicator="market_share", inputs=inputs, doubtful=("own_sales", "market_sales"))
    found = of_another_doubtful(wrong, (_role("oups 3 100", "own_sales"),))
    assert found
    outcome, (role,) = found
    assert isinstance(outcome, Result)
    assert (role.quantity, round(outcome.value, 2)) == ("market_sales", Fraction("12.26"))
    assert of_another_doubtful(wrong, ()) is None
