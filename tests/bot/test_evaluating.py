from typing import Any

from bot.assistant import Assistant
from bot.evaluating import evaluate

ROWS: list[dict[str, Any]] = [
    {"text": "c'est quoi le NPS ?", "kind": "answer", "entries": ["nps"]},
    {"text": "c'est quoi la CLV ?", "kind": "answer", "entries": ["taux-attrition"]},
    {"text": "recette du tajine", "kind": "fallback", "grade": "far"},
    {"text": "c'est quoi le churn ?", "kind": "fallback", "grade": "near"},
    {"text": "84 perdus sur 1200 clients", "kind": "metric", "metric": "churn_rate", "value": 7.0},
    {"text": "84 perdus sur 1200 clients", "kind": "metric", "metric": "churn_rate", "value": 8.0},
    {"text": "calcule mon churn", "kind": "metric_missing", "metric": "churn_rate"},
    {"text": "churn : 30 perdus sur 20", "kind": "metric_error", "metric": "churn_rate"},
    {"text": "bonjour", "kind": "smalltalk"},
]
OBJECTIONS: list[dict[str, Any]] = [
    {"text": "il me dit que c'est trop cher", "kind": "answer", "entries": ["etape-objections"], "objections": [name]}
    for name in ("trop-cher", "reflechir")
]


def test_each_measure_counts_what_it_says(assistant: Assistant) -> None:
    evaluation = evaluate(assistant, ROWS)
    counts = {name: (rate["count"], rate["of"]) for name, rate in evaluation.rates().items()}
    assert counts["answered_right"] == (1, 2)
    assert counts["answered_wrong"] == (1, 2)
    assert counts["out_of_scope_refused"] == (1, 2)
    assert counts["near_refused"] == (0, 1)
    assert counts["metric_and_value_right"] == (1, 2)
    assert counts["wrong_number"][0] == 1
    assert counts["missing_recognised"] == (1, 1)
    assert counts["impossible_recognised"] == (1, 1)
    assert counts["smalltalk_right"] == (1, 1)


def test_objections_are_judged_beside_their_card(assistant: Assistant) -> None:
    rates = evaluate(assistant, OBJECTIONS).rates()
    assert rates["answered_right"]["count"] == 2
    assert (rates["objection_right"]["count"], rates["objection_wrong"]["count"]) == (1, 1)


def test_every_miss_is_listed_with_what_was_said(assistant: Assistant) -> None:
    misses = {miss["text"]: miss["said"] for miss in evaluate(assistant, ROWS).misses}
    assert len(misses) == 3
    assert "clv" in misses["c'est quoi la CLV ?"]
