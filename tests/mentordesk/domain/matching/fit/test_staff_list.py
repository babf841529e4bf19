from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import compare_pairing
from mentordesk.domain.matching.fit import scoring, staff_list
from mentordesk.domain.matching.fit.scoring import Fit
from mentordesk.domain.records.person import Person
from mentordesk.i18n import using
from tests import builders


def mentor(**fields: object) -> Person:
    usual = {"department": "Kế toán", "level": 4, "start_date": date(2015, 3, 1), "job_title": "Kế toán trưởng"}
    return builders.person(**usual | fields)


def mentee(**fields: object) -> Person:
    usual = {"department": "Kho", "level": 2, "start_date": date(2025, 3, 1), "job_title": "Kế toán viên"}
    return builders.person(**usual | fields)


def fit(one: Person, two: Person) -> Fit:
    return scoring.fit(builders.pool([one], [two]), one.id, two.id)


def test_the_parts_of_the_score_add_up_to_a_hundred_points() -> None:
    assert sum(part.weight for part in staff_list.PARTS) == 100


def test_the_best_pair_the_list_can_tell_has_a_hundred_points() -> None:
    found = fit(mentor(), mentee())
    assert found.score == 100_000
    assert str(found.reason) == (
        "They work in different departments. The mentor has been here 10\u00a0years longer. "
        "The mentor is 2 levels higher. Their job titles name the same field of work."
    )
    assert str(found.caution) == ""
    assert str(found.known) == "all 4 criteria"


def test_what_the_list_does_not_tell_counts_half_and_is_said() -> None:
    found = fit(mentor(start_date=None), mentee())
    tenure = next(part for part in found.parts if part.code == "tenure")
    assert (tenure.known, tenure.points, tenure.at_most) == (False, 15_000, 30_000)
    assert found.score == 85_000
    assert str(found.known) == "3 of 4 criteria"
    assert str(found.caution) == "The staff list tells only 3 of 4 criteria; the others count half."


def test_a_mentor_below_the_mentee_is_cautioned_and_gets_nothing_for_level() -> None:
    found = fit(mentor(level=1), mentee(level=3))
    assert next(part for part in found.parts if part.code == "level").points == 0
    assert str(found.caution) == "The mentor is at a lower level than the mentee."


def test_the_same_department_written_in_another_case_is_the_same() -> None:
    found = fit(mentor(department="KHO "), mentee(department="Kho"))
    assert next(part for part in found.parts if part.code == "department").points == 0
    assert "same department" in str(found.caution)


def test_an_unknown_level_takes_the_word_of_the_job_title() -> None:
    assert (
        fit(mentor(level=4), mentee()).score
        == fit(mentor(level=None, job_title="Trưởng phòng kế toán"), mentee()).score
    )


def test_words_of_a_pair_speak_vietnamese() -> None:
    found = fit(mentor(start_date=None), mentee(department="Kế toán"))
    english = str(found.reason), str(found.caution)
    with using("vi"):
        assert str(found.reason) != english[0]
        assert str(found.caution) != english[1]


_PEOPLE = st.lists(
    st.builds(
        builders.person,
        department=st.sampled_from(["", "Kho", "QC", "Kế toán"]),
        level=st.none() | st.integers(1, 5),
        job_title=st.sampled_from(["", "Thợ hàn", "Kế toán viên", "Trưởng phòng"]),
        start_date=st.none() | st.dates(date(1990, 1, 1), date(2028, 1, 1)),
    ),
    min_size=1,
    max_size=5,
)


@given(_PEOPLE, _PEOPLE)
def test_the_matrix_and_the_explanation_of_a_pair_are_the_same_numbers(
    mentors: list[Person], mentees: list[Person]
) -> None:
    pool = builders.pool(mentors, mentees)
    matrix = scoring.score_all(pool)
    assert matrix.score.dtype == np.int32
    assert matrix.score.min() >= 0
    assert matrix.score.max() <= 100_000
    for row, one in enumerate(matrix.mentors):
        for column, two in enumerate(matrix.mentees):
            found = scoring.fit(pool, one, two)
            assert found.score == matrix.score[row, column] == sum(part.points for part in found.parts)


def part(found: Fit, code: str) -> int:
    return next(part.points for part in found.parts if part.code == code)


def test_departments_that_share_a_word_of_the_name_are_nearer_than_others() -> None:
    near = fit(mentor(department="Xưởng 1"), mentee(department="Xưởng 2"))
    far = fit(mentor(department="Kế toán"), mentee(department="Xưởng 2"))
    assert 0 < part(near, "department") < part(far, "department") == 30_000


def test_a_longer_time_here_counts_on_a_curve_that_falls_again() -> None:
    points = [
        part(fit(mentor(start_date=date(2025 - years, 3, 1)), mentee()), "tenure") for years in (0, 1, 3, 6, 10, 20)
    ]
    assert points[:5] == sorted(set(points[:5]))
    assert points[4] == 30_000 > points[5]


def test_words_of_rank_name_no_field_of_work() -> None:
    assert part(fit(mentor(), mentee()), "field") == 10_000
    assert part(fit(mentor(job_title="Trưởng phòng kinh doanh"), mentee()), "field") == 0
    unknown = fit(mentor(job_title="Trưởng phòng"), mentee())
    assert part(unknown, "field") == 5_000
    assert not next(found.known for found in unknown.parts if found.code == "field")


def test_the_list_distinguishes_most_pairs() -> None:
    pool = compare_pairing.programme(60, 2)
    points = scoring.score_all(replace(pool, responses={})).score
    assert len(np.unique(points)) > points.size / 3
