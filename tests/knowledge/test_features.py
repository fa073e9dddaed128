from knowledge.features import content_words, features


def test_order_matters_a_little() -> None:
    assert features(["valeur", "client"]) != features(["client", "valeur"])


def test_a_typo_keeps_most_features() -> None:
    right, typo, other = (set(features([word])) for word in ("attrition", "atrition", "negociation"))
    assert len(right & typo) > 2 * len(right & other)


def test_function_words_and_figures_are_no_subject() -> None:
    assert content_words(["c", "est", "quoi", "le", "nps", "12"]) == ["nps"]
