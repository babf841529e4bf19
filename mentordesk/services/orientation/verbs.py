"""The verbs of step 6: check the pack, note who was briefed, agree and sign, book first meetings, set goals."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from mentordesk import current, i18n, text
from mentordesk.desk import Desk
from mentordesk.domain.meetings import planning
from mentordesk.domain.meetings.planning import Proposal
from mentordesk.domain.orientation import facts
from mentordesk.domain.orientation.agreements import FirstState, OrientRow, Side
from mentordesk.domain.orientation.briefings import BriefingRow
from mentordesk.domain.orientation.facts import OrientFacts
from mentordesk.domain.orientation.sheets import VI, Blank, SheetCode, SheetRow, filled, opening, proposed_text
from mentordesk.domain.plan.checks import meeting_words
from mentordesk.domain.records.agreement import MOST_GOALS, Agreement, AgreementSide, DevelopmentGoal
from mentordesk.domain.records.change import Change, edit, merge_key
from mentordesk.domain.records.communication import MessageLanguage
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.orientation import Attendance, BriefingAttendance
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import ROLE_WORDS
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, message, messages
from mentordesk.text import in_line

# Reading


def read(desk: Desk, *, today: date) -> OrientFacts:
    """Return everything step 6 comes to."""
    return current.orientation(desk, today=today)


def problems(desk: Desk, *, today: date) -> tuple[Problem, ...]:
    """Return what is missing in step 6, worst first."""
    return facts.problems(read(desk, today=today))


def row(desk: Desk, row_id: str, *, today: date) -> OrientRow | None:
    """Return a pair or a group on its way to the first meeting."""
    return read(desk, today=today).row(row_id)


def roles(desk: Desk, *, today: date) -> dict[str, str]:
    """Return as what everybody takes part who is in a pair or a group, in words, by id."""
    found: dict[str, str] = {}
    for shown in read(desk, today=today).rows:
        for side in shown.sides:
            found.setdefault(side.person.id, str(ROLE_WORDS[side.role]))
    return found


def agreement_texts(desk: Desk, row: OrientRow) -> tuple[str, str]:
    """Return what stays between them and how they may end it, as proposed, in the language in force."""
    language = MessageLanguage(i18n.language())
    sheets = {sheet.code: sheet for sheet in read(desk, today=row.today).sheets}
    values = blanks(desk, row)
    private = sheets[SheetCode.CONFIDENTIALITY].text(language)
    ending = sheets[SheetCode.AGREEMENT].text(language)
    return opening(filled(private, values, language)), opening(filled(ending, values, language))


def blanks(desk: Desk, row: OrientRow | None = None) -> dict[Blank, str]:
    """Return what is written in place of the words in braces: for a pair with its own rhythm, else with the plan's."""
    plan = current.plan(desk)
    owner = current.programme_owner(desk)
    rhythm, minutes = (row.rhythm, row.minutes) if row is not None else (plan.rhythm, plan.minutes)
    return {
        Blank.PROGRAMME: current.programme(desk).name,
        Blank.COMPANY: str(current.company(desk).name),
        Blank.CONTACT: in_line(owner.full_name, owner.phone, between=", ") if owner is not None else "",
        Blank.RHYTHM: str(meeting_words(rhythm, minutes)),
    }


def called(desk: Desk, row: OrientRow) -> dict[str, str]:
    """Return how the people of a pair or a group are called, by id."""
    short = current.called(desk)
    return {side.person.id: short.get(side.person.id) or side.person.calling_name for side in row.sides}


# The pack


def check_sheets(desk: Desk, sheets: Iterable[SheetRow], *, on: date | None) -> Change:
    """Note that the owner has looked at some sheets of the pack, or with no day that they are open again."""
    chosen = tuple(sheets)
    after = tuple(replace(sheet.record, checked_on=on) for sheet in chosen)
    if on is None:
        label = messages("Open {n} sheet of the pack again", "Open {n} sheets of the pack again", len(chosen))
    else:
        label = messages("Check {n} sheet of the pack", "Check {n} sheets of the pack", len(chosen))
    return _kept(desk, label, after, kind="orientation")


def leave_out(desk: Desk, sheet: SheetRow, *, left_out: bool) -> Change:
    """Leave a sheet out of the pack, or put it in again."""
    label = message("Leave a sheet out: {sheet}", sheet=sheet.name)
    if not left_out:
        label = message("Put a sheet in again: {sheet}", sheet=sheet.name)
    return _kept(desk, label, (replace(sheet.record, left_out=left_out),), kind="orientation")


def set_sheet_text(desk: Desk, sheet: SheetRow, language: MessageLanguage, body: str) -> Change:
    """Change the text of a sheet in a language; an empty one or the proposed one is not kept."""
    cleaned = text.clean(body).strip()
    own = "" if cleaned == proposed_text(sheet.code, language) else cleaned
    record = sheet.record
    after = replace(record, text_vi=own) if language is VI else replace(record, text_en=own)
    merge = merge_key("pack-sheet", sheet.record, after)
    return _kept(desk, message("Change a sheet: {sheet}", sheet=sheet.name), (after,), kind="typing", merge=merge)


# The briefings


def set_briefing(desk: Desk, briefing: BriefingRow, **fields: Any) -> Change:
    """Change the day, the hour, the length, the place or the host of a briefing."""
    after = replace(briefing.record, **fields)
    merge = merge_key("briefing", briefing.record, after)
    label = message("Change a briefing: {which}", which=briefing.record.label)
    return _kept(desk, label, (after,), kind="typing" if merge else "orientation", merge=merge)


def note_attendance(
    desk: Desk, briefing: BriefingRow, states: dict[str, Attendance | None], *, when: datetime
) -> Change:
    """Note who came to a briefing; nothing for somebody means that nobody has said so."""
    before: list[Record] = []
    after: list[Record] = []
    for person in briefing.people:
        if person.id not in states or states[person.id] == briefing.state_of(person.id):
            continue
        state, mark = states[person.id], briefing.marks.get(person.id)
        if mark is not None:
            before.append(mark)
        if state is not None:
            usual = mark or BriefingAttendance(briefing_id=briefing.record.id, person_id=person.id)
            after.append(replace(usual, attendance=state))
        elif mark is not None:
            after.append(mark.trashed(when))
    stored = current.stored(desk, briefing.record)
    if after and not stored:
        after.insert(0, briefing.record)
    label = message("Note who came: {which}", context="action", which=briefing.record.label)
    return Change(label, tuple(before), tuple(after), kind="orientation")


def everybody_came(desk: Desk, briefing: BriefingRow, *, when: datetime) -> Change:
    """Note that everybody came of whom nothing is noted yet."""
    return note_attendance(desk, briefing, {person.id: Attendance.CAME for person in briefing.open}, when=when)


# Agreements


def set_agreement(desk: Desk, row: OrientRow, **fields: Any) -> Change:
    """Change what a pair or a group agrees to."""
    after = replace(row.agreement, **fields)
    merge = merge_key("agreement", row.agreement, after)
    return _kept(desk, _agreement_words(row), (after,), kind="typing" if merge else "orientation", merge=merge)


def _agreement_words(row: OrientRow) -> Message:
    return message("Change an agreement: {pair}", context="action", pair=row.name)


def set_side(desk: Desk, row: OrientRow, side: Side, **fields: Any) -> Change:
    """Change what somebody expects and offers; the agreement becomes a draft if it was not begun."""
    after = replace(side.record, **fields)
    merge = merge_key("agreement-side", side.record, after)
    needed = _with_agreement(desk, row, after)
    return _kept(desk, _agreement_words(row), needed, kind="typing" if merge else "orientation", merge=merge)


def _with_agreement(desk: Desk, row: OrientRow, *sides: AgreementSide) -> tuple[Record, ...]:
    """Return sides with the agreement they belong to, where it is not stored yet."""
    return sides if current.stored(desk, row.agreement) else (row.agreement, *sides)


def begin(desk: Desk, rows: Iterable[OrientRow]) -> Change:
    """Begin the agreements of some pairs and groups with everything as proposed."""
    made = tuple(_filled(row) for row in rows if not row.is_stored)
    label = messages("Begin {n} agreement", "Begin {n} agreements", len(made), context="action")
    return _kept(desk, label, made, kind="orientation")


def _filled(row: OrientRow) -> Agreement:
    offered = row.proposed
    return replace(
        row.agreement,
        start=row.agreement.start or offered.start,
        end=row.agreement.end or offered.end,
        review_on=row.agreement.review_on or offered.review_on,
    )


def choose_reviews(desk: Desk, rows: Iterable[OrientRow]) -> Change:
    """Choose the proposed day to review agreements that have none, all in one step."""
    chosen = [row for row in rows if row.agreement.review_on is None and row.proposed.review_on is not None]
    after = tuple(replace(row.agreement, review_on=row.proposed.review_on) for row in chosen)
    label = messages("Set the review date of {n} agreement", "Set the review date of {n} agreements", len(after))
    return _kept(desk, label, after, kind="orientation")


def sign(desk: Desk, rows: Iterable[OrientRow], *, on: date | None, person_id: str = "") -> Change:
    """Note signatures: of one person, else of everybody who has not signed and works here; no day removes them.

    An agreement that was not begun is kept as it was printed: with everything that is proposed.
    """
    after: list[Record] = []
    count = 0
    for row in rows:
        sides = [side for side in row.sides if _signs(side, person_id, on)]
        if not sides:
            continue
        count += 1
        if not row.is_stored:
            after.append(_filled(row))
        after += [replace(side.record, signed_on=on) for side in sides]
    if on is None:
        label = messages("Remove the signatures of {n} agreement", "Remove the signatures of {n} agreements", count)
    else:
        label = messages("Note the signatures of {n} agreement", "Note the signatures of {n} agreements", count)
    return _kept(desk, label, tuple(after), kind="orientation")


def _signs(side: Side, person_id: str, on: date | None) -> bool:
    if person_id:
        return side.person.id == person_id and side.record.signed_on != on
    if on is None:
        return side.has_signed
    return not side.has_signed and side.person.is_here


# Development goals


def add_goal(desk: Desk, row: OrientRow) -> Change:
    """Add an empty development goal, due at the end of the agreement; a fourth one is not added."""
    if len(row.goals) >= MOST_GOALS:
        return Change(message("Add a development goal"))
    learner = row.learner
    goal = DevelopmentGoal(
        cycle_id=row.agreement.cycle_id,
        pair_id=row.agreement.pair_id,
        group_id=row.agreement.group_id,
        person_id=learner.id if learner is not None else None,
        order=max((goal.order for goal in row.goals), default=-1) + 1,
        due=row.end if not row.is_turned_round else None,
    )
    return Change(message("Add a development goal"), (), (goal,), kind="orientation")


def set_goal(desk: Desk, goal: DevelopmentGoal, **fields: Any) -> Change:
    """Change a development goal: its words, how one sees that it is reached, its due date."""
    after = replace(goal, **fields)
    merge = merge_key("development-goal", goal, after)
    return edit(message("Change a development goal"), goal, after, kind="typing" if merge else "", merge=merge)


def drop_goal(desk: Desk, goal: DevelopmentGoal, *, when: datetime) -> Change:
    """Move a development goal to the trash."""
    return Change(message("Remove a development goal"), (goal,), (goal.trashed(when),), kind="delete")


# First meetings


def first_proposals(desk: Desk, row: OrientRow, *, count: int = 3) -> tuple[Proposal, ...]:
    """Return days and hours for the first meeting, the soonest first: when all are free, on working days."""
    working = current.working_days(desk)
    begin_on = max((day for day in (row.start, row.today) if day is not None), default=row.today)
    return planning.soonest(row.partnership, working, begin_on, count=count)


def book(desk: Desk, rows: Iterable[OrientRow]) -> Change:
    """Book the first proposed day for the first meeting of those who have none, in one step."""
    made = []
    for row in rows:
        offered = first_proposals(desk, row, count=1) if row.first is None and row.sides else ()
        made += [planning.planned(row.partnership, offer.on, offer.at) for offer in offered]
    label = messages("Book {n} first meeting", "Book {n} first meetings", len(made))
    return Change(label, (), tuple(made), kind="meeting")


def book_at(desk: Desk, row: OrientRow, on: date, at: str = "") -> Change:
    """Book the first meeting, or move it if it is planned already."""
    label = message("Book the first meeting: {pair}", pair=row.name)
    first = row.first
    if first is None or row.first_state is FirstState.HELD:
        return Change(label, (), (planning.planned(row.partnership, on, at),), kind="meeting")
    before = desk.get(Meeting, first.id)
    began = before.moved_from or before.on
    after = replace(before, on=on, at=at, moved_from=None if began == on else began)
    return edit(label, before, after, kind="meeting")


# Writing


def _kept(desk: Desk, label: Message, after: Sequence[Record], *, kind: str = "", merge: str = "") -> Change:
    """Return the change that keeps some records; what was only proposed becomes stored."""
    return Change(label, current.stored(desk, *after), tuple(after), kind, merge)
