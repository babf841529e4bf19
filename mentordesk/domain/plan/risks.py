"""The eight risks that every programme has, with a likelihood, an impact and a response to begin from."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.plan.proposals import overlay
from mentordesk.domain.records.plan import Risk
from mentordesk.domain.records.record import proposed_id
from mentordesk.i18n import Message, message, verbatim

KIND = "risk"


@dataclass(frozen=True, slots=True)
class _Proposed:
    """A risk to begin from; likelihood and impact from 1 to 5."""

    code: str
    likelihood: int
    impact: int
    name: Message
    response: Message


_PROPOSED = (
    _Proposed(
        "few-mentors",
        3,
        4,
        message("Too few mentors come forward"),
        message("Invite mentors in person a week before mentees; the sponsor speaks to those who hesitate."),
    ),
    _Proposed(
        "meetings-stop",
        3,
        4,
        message("Pairs stop meeting"),
        message("Agree the dates at the start, ask after two weeks, and talk with every pair that has not met."),
    ),
    _Proposed(
        "mismatch",
        2,
        3,
        message("A pair does not get along"),
        message("Pair by questionnaire and wishes; either side may change without giving a reason."),
    ),
    _Proposed(
        "informal-boss",
        2,
        4,
        message("The mentor becomes a second boss, or mentees fear that confidences leak out"),
        message("No mentor is the direct manager; confidentiality is agreed and explained at the start."),
    ),
    _Proposed(
        "no-time",
        3,
        4,
        message("Line managers do not make time for it"),
        message("The director tells line managers; meetings count as working time and are planned with the shift."),
    ),
    _Proposed(
        "after-tet",
        3,
        3,
        message("People leave or drop out after Tết"),
        message("No launch around Tết; every pair plans a meeting in the two weeks after it."),
    ),
    _Proposed(
        "data-leak",
        1,
        5,
        message("Personal data leak out"),
        message("Only topics and next steps are noted; lists stay with the programme owner, and consent is recorded."),
    ),
    _Proposed(
        "short-trend",
        2,
        3,
        message("The programme is seen as a passing trend"),
        message("The leadership takes part itself, and results are shown at mid-point and at the end."),
    ),
)


class RiskLevel(StrEnum):
    """How serious a risk is: likelihood × impact."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


LEVEL_WORDS: dict[RiskLevel, Message] = {
    RiskLevel.LOW: message("low", context="state"),
    RiskLevel.MIDDLE: message("medium", context="state"),
    RiskLevel.HIGH: message("high", context="state"),
}


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk with its words: the owner's, else the proposed ones."""

    risk: Risk
    name: Message
    response: Message

    @property
    def id(self) -> str:
        """The id of the risk."""
        return self.risk.id

    @property
    def score(self) -> int:
        """Likelihood × impact, 1 to 25."""
        return self.risk.likelihood * self.risk.impact

    @property
    def level(self) -> RiskLevel:
        """How serious the risk is."""
        if self.score >= 15:
            return RiskLevel.HIGH
        return RiskLevel.MIDDLE if self.score >= 8 else RiskLevel.LOW


def proposed_risks(cycle_id: str) -> tuple[Risk, ...]:
    """Return the risks to begin from."""
    return tuple(
        Risk(
            id=proposed_id(KIND, cycle_id, known.code),
            cycle_id=cycle_id,
            code=known.code,
            order=order,
            likelihood=known.likelihood,
            impact=known.impact,
        )
        for order, known in enumerate(_PROPOSED)
    )


def risks(cycle_id: str, stored: Iterable[Risk]) -> tuple[Risk, ...]:
    """Return all risks in the owner's order, those left out too."""
    found = overlay(proposed_risks(cycle_id), stored)
    return tuple(sorted(found, key=lambda risk: risk.order))


def row_of(risk: Risk) -> RiskRow:
    """Return a risk with its words."""
    known = next((known for known in _PROPOSED if known.code == risk.code), None)
    name, response = (known.name, known.response) if known is not None else (verbatim(""), verbatim(""))
    return RiskRow(
        risk,
        verbatim(risk.name) if risk.name else name,
        verbatim(risk.response) if risk.response else response,
    )
