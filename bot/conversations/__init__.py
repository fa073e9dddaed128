"""One module per ability; each turns a reading into a ``Turn``."""

from dataclasses import dataclass
from datetime import datetime

from bot.records import Records
from bot.session import Session


@dataclass(frozen=True)
class Moment:
    """Where a turn takes place: the session so far, the time, and what is remembered of the person."""

    session: Session
    now: datetime
    records: Records
