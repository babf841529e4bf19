from datetime import date
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.documents import board_print, confirmation, goal_sheet, shortlist, staff_list
from mentordesk.domain.papers.papers import (
    BoardLane,
    BoardPaper,
    BoardSeat,
    Candidate,
    ConfirmationLetter,
    ConfirmationPaper,
    Correspondent,
    GoalLine,
    GoalPaper,
    LaneKind,
    LeftOver,
    Shortlist,
    ShortlistPaper,
    SmartCheck,
    StaffColumn,
    StaffLine,
    StaffOrder,
    StaffPaper,
)
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import LANGUAGES, day, using
from tests.mentordesk.documents import reading, samples

_SYLLABLES = st.sampled_from(["Nguyễn", "Ẩn", "Thị", "O'Neil", "R&D", "<b>", "Quỳnh"])
_KEY = st.text("ẨĐƯ34567", min_size=5, max_size=8)
"""A word that no other field has, so that a field which is left out cannot hide behind another."""
_WORDS = st.tuples(st.lists(_SYLLABLES, max_size=3), _KEY).map(lambda parts: " ".join([*parts[0], parts[1]]))
_MAYBE = st.just("") | _WORDS
_SHORT = st.sampled_from(["NV001", "07-A", "Kho", "TT12"])
_PHONES = st.just("") | st.sampled_from(["0903000001", "+84912345678"])
_EMAILS = st.just("") | st.sampled_from(["an@vidu.vn", "thi.anh.nguyen@congty-truongthinh.vn"])
_DAYS = st.none() | st.dates(date(1990, 1, 1), date(2035, 12, 31))
_POINTS = st.integers(0, 100).map(lambda points: points * 1000)


@pytest.fixture(scope="module")
def paper_path(tmp_path_factory):
    return tmp_path_factory.mktemp("papers") / "paper.pdf"


def missing_words(path, writer: ModuleType, paper: Any, fields, language="en") -> set[str]:
    """Write a paper and return those of the words of its fields that its text does not have."""
    with using(language):
        assert writer.write(path, paper) == ()
    printed = reading.letters(path)
    return {word for field in fields for word in field.split() if word not in printed}


def words_of(value, *names: str) -> list[str]:
    return [getattr(value, name) for name in names]


_STAFF = st.builds(
    StaffLine,
    name=_WORDS,
    code=_SHORT,
    department=_MAYBE,
    job_title=_MAYBE,
    level=st.none() | st.integers(1, 9),
    manager=_MAYBE,
    start_date=_DAYS,
    status=_MAYBE,
    part=_MAYBE,
    phone=_PHONES,
    email=_EMAILS,
)


@given(
    people=st.lists(_STAFF, min_size=1, max_size=4),
    columns=st.sets(st.sampled_from(StaffColumn)),
    order=st.sampled_from(StaffOrder),
    language=st.sampled_from(LANGUAGES),
)
def test_every_column_asked_for_is_on_the_staff_list(paper_path, people, columns, order, language):
    paper = StaffPaper(letterhead=samples.HEAD, people=tuple(people), columns=tuple(columns), order=order)
    fields = []
    for person in people:
        fields.append(person.name)
        fields += words_of(person, *columns - {StaffColumn.LEVEL, StaffColumn.START_DATE})
        if StaffColumn.LEVEL in columns and person.level is not None:
            fields.append(str(person.level))
        if StaffColumn.START_DATE in columns and person.start_date:
            with using(language):
                fields.append(day(person.start_date))
    assert not missing_words(paper_path, staff_list, paper, fields, language)


_GOALS = st.builds(
    GoalLine,
    title=_WORDS,
    sentence=_MAYBE,
    why=_MAYBE,
    group=_MAYBE,
    indicator=_MAYBE,
    unit=_MAYBE,
    direction=_MAYBE,
    baseline=_WORDS,
    baseline_on=_DAYS,
    baseline_source=_MAYBE,
    target=_WORDS,
    due=_DAYS,
    owner=_MAYBE,
    how=_MAYBE,
    how_often=_MAYBE,
    checks=st.lists(st.builds(SmartCheck, st.just("S"), _WORDS, st.booleans(), _MAYBE), max_size=2).map(tuple),
    count=_MAYBE,
)


@given(goals=st.lists(_GOALS, min_size=1, max_size=3), need=_MAYBE, language=st.sampled_from(LANGUAGES))
def test_every_field_of_every_goal_is_on_the_goal_sheet(paper_path, goals, need, language):
    paper = GoalPaper(letterhead=samples.HEAD, goals=tuple(goals), need=need)
    fields = [need]
    for goal in goals:
        fields += words_of(goal, "title", "sentence", "why", "group", "indicator", "unit", "direction", "baseline")
        fields += words_of(goal, "baseline_source", "target", "owner", "how", "how_often", "count")
        fields += [words for check in goal.checks for words in (check.name, check.sentence)]
        with using(language):
            fields += [day(found) for found in (goal.baseline_on, goal.due) if found]
    assert not missing_words(paper_path, goal_sheet, paper, fields, language)


_CANDIDATES = st.builds(
    Candidate,
    name=_WORDS,
    code=_SHORT,
    department=_MAYBE,
    job_title=_MAYBE,
    score=_POINTS,
    known=_MAYBE,
    rank=st.integers(1, 5),
    reasons=st.lists(_WORDS, max_size=3).map(tuple),
    caution=_MAYBE,
    shared_times=st.lists(_WORDS, max_size=2).map(tuple),
    places=_MAYBE,
    theirs=st.booleans(),
)
_SHORTLISTS = st.builds(
    Shortlist,
    mentee=_WORDS,
    code=_SHORT,
    department=_MAYBE,
    job_title=_MAYBE,
    wants=st.lists(_WORDS, max_size=3).map(tuple),
    direction=_MAYBE,
    times=st.lists(_WORDS, max_size=2).map(tuple),
    candidates=st.lists(_CANDIDATES, min_size=1, max_size=3).map(tuple),
)


@given(lists=st.lists(_SHORTLISTS, min_size=1, max_size=2), language=st.sampled_from(LANGUAGES))
def test_every_field_of_every_mentor_is_on_the_shortlist(paper_path, lists, language):
    fields = []
    for sheet in lists:
        fields += [*words_of(sheet, "mentee", "code", "department", "job_title", "direction"), *sheet.wants]
        fields += sheet.times
        for candidate in sheet.candidates:
            fields += words_of(candidate, "name", "code", "department", "job_title", "known", "caution", "places")
            fields += [*candidate.reasons, *candidate.shared_times, str(candidate.score // 1000), str(candidate.rank)]
    paper = ShortlistPaper(letterhead=samples.HEAD, lists=tuple(lists))
    assert not missing_words(paper_path, shortlist, paper, fields, language)


_CORRESPONDENTS = st.builds(
    Correspondent, name=_WORDS, department=_MAYBE, job_title=_MAYBE, phone=_PHONES, email=_EMAILS
)
_LETTERS = st.builds(
    ConfirmationLetter,
    to=_CORRESPONDENTS,
    part=st.sampled_from([Role.MENTOR, Role.MENTEE]),
    partner=_CORRESPONDENTS,
    reasons=st.lists(_WORDS, max_size=2).map(tuple),
)


@given(
    letters=st.lists(_LETTERS, min_size=1, max_size=2),
    owner=_MAYBE,
    contact=_PHONES,
    reply_by=_DAYS,
    meet_by=_DAYS,
    language=st.sampled_from(LANGUAGES),
)
def test_every_field_of_both_people_is_in_the_letter(paper_path, letters, owner, contact, reply_by, meet_by, language):
    paper = ConfirmationPaper(
        letterhead=samples.HEAD,
        letters=tuple(letters),
        owner=owner,
        owner_contact=contact,
        reply_by=reply_by,
        meet_by=meet_by,
    )
    fields = [owner, contact]
    with using(language):
        fields += [day(found) for found in (reply_by, meet_by) if found]
    for letter in letters:
        fields += words_of(letter.to, "name", "department", "job_title")
        fields += [*words_of(letter.partner, "name", "department", "job_title", "phone", "email"), *letter.reasons]
    assert not missing_words(paper_path, confirmation, paper, fields, language)


_SEATS = st.builds(
    BoardSeat, name=_WORDS, score=st.none() | _POINTS, note=_MAYBE, locked=st.booleans(), agreed=st.booleans()
)
_LANES = st.builds(
    BoardLane,
    name=_WORDS,
    department=_MAYBE,
    places=st.integers(1, 3),
    seats=st.lists(_SEATS, max_size=3).map(tuple),
    detail=_MAYBE,
    kind=st.sampled_from(LaneKind),
)
_LEFT = st.builds(LeftOver, name=_WORDS, department=_MAYBE, part=_MAYBE, why=_MAYBE)


@given(lanes=st.lists(_LANES, max_size=4), unmatched=st.lists(_LEFT, max_size=3), language=st.sampled_from(LANGUAGES))
def test_every_field_of_every_lane_and_card_is_on_the_printed_board(paper_path, lanes, unmatched, language):
    paper = BoardPaper(letterhead=samples.HEAD, lanes=tuple(lanes), unmatched=tuple(unmatched))
    fields = []
    for lane in lanes:
        fields += words_of(lane, "name", "department", "detail")
        for seat in lane.seats:
            fields += words_of(seat, "name", "note")
            fields += [str(seat.score // 1000)] if seat.score is not None else []
    for person in unmatched:
        fields += words_of(person, "name", "department", "part", "why")
    assert not missing_words(paper_path, board_print, paper, fields, language)
