"""Everything that a cycle consists of, as values: what goes on into the next one is taken from here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.communication import KeyMessage, MessageText, PlannedMessage
from mentordesk.domain.records.executive import (
    Activity,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    ReadinessMark,
    StudentCourse,
)
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.measuring import Lesson
from mentordesk.domain.records.orientation import PackSheet
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.plan import BudgetLine, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.programme import Cycle, CycleRecord, Enrolment
from mentordesk.domain.records.questionnaire import Response
from mentordesk.domain.records.record import Record

R = TypeVar("R", bound=Record)

OF_A_CYCLE: tuple[type[CycleRecord], ...] = (
    *(ProgrammePlan, Milestone, BudgetLine, Risk, ProgrammeRole, PlannedMessage, KeyMessage, Goal),
    *(PairingRules, PackSheet, Lesson, Enrolment, Pair, Group, DevelopmentGoal, Response),
    *(ExecutiveMentee, StudentCourse, ExecutiveGoal, Activity, Contact),
)
"""The kinds of record that may go on into the next cycle."""

BESIDE: tuple[type[Record], ...] = (Measure, MessageText, Member, ReadinessMark)
"""The kinds that belong to one of those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleContent:
    """A cycle and its records by kind, in the order they came."""

    cycle: Cycle
    records: Mapping[type[Record], tuple[Record, ...]] = field(default_factory=dict)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind."""
        return self.records.get(kind, ())  # type: ignore[return-value]

    def has(self, *kinds: type[Record]) -> bool:
        """Say whether there is a record of one of some kinds."""
        return any(self.records.get(kind) for kind in kinds)


def content_of(cycle: Cycle, records: Iterable[Record]) -> CycleContent:
    """Return what a cycle consists of, from records of any cycle and of kinds beside them."""
    found: dict[type[Record], list[Record]] = {}
    for record in records:
        if not isinstance(record, CycleRecord) or record.cycle_id == cycle.id:
            found.setdefault(type(record), []).append(record)
    return CycleContent(cycle=cycle, records={kind: tuple(rows) for kind, rows in found.items()})
