"""What people of a level earn on average: the program never asks what one person earns."""

from dataclasses import dataclass

from mentordesk.domain.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelPay(Record):
    """The average monthly gross pay and the hourly cost of a level (1 staff to 5 director), in whole đồng.

    An hourly cost of ``None`` is worked out from the pay. ``name`` is what the company calls the level, empty for the
    usual word.
    """

    ONE_PER = ("level",)

    level: int = 1
    name: str = ""
    monthly_pay: int | None = None
    hourly_cost: int | None = None
