"""The ``coach`` command. Help texts are in ``texts/fr.ftl``, like everything a person reads."""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import click

from bot import wiring
from bot.markup import plain
from bot.settings import Settings, read_settings
from bot.store import Store, StoreError
from bot.texts import Texts
from bot.theft import thefts
from knowledge.faults import ContentError, Fault
from knowledge.loading import load, read
from metrics.figures import Figure, read_figures
from metrics.sampling import read_samples

T = TypeVar("T")
_ANSWERED = ("answer", "metric", "coach", "practice", "smalltalk", "command")


def main() -> None:
    """Run the command line."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    build(Texts())()


def build(texts: Texts) -> click.Group:
    """The commands, with their help in French."""
    settings = read_settings()
    group = click.Group("coach", help=texts.plain("cli-coach"), no_args_is_help=True, add_help_option=True)

    def add(name: str, run: Callable[..., None], *parameters: click.Parameter) -> None:
        help_text = f"{texts.plain(f'cli-{name}')}\n\n\b\n{texts.plain(f'cli-{name}-example')}"
        group.add_command(click.Command(name, callback=run, params=list(parameters), help=help_text))

    as_json = click.Option(["--json", "as_json"], is_flag=True, help=texts.plain("cli-option-json"))
    conversation = click.Option(["--conversation"], is_flag=True, help=texts.plain("cli-option-conversation"))
    optional_text = click.Argument(["text"], required=False)
    file = click.Argument(["file"], type=click.Path(exists=True, dir_okay=False, path_type=Path))
    add("chat", lambda: _chat(settings, texts))
    add("telegram", lambda: _telegram(settings, texts))
    add("ask", lambda text: _ask(text, settings, texts), click.Argument(["text"]))
    add(
        "explain",
        lambda text, as_json, conversation: _explain(text, as_json, conversation, settings, texts),
        optional_text,
        as_json,
        conversation,
    )
    add("figures", lambda text, as_json: _figures(text, as_json), optional_text, as_json)
    add("evaluate", lambda file, as_json: _evaluate(file, as_json, settings, texts), file, as_json)
    add("check", lambda: _check(settings, texts))
    add("unanswered", lambda: _unanswered(settings, texts))
    add("feedback", lambda: _feedback(settings, texts))
    return group


def _progress(texts: Texts) -> wiring.Progress:
    return lambda stage: click.echo(texts.plain(f"progress-{stage}"), err=True)


def _fail(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(1)


def _built(make: Callable[[], T], texts: Texts) -> T:
    """What ``make`` builds; a base or a database that cannot be used ends the command with a clear sentence."""
    try:
        return make()
    except ContentError as error:
        _fail("\n".join([texts.plain("content-refused", count=len(error.faults)), *map(str, error.faults)]))
    except StoreError as error:
        _fail(texts.plain("database-refused", error=str(error)))
    raise AssertionError


def _chat(settings: Settings, texts: Texts) -> None:
    from bot.channels.terminal import Terminal, keyboard

    desk, store = _built(lambda: wiring.build_desk(settings, _progress(texts)), texts)
    terminal = Terminal(desk, store, texts, settings.files)
    if sys.stdin.isatty() and sys.stdout.isatty():
        terminal.talk(keyboard(settings.history, texts.plain("prompt") + " ", terminal.remind))
    else:
        terminal.pipe(sys.stdin)
    store.close()


def _telegram(settings: Settings, texts: Texts) -> None:
    # python-telegram-bot takes a while to load: only where it is used
    from bot.channels.telegram.running import TokenRefusedError, UnreachableError, run

    token = settings.telegram_token
    if not token:
        _fail(texts.plain("token-missing"))
        return
    desk, store = _built(lambda: wiring.build_desk(settings, _progress(texts)), texts)
    try:
        run(token, desk, store, texts, lambda name: click.echo(texts.plain("telegram-running", name=name), err=True))
    except TokenRefusedError:
        _fail(texts.plain("token-refused"))
    except UnreachableError as error:
        _fail(texts.plain("telegram-unreachable", error=str(error)))
    finally:
        store.close()


def _ask(text: str, settings: Settings, texts: Texts) -> None:
    from bot.explaining import turns

    assistant = _built(lambda: wiring.build_assistant(settings, _progress(texts)), texts)
    for _, turn in turns(assistant, [text], conversation=False):
        for reply in turn.replies:
            click.echo(plain(reply.text))
            for choice in reply.choices:
                click.echo(f"  [{choice.label}]")
        sys.exit(0 if turn.report.kind in _ANSWERED else 1)


def _explain(text: str | None, as_json: bool, conversation: bool, settings: Settings, texts: Texts) -> None:
    from bot.explaining import explained, turns

    assistant = _built(lambda: wiring.build_assistant(settings, _progress(texts)), texts)
    lines = [text] if text is not None else _lines()
    for line, turn in turns(assistant, lines, conversation):
        row = explained(line, turn)
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else _readable(row))


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def _readable(row: dict[str, Any]) -> str:
    """The filled fields of an explanation, one a line."""
    shown = {key: value for key, value in row.items() if value not in (None, [], {}) and key != "replies"}
    spans = [f"  [{e['start']}:{e['end']}] « {e['text']} » -> {e['role']}" for e in shown.pop("evidence", [])]
    lines = [f"{key:9} {value}" for key, value in shown.items()]
    return "\n".join([*lines, *(["evidence"] if spans else []), *spans, ""])


def _figures(text: str | None, as_json: bool) -> None:
    for line in [text] if text is not None else _lines():
        figures = [_figure(line, figure) for figure in read_figures(line) if not figure.ignored]
        if as_json:
            click.echo(json.dumps({"text": line, "figures": figures}, ensure_ascii=False))
            continue
        for found in figures:
            told = [str(found["value"]), *(str(found[key]) for key in ("unit", "period") if found[key])]
            click.echo(f"[{found['start']}:{found['end']}] « {found['text']} » = {' '.join(told)}")


def _figure(line: str, figure: Figure) -> dict[str, Any]:
    """A figure as ``coach figures --json`` prints it: the value exact where a decimal number can be."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": line[figure.start : figure.end],
        "value": int(figure.value) if figure.value.denominator == 1 else float(figure.value),
        "unit": figure.unit,
        "period": figure.period,
    }


def _evaluate(file: Path, as_json: bool, settings: Settings, texts: Texts) -> None:
    from bot.evaluating import evaluate

    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except ValueError as error:
        _fail(texts.plain("evaluate-unreadable", file=str(file), error=str(error)))
    assistant = _built(lambda: wiring.build_assistant(settings, _progress(texts)), texts)
    evaluation = evaluate(assistant, [row for row in rows if "text" in row])
    if as_json:
        click.echo(json.dumps({"rates": evaluation.rates(), "misses": evaluation.misses}, ensure_ascii=False, indent=1))
        return
    for miss in evaluation.misses:
        click.echo(texts.plain("evaluate-miss", text=miss["text"], expected=miss["expected"], said=miss["said"]))
    for name, rate in evaluation.rates().items():
        label = texts.plain(f"measure-{name}")
        click.echo(f"{label:42} {rate['count']:>5} / {rate['of']:<5} {rate['percent']:>6.1f} %")


def _unanswered(settings: Settings, texts: Texts) -> None:
    from knowledge.grouping import group

    spelling = _built(lambda: load(wiring.content_folders(settings)), texts).spelling
    store = _built(lambda: Store(settings.database), texts)
    for found in group(store.unanswered(), spelling):
        click.echo(f"{found.count:>5}  {found.wordings[0]}")
        for wording in found.wordings[1:]:
            click.echo(f"       {wording}")
    store.close()


def _feedback(settings: Settings, texts: Texts) -> None:
    store = _built(lambda: Store(settings.database), texts)
    for card, verdicts in groupby(store.feedback(), key=lambda row: row[0]):
        rows = list(verdicts)
        useful = sum(row[2] for row in rows)
        click.echo(texts.plain("feedback-card", card=card, useful=useful, useless=len(rows) - useful))
        for _, question, was_useful, reason in rows:
            if not was_useful:
                label = texts.plain(f"reason-{reason}") if reason else "?"
                click.echo(f"    {label} : {question}")
    store.close()


def _check(settings: Settings, texts: Texts) -> None:
    base, faults = read(wiring.content_folders(settings))
    faults += [Fault(wrong.path, wrong.line, wrong.message) for wrong in read_samples()[1]]
    if not faults:  # what the router makes of the phrases can only be told of a base that can be read
        understanding = wiring.build_understanding(settings, _progress(texts))
        said = texts.plain("progress-theft", phrases=len(base.phrases) + len(base.objection_phrases))
        click.echo(said, err=True)
        faults = list(thefts(base, understanding))
    for fault in faults:
        click.echo(str(fault))
    click.echo(
        texts.plain(
            "check-done",
            cards=len(base.cards),
            phrases=len(base.phrases) + len(base.objection_phrases),
            faults=len(faults),
        )
    )
    sys.exit(1 if faults else 0)
