from metrics.calculation import closure, sufficient
from metrics.catalogue import INDICATORS, PARTS, QUANTITIES, RELATIONS
from metrics.formulas import names, parse
from metrics.vocabulary import vocabulary


def test_relations_speak_of_known_quantities() -> None:
    for relation in RELATIONS:
        assert {relation.target, *names(parse(relation.formula))} <= QUANTITIES.keys()
        assert relation.only_with is None or relation.only_with in names(parse(relation.formula))


def test_parts_and_wholes_are_of_one_kind() -> None:
    assert all(QUANTITIES[part].kind == QUANTITIES[whole].kind for part, whole in PARTS)


def test_every_indicator_can_be_named_and_computed() -> None:
    words = vocabulary()
    for indicator in INDICATORS:
        assert indicator in words.indicators
        assert sufficient(indicator)


def test_every_input_has_words_that_point_to_it() -> None:
    words = vocabulary()
    for indicator in INDICATORS:
        inputs = {name for name in closure(indicator) if name not in ("average_basket", "purchase_frequency")}
        assert inputs <= words.before.keys() | {"portfolio_value"}, indicator
