"""Greetings, help, and what cannot be read."""

from dataclasses import replace

from bot.commands import MENU
from bot.controls import Controls
from bot.conversations import Moment
from bot.markup import Markup
from bot.records import ForgetPerson
from bot.reply import Choice, Reply
from bot.report import Kind, Report
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn


class Talking:
    """Everything around the three abilities."""

    def __init__(self, texts: Texts, controls: Controls) -> None:
        self._texts = texts
        self._controls = controls

    def smalltalk(self, text: str, moment: Moment, topic: str = "") -> Turn:
        """A short answer in kind, on ``topic`` where it is known; a greeting says what the coach does."""
        topic = topic or self._controls.match("smalltalk", text) or self._controls.match("filler", text) or "other"
        choices = self._starters() if topic in ("hello", "other", "who") else ()
        return self._say(moment, f"smalltalk-{topic}", "smalltalk", choices)

    def help(self, moment: Moment, kind: Kind = "smalltalk") -> Turn:
        """What the coach can do, with an example of each, and the commands."""
        lines = "\n".join(f"- /{name} : {self._texts.say(f'command-{name}')}" for name in MENU)
        text = self._texts.say("help", commands=Markup(lines))
        return Turn(
            session=moment.session,
            replies=(Reply(text=text, choices=self._starters()),),
            report=Report(kind=kind),
        )

    def welcome(self, moment: Moment) -> Turn:
        """The first words."""
        return self._say(moment, "welcome", "command", self._starters())

    def unable(self, what: str, moment: Moment) -> Turn:
        """What cannot be done here, and what can instead; the sheet of the sale at hand is one thing."""
        deal = moment.deal
        sheet = (Choice(label=self._texts.plain("button-sheet"), payload=f"sheet:{deal.id}"),) if deal else ()
        return self._say(moment, f"unable-{what}", "fallback", sheet)

    def distress(self, moment: Moment) -> Turn:
        """A person in distress gets a human sentence and where to find help, nothing else."""
        return self._say(moment, "distress", "fallback")

    def unreadable(self, what: str, moment: Moment) -> Turn:
        """Nothing to read: no text, only symbols, too long, a photo..."""
        return self._say(moment, f"unreadable-{what}", "fallback")

    def unknown_command(self, name: str, moment: Moment) -> Turn:
        """A command that does not exist."""
        reply = Reply(text=self._texts.say("command-unknown", name=name))
        return Turn(session=moment.session, replies=(reply,), report=Report(kind="command"))

    def cancel(self, moment: Moment) -> Turn:
        """Drop what was being asked; a sale stays where it is."""
        pending = moment.session.calculation or moment.session.awaiting
        update = {"calculation": None, "awaiting": None, "wanted_step": None}
        reply = Reply(text=self._texts.say("cancelled" if pending else "nothing-to-cancel"))
        return Turn(session=moment.session.model_copy(update=update), replies=(reply,), report=Report(kind="command"))

    def ask_forget(self, moment: Moment) -> Turn:
        """Ask before deleting everything."""
        choices = (
            Choice(label=self._texts.plain("button-forget"), payload="forget:yes"),
            Choice(label=self._texts.plain("button-keep"), payload="forget:no"),
        )
        asking = replace(moment, session=moment.session.model_copy(update={"awaiting": "forget"}))
        return self._say(asking, "forget-ask", "command", choices)

    def forget(self, sure: bool, moment: Moment) -> Turn:
        """Delete everything, or nothing."""
        if not sure:
            kept = replace(moment, session=moment.session.model_copy(update={"awaiting": None}))
            return self._say(kept, "forget-kept", "command")
        reply = Reply(text=self._texts.say("forgotten"))
        return Turn(session=Session(), replies=(reply,), report=Report(kind="command"), effects=(ForgetPerson(),))

    def _say(self, moment: Moment, message: str, kind: Kind, choices: tuple[Choice, ...] = ()) -> Turn:
        reply = Reply(text=self._texts.say(message), choices=choices)
        return Turn(session=moment.session, replies=(reply,), report=Report(kind=kind))

    def _starters(self) -> tuple[Choice, ...]:
        return (
            Choice(label=self._texts.plain("starter-answer"), payload="card:capital-client"),
            Choice(label=self._texts.plain("starter-deal"), payload="go:deal"),
            Choice(label=self._texts.plain("starter-metric"), payload="calc:churn_rate"),
        )
