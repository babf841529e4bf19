"""Whom the rules suggest to thank, what was given and cost, and which department was passed over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.people.consent import ConsentBook, consent_book
from mentordesk.domain.recognition import checks, numbers
from mentordesk.domain.recognition.facts import RecognitionFacts, shares, shift_shares
from mentordesk.domain.records.coaching import CoachingTalk, TeamReview
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.journey import Postponed
from mentordesk.domain.records.meeting import Meeting, MeetingAttendance, MeetingState
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.pair import EndReason, PairState
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.programme import Again, Cycle, Enrolment, Role
from mentordesk.domain.records.recognition import Nomination, RecognisedAs, Recognition, RecognitionRule
from mentordesk.services import recognition
from tests import builders
from tests.builders import TODAY

MENTOR = builders.person("Nguyễn Thị Cẩm Vân", department="Kế toán")
MENTEE = builders.person("Hà Thị Diễm My", department="Xưởng 1", manager_id=MENTOR.id)
OTHER = builders.person("Huỳnh Văn Nghĩa", department="Xưởng 1")


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    desk.apply(builders.added(MENTOR, MENTEE, OTHER))
    return desk


def found(desk: Desk) -> RecognitionFacts:
    return current.recognition_facts(desk, today=TODAY)


def suggested(desk: Desk) -> list[tuple[str, str]]:
    return [(each.rule, each.person_id) for each in found(desk).suggestions]


def thanks(cycle: Cycle, person: Person = MENTOR, **fields: object) -> Recognition:
    usual: dict[str, object] = {"cycle_id": cycle.id, "person_id": person.id, "reason": "Nine meetings", "on": TODAY}
    return Recognition(**usual | fields)  # type: ignore[arg-type]


def paired(desk: Desk, held: int, **fields: object) -> None:
    pair = replace(builders.pair(current.cycle(desk), MENTOR, MENTEE), state=PairState.CONFIRMED, **fields)  # type: ignore[arg-type]
    meetings = (
        Meeting(cycle_id=pair.cycle_id, pair_id=pair.id, on=TODAY - timedelta(days=7 * number), state=MeetingState.HELD)
        for number in range(held)
    )
    desk.apply(builders.added(pair, *meetings))


@pytest.mark.parametrize(
    ("held", "rule"), [(0, None), (1, None), (4, None), (5, "meetings"), (9, "meetings"), (10, "many-meetings")]
)
def test_of_the_meetings_of_a_mentor_the_rule_reached_last_speaks(staffed: Desk, held: int, rule: str | None) -> None:
    paired(staffed, held)
    assert suggested(staffed) == ([(rule, MENTOR.id)] if rule else [])
    assert [each.meetings for each in found(staffed).suggestions] == ([held] if rule else [])


def test_a_pair_that_finished_is_a_reason_and_one_that_did_not_fit_is_none(staffed: Desk) -> None:
    paired(staffed, 1, ended_on=TODAY, end_reason=EndReason.COMPLETED)
    assert suggested(staffed) == [("finished", MENTOR.id)]


def test_a_pair_that_ended_before_it_ever_met_is_no_reason(staffed: Desk) -> None:
    paired(staffed, 0, ended_on=TODAY, end_reason=EndReason.COMPLETED)
    assert suggested(staffed) == []


def test_a_pair_that_did_not_fit_is_no_reason(staffed: Desk) -> None:
    paired(staffed, 0, ended_on=TODAY, end_reason=EndReason.NO_FIT)
    assert suggested(staffed) == []


def months_of_talks(*months: int) -> Sequence[CoachingTalk]:
    return [CoachingTalk(manager_id=MENTOR.id, on=date(TODAY.year, month, day)) for month in months for day in (2, 3)]


def test_three_months_in_a_row_count_and_a_month_without_talks_breaks_them(staffed: Desk) -> None:
    last = TODAY.month - 1
    staffed.apply(builders.added(*months_of_talks(last, last - 1, last - 3)))
    assert suggested(staffed) == []
    staffed.apply(builders.added(*months_of_talks(last - 2)))
    assert suggested(staffed) == [("coaching-months", MENTOR.id)]
    assert "4" in str(found(staffed).suggestions[0].reason)


def test_a_buddy_is_thanked_once_day_90_is_signed(staffed: Desk) -> None:
    new = replace(MENTEE, start_date=TODAY - timedelta(days=92))
    record = Newcomer(person_id=MENTEE.id, buddy_id=OTHER.id)
    meetings = [BuddyMeeting(newcomer_id=record.id, on=TODAY - timedelta(days=50 + day)) for day in range(8)]
    staffed.apply(builders.edited(MENTEE, new))
    staffed.apply(builders.added(record, *meetings))
    assert suggested(staffed) == []
    staffed.apply(builders.edited(record, replace(record, signed_on=TODAY - timedelta(days=1))))
    [each] = found(staffed).suggestions
    assert (each.person_id, each.recognised_as, each.meetings) == (OTHER.id, RecognisedAs.BUDDY, 8)
    staffed.apply(builders.edited(meetings[0], meetings[0].trashed(datetime(2026, 11, 20))))
    assert suggested(staffed) == []


def test_two_different_colleagues_must_name_somebody(staffed: Desk) -> None:
    cycle_id = current.cycle(staffed).id

    def named(by: Person) -> Nomination:
        return Nomination(cycle_id=cycle_id, person_id=OTHER.id, nominated_by_id=by.id, reason="Helps")

    staffed.apply(builders.added(named(MENTOR), named(MENTOR), named(OTHER)))
    assert suggested(staffed) == []
    staffed.apply(builders.added(named(MENTEE)))
    assert suggested(staffed) == [("named", OTHER.id)]


def test_four_reviews_after_the_shift_within_a_month_count_by_day(staffed: Desk) -> None:
    days = [date(2026, 10, day) for day in (7, 14, 21, 21)]
    staffed.apply(builders.added(*(TeamReview(facilitator_id=OTHER.id, on=day) for day in days)))
    assert suggested(staffed) == []
    staffed.apply(builders.added(TeamReview(facilitator_id=OTHER.id, on=date(2026, 10, 28))))
    assert suggested(staffed) == [("reviews", OTHER.id)]


def test_a_suggestion_that_was_answered_or_put_off_is_not_made_again(staffed: Desk) -> None:
    paired(staffed, 5)
    cycle = current.cycle(staffed)
    [each] = found(staffed).suggestions
    answer = builders.added(thanks(cycle, evidence=each.key))
    staffed.apply(answer)
    assert suggested(staffed) == []
    staffed.apply(answer.inverse())
    later = Postponed(cycle_id=cycle.id, what=each.key, until=TODAY + timedelta(days=7))
    staffed.apply(builders.added(later))
    assert suggested(staffed) == []
    staffed.apply(builders.edited(later, replace(later, until=TODAY)))
    assert suggested(staffed) == [("meetings", MENTOR.id)]


def test_a_rule_follows_the_owners_threshold_and_switch(staffed: Desk) -> None:
    paired(staffed, 4)
    cycle_id = current.cycle(staffed).id
    rule = RecognitionRule(cycle_id=cycle_id, code="meetings", threshold=4)
    staffed.apply(builders.added(rule))
    assert suggested(staffed) == [("meetings", MENTOR.id)]
    staffed.apply(builders.edited(rule, replace(rule, is_on=False)))
    assert suggested(staffed) == []


def test_the_first_meeting_suggests_nobody_until_the_owner_wants_it(staffed: Desk) -> None:
    paired(staffed, 1)
    assert suggested(staffed) == []
    staffed.apply(builders.added(RecognitionRule(cycle_id=current.cycle(staffed).id, code="first-meeting")))
    assert suggested(staffed) == [("first-meeting", MENTOR.id)]


def test_a_mentor_willing_again_is_suggested_once_they_have_met(staffed: Desk) -> None:
    part = Enrolment(
        cycle_id=current.cycle(staffed).id, person_id=MENTOR.id, role=Role.MENTOR, confirmed=True, again=Again.YES
    )
    staffed.apply(builders.added(part))
    assert suggested(staffed) == []
    paired(staffed, 2)
    assert suggested(staffed) == [("again", MENTOR.id)]
    staffed.apply(builders.edited(part, replace(part, again=Again.PAUSE)))
    assert suggested(staffed) == []


def met_as_group(desk: Desk, group: Group, people: Sequence[Person], days: int, absent: Person) -> None:
    """Let a group meet so often, without one of them."""
    meetings = [
        Meeting(cycle_id=group.cycle_id, group_id=group.id, on=TODAY - timedelta(days=day), state=MeetingState.HELD)
        for day in range(days)
    ]
    came = [
        MeetingAttendance(meeting_id=meeting.id, person_id=person.id, came=person != absent)
        for meeting in meetings
        for person in people
    ]
    members = [Member(group_id=group.id, person_id=person.id) for person in people]
    desk.apply(builders.added(group, *members))
    desk.apply(builders.added(*meetings))
    desk.apply(builders.added(*came))


def test_of_a_peer_group_only_those_who_came_are_suggested(staffed: Desk) -> None:
    group = Group(cycle_id=current.cycle(staffed).id, name="Ca sáng")
    met_as_group(staffed, group, (MENTOR, OTHER), 5, absent=OTHER)
    [each] = found(staffed).suggestions
    assert (each.rule, each.person_id, each.recognised_as) == ("peers", MENTOR.id, RecognisedAs.PEER)
    assert str(each.reason) == "Came to 5 meetings of Ca sáng"


def test_a_mentor_of_a_panel_is_thanked_for_the_meetings_they_came_to(staffed: Desk) -> None:
    group = Group(cycle_id=current.cycle(staffed).id, kind=GroupKind.PANEL, mentee_id=MENTEE.id)
    met_as_group(staffed, group, (MENTOR, OTHER), 5, absent=OTHER)
    [each] = found(staffed).suggestions
    assert (each.person_id, each.recognised_as, each.meetings) == (MENTOR.id, RecognisedAs.GROUP, 5)


def test_nobody_who_left_is_suggested(staffed: Desk) -> None:
    paired(staffed, 5)
    staffed.apply(builders.edited(MENTOR, replace(MENTOR, status=Status.LEFT)))
    assert suggested(staffed) == []


def test_what_was_spent_follows_what_is_given_and_undone(staffed: Desk) -> None:
    cycle = current.cycle(staffed)
    staffed.apply(builders.added(thanks(cycle, cost=250_000)))
    more = builders.added(thanks(cycle, OTHER, cost=500_000))
    staffed.apply(more)
    assert found(staffed).budget.used == 750_000
    staffed.apply(more.inverse())
    assert found(staffed).budget.used == 250_000


def test_mentors_who_met_and_were_not_thanked_wait(staffed: Desk) -> None:
    paired(staffed, 2)
    assert found(staffed).mentors_waiting == (MENTOR,)
    staffed.apply(builders.added(thanks(current.cycle(staffed))))
    assert found(staffed).mentors_waiting == ()


def test_the_largest_department_stands_first_and_one_of_ten_with_nobody_is_a_gap() -> None:
    large = builders.people(10, department="Xưởng 2")
    small = builders.people(9, department="Kho")
    found_shares = shares((*small, *large), ())
    assert [(share.name, share.people, share.is_gap) for share in found_shares] == [
        ("Xưởng 2", 10, True),
        ("Kho", 9, False),
    ]


def test_shifts_are_shared_in_the_same_way_and_nothing_is_said_where_none_is_known() -> None:
    early = builders.people(10, shift="Ca 1")
    late = builders.people(2, shift="ca 2") + builders.people(1, shift="Ca 2")
    office = builders.people(12)
    found_shares = shift_shares((*early, *late, *office), [thanks(CYCLE, late[0])])
    assert [(share.name, share.people, share.thanked, share.is_gap) for share in found_shares] == [
        ("", 12, 0, True),
        ("Ca 1", 10, 0, True),
        ("ca 2", 3, 1, False),
    ]
    assert shift_shares(office, ()) == ()


def test_a_large_shift_in_which_nobody_was_thanked_is_said_and_office_hours_are_no_shift(staffed: Desk) -> None:
    early = builders.people(10, shift="Ca 1")
    staffed.apply(builders.added(*early, *builders.people(12), thanks(current.cycle(staffed))))
    assert [share.name for share in found(staffed).shift_gaps] == ["Ca 1"]


CYCLE = builders.cycle(builders.programme())


def codes(record: Recognition, person: Person = MENTOR, *, consents: ConsentBook | None = None) -> list[str]:
    earlier = (thanks(CYCLE),)
    book = consents or ConsentBook()
    return [problem.code for problem in checks.problems(record, person, earlier, book, today=TODAY)]


def test_bad_input_has_its_sentence() -> None:
    assert codes(thanks(CYCLE, reason="Another")) == []
    assert codes(thanks(CYCLE, reason=" ")) == ["reason-missing"]
    assert codes(thanks(CYCLE, on=TODAY + timedelta(days=1))) == ["in-the-future"]
    assert codes(thanks(CYCLE, on=None)) == ["day-missing"]
    assert codes(thanks(CYCLE, reason="Another", cost=-1)) == ["cost-below-zero"]
    assert codes(thanks(CYCLE)) == ["twice"]
    assert codes(thanks(CYCLE, reason="Another"), replace(MENTOR, status=Status.LEFT)) == ["left"]


def test_a_story_needs_the_consent_to_be_shown() -> None:
    record = thanks(CYCLE, reason="Another", story="Chị kể")
    assert codes(record) == ["no-consent"]
    agreed = consent_book([builders.consent(MENTOR, Purpose.STORY)])
    assert codes(record, consents=agreed) == []


@given(
    st.lists(st.sampled_from(["Xưởng 1", "xưởng 1 ", "Kho", ""]), max_size=12),
    st.lists(st.integers(0, 11), max_size=12),
)
def test_the_shares_count_everybody_and_all_thanks_once(departments: list[str], whom: list[int]) -> None:
    people = [builders.person(f"Người {number}", department=name) for number, name in enumerate(departments)]
    given_to = [people[number] for number in whom if number < len(people)]
    counted = shares(people, [thanks(CYCLE, person) for person in given_to])
    assert sum(share.people for share in counted) == len(people)
    assert sum(share.times for share in counted) == len(given_to)
    assert sum(share.thanked for share in counted) == len({person.id for person in given_to})
    assert all(share.thanked <= min(share.people, share.times) for share in counted)
    assert [share.people for share in counted] == sorted((share.people for share in counted), reverse=True)


def test_numbers_count_on_by_year_and_skip_what_the_company_writes_in_another_way() -> None:
    given_before = [thanks(CYCLE, number=number) for number in ("02/2026", "7/2027", "QĐ-12", "", "900/20261")]
    assert numbers.following(given_before, 2026) == "03/2026"
    assert numbers.following(given_before, 2027) == "08/2027"
    assert numbers.following((), 2028) == "01/2028"


def test_a_number_that_stands_on_another_certificate_is_asked_about() -> None:
    earlier = (thanks(CYCLE, number="01/2026"),)
    book = ConsentBook()
    again = thanks(CYCLE, reason="Another", number="01/2026")
    found_codes = [each.code for each in checks.problems(again, MENTOR, earlier, book, today=TODAY)]
    assert found_codes == ["number-twice"]
    assert not checks.problems(replace(again, number="02/2026"), MENTOR, earlier, book, today=TODAY)


def test_thanks_keep_the_number_they_were_given_and_one_in_the_trash_is_not_given_again(staffed: Desk) -> None:
    first = replace(recognition.new(staffed, MENTOR.id, today=TODAY), reason="Nine meetings")
    staffed.apply(recognition.give(staffed, first))
    staffed.apply(recognition.remove([first], datetime.now().astimezone()))
    second = recognition.new(staffed, OTHER.id, today=TODAY)
    assert (first.number, second.number) == (f"01/{TODAY.year}", f"02/{TODAY.year}")
