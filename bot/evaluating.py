"""Measures labelled messages: what was answered right, wrong, refused, computed; and lists every miss."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.assistant import Assistant
from bot.explaining import turns
from bot.report import Report

# What is measured, and of which messages: (measure, denominator).
MEASURES = (
    ("answered_right", "in_scope"),
    ("helped", "in_scope"),
    ("answered_wrong", "in_scope"),
    ("out_of_scope_refused", "out_of_scope"),
    ("near_refused", "near"),
    ("objection_right", "objection"),
    ("objection_wrong", "objection"),
    ("coach_right", "coach"),
    ("practice_right", "practice"),
    ("smalltalk_right", "smalltalk"),
    ("metric_and_value_right", "metric"),
    ("wrong_number", "with_figures"),
    ("missing_recognised", "metric_missing"),
    ("impossible_recognised", "metric_error"),
)


@dataclass
class Evaluation:
    """Counts of what happened, and the messages that missed."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[dict[str, Any]] = field(default_factory=list)

    def rates(self) -> dict[str, dict[str, float | int]]:
        """Each measure that had messages: how many, of how many, in percent."""
        return {
            name: {
                "count": self.counts[name],
                "of": self.counts[base],
                "percent": round(100 * self.counts[name] / self.counts[base], 1),
            }
            for name, base in MEASURES
            if self.counts[base]
        }


def evaluate(assistant: Assistant, rows: Sequence[Mapping[str, Any]]) -> Evaluation:
    """Measure ``rows`` in the format of labelled messages: text, kind and what goes with the kind."""
    evaluation = Evaluation()
    said = turns(assistant, (str(row["text"]) for row in rows), conversation=False)
    for row, (text, turn) in zip(rows, said, strict=True):
        happened = [*_judge(row, turn.report), *_judge_objection(row, turn.report)]
        evaluation.counts.update(happened)
        if "miss" in happened:
            evaluation.misses.append({"text": text, "expected": _expected(row), "said": _said(turn.report)})
    return evaluation


def _judge(row: Mapping[str, Any], report: Report) -> Iterable[str]:
    """The counters that a message adds to."""
    kind = str(row["kind"])
    fair = report.kind == kind or report.kind in row.get("also_kind", ())
    if kind == "answer":
        return _judge_answer(row, report)
    if kind == "fallback":
        return _judge_refusal(row, report)
    if kind in ("coach", "practice", "smalltalk"):
        return [kind, f"{kind}_right" if fair else "miss"]
    figures = ["with_figures"] if kind != "metric_missing" or row.get("inputs") else []
    wrong = ["wrong_number"] if figures and report.kind == "metric" and not _value_right(row, report) else []
    if kind == "metric":
        right = _value_right(row, report)
        return [kind, *figures, *wrong, "metric_and_value_right" if right else "miss"]
    right = fair and report.metric in _metrics(row)
    measure = "missing_recognised" if kind == "metric_missing" else "impossible_recognised"
    return [kind, *figures, *wrong, measure if right else "miss"]


def _judge_answer(row: Mapping[str, Any], report: Report) -> Iterable[str]:
    entries = row.get("entries", ())
    if report.entry in entries or report.kind in row.get("also_kind", ()):
        return ["in_scope", "answered_right", "helped"]
    wrong = ["answered_wrong"] if report.kind not in ("fallback", "choice", "clarify") else []
    helped = ["helped"] if any(card in entries for card in report.choices) else []
    return ["in_scope", "miss", *wrong, *helped]


def _judge_objection(row: Mapping[str, Any], report: Report) -> Iterable[str]:
    """Of a message that says which objections it may tell of: was one of them answered, or at least offered first?"""
    if not (fair := row.get("objections")):
        return []
    said = report.objection or next(iter(report.choices), None)
    right = ["objection_right"] if said in fair else []
    wrong = ["objection_wrong"] if report.objection and not right else []
    return ["objection", *right, *wrong]


def _judge_refusal(row: Mapping[str, Any], report: Report) -> Iterable[str]:
    near = ["near"] if row.get("grade", row.get("domain")) == "near" else []
    if report.kind != "fallback":
        return ["out_of_scope", *near, "miss"]
    return ["out_of_scope", "out_of_scope_refused", *near, *(["near_refused"] if near else [])]


def _metrics(row: Mapping[str, Any]) -> list[str]:
    return [row["metric"], *row.get("also_metric", ())]


def _value_right(row: Mapping[str, Any], report: Report) -> bool:
    if row["kind"] != "metric" or report.kind != "metric" or report.value is None:
        return False
    tolerance = float(row.get("tolerance", 0.01))
    accepted = [*row.get("accept", ()), row["value"]]
    near = any(abs(report.value - value) <= max(tolerance * abs(value), 1e-9) for value in accepted)
    return near and report.metric in _metrics(row)


def _expected(row: Mapping[str, Any]) -> str:
    parts = [str(row["kind"]), *row.get("entries", ())[:1], str(row.get("metric", "")), str(row.get("value", ""))]
    return " ".join(part for part in parts if part)


def _said(report: Report) -> str:
    parts = [report.kind, report.entry or "", report.metric or "", "" if report.value is None else f"{report.value:g}"]
    offered = f"({', '.join(report.choices)})" if report.choices else ""
    return " ".join(part for part in [*parts, *report.missing, offered] if part)
