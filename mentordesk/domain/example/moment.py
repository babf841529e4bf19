"""The moments at which the example company can be opened, and the days of its tables as they are seen from today."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

PILOT_START, PILOT_END = date(2025, 10, 6), date(2026, 3, 31)
CYCLE_START, CYCLE_END = date(2026, 10, 5), date(2027, 3, 31)


class Moment(StrEnum):
    """How far the running cycle of the example company is.

    Its pairs meet in the seventh week, or have done so to the end. Before its pairs are made nothing of the steps 2
    to 4 is stored yet, and one goal lacks its date.
    """

    PAIRING = "pairing"
    WEEK_7 = "week-7"
    END = "end"


_SEEN_ON: dict[Moment, date] = {
    Moment.PAIRING: date(2026, 11, 17),
    Moment.WEEK_7: date(2026, 11, 17),
    Moment.END: date(2027, 4, 6),
}
"""The day of the tables on which each moment is; all three are a Tuesday."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Moves the days of the tables by whole weeks, so that the moment is today or at most six days ago.

    A Monday stays a Monday, and as many days lie between two of them as before.
    """

    moment: Moment
    today: date

    def on(self, day: date) -> date:
        """Return a day of the tables as it is seen from today."""
        return day + timedelta(weeks=(self.today - _SEEN_ON[self.moment]).days // 7)

    def has_been(self, day: date) -> bool:
        """Return whether a day of the tables is over at this moment, or is its day."""
        return day <= _SEEN_ON[self.moment]

    @property
    def is_prepared(self) -> bool:
        """Whether the steps 2 to 5 are done."""
        return self.moment is not Moment.PAIRING

    @property
    def is_over(self) -> bool:
        """Whether the cycle has ended."""
        return self.moment is Moment.END
