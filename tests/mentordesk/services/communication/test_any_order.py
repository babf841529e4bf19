"""Any order of what an owner does in step 4, and any undo between, gives a consistent state and the first one again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk import current
from mentordesk.domain.communication.rows import AUDIENCES, proposals
from mentordesk.domain.communication.templates import TEMPLATES, Wording
from mentordesk.domain.records.communication import (
    Channel,
    EventAttendance,
    KeyMessage,
    MessageLanguage,
    MessageState,
    MessageText,
    PlannedMessage,
)
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from mentordesk.services import goals, sign_ups
from mentordesk.services.communication import messages
from tests import builders

TODAY = date(2026, 9, 24)
WHEN = datetime(2026, 9, 24, 9, 15, tzinfo=UTC)
LAUNCH = date(2026, 10, 5)
PROPOSED = 10
WORDS = ("", "Ăn trưa hỏi đáp", "<b>5 %</b>", "{tên}", "💡\u202e")


@pytest.fixture
def people(desk):
    """Give a company with a launch and six people."""
    made = builders.people(6, level=2)
    desk.apply(builders.added(*made))
    cycle = current.cycle(desk)
    desk.apply(builders.edited(cycle, replace(cycle, start=LAUNCH, end=date(2027, 3, 31))))
    return made


def row_at(desk, number):
    """Return a row of the plan; ``None`` where all rows are removed."""
    rows = messages.plan_rows(desk)
    return rows[number % len(rows)] if rows else None


def edit_row(desk, number, other):
    row = row_at(desk, number)
    title, channel = WORDS[other % len(WORDS)], tuple(Channel)[other % len(Channel)]
    return row and messages.set_row(desk, row.record, replace(row.record, title=title, channel=channel), field="title")


def move_row(desk, number, other):
    row = row_at(desk, number)
    return row and messages.move_row(desk, row, LAUNCH + timedelta(days=other - 30))


def pin_row(desk, number, other):
    row = row_at(desk, number)
    return row and messages.pin_row(desk, row, pin=bool(other % 2))


def move_launch(desk, number, other):
    start = None if other == 0 else LAUNCH + timedelta(days=3 * other - 60 + number)
    return goals.set_cycle_dates(desk, start=start, end=current.cycle(desk).end)


def set_deadline(desk, _number, other):
    return messages.set_deadline(desk, LAUNCH - timedelta(days=other))


def mark_sent(desk, number, other):
    row = row_at(desk, number)
    return row and messages.mark_sent(desk, row, on=TODAY, reach=other)


def hold_event(desk, number, other):
    row = row_at(desk, number)
    if row is None:
        return None
    came = [person.id for person in desk.all(Person)[: other % 7]]
    return messages.held(desk, row, messages.mark_sent(desk, row, on=TODAY, reach=len(came)), came)


def mark_not_sent(desk, number, _other):
    row = row_at(desk, number)
    return row and messages.mark_not_sent(desk, row)


def note_who_came(desk, number, other):
    row = row_at(desk, number)
    ids = [person.id for person in desk.all(Person)[: other % 7]]
    return row and messages.set_came(desk, row, ids, came=bool(other % 2))


def write_text(desk, number, other):
    row = row_at(desk, number)
    words = Wording(WORDS[number % len(WORDS)], WORDS[other % len(WORDS)])
    return row and messages.set_text(desk, row, tuple(MessageLanguage)[other % 2], words)


def drop_text(desk, number, other):
    row = row_at(desk, number)
    return row and messages.proposed_text(desk, row, tuple(MessageLanguage)[other % 2])


def add_row(desk, number, other):
    template = TEMPLATES[number % len(TEMPLATES)].code if other % 2 else ""
    return messages.add_row(desk, days=other - 30, template=template, title=WORDS[other % len(WORDS)])


def remove_row(desk, number, _other):
    row = row_at(desk, number)
    return row and messages.remove_row(desk, row, when=WHEN)


def bring_back(desk, _number, _other):
    return messages.bring_back(desk)


def write_key_message(desk, number, other):
    kept = messages.key_message(desk, AUDIENCES[number % len(AUDIENCES)])
    return messages.set_key_message(desk, kept, WORDS[other % len(WORDS)])


def sign_up(desk, number, other):
    person = desk.all(Person)[number % 6]
    return sign_ups.sign_up(desk, [person.id], (Role.MENTOR, Role.MENTEE)[other % 2], on=TODAY, where="Zalo")


def decline(desk, number, _other):
    return sign_ups.decline(desk, [desk.all(Person)[number % 6].id])


def ask_again(desk, number, _other):
    return sign_ups.ask_again(desk, [desk.all(Person)[number % 6].id])


def invite(desk, number, other):
    return sign_ups.invite(desk, [desk.all(Person)[number % 6].id], (Role.MENTOR, Role.MENTEE)[other % 2])


ACTS = (
    *(edit_row, move_row, pin_row, move_launch, set_deadline, mark_sent, hold_event, mark_not_sent, note_who_came),
    *(write_text, drop_text, add_row, remove_row, bring_back, write_key_message, sign_up, decline, ask_again, invite),
)
STEPS = st.lists(
    st.tuples(st.sampled_from((*ACTS, "undo", "undo", "redo")), st.sampled_from((0, 1, -1)), st.integers(0, 60)),
    min_size=8,
    max_size=30,
)
"""Few rows and people are met often, and the last row too, so that acts follow one another on the same."""


def snapshot(desk):
    """Return everything that step 4 may change, the trash too."""
    kinds = (PlannedMessage, MessageText, KeyMessage, EventAttendance, Enrolment, Cycle, Person)
    return {kind: {record.id: record for record in (*desk.all(kind), *desk.trash(kind))} for kind in kinds}


def assert_is_consistent(desk):
    rows = messages.plan_rows(desk)
    assert len({row.id for row in rows}) == len(rows)
    dated = [row.day for row in rows if row.day is not None]
    assert dated == sorted(dated)
    assert all(row.day == row.record.pinned_on for row in rows if row.record.pinned_on is not None)
    codes = {proposal.code for proposal in proposals(current.cycle(desk).id)}
    shown = [row.record.code for row in rows if row.record.code in codes]
    assert len(shown) + len(messages.left_out(desk)) == len(codes) == PROPOSED
    for row in rows:
        assert row.is_sent == (row.record.state is MessageState.SENT)
        assert row.is_sent or (row.record.sent_on, row.record.reach) == (None, None)
    planned = {record.id for record in desk.all(PlannedMessage)}
    assert {mark.planned_id for mark in desk.all(EventAttendance)} <= planned
    assert {text.planned_id for text in desk.all(MessageText)} <= planned
    listed = sign_ups.listed(desk)
    assert len({entry.id for entry in listed}) == len(listed)
    yes = [entry for entry in listed if entry.said_yes]
    assert all(entry.part.signed_up_on == TODAY for entry in yes)
    count = messages.counted(desk)
    assert count.mentors == sum(entry.part.role.gives for entry in yes)
    assert count.mentees == sum(entry.part.role.learns for entry in yes)
    assert messages.communicating(desk, today=TODAY, language=MessageLanguage.VIETNAMESE).sign_ups == count
    assert len(messages.progress(desk)) > 0


@given(steps=STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_acts_and_undos_gives_a_consistent_plan_and_undoing_all_the_first_one(desk, people, steps):
    beginning, done, undone = snapshot(desk), [], []
    try:
        for step in steps:
            take(desk, step, done, undone)
            assert_is_consistent(desk)
    finally:
        while done:
            desk.apply(done.pop()[0].inverse())
    assert snapshot(desk) == beginning


def take(desk, step, done, undone):
    """Do, undo or redo one act; both lists hold changes with what was there before them."""
    now, (act, number, other) = snapshot(desk), step
    if act == "undo" and done:
        change, before = done.pop()
        desk.apply(change.inverse())
        assert snapshot(desk) == before
        undone.append((change, now))
    elif act == "redo" and undone:
        change, after = undone.pop()
        desk.apply(change)
        assert snapshot(desk) == after
        done.append((change, now))
    elif act not in ("undo", "redo"):
        change = act(desk, number, other)
        if change is not None and not change.is_empty():
            desk.apply(change)
            done.append((change, now))
            undone.clear()


@given(moves=st.lists(st.integers(1, 200), min_size=1, max_size=4), place=st.integers(0, 9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_a_pinned_row_stays_and_all_others_move_with_the_launch_and_back(desk, people, moves, place):
    row = row_at(desk, place)
    pin = messages.pin_row(desk, row, pin=True)
    desk.apply(pin)
    before, done = {row.id: row.day for row in messages.plan_rows(desk)}, []
    for days in moves:
        change = goals.set_cycle_dates(desk, start=LAUNCH + timedelta(days=days), end=current.cycle(desk).end)
        desk.apply(change)
        done.append(change)
        after = {row.id: row.day for row in messages.plan_rows(desk)}
        assert after[row.id] == before[row.id]
        gone_on = {key: (after[key] - before[key]).days for key in before if key != row.id}
        assert all(-14 <= moved - days <= 14 for moved in gone_on.values()), gone_on
    for change in reversed(done):
        desk.apply(change.inverse())
    assert {row.id: row.day for row in messages.plan_rows(desk)} == before
    desk.apply(pin.inverse())
