"""The moments that people name in French, for reminders and next dates."""

from bot.dates.hours import DEFAULT_HOUR
from bot.dates.numbered import Doubt
from bot.dates.reading import Unclear, When, read_dates

__all__ = ["DEFAULT_HOUR", "Doubt", "Unclear", "When", "read_dates"]
