"""The overviews: counted by hand on a small cycle, adding up, narrowed by month and department, naming who agreed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.executive.facts import ExecutiveBasis, facts
from mentordesk.domain.fiscal import FIRST_MONTHS, FiscalYear, shares
from mentordesk.domain.measuring.facts import CriterionCode
from mentordesk.domain.months import Month
from mentordesk.domain.overviews.departments import department_overview
from mentordesk.domain.overviews.executives import executive_overview
from mentordesk.domain.overviews.mentor_load import mentor_load
from mentordesk.domain.overviews.pair_health import STANDINGS, pair_health
from mentordesk.domain.overviews.scope import UNNAMED, Scope, View
from mentordesk.domain.papers.overview import OverviewPaper
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.people.consent import consent_book
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.executive import ExecutiveMentee, KeyPost, Readiness, ReadinessMark
from mentordesk.domain.records.meeting import MeetingState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.survey import Mixed, Respondent, Sheet
from mentordesk.domain.surveys.items import TEAM_ITEMS
from mentordesk.domain.surveys.results import WaveResult, wave_result
from tests import measuring
from tests.measuring import AFTER, END, MENTEES, MENTORS, OTHERS, PAIRS, START, meeting

HEAD = Letterhead(company="A", programme="P", made_on=AFTER)
RECENT = END - timedelta(days=10)
OCTOBER = Month(2026, 10)


def scope(view: View | None = None, **fields: object) -> Scope:
    return Scope(found=measuring.population(**fields), view=view or View())


def table(paper: OverviewPaper, place: int) -> dict[object, tuple[object, ...]]:
    """Return the rows of a table by what stands in their first cell."""
    return {str(row[0]): row[1:] for row in paper.tables[place].rows}


MEETINGS = (
    *(meeting(pair, RECENT, minutes=60) for pair in PAIRS[1:9]),
    meeting(PAIRS[9], START + timedelta(days=8), minutes=90),
    meeting(PAIRS[1], START + timedelta(days=9), minutes=30),
    meeting(PAIRS[2], START + timedelta(days=9), MeetingState.MISSED),
)


def test_the_pairs_by_hand() -> None:
    """12 pairs: one ended days before the end, 8 met lately, one long ago, two never; 8 of 12 within 45 days."""
    paper = pair_health(scope(meetings=MEETINGS), HEAD)
    assert str(paper.title) == "8 of 12 pairs met within 45\N{NO-BREAK SPACE}days"
    stand = table(paper, 0)
    assert [stand[str(words)] for words in STANDINGS] == [(8,), (1,), (2,), (0,), (1,)]
    held = table(paper, 1)
    assert (held["Held"], held["Missed"], held["Hours together"]) == ((10,), (1,), (10.0,))
    assert sum(bar.value for bar in paper.chart.bars) == 12


def test_the_finding_of_the_pairs_is_that_of_the_criterion() -> None:
    head = measuring.facts(meetings=MEETINGS).of(CriterionCode.PARTICIPATION).head
    assert str(pair_health(scope(meetings=MEETINGS), HEAD).title).startswith(
        f"{head.numerator:g} of {head.denominator:g} pairs"
    )


def test_a_month_has_only_its_meetings() -> None:
    paper = pair_health(scope(View(span=OCTOBER), meetings=MEETINGS), HEAD)
    assert table(paper, 1)["Held"] == (2,)
    assert str(paper.below) == "10/2026, all departments"


def test_a_fiscal_year_has_only_its_meetings_and_begins_with_the_cycle() -> None:
    year = FiscalYear(2027)
    paper = pair_health(scope(View(span=year), meetings=MEETINGS), HEAD)
    assert START < year.first < RECENT, "only the eight of lately are in it"
    assert table(paper, 1)["Held"] == (8,)
    assert str(paper.below) == "Fiscal year 2027, all departments"
    before = scope(View(span=FiscalYear.of(START, 1)), meetings=MEETINGS)
    assert before.first == START


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 170)), max_size=30), st.sampled_from(FIRST_MONTHS))
def test_the_fiscal_years_of_a_cycle_add_up_to_the_cycle(held: list[tuple[int, int]], first_month: int) -> None:
    found = [meeting(PAIRS[pair], START + timedelta(days=days), minutes=60) for pair, days in held]
    whole = scope(meetings=found)
    assert whole.first is not None
    spans = [year for year, _share in shares(whole.first, whole.last, first_month)]
    of_years = [scope(View(span=span), meetings=found) for span in spans]

    def held_in(seen: Scope) -> int:
        return sum(seen.counts(pair).held for pair in seen.partnerships)

    assert sum(map(held_in, of_years)) == held_in(whole)
    assert of_years[0].first == whole.first
    assert of_years[-1].last == whole.last


def in_department(people: tuple[Person, ...], name: str) -> tuple[Person, ...]:
    return tuple(replace(person, department=name) for person in people)


STAFF = (
    *in_department(MENTORS[:4], "QC"),
    *in_department(MENTORS[4:], "Kho"),
    *in_department(MENTEES[:3], "QC"),
    *in_department(MENTEES[3:], "Kho"),
    *in_department(OTHERS, "QC"),
)


def test_a_department_has_the_pairs_of_its_people_and_the_whole_counts_each_meeting_once() -> None:
    paper = department_overview(scope(staff=STAFF, meetings=MEETINGS), HEAD)
    rows = table(paper, 0)
    assert list(rows) == ["Kho", "QC", "All together"]
    assert rows["All together"][:3] == (12, 8, 10)
    assert rows["QC"][:2] == (3, 4)
    assert rows["Kho"][:2] == (9, 4)
    assert rows["QC"][3:] == (None, "6/7"), "where no goals were set none are counted"
    assert str(paper.title) == "People of 2 of 2 departments take part"
    assert list(table(department_overview(scope(View(department="qc"), staff=STAFF), HEAD), 0)) == ["QC"]


def test_what_a_mentor_carries_by_hand() -> None:
    """Eight mentors, four of them with two mentees; the first pair of mentor 0 ended, so 3 of them have two now."""
    paper = mentor_load(scope(View(names=True), meetings=MEETINGS), HEAD)
    totals = table(paper, 0)
    assert totals["Mentors"] == (8,)
    assert totals["Mentees they have now"] == (11,)
    assert totals["Free places"] == (5,)
    assert totals["Meetings held"] == (10,)
    assert table(paper, 1) == {"1 mentee": (5,), "2 mentees": (3,)}
    by_name = table(paper, 2)
    assert by_name["mentor 1"][1:] == (2, 0, 3, pytest.approx(180 / 60 / 6, abs=0.05))


def test_names_stand_only_where_they_are_wanted_and_agreed_to() -> None:
    said = consent_book(measuring.consents(MENTORS[:1], Purpose.REPORTS))
    for make in (pair_health, mentor_load):
        plain = make(scope(meetings=MEETINGS), HEAD)
        assert not plain.names
        assert "mentor 0" not in str(plain)
        named = make(scope(View(names=True), consents=said, meetings=MEETINGS), HEAD)
        cells = [cell for row in named.tables[-1].rows for cell in row]
        assert cells.count(UNNAMED) == len(named.tables[-1].rows) - (make is mentor_load)


def test_candidates_and_posts_by_hand() -> None:
    post = KeyPost(id="post", name="Trưởng ca")
    basis = ExecutiveBasis(
        people=(*MENTORS, *MENTEES),
        mentees=(
            ExecutiveMentee(id="m", cycle_id="c", person_id=MENTEES[1].id, track=Track.CANDIDATE, post_id="post"),
            ExecutiveMentee(cycle_id="c", person_id=MENTEES[2].id, track=Track.STUDENT),
        ),
        posts=(post, KeyPost(id="other", name="Kho")),
        marks=(ReadinessMark(mentee_id="m", readiness=Readiness.NOW, on=START),),
    )
    paper = executive_overview(scope(View(names=True)), facts(basis, today=AFTER), HEAD)
    assert str(paper.title) == "Somebody is ready within a year for 1 of 2 key posts"
    assert table(paper, 1) == {"Ready now": (1,)}
    assert [row[0] for row in paper.tables[2].rows] == [MENTEES[1].full_name, MENTEES[2].full_name]


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 170)), max_size=30), st.sampled_from([None, OCTOBER]))
def test_parts_sum_to_the_whole(held: list[tuple[int, int]], month: Month | None) -> None:
    found = [meeting(PAIRS[pair], START + timedelta(days=days), minutes=60) for pair, days in held]
    seen = scope(View(span=month), staff=STAFF, meetings=found)
    pairs = pair_health(seen, HEAD)
    assert sum(row[1] for row in pairs.tables[0].rows) == len(seen.partnerships)
    held_in_all = table(pairs, 1)["Held"]
    assert table(mentor_load(seen, HEAD), 0)["Meetings held"] == held_in_all
    rows = table(department_overview(seen, HEAD), 0)
    assert rows["All together"][2:3] == held_in_all
    assert rows["QC"][0] + rows["Kho"][0] == rows["All together"][0]


def test_an_empty_cycle_has_overviews_without_any_number_that_is_made_up() -> None:
    empty = scope(pairs=(), enrolments=(), staff=())
    assert str(pair_health(empty, HEAD).title) == "No pair is active now"
    assert str(mentor_load(empty, HEAD).title) == "There are no mentors yet"
    assert pair_health(empty, HEAD).chart is None
    nobody = executive_overview(empty, facts(ExecutiveBasis(people=()), today=date(2027, 1, 1)), HEAD)
    assert str(nobody.title) == "0 candidates and 0 students"


def led(answers: int) -> WaveResult:
    """Return what so many of a team said: one of them agrees with nothing."""
    sheets = [Sheet(Respondent.TEAM, "leader", (("T1", 2 if number == 0 else 5),)) for number in range(answers)]
    return wave_result(Mixed(sheets=tuple(sheets)), {Respondent.TEAM: TEAM_ITEMS})


def test_what_teams_say_of_being_led_stands_beside_executives_from_five_answers_on() -> None:
    nobody = facts(ExecutiveBasis(people=()), today=AFTER)
    paper = executive_overview(scope(), nobody, HEAD, led(6))
    assert table(paper, 2) == {"Listens before deciding": ("5/6",)}
    of_a_part = executive_overview(scope(View(department="QC")), nobody, HEAD, led(6))
    assert [len(found.tables) for found in (executive_overview(scope(), nobody, HEAD, led(4)), of_a_part)] == [2, 2]
