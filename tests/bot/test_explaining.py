import json

from bot.assistant import Assistant
from bot.explaining import explained, turns

KEYS = """
    text kind entry objection choices score metric value unit period inputs missing problem step evidence replies
""".split()


def test_exactly_these_keys(assistant: Assistant) -> None:
    for line in ("c'est quoi le NPS ?", "churn 1200 84", "", "/aide", "calcule le NPS", "churn 10 20"):
        for text, turn in turns(assistant, [line], conversation=False):
            row = explained(text, turn)
            assert sorted(row) == sorted(KEYS)
            assert json.loads(json.dumps(row)) == row
            assert row["replies"]


def test_fresh_lines_or_one_conversation(assistant: Assistant) -> None:
    lines = ["calcule mon attrition, 1 200 clients au début", "84"]
    fresh = [turn.report.kind for _, turn in turns(assistant, lines, conversation=False)]
    joined = [turn.report.kind for _, turn in turns(assistant, lines, conversation=True)]
    assert fresh == ["metric_missing", "fallback"]
    assert joined == ["metric_missing", "metric"]


def test_evidence_quotes_the_message(assistant: Assistant) -> None:
    ((text, turn),) = turns(assistant, ["on avait 1 200 clients, on en a perdu 84"], conversation=False)
    row = explained(text, turn)
    assert {(e["text"], e["role"]) for e in row["evidence"]} == {("1 200", "customers_start"), ("84", "customers_lost")}
    assert all(text[e["start"] : e["end"]] == e["text"] for e in row["evidence"])
