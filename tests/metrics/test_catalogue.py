from collections import Counter

from metrics.calculation import closure
from metrics.catalogue import ALIASES, INDICATORS, PARTS, QUANTITIES, RELATIONS
from metrics.formulas import names, parse
from metrics.sampling import read_samples
from metrics.vocabulary import vocabulary

FEWEST_SAMPLES = 10


def test_relations_speak_of_known_quantities() -> None:
    for relation in RELATIONS:
        assert {relation.target, *names(parse(relation.formula))} <= QUANTITIES.keys()
        assert set(relation.only_with) <= set(names(parse(relation.formula)))


def test_parts_and_wholes_are_of_one_kind() -> None:
    assert all(QUANTITIES[part].kind == QUANTITIES[whole].kind for part, whole in PARTS)


def test_every_indicator_can_be_named_and_computed() -> None:
    assert vocabulary().indicators.keys() == INDICATORS.keys()
    assert all(closure(indicator) for indicator in INDICATORS)


def test_every_input_stands_in_samples_that_the_reader_learns_from() -> None:
    samples, faults = read_samples()
    assert faults == []
    marked = Counter(quantity for sample in samples for _, _, quantity in sample.marks)
    for indicator in INDICATORS:
        inputs = closure(indicator) - ALIASES.keys() - {"portfolio_value"}
        rare = {name for name in inputs if marked[name] < FEWEST_SAMPLES}
        assert not rare, f"{indicator}: {rare}"
