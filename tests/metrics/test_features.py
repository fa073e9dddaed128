from metrics.features import figure_features, message_features, view


def _shapes(text: str) -> list[str]:
    return [token.stem for token in view(text).tokens if token.stem.startswith("#")]


def test_figures_stand_among_the_words_by_their_shape() -> None:
    assert _shapes("panier 85 €, 4 fois par an, rétention 80 %, depuis 2019") == [
        "#money",
        "#times",
        "#percent",
        "#ignored",
    ]


def test_the_marks_that_name_a_group_are_no_figures() -> None:
    message = view("18 notes de 9-10, 7 notes de 7-8 et 5 notes de 0 à 6")
    assert [figure.value for figure in message.figures] == [18, 7, 5]
    assert "#promoter marks" in [token.stem for token in message.tokens]


def test_a_class_that_is_denied_is_another() -> None:
    kinds = {token.kind for token in view("18 clients n'ont pas renouvelé").tokens}
    assert "not stay" in kinds
    assert "stay" in {token.kind for token in view("18 clients ont renouvelé").tokens}


def test_the_same_words_in_other_trades_share_features() -> None:
    one, two = (set(message_features(view(text))) for text in ("12 adhérents partis", "12 locataires partis"))
    assert len(one & two) > len(one - two)


def test_every_figure_has_features_of_its_own() -> None:
    first, second = figure_features(view("84 perdus sur 1 200"))
    assert first != second
