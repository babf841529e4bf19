"""The briefings before the first meeting: whom they prepare, who came, and who was not there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentordesk import text
from mentordesk.domain.records.orientation import Attendance, Briefing, BriefingAttendance, BriefingKind
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import proposed_id, with_id

ATTENDED = 0.9
"""From this share of the people invited, a briefing counts as attended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingRow:
    """A briefing, the people it is for by their names, and what is noted of each; who is not in ``marks`` is open."""

    record: Briefing
    people: tuple[Person, ...] = ()
    marks: dict[str, BriefingAttendance] = field(default_factory=dict)
    host: Person | None = None
    today: date

    @property
    def kind(self) -> BriefingKind:
        """Whom it prepares."""
        return self.record.kind

    def state_of(self, person_id: str) -> Attendance | None:
        """Return whether somebody came, nothing where nobody has said so."""
        mark = self.marks.get(person_id)
        return mark.attendance if mark is not None else None

    def has_come(self, person_id: str) -> bool:
        """Return whether somebody was there, at once or on the second date."""
        return self.state_of(person_id) in (Attendance.CAME, Attendance.CAME_LATER)

    @property
    def came(self) -> int:
        """How many of the people were there, at once or on the second date."""
        return sum(self.has_come(person.id) for person in self.people)

    @property
    def absent(self) -> tuple[Person, ...]:
        """Who was absent and has not come on the second date."""
        return tuple(person for person in self.people if self.state_of(person.id) is Attendance.ABSENT)

    @property
    def open(self) -> tuple[Person, ...]:
        """Of whom nothing is noted."""
        return tuple(person for person in self.people if self.state_of(person.id) is None)

    @property
    def is_held(self) -> bool:
        """Whether its day has come and somebody is noted as there."""
        day = self.record.on
        return day is not None and day <= self.today and self.came > 0

    @property
    def is_past(self) -> bool:
        """Whether its day has come."""
        return self.record.on is not None and self.record.on <= self.today

    @property
    def is_attended(self) -> bool:
        """Whether so many were there that nobody need wait."""
        return bool(self.people) and self.came >= ATTENDED * len(self.people)


def briefing_row(
    kind: BriefingKind,
    cycle_id: str,
    stored: Iterable[Briefing],
    marks: Iterable[BriefingAttendance],
    people: Iterable[Person],
    *,
    everyone: Sequence[Person],
    today: date,
) -> BriefingRow:
    """Return a briefing as it stands; where none is planned, the usual one without a day."""
    usual = Briefing(id=proposed_id("briefing", cycle_id, kind), cycle_id=cycle_id, kind=kind)
    record = next((briefing for briefing in stored if briefing.kind is kind), usual)
    ordered = sorted(people, key=lambda person: (text.name_key(person.full_name, person.given_name), person.id))
    return BriefingRow(
        record=record,
        people=tuple(ordered),
        marks={mark.person_id: mark for mark in marks if mark.briefing_id == record.id},
        host=with_id(everyone, record.host_id) if record.host_id else None,
        today=today,
    )
