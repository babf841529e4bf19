"""The four benefits of mentoring for a whole company, each with the goal that will show whether it is there."""

from collections.abc import Iterable
from dataclasses import dataclass

from mentordesk.domain.goals.library import shown_title
from mentordesk.domain.records.goal import Goal
from mentordesk.i18n import Message, message


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit: its name, what it means for the company, and the codes of the indicators that measure it."""

    code: str
    name: Message
    words: Message
    measured_by: tuple[str, ...]


BENEFITS: tuple[Benefit, ...] = (
    Benefit(
        "performance",
        message("Work performance", context="title"),
        message("Mentees learn on their own work from somebody who has done it, and work on their own sooner."),
        ("performance", "independence", "manager-skills", "know-how", "successors", "coaching", "coaching-talks"),
    ),
    Benefit(
        "turnover",
        message("Turnover", context="title"),
        message("Whoever has somebody to ask has one reason less to leave; each person who stays saves a replacement."),
        ("turnover", "stay-90", "buddy"),
    ),
    Benefit(
        "engagement",
        message("Engagement", context="title"),
        message("People of different departments and levels know each other and work together more readily."),
        ("engagement", "buddy"),
    ),
    Benefit(
        "culture",
        message("Company culture", context="title"),
        message("Experienced colleagues pass on how things are done here, and why."),
        ("culture", "know-how"),
    ),
)


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """A benefit with the goals that measure it; without one it is no claim of the pitch."""

    benefit: Benefit
    goals: tuple[Message, ...]

    @property
    def is_measured(self) -> bool:
        """Whether a goal will show it."""
        return bool(self.goals)


def benefits(goals: Iterable[Goal]) -> tuple[BenefitRow, ...]:
    """Return the four benefits, each with its goals."""
    titled = [goal for goal in goals if goal.title]
    return tuple(
        BenefitRow(benefit, tuple(shown_title(goal) for goal in titled if goal.indicator.value in benefit.measured_by))
        for benefit in BENEFITS
    )
