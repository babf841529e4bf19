"""Everything step 6 comes to, worked out once: page, papers, Home and step checks read it here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentordesk import text
from mentordesk.domain.meetings.partnerships import Partnership, PartnershipState
from mentordesk.domain.orientation.agreements import (
    AgreementState,
    FirstState,
    OrientRow,
    Side,
    first_due,
    proposed,
)
from mentordesk.domain.orientation.briefings import BriefingRow, briefing_row
from mentordesk.domain.orientation.sheets import SheetRow, sheet_rows
from mentordesk.domain.records.agreement import Agreement, AgreementSide, DevelopmentGoal
from mentordesk.domain.records.group import Group, GroupKind
from mentordesk.domain.records.orientation import Briefing, BriefingAttendance, BriefingKind, PackSheet
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import ProgrammePlan
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.domain.records.record import proposed_id
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, message, messages


@dataclass(frozen=True, slots=True, kw_only=True)
class OrientBasis:
    """What step 6 is read from."""

    cycle: Cycle
    plan: ProgrammePlan
    partnerships: Sequence[Partnership] = ()
    people: Sequence[Person] = ()
    sheets: Sequence[PackSheet] = ()
    briefings: Sequence[Briefing] = ()
    attendances: Sequence[BriefingAttendance] = ()
    agreements: Sequence[Agreement] = ()
    sides: Sequence[AgreementSide] = ()
    goals: Sequence[DevelopmentGoal] = ()
    working: WorkingDays = field(default_factory=WorkingDays)
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OrientFacts:
    """The pack, the two briefings, and the pairs and groups, what is missing most on top."""

    today: date
    launch: date | None = None
    due: date | None = None
    sheets: tuple[SheetRow, ...] = ()
    briefing: BriefingRow
    managers: BriefingRow
    rows: tuple[OrientRow, ...] = ()

    def row(self, row_id: str) -> OrientRow | None:
        """Return a pair or a group, nothing where there is none of that id."""
        return next((row for row in self.rows if row.id == row_id), None)

    def briefing_of(self, kind: BriefingKind) -> BriefingRow:
        """Return one of the two briefings."""
        return self.briefing if kind is BriefingKind.PARTICIPANTS else self.managers

    @property
    def sheets_ready(self) -> int:
        """How many sheets the owner has looked at or left out."""
        return sum(sheet.is_ready for sheet in self.sheets)

    @property
    def has_begun(self) -> bool:
        """Whether anything of step 6 is recorded."""
        return bool(self.sheets_ready or self.briefing.record.on or any(row.is_stored for row in self.rows))

    @property
    def without_review(self) -> tuple[OrientRow, ...]:
        """Those whose agreement says no day to look at it again."""
        return tuple(row for row in self.rows if row.lacks_review)


def orient_facts(basis: OrientBasis) -> OrientFacts:
    """Return everything step 6 comes to."""
    everyone = {person.id: person for person in basis.people}
    there = [found for found in basis.partnerships if found.state in (PartnershipState.ACTIVE, PartnershipState.PAUSED)]
    taking = _known(everyone, (person_id for found in there for person_id in found.people))
    learning = (person_id for found in there for person_id, role in _roles(found) if role is Role.MENTEE)
    mentees = _known(everyone, learning)
    leading = _known(everyone, (person.manager_id for person in mentees if person.manager_id))
    briefing = _briefing(BriefingKind.PARTICIPANTS, basis, taking)
    stored = {agreement.partnership_id: agreement for agreement in basis.agreements}
    sides = {(side.agreement_id, side.person_id): side for side in basis.sides}
    goals: dict[str, list[DevelopmentGoal]] = {}
    for goal in sorted(basis.goals, key=lambda goal: (goal.order, goal.id)):
        goals.setdefault(goal.partnership_id, []).append(goal)
    rows = [
        _row(basis, found, stored.get(found.id), sides, goals.get(found.id, []), briefing, everyone) for found in there
    ]
    return OrientFacts(
        today=basis.today,
        launch=basis.cycle.start,
        due=first_due(basis.cycle.start, basis.working),
        sheets=sheet_rows(basis.cycle.id, basis.sheets),
        briefing=briefing,
        managers=_briefing(BriefingKind.MANAGERS, basis, leading),
        rows=tuple(sorted(rows, key=_order)),
    )


def _known(everyone: Mapping[str, Person], ids: Iterable[str]) -> tuple[Person, ...]:
    """Return the people of some ids who work here, each once."""
    found = (everyone.get(person_id) for person_id in dict.fromkeys(ids))
    return tuple(person for person in found if person is not None and person.is_here)


def _briefing(kind: BriefingKind, basis: OrientBasis, people: Iterable[Person]) -> BriefingRow:
    return briefing_row(
        kind,
        basis.cycle.id,
        basis.briefings,
        basis.attendances,
        people,
        everyone=basis.people,
        today=basis.today,
    )


def _roles(found: Partnership) -> Iterator[tuple[str, Role]]:
    """Give the people of a pair or a group, each with the role they have in it; peers are mentees of each other."""
    record = found.record
    if isinstance(record, Group):
        for person_id in found.people:
            is_peer = record.kind is GroupKind.PEER
            yield person_id, Role.MENTEE if is_peer or person_id == record.mentee_id else Role.MENTOR
        return
    yield record.mentor_id, Role.MENTOR
    yield record.mentee_id, Role.MENTEE


def _row(
    basis: OrientBasis,
    found: Partnership,
    stored: Agreement | None,
    sides: Mapping[tuple[str, str], AgreementSide],
    goals: Sequence[DevelopmentGoal],
    briefing: BriefingRow,
    everyone: Mapping[str, Person],
) -> OrientRow:
    agreement = stored or usual_agreement(found)
    made = tuple(
        Side(everyone[person_id], role, sides.get((agreement.id, person_id)) or usual_side(agreement, person_id))
        for person_id, role in _roles(found)
        if person_id in everyone
    )
    missed = [side.person for side in made if side.person.is_here and not briefing.has_come(side.person.id)]
    offered = proposed(found, basis.cycle, basis.plan, basis.working)
    return OrientRow(
        partnership=found,
        agreement=agreement,
        is_stored=stored is not None,
        proposed=offered,
        sides=made,
        goals=tuple(goals),
        unbriefed=tuple(missed) if briefing.is_held else (),
        due=first_due(found.terms.start, basis.working),
    )


def usual_agreement(found: Partnership) -> Agreement:
    """Return the agreement that is proposed to a pair or a group: everything as in the plan."""
    return Agreement(
        id=proposed_id("agreement", found.id, ""),
        cycle_id=found.record.cycle_id,
        pair_id=None if found.is_group else found.id,
        group_id=found.id if found.is_group else None,
    )


def usual_side(agreement: Agreement, person_id: str) -> AgreementSide:
    """Return the empty side of somebody in an agreement."""
    return AgreementSide(
        id=proposed_id("agreement-side", agreement.id, person_id), agreement_id=agreement.id, person_id=person_id
    )


_STATES = tuple(AgreementState)
_FIRSTS = (FirstState.OVERDUE, FirstState.NONE, FirstState.PLANNED, FirstState.HELD)


def _order(row: OrientRow) -> tuple[object, ...]:
    """Sort by what is missing: agreement, first meeting, goals, then by name."""
    return _STATES.index(row.state), _FIRSTS.index(row.first_state), len(row.goals), text.sort_key(row.name), row.id


# What is missing


def problems(facts: OrientFacts) -> tuple[Problem, ...]:
    """Return what is missing in step 6 or odd about it, worst first; each with the link that repairs it."""
    return worst_first(tuple(problem for check in _CHECKS for problem in check(facts)))


def _no_launch(facts: OrientFacts) -> Iterator[Problem]:
    if facts.launch is None:
        words = message("The programme has no launch date. Agreements and first meetings count from it.")
        yield Problem("launch", words, Severity.WARNING, "launch", fix=message("Enter the date", context="button"))


def _nobody(facts: OrientFacts) -> Iterator[Problem]:
    if not facts.rows:
        words = message("No pair has agreed yet, so there is nobody to prepare.")
        yield Problem("nobody", words, Severity.WARNING, "connect", fix=message("Open step 5"))


def _turned_round(facts: OrientFacts) -> Iterator[Problem]:
    for row in facts.rows:
        if row.is_turned_round:
            words = message(
                "The agreement of {pair} ends on {end}, before it begins on {start}.",
                pair=row.name,
                start=row.start,
                end=row.end,
            )
            yield Problem("turned-round", words, field="end", record=row.id, fix=message("Correct the end"))


def _empty_groups(facts: OrientFacts) -> Iterator[Problem]:
    for row in facts.rows:
        if len(row.sides) < _SMALLEST:
            words = message("{pair} has nobody who could sign.", pair=row.name)
            if row.sides:
                words = message("{pair} has one member alone.", pair=row.name)
            yield Problem("empty", words, Severity.WARNING, "connect", row.id, fix=message("Open step 5"))


_SMALLEST = 2


def _gone(facts: OrientFacts) -> Iterator[Problem]:
    for row in facts.rows:
        for side in row.gone:
            words = message(
                "{name} has left and did not sign; {pair} cannot begin.", name=side.person.full_name, pair=row.name
            )
            fix = message("See the pair", context="button")
            yield Problem("left-unsigned", words, Severity.WARNING, "pair", row.id, fix=fix)


def _none_begun(rows: Sequence[OrientRow], due: date, today: date) -> Message:
    """Return that none of these pairs and groups has signed or has a date."""
    n, late = len(rows), due < today
    if any(row.partnership.is_group for row in rows):
        if late:
            return messages(
                "{n} pair or group has not signed and has no date; first meetings were due by {day}.",
                "{n} pairs and groups have not signed and have no date; first meetings were due by {day}.",
                n,
                day=due,
            )
        return messages(
            "{n} pair or group has not signed and has no date; first meetings are due by {day}.",
            "{n} pairs and groups have not signed and have no date; first meetings are due by {day}.",
            n,
            day=due,
        )
    if late:
        return messages(
            "{n} pair has not signed and has no date; first meetings were due by {day}.",
            "{n} pairs have not signed and have no date; first meetings were due by {day}.",
            n,
            day=due,
        )
    return messages(
        "{n} pair has not signed and has no date; first meetings are due by {day}.",
        "{n} pairs have not signed and have no date; first meetings are due by {day}.",
        n,
        day=due,
    )


def _agreements(facts: OrientFacts) -> Iterator[Problem]:
    waiting = [row for row in facts.rows if row.unsigned and not row.gone and row.sides]
    if not waiting:
        return
    late = [row for row in waiting if row.first_state in (FirstState.NONE, FirstState.OVERDUE)]
    first = waiting[0]
    fix = message("Note signatures…", context="button")
    due = min((row.due for row in late if row.due is not None), default=None)
    if due is not None and len(late) == len(waiting):
        words = _none_begun(late, due, facts.today)
    else:
        words = messages("{n} agreement is not signed by all.", "{n} agreements are not signed by all.", len(waiting))
    yield Problem("unsigned", words, Severity.WARNING, "sign", first.id, fix=fix)


def _first_meetings(facts: OrientFacts) -> Iterator[Problem]:
    late = [row for row in facts.rows if row.is_late]
    if late:
        words = messages(
            "{n} first meeting is overdue.", "{n} first meetings are overdue.", len(late), context="notice"
        )
        yield Problem("overdue", words, Severity.WARNING, "first", late[0].id, fix=message("Set a date"))
    ahead = [row for row in facts.rows if row.first_state is FirstState.NONE]
    if ahead:
        words = messages("{n} first meeting has no date yet.", "{n} first meetings have no date yet.", len(ahead))
        yield Problem("no-first", words, Severity.NOTE, "first", ahead[0].id, fix=message("Set a date"))


def _reviews(facts: OrientFacts) -> Iterator[Problem]:
    missing = [row for row in facts.without_review if row.proposed.review_on is not None]
    if missing:
        words = messages("{n} agreement has no review date.", "{n} agreements have no review date.", len(missing))
        fix = message("Choose {day}", context="button", day=missing[0].proposed.review_on)
        yield Problem("review", words, Severity.WARNING, "review_on", missing[0].id, fix=fix)
    for row in facts.rows:
        review = row.agreement.review_on
        if review is None or row.start is None or row.end is None or row.start <= review <= row.end:
            continue
        words = message("{pair} reviews the agreement on {day}, outside its time.", pair=row.name, day=review)
        yield Problem("review-outside", words, Severity.NOTE, "review_on", row.id, fix=message("Correct the date"))


def _pack(facts: OrientFacts) -> Iterator[Problem]:
    count = len(facts.sheets) - facts.sheets_ready
    if count:
        words = messages("{n} sheet of the pack is not checked.", "{n} sheets of the pack are not checked.", count)
        yield Problem("sheets", words, Severity.WARNING, "sheets", fix=message("See the sheets"))


def _briefings(facts: OrientFacts) -> Iterator[Problem]:
    if not facts.rows:
        return
    yield from _briefing_problems(
        facts.briefing,
        message("The briefing of mentors and mentees has no date."),
        message("Nobody has noted who came to the briefing."),
        Severity.WARNING,
    )
    if facts.managers.people:
        yield from _briefing_problems(
            facts.managers,
            message("The line managers have no briefing yet."),
            message("Nobody has noted who came to the briefing of line managers."),
            Severity.NOTE,
        )


def _briefing_problems(
    briefing: BriefingRow, undated: Message, unnoted: Message, severity: Severity
) -> Iterator[Problem]:
    place = str(briefing.kind)
    if briefing.record.on is None:
        yield Problem("no-briefing", undated, severity, place, fix=message("Set a date"))
    elif briefing.is_past and not briefing.came:
        yield Problem("attendance", unnoted, severity, place, fix=message("Note who came…"))
    elif briefing.is_held and briefing.record.again_on is None and (briefing.absent or briefing.open):
        missing = (*briefing.absent, *briefing.open)
        words = message("{name} was not at the briefing.", name=missing[0].full_name)
        if len(missing) > 1:
            words = messages(
                "{n} person was not at the briefing.", "{n} people were not at the briefing.", len(missing)
            )
        yield Problem("absent", words, severity, place, fix=message("Set a second date"))


def _goals(facts: OrientFacts) -> Iterator[Problem]:
    for row in facts.rows:
        if row.goals_wanted:
            words = message("{pair} has met twice and has no goal yet.", pair=row.name)
            yield Problem("no-goals", words, Severity.NOTE, "goals", row.id, fix=message("Add a goal"))


_CHECKS: tuple[Callable[[OrientFacts], Iterator[Problem]], ...] = (
    _no_launch,
    _nobody,
    _turned_round,
    _empty_groups,
    _gone,
    _agreements,
    _first_meetings,
    _briefings,
    _reviews,
    _pack,
    _goals,
)
"""What is looked at, in the order in which it is said."""


def row_problems(row: OrientRow) -> tuple[Problem, ...]:
    """Return what is missing in one agreement, what is said at its foot first."""
    found: list[Problem] = []
    if row.is_turned_round:
        words = message("It ends before it begins.")
        found.append(Problem("turned-round", words, field="end", record=row.id, fix=message("Correct the end")))
    for side in row.gone:
        words = message("{name} has left and did not sign.", name=side.person.full_name)
        fix = message("See the pair", context="button")
        found.append(Problem("left-unsigned", words, Severity.WARNING, "pair", row.id, fix=fix))
    if row.agreement.review_on is None and row.proposed.review_on is not None:
        day = row.proposed.review_on
        fix = message("Choose {day}", context="button", day=day)
        found.append(
            Problem("review", message("It has no review date."), Severity.WARNING, "review_on", row.id, fix=fix)
        )
    if row.is_late:
        words = message("The first meeting was due by {day}.", day=row.due)
        found.append(Problem("overdue", words, Severity.WARNING, "first", row.id))
    return tuple(found)
