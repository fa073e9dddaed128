"""One module per ability; each turns a reading into a ``Turn``."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.records import Deal, Records
from bot.session import Session


@dataclass(frozen=True)
class Moment:
    """Where a turn takes place: the session so far, the time, and what is remembered of the person."""

    session: Session
    now: datetime
    records: Records

    @property
    def deal(self) -> Deal | None:
        """The sale under way."""
        number = self.session.deal
        return self.records.deal(number) if number is not None else None

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.records.zone())
