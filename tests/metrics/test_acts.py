from metrics.acts import act_features, role_keys, wanted_features
from metrics.features import hashed, view


def test_the_indicator_before_counts() -> None:
    message = view("et pour 70 ?")
    assert set(act_features(message, "churn_rate")) != set(act_features(message, "average_basket"))
    assert set(wanted_features(message, "churn_rate")) != set(wanted_features(message, "average_basket"))


def test_a_name_of_another_indicator_is_told_from_its_own() -> None:
    other = act_features(view("et la rétention ?"), "churn_rate")
    same = act_features(view("et la rétention ?"), "retention_rate")
    assert hashed("named:- other figures:0") in other
    assert hashed("named:same - figures:0") in same


def test_the_role_of_a_figure_depends_on_the_act_and_the_indicator() -> None:
    assert role_keys("again", "churn_rate") == ("after again", "after churn_rate", "after again churn_rate")
