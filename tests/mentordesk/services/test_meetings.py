from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import current, i18n
from mentordesk.desk import Desk
from mentordesk.domain.matching.groups.grouping import Grouping
from mentordesk.domain.measuring.facts import FigureCode
from mentordesk.domain.meetings.month import month
from mentordesk.domain.meetings.partnerships import PartnershipState, count
from mentordesk.domain.meetings.rhythm import Quiet
from mentordesk.domain.meetings.words import standing_words
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import Agreement
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.meeting import ENDED, Meeting, MeetingAttendance, MeetingState, MeetingWay
from mentordesk.domain.records.pair import EndReason, Pair, PairState
from mentordesk.domain.records.person import LeaveReason, Person
from mentordesk.domain.records.plan import Rhythm
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import Response
from mentordesk.services import guide, measuring, meetings, people
from mentordesk.services.connect import board, groups, pairing
from tests import builders
from tests.meetings import company_of

TODAY = date(2026, 11, 17)
FIRST = date(2026, 11, 1)
START, END = date(2026, 10, 5), date(2027, 3, 31)
WHEN = datetime(2026, 11, 17, 10, 42, tzinfo=UTC)


@pytest.fixture
def pairs(desk):
    return company_of(desk, start=START)


def facts(desk, today=TODAY):
    return meetings.facts(desk, today=today)


def found(desk, pair, today=TODAY):
    return facts(desk, today).by_id[pair.id]


def note(desk, pair, on=TODAY, today=TODAY, **fields):
    """Note a meeting of a pair that was held."""
    given_fields = {name: fields.pop(name) for name in tuple(fields) if name in Meeting.__dataclass_fields__}
    meeting = replace(meetings.blank(found(desk, pair, today), on), **given_fields)
    change = meetings.note(desk, meetings.Noted(meeting=meeting, **fields), today=today)
    desk.apply(change)
    return change


def test_a_noted_meeting_is_counted_and_undo_removes_it(desk, pairs):
    change = note(desk, pairs[0], minutes=60, topics=("presenting", "  Đọc bản vẽ "), way=MeetingWay.IN_PERSON)
    held = found(desk, pairs[0])
    assert (held.counts.held, held.counts.minutes, held.last.topics) == (1, 60, ("presenting", "Đọc bản vẽ"))
    desk.apply(change.inverse())
    assert found(desk, pairs[0]).counts.held == 0


def test_promises_are_ticked_and_new_actions_and_the_next_meeting_are_saved_in_one_step(desk, pairs):
    mentee = pairs[0].mentee_id
    note(desk, pairs[0], on=date(2026, 10, 20), actions=(meetings.NewAction("Ghi ba lỗi", mentee, date(2026, 11, 10)),))
    promise = found(desk, pairs[0]).open_actions[0]
    assert found(desk, pairs[0]).overdue_actions == (promise,)
    change = note(
        desk,
        pairs[0],
        done=frozenset({promise.id}),
        actions=(meetings.NewAction("Trình bày ở họp tổ", mentee, date(2026, 11, 24)), meetings.NewAction("  ")),
        next_on=date(2026, 12, 15),
        next_at="16:00",
    )
    now = found(desk, pairs[0])
    assert [action.what for action in now.open_actions] == ["Trình bày ở họp tổ"]
    assert (now.next.on, now.next.at) == (date(2026, 12, 15), "16:00")
    desk.apply(change.inverse())
    assert [action.what for action in found(desk, pairs[0]).open_actions] == ["Ghi ba lỗi"]


def test_the_planned_meeting_becomes_the_one_that_was_held(desk, pairs):
    desk.apply(meetings.plan(desk, found(desk, pairs[0]), date(2026, 11, 14), "16:00"))
    note(desk, pairs[0], on=TODAY)
    now = found(desk, pairs[0])
    assert (now.counts.held, now.counts.planned) == (1, 0)
    assert now.last.moved_from == date(2026, 11, 14)


def test_without_consent_of_both_a_meeting_is_counted_by_date_alone(desk):
    pair = company_of(desk, 1, start=START, consent=False)[0]
    change = note(
        desk,
        pair,
        minutes=45,
        topics=("presenting",),
        rating=4,
        way=MeetingWay.ZALO,
        actions=(meetings.NewAction("Gọi khách", pair.mentee_id),),
    )
    kept = change.after[0]
    assert (kept.on, kept.minutes, kept.state) == (TODAY, 45, MeetingState.HELD)
    assert (kept.topics, kept.rating, kept.way, kept.place) == ((), None, MeetingWay.NONE, "")
    assert desk.all(AgreedAction) == ()


def test_consent_withdrawn_later_hides_topics_and_actions_and_the_meeting_can_still_be_changed(desk, pairs):
    note(desk, pairs[0], topics=("presenting",), actions=(meetings.NewAction("Gọi khách", pairs[0].mentee_id),))
    given_yes = next(consent for consent in desk.all(Consent) if consent.person_id == pairs[0].mentee_id)
    desk.apply(builders.edited(given_yes, replace(given_yes, state=ConsentState.WITHDRAWN)))
    now = found(desk, pairs[0])
    assert not now.may_note
    assert (now.last.topics, now.actions) == ((), ())
    desk.apply(meetings.change(desk, now.last, replace(now.last, minutes=30), today=TODAY))
    assert desk.all(Meeting)[0].topics == ()


def test_a_missed_meeting_keeps_its_reason_and_a_moved_one_its_first_day(desk, pairs):
    desk.apply(meetings.plan(desk, found(desk, pairs[0]), date(2026, 11, 10)))
    planned = found(desk, pairs[0]).planned[0]
    desk.apply(meetings.move(desk, planned, date(2026, 11, 12), today=TODAY, reason="shift"))
    desk.apply(meetings.move(desk, found(desk, pairs[0]).planned[0], date(2026, 11, 13), today=TODAY))
    moved = found(desk, pairs[0]).planned[0]
    assert (moved.on, moved.moved_from) == (date(2026, 11, 13), date(2026, 11, 10))
    desk.apply(meetings.miss(desk, moved, "overtime", today=TODAY))
    now = found(desk, pairs[0])
    assert (now.counts.missed, now.meetings[0].reason) == (1, "overtime")
    assert now.counts.completion == 0


def test_a_series_follows_the_agreement_and_skips_days_on_which_nobody_works(desk, pairs):
    cycle = current.cycle(desk)
    agreement = Agreement(
        cycle_id=cycle.id, pair_id=pairs[0].id, start=START, end=END, rhythm=Rhythm.EVERY_TWO_WEEKS, minutes=90
    )
    desk.apply(builders.added(agreement))
    first = date(2026, 11, 25)
    change = meetings.plan_series(desk, [pairs[0].id], today=TODAY, first=first)
    desk.apply(change)
    made = found(desk, pairs[0]).planned
    days = [meeting.on for meeting in made]
    working = current.working_days(desk)
    assert days[0] == first
    assert all(map(working.works_on, days))
    # Wednesday 3 and 17 February 2027: Tết is from 5 to 9 February, so both stay; all within the agreement.
    assert max(days) <= END
    assert {meeting.minutes for meeting in made} == {90}
    assert meetings.plan_series(desk, [pairs[0].id], today=TODAY, first=first).is_empty()


def test_a_day_of_the_series_in_tet_moves_to_the_first_working_day_after_it(desk, pairs):
    tet = current.working_days(desk).tet(2027)
    agreement = Agreement(cycle_id=current.cycle(desk).id, pair_id=pairs[0].id, rhythm=Rhythm.WEEKLY)
    desk.apply(builders.added(agreement))
    change = meetings.plan_series(desk, [pairs[0].id], today=TODAY, first=tet[0] - timedelta(days=14))
    days = [meeting.on for meeting in change.after]
    assert not any(tet[0] <= day <= tet[1] for day in days)
    assert any(tet[1] < day <= tet[1] + timedelta(days=3) for day in days)


def test_the_next_meeting_is_proposed_from_the_rhythm_and_the_times_that_suit_both(desk, pairs):
    note(desk, pairs[0], on=TODAY)
    cycle = current.cycle(desk)
    questionnaire = current.version_asked(desk)
    desk.apply(builders.added(questionnaire))
    for person_id, times in (
        (pairs[0].mentor_id, ("tue-afternoon", "fri-noon")),
        (pairs[0].mentee_id, ("tue-afternoon",)),
    ):
        desk.apply(
            builders.added(
                Response(cycle_id=cycle.id, person_id=person_id, questionnaire_id=questionnaire.id, times=times)
            )
        )
    proposed = meetings.next_meeting(desk, found(desk, pairs[0]))
    assert (proposed.on, proposed.at) == (date(2026, 12, 15), "16:00")
    assert str(proposed.why) == "by the monthly rhythm; both free on Tuesday afternoon"
    with i18n.using("vi"):
        assert "thứ Ba" in str(proposed.why)


def test_a_pair_is_quiet_unless_it_pauses(desk, pairs):
    late = START + timedelta(days=61)
    assert found(desk, pairs[0], late).quiet is Quiet.RED
    desk.apply(meetings.pause(desk, desk.all(Pair)[0], on=late))
    assert found(desk, pairs[0], late).quiet is Quiet.NO
    assert found(desk, pairs[0], late).state is PartnershipState.PAUSED
    desk.apply(meetings.resume(desk, desk.all(Pair)[0]))
    assert found(desk, pairs[0], late).quiet is Quiet.RED


def test_a_pair_ends_without_blame_and_its_planned_meetings_fall_away(desk, pairs):
    note(desk, pairs[0], on=date(2026, 11, 3))
    desk.apply(meetings.plan(desk, found(desk, pairs[0]), date(2026, 12, 1)))
    change = meetings.end(desk, pairs[0], on=TODAY, reason=EndReason.NO_TIME)
    desk.apply(change)
    ended = found(desk, pairs[0])
    assert ended.state is PartnershipState.ENDED
    assert (ended.counts.held, ended.counts.fallen_away, ended.counts.completion) == (1, 1, 1)
    words = meetings.thanks(desk, pairs[0], reason=EndReason.NO_TIME, today=TODAY)
    assert "nobody is at fault" in str(words.mentor)
    assert "another mentor" in str(words.mentee)
    desk.apply(meetings.reopen(desk, desk.get(Pair, pairs[0].id)))
    assert found(desk, pairs[0]).counts.planned == 1


def test_the_mentee_of_a_pair_that_ended_waits_on_the_board_again(desk, pairs):
    def waiting():
        return [found.person.id for found in board.waiting(board.standing(desk, today=TODAY)())]

    assert waiting() == []
    change = meetings.end(desk, pairs[0], on=TODAY, reason=EndReason.NO_FIT)
    desk.apply(change)
    assert waiting() == [pairs[0].mentee_id]
    desk.apply(change.inverse())
    assert waiting() == []


def test_whoever_leaves_ends_their_pairs_kindly(desk, pairs):
    desk.apply(meetings.plan(desk, found(desk, pairs[0]), date(2026, 12, 1)))
    leaver = desk.get(Person, pairs[0].mentee_id)
    change = people.leave(desk, leaver, last_day=TODAY, reason=LeaveReason.VOLUNTARY, today=TODAY + timedelta(days=1))
    desk.apply(change)
    pair = desk.get(Pair, pairs[0].id)
    assert (pair.state, pair.ended_on, pair.end_reason) == (PairState.ENDED, TODAY, EndReason.LEFT_COMPANY)
    assert desk.all(Meeting)[0].reason == ENDED
    desk.apply(change.inverse())
    assert desk.all(Meeting)[0].state is MeetingState.PLANNED


def test_everything_due_is_held_as_planned_in_one_step_and_what_is_to_come_stays(desk, pairs):
    for pair in pairs:
        desk.apply(meetings.plan(desk, found(desk, pair), date(2026, 11, 10)))
        desk.apply(meetings.plan(desk, found(desk, pair), date(2026, 12, 10)))
    due = meetings.due_to_note(desk, today=TODAY)
    assert len(due) == 2
    everything = [meeting.id for meeting in desk.all(Meeting)]
    desk.apply(meetings.held_as_planned(desk, everything, today=TODAY))
    assert (facts(desk).counts.held, facts(desk).counts.planned) == (2, 2)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"on": None}, "day"),
        ({"on": date(2036, 1, 1)}, "day-far"),
        ({"on": TODAY + timedelta(days=1)}, "future"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 241}, "long"),
        ({"on": START - timedelta(days=1)}, "before"),
        ({"on": date(2026, 11, 15)}, "day-off"),
    ],
)
def test_what_cannot_be_right_is_said_before_it_is_saved(desk, pairs, fields, code):
    meeting = replace(meetings.blank(found(desk, pairs[0]), TODAY), **fields)
    assert code in {problem.code for problem in meetings.problems(desk, found(desk, pairs[0]), meeting, today=TODAY)}
    right = meetings.blank(found(desk, pairs[0]), TODAY)
    assert meetings.problems(desk, found(desk, pairs[0]), right, today=TODAY) == ()


def test_the_same_meeting_twice_is_asked_about(desk, pairs):
    note(desk, pairs[0])
    again = meetings.blank(found(desk, pairs[0]), TODAY)
    problems = meetings.problems(desk, found(desk, pairs[0]), again, today=TODAY)
    assert [problem.code for problem in problems] == ["twice"]
    assert meetings.problems(desk, found(desk, pairs[1]), replace(again, pair_id=pairs[1].id), today=TODAY) == ()


def test_a_pair_that_ended_on_the_board_with_planned_meetings_is_to_tidy_up(desk, pairs):
    desk.apply(meetings.plan(desk, found(desk, pairs[0]), date(2026, 12, 1)))
    desk.apply(builders.edited(pairs[0], replace(pairs[0], state=PairState.ENDED)))
    assert [problem.code for problem in meetings.to_tidy(desk, today=TODAY)] == ["ended-planned"]
    desk.apply(meetings.cancel_left_over(desk, pairs[0].id))
    assert meetings.to_tidy(desk, today=TODAY) == ()


def test_who_came_to_a_meeting_of_a_group_is_kept_and_changed(desk, pairs):
    peers = builders.people(3)
    cycle = current.cycle(desk)
    group = Group(cycle_id=cycle.id, name="Tổ trưởng mới")
    members = [Member(group_id=group.id, person_id=person.id) for person in peers]
    desk.apply(builders.added(*peers, group, *members))
    ids = [person.id for person in peers]
    note(desk, group, came=frozenset(ids[:2]))
    meeting = found(desk, group).last
    assert meetings.attendance(desk, meeting.id) == {ids[0]: True, ids[1]: True, ids[2]: False}
    again = meetings.Noted(meeting=meeting, came=frozenset(ids))
    desk.apply(meetings.note(desk, again, today=TODAY))
    assert meetings.attendance(desk, meeting.id) == dict.fromkeys(ids, True)
    desk.apply(meetings.remove(desk, [meeting], when=WHEN))
    assert desk.all(MeetingAttendance) == ()


def test_topics_of_a_group_are_kept_only_once_everybody_in_it_has_agreed(desk, pairs):
    peers = builders.people(3)
    panel = Group(cycle_id=current.cycle(desk).id, kind=GroupKind.PANEL, mentee_id=peers[2].id)
    members = [Member(group_id=panel.id, person_id=person.id) for person in peers[:2]]
    agreed = [builders.consent(person, Purpose.MEETINGS) for person in peers]
    desk.apply(builders.added(*peers, panel, *members, *agreed[:2]))
    action = meetings.NewAction("Gọi khách", peers[2].id)
    note(desk, panel, on=date(2026, 11, 10), topics=("presenting",), actions=(action,))
    kept = desk.all(Meeting)[0]
    assert (kept.state, kept.topics, desk.all(AgreedAction)) == (MeetingState.HELD, (), ())
    desk.apply(builders.added(agreed[2]))
    note(desk, panel, on=TODAY, topics=("presenting",), actions=(action,))
    assert found(desk, panel).last.topics == ("presenting",)
    assert [each.what for each in found(desk, panel).open_actions] == ["Gọi khách"]


def test_home_says_who_is_quiet_what_is_not_noted_and_what_is_overdue(desk, pairs):
    late = START + timedelta(days=50)
    note(desk, pairs[1], on=START + timedelta(days=2), today=late)
    action = meetings.NewAction("Ghi ba lỗi", pairs[0].mentee_id, late - timedelta(days=9))
    note(desk, pairs[0], on=late - timedelta(days=20), today=late, actions=(action,))
    desk.apply(meetings.plan(desk, found(desk, pairs[0], late), late - timedelta(days=2)))
    desk.apply(meetings.plan(desk, found(desk, pairs[0], late), late + timedelta(days=2)))
    home = guide.overview(desk, today=late)
    said = {row.code: (str(row.words), row.page, row.record) for row in home.attention}
    assert said["quiet-pairs"] == ("Mentor1 – Mentee1 has gone quiet", "sessions", pairs[1].id)
    assert said["unnoted-meetings"][0] == "The meeting of Mentor0 – Mentee0 on 22/11/2026 is not noted"
    assert said["overdue-actions"][0] == "“Ghi ba lỗi” is overdue (Mentor0 – Mentee0)"
    assert "Meeting Mentor0 – Mentee0" in [str(entry.words) for entry in home.agenda]
    first = home.numbers[0]
    assert (str(first.name), first.number) == ("Held this month", 1)
    week = guide.week_paper(desk, today=late)
    assert "Meeting Mentor0 – Mentee0" in [str(words) for _day, words in week.days]
    desk.apply(meetings.pause(desk, pairs[1], on=late))
    assert "quiet-pairs" not in {row.code for row in guide.overview(desk, today=late).attention}


def nth(partnership, number):
    """Return one of the planned meetings."""
    return partnership.planned[number % len(partnership.planned)]


def noted(desk, now, number):
    """Return the change that notes a meeting and plans the next one."""
    day = TODAY + timedelta(days=number - 15)
    meeting = meetings.blank(now, min(day, TODAY))
    return meetings.note(desk, meetings.Noted(meeting=meeting, next_on=day), today=TODAY)


def removed(desk, now, number):
    """Return the change that removes a meeting."""
    return meetings.remove(desk, [now.meetings[number % len(now.meetings)]], when=WHEN)


def left(desk, now, number):
    """Return the change that a mentor leaves."""
    mentor = desk.get(Person, now.record.mentor_id)
    return people.leave(desk, mentor, last_day=TODAY, reason=LeaveReason.OTHER, today=TODAY + timedelta(days=1))


LIVE = {
    "plan": lambda desk, now, n: meetings.plan(desk, now, TODAY + timedelta(days=n - 15)),
    "series": lambda desk, now, n: meetings.plan_series(desk, [now.id], today=TODAY),
    "end": lambda desk, now, n: meetings.end(desk, now.record, on=TODAY, reason=EndReason.OTHER),
    "pause": lambda desk, now, n: meetings.pause(desk, now.record, on=TODAY),
}
PLANNED = {
    "move": lambda desk, now, n: meetings.move(desk, nth(now, n), TODAY + timedelta(days=n - 15), today=TODAY),
    "miss": lambda desk, now, n: meetings.miss(desk, nth(now, n), "ill", today=TODAY),
    "cancel": lambda desk, now, n: meetings.cancel(desk, nth(now, n), today=TODAY),
}
ALWAYS = {
    "note": noted,
    "bulk": lambda desk, now, n: meetings.held_as_planned(desk, [kept.id for kept in now.meetings], today=TODAY),
    "leave": left,
}
PAUSED = {"resume": lambda desk, now, n: meetings.resume(desk, now.record)}
OF_PAIRS = ("leave",)
ENDED_ONLY = {"reopen": lambda desk, now, n: meetings.reopen(desk, now.record)}
ANY = {"remove": removed}
ACTS = (*LIVE, *PLANNED, *ALWAYS, *PAUSED, *ENDED_ONLY, *ANY)


def act(desk, kind, record, number):
    """Return the change of some act at some place, nothing where it makes no sense there."""
    now = found(desk, record)
    possible = dict(ALWAYS)
    possible |= LIVE if now.is_live else ENDED_ONLY
    possible |= PLANNED if now.planned else {}
    possible |= ANY if now.meetings else {}
    possible |= PAUSED if now.state is PartnershipState.PAUSED else {}
    if now.is_group:
        possible = {name: does for name, does in possible.items() if name not in OF_PAIRS}
    return possible[kind](desk, now, number) if kind in possible else None


def recount(kept):
    """Count meetings anew from the records alone."""
    return {
        "held": sum(meeting.state is MeetingState.HELD for meeting in kept),
        "missed": sum(meeting.state is MeetingState.MISSED for meeting in kept),
        "planned": sum(meeting.state is MeetingState.PLANNED for meeting in kept),
        "away": sum(meeting.state is MeetingState.CANCELLED for meeting in kept),
        "minutes": sum(meeting.minutes or 0 for meeting in kept if meeting.state is MeetingState.HELD),
    }


def said(counts):
    """Return what the program says of some meetings, as :func:`recount` does."""
    return {
        "held": counts.held,
        "missed": counts.missed,
        "planned": counts.planned,
        "away": counts.cancelled + counts.fallen_away,
        "minutes": counts.minutes,
    }


def every_count_is_right(desk):
    """Check the counts of everything, of each pair and group, and of each month against the records."""
    now, kept = facts(desk), desk.all(Meeting)
    assert said(now.counts) == recount(kept)
    for entry in now.partnerships:
        assert said(entry.counts) == recount([meeting for meeting in kept if meeting.partnership_id == entry.id])
        assert len(entry.planned) == entry.counts.planned
    months = {meeting.on.replace(day=1) for meeting in kept if meeting.on is not None}
    working = current.working_days(desk)
    for first in months:
        of_month = [meeting for meeting in kept if meeting.on.replace(day=1) == first]
        assert said(month(now, first, working).counts) == recount(of_month)


def every_page_counts_the_same(desk):
    """Check what Home, its weekly sheet, step 7 and the calendar of the month say against the records."""
    kept = desk.all(Meeting)
    of_month = [meeting for meeting in kept if meeting.on is not None and meeting.on.replace(day=1) == FIRST]
    home = guide.overview(desk, today=TODAY)
    week = guide.week_paper(desk, today=TODAY)
    if kept:
        assert (str(home.numbers[0].name), home.numbers[0].number) == ("Held this month", recount(of_month)["held"])
        assert week.numbers[0][1] == home.numbers[0].number
    unnoted = {meeting.id for found in facts(desk).live for meeting in found.unlogged}
    late = [
        meeting.id
        for meeting in kept
        if meeting.state is MeetingState.PLANNED
        and meeting.on < TODAY
        and found(desk, meeting_of(desk, meeting)).is_live
    ]
    assert unnoted == set(late)
    until = [meeting for meeting in kept if meeting.on is None or meeting.on <= TODAY]
    counted = recount(until)
    measured = measuring.facts(desk, today=TODAY)
    assert measured.held == counted["held"]
    figure = measured.figure(FigureCode.MEETINGS_HELD)
    gone = sum(meeting.state is MeetingState.CANCELLED and meeting.reason != ENDED for meeting in until)
    due = counted["held"] + counted["missed"] + gone
    assert (figure.numerator, figure.denominator) == ((counted["held"], due) if due else (None, None))


def meeting_of(desk, meeting):
    """Return the pair or the group of a meeting."""
    return desk.get(Pair if meeting.pair_id else Group, meeting.partnership_id)


STEPS = st.tuples(st.sampled_from((*ACTS, "undo", "redo")), st.integers(0, 2), st.integers(0, 29))


@given(st.lists(STEPS, max_size=12))
def test_acts_and_undos_in_any_order_keep_every_count_equal_to_a_recount(tmp_path_factory, acts):
    path = tmp_path_factory.mktemp("desk") / "An Phú.mentordesk"
    desk = Desk.create(path, builders.company())
    try:
        pairs = company_of(desk, start=START)
        group = Group(cycle_id=pairs[0].cycle_id, name="New team leaders")
        peers = builders.people(3)
        desk.apply(builders.added(*peers, group, *(Member(group_id=group.id, person_id=peer.id) for peer in peers)))
        done, undone = [], []
        for kind, which, number in acts:
            if kind == "undo" and done:
                undone.append(done.pop())
                desk.apply(undone[-1].inverse())
            elif kind == "redo" and undone:
                done.append(undone.pop())
                desk.apply(done[-1])
            elif kind not in ("undo", "redo"):
                change = act(desk, kind, (*pairs, group)[which], number)
                if change is not None:
                    desk.apply(change)
                    done.append(change)
                    undone.clear()
            every_count_is_right(desk)
        every_page_counts_the_same(desk)
        for change in reversed(done):
            desk.apply(change.inverse())
        assert desk.all(Meeting) == ()
    finally:
        desk.close()


# Groups


@pytest.fixture
def group(desk, pairs):
    """Give a peer group of three that has met once and has a meeting planned."""
    cycle = current.cycle(desk)
    peers = [builders.person(name) for name in ("An Một", "Bê Hai", "Cê Ba")]
    parts = [builders.enrolment(cycle, peer) for peer in peers]
    made = Group(cycle_id=cycle.id, name="Tổ trưởng mới")
    members = [Member(group_id=made.id, person_id=person.id) for person in peers]
    desk.apply(builders.added(*peers, *parts, made, *members))
    note(desk, made)
    desk.apply(meetings.plan(desk, found(desk, made), date(2026, 12, 10)))
    return made


def stored(desk, group):
    return desk.get(Group, group.id)


def test_a_group_pauses_and_is_not_called_quiet_and_goes_on(desk, group):
    later = TODAY + timedelta(days=200)
    assert found(desk, group, later).quiet is not Quiet.NO
    desk.apply(meetings.pause(desk, stored(desk, group), on=TODAY))
    paused = found(desk, group, later)
    assert (paused.state, paused.quiet) == (PartnershipState.PAUSED, Quiet.NO)
    assert str(standing_words(paused)) == "paused since 17/11/2026"
    desk.apply(meetings.resume(desk, stored(desk, group)))
    assert found(desk, group).state is PartnershipState.ACTIVE


def test_a_group_ends_without_blame_and_its_people_wait_on_the_board_again(desk, group):
    people_of = set(found(desk, group).people)
    assert not people_of & {person.id for person in groups.waiting(desk, today=TODAY)}
    change = meetings.end(desk, stored(desk, group), on=TODAY, reason=EndReason.NO_TIME, remark="Ca đêm")
    desk.apply(change)
    ended = found(desk, group)
    assert (ended.state, ended.counts.held, ended.counts.fallen_away) == (PartnershipState.ENDED, 1, 1)
    assert str(standing_words(ended)) == "ended 17/11/2026"
    assert people_of <= {person.id for person in groups.waiting(desk, today=TODAY)}
    assert groups.groups(desk) == ()
    desk.apply(change.inverse())
    assert found(desk, group).counts.planned == 1


def test_a_pair_and_a_group_are_reopened_by_one_verb(desk, pairs, group):
    for record, words in ((pairs[0], "Mở lại cặp: "), (stored(desk, group), "Mở lại nhóm: ")):
        desk.apply(meetings.end(desk, record, on=TODAY, reason=EndReason.OTHER))
        with i18n.using("vi"):
            assert str(meetings.reopen(desk, desk.get(type(record), record.id)).label).startswith(words)


def test_an_ended_group_is_reopened_unless_somebody_is_in_another(desk, group):
    desk.apply(meetings.end(desk, stored(desk, group), on=TODAY, reason=EndReason.OTHER))
    assert meetings.elsewhere(desk, stored(desk, group)) == ()
    other = Group(cycle_id=group.cycle_id)
    person_id = found(desk, group).people[0]
    moved = builders.added(other, Member(group_id=other.id, person_id=person_id))
    desk.apply(moved)
    assert [person.id for person in meetings.elsewhere(desk, stored(desk, group))] == [person_id]
    desk.apply(moved.inverse())
    desk.apply(meetings.reopen(desk, stored(desk, group)))
    again = found(desk, group)
    assert (again.state, again.counts.planned, again.counts.held) == (PartnershipState.ACTIVE, 1, 1)


def test_everybody_of_a_group_is_thanked_and_nobody_is_blamed(desk, group):
    [said] = meetings.group_thanks(desk, stored(desk, group), reason=EndReason.NO_FIT, today=TODAY)
    assert "Một, Hai, Ba" in str(said)
    assert "nobody is at fault" in str(said)
    [kept] = meetings.group_thanks(desk, stored(desk, group), reason=EndReason.COMPLETED, today=TODAY)
    assert "at fault" not in str(kept)


def test_a_panel_thanks_its_mentors_and_its_mentee(desk, pairs):
    mentors, mentee = [builders.person("Lan Anh"), builders.person("Minh Tú")], builders.person("Cao Khôi")
    panel = Group(cycle_id=current.cycle(desk).id, kind=GroupKind.PANEL, mentee_id=mentee.id)
    members = [Member(group_id=panel.id, person_id=person.id) for person in mentors]
    desk.apply(builders.added(*mentors, mentee, panel, *members))
    to_mentors, to_mentee = meetings.group_thanks(desk, panel, reason=EndReason.NO_TIME, today=TODAY)
    assert str(to_mentors).startswith("Dear Anh, Tú, thank you for the time you gave Khôi")
    assert "The panel ends here" in str(to_mentee)


def test_a_group_that_met_is_kept_when_it_is_dissolved_or_nobody_is_left(desk, group):
    dissolved = groups.dissolve(desk, [stored(desk, group)])
    desk.apply(dissolved)
    assert found(desk, group).counts == count(found(desk, group).meetings)
    assert (found(desk, group).counts.held, found(desk, group).counts.fallen_away) == (1, 1)
    assert len(found(desk, group).people) == 3
    desk.apply(dissolved.inverse())
    row = groups.groups(desk)[0]
    desk.apply(groups.remove(desk, [member.member for member in row.members]))
    assert found(desk, group).state is PartnershipState.ENDED
    assert len(found(desk, group).people) == 3, "who was in it last stays in it"


def test_new_groups_leave_those_that_have_met_as_they_are(desk, group):
    desk.apply(groups.adopt(desk, Grouping()))
    assert found(desk, group).state is PartnershipState.ACTIVE


def test_the_panel_of_a_mentee_who_leaves_ends_kindly(desk, pairs):
    mentor, mentee = builders.person("Lan Anh"), builders.person("Cao Khôi")
    panel = Group(cycle_id=current.cycle(desk).id, kind=GroupKind.PANEL, mentee_id=mentee.id)
    desk.apply(builders.added(mentor, mentee, panel, Member(group_id=panel.id, person_id=mentor.id)))
    note(desk, panel)
    left = people.leave(desk, mentee, last_day=TODAY, reason=LeaveReason.VOLUNTARY, today=TODAY + timedelta(days=1))
    desk.apply(left)
    ended = found(desk, panel)
    assert (ended.state, ended.record.end_reason) == (PartnershipState.ENDED, EndReason.LEFT_COMPANY)
    assert ended.counts.held == 1
    desk.apply(left.inverse())
    assert found(desk, panel).state is PartnershipState.ACTIVE


def test_a_proposed_pair_that_has_met_is_kept_when_it_is_unpaired_on_the_board(desk, pairs):
    proposed = replace(pairs[0], state=PairState.PROPOSED)
    desk.apply(builders.edited(pairs[0], proposed))
    note(desk, proposed)
    unpaired = pairing.unpair(desk, proposed)
    desk.apply(unpaired)
    assert (found(desk, proposed).state, found(desk, proposed).counts.held) == (PartnershipState.ENDED, 1)
    desk.apply(unpaired.inverse())
    other = builders.person("Người khác", level=5)
    desk.apply(builders.added(other, builders.enrolment(current.cycle(desk), other, Role.MENTOR)))
    desk.apply(pairing.place(desk, other.id, proposed.mentee_id, score=500))
    assert found(desk, proposed).counts.held == 1
