"""What a conversation remembers between two messages."""

from typing import Literal

from bot.reply import Frozen
from metrics.calculation import Given
from metrics.remarks import Aim


class Calculation(Frozen):
    """The calculation under way or just done.

    ``asking`` names the quantity that was asked for, ``doubtful`` those to recheck, ``last`` those typed last. ``per``
    is the period that a rate is brought to, ``label`` the period or place it is of, ``number`` its record, ``sought``
    what was last sought from it.
    """

    indicator: str
    inputs: dict[str, Given]
    asking: str | None = None
    doubtful: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    per: str | None = None
    label: str = ""
    number: int | None = None
    sought: Aim | None = None

    @property
    def waiting(self) -> str | None:
        """The quantity that a bare figure would be, None when the calculation is done."""
        return self.asking or next(iter(self.doubtful), None)


class Practice(Frozen):
    """A round of questions asked for practice, in a ``situation`` (none: with the customer of the sale at hand).

    ``over`` once it was summed up: another one may follow at once.
    """

    situation: str = ""
    questions: tuple[str, ...] = ()
    over: bool = False


# What the person was asked: a customer's name, which of several customers, whether a step is done, why a sale was won
# or lost, a new name, whether to delete, what to call to mind, and when; whether a sale is won or lost; which of two
# indicators of one name.
Awaited = Literal[
    "customer", "which", "criterion", "reason", "name", "drop", "matter", "time", "forget", "outcome", "indicator"
]


class Session(Frozen):
    """The state of one person's conversation, kept as JSON.

    ``subject`` is the number of the sale that ``awaiting`` is about, ``said`` what was said that the answer completes,
    ``pending`` what is to be done with the sale that is chosen, ``asked`` the theme of the question last proposed,
    ``reminder`` the number of the one last spoken of.
    A new field needs a default; a changed one a new version.
    """

    version: Literal[1] = 1
    last_card: str | None = None  # the card or the objection that was shown last
    last_section: str | None = None
    compared: tuple[str, ...] = ()  # cards or techniques last told apart
    last_question: str = ""
    calculation: Calculation | None = None
    # done one after the other for the same indicator: periods, places
    series: tuple[Calculation, ...] = ()
    # what stood before the last changes, to go back to
    earlier: tuple[Calculation, ...] = ()
    # what a message may have meant, to choose from
    readings: tuple[Calculation, ...] = ()
    deal: int | None = None
    awaiting: Awaited | None = None
    wanted_step: str | None = None
    wanted_name: str = ""
    subject: int | None = None
    said: str = ""
    pending: str = ""
    asked: str = ""
    reminder: int | None = None
    mentioned: str = ""  # who was last spoken of outside a sale
    practice: Practice | None = None
    rounds: int = 0  # of practice so far: each has another situation


def still_asked(before: Session, after: Session) -> Session:
    """The session after the second part of a message: what the first asked is asked still where that asks nothing."""
    elsewhere = before.awaiting == "reason" and after.deal is not None and after.deal != before.subject
    if before.awaiting is None or after.awaiting is not None or elsewhere:
        return after
    kept = ("awaiting", "pending", "said", "subject", "wanted_name", "wanted_step")
    return after.model_copy(update={name: getattr(before, name) for name in kept})


def entered(session: Session, deal: int, asked: str = "") -> Session:
    """The session with this sale under way and nothing else asked."""
    pending = session.calculation and (session.calculation.asking or session.calculation.doubtful)
    elsewhere = session.deal is not None and session.deal != deal
    # the next number typed is about the sale, and a result belongs to the sale it was typed in
    kept = None if pending or elsewhere else session.calculation
    update = {
        "deal": deal,
        "awaiting": None,
        "wanted_step": None,
        "wanted_name": "",
        "calculation": kept,
        "asked": asked,
    }
    return session.model_copy(update=update)
