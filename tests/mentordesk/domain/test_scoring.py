from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain import scoring
from mentordesk.domain.person import Person
from mentordesk.i18n import using
from tests import builders
from tests.builders import TODAY


def mentor(**fields: object) -> Person:
    return builders.person(**{"department": "Kế toán", "level": 4, "start_date": date(2015, 3, 1)} | fields)


def mentee(**fields: object) -> Person:
    return builders.person(**{"department": "Kho", "level": 2, "start_date": date(2025, 3, 1)} | fields)


def test_the_parts_of_the_score_add_up_to_a_hundred_points() -> None:
    assert sum(part.weight for part in scoring.PARTS) == 100


def test_the_best_pair_the_list_can_tell_has_a_hundred_points() -> None:
    found = scoring.fit(mentor(), mentee(), today=TODAY)
    assert found.score == 100_000
    assert str(found.reason) == (
        "They work in different departments. The mentor has been here 10 years longer. "
        "The mentor stands 2 levels higher."
    )
    assert str(found.caution) == ""
    assert str(found.known) == "3 of 3 parts known"


def test_what_the_list_does_not_tell_counts_half_and_is_said() -> None:
    found = scoring.fit(mentor(start_date=None), mentee(), today=TODAY)
    tenure = next(part for part in found.parts if part.code == "tenure")
    assert (tenure.known, tenure.points, tenure.at_most) == (False, 15_000, 30_000)
    assert found.score == 85_000
    assert str(found.known) == "2 of 3 parts known"
    assert "Only 2 of 3 parts are known" in str(found.caution)


def test_a_mentor_below_the_mentee_is_cautioned_and_gets_nothing_for_level() -> None:
    found = scoring.fit(mentor(level=1), mentee(level=3), today=TODAY)
    assert next(part for part in found.parts if part.code == "level").points == 0
    assert str(found.caution) == "The mentor stands below the mentee."


def test_the_same_department_written_in_another_case_is_the_same() -> None:
    found = scoring.fit(mentor(department="KHO "), mentee(department="Kho"), today=TODAY)
    assert next(part for part in found.parts if part.code == "department").points == 0
    assert "same department" in str(found.caution)


def test_an_unknown_level_takes_the_word_of_the_job_title() -> None:
    noted = scoring.fit(mentor(level=4), mentee(), today=TODAY)
    told = scoring.fit(mentor(level=None, job_title="Trưởng phòng"), mentee(), today=TODAY)
    assert noted.score == told.score


@pytest.mark.parametrize("rule", scoring.RULES[:3], ids=lambda rule: rule.code)
def test_every_rule_forbids_its_pair(rule: scoring.Rule) -> None:
    chief, other = mentor(), mentee()
    pairs = {
        "self": (chief, chief),
        "manager": (chief, mentee(manager_id=chief.id)),
        "report": (mentor(manager_id=other.id), other),
    }
    one, two = pairs[rule.code]
    matrix = scoring.score_all([one], [two], today=TODAY)
    assert scoring.RULES[matrix.rules[0, 0] - 1].code == rule.code
    assert scoring.fit(one, two, today=TODAY).forbidden == rule.words


def test_of_two_who_give_and_learn_the_senior_one_mentors() -> None:
    high, low = mentor(), mentee()
    matrix = scoring.score_all([high, low], [high, low], today=TODAY)
    codes = [[scoring.RULES[place - 1].code if place else "" for place in row] for row in matrix.rules.tolist()]
    assert codes == [["self", ""], ["turn", "self"]]


def test_of_two_equal_people_who_give_and_learn_one_mentors_in_any_order_of_the_list() -> None:
    twins = builders.people(2)
    one = scoring.score_all(twins, twins, today=TODAY).rules
    other = scoring.score_all(twins[::-1], twins[::-1], today=TODAY).rules
    assert (one == scoring.FREE).sum() == 1
    assert (one == other[::-1, ::-1]).all()


def test_beside_a_pair_that_stays_nobody_mentors_their_own_mentor() -> None:
    high, low = mentor(), mentee()
    matrix = scoring.score_all([high], [low], today=TODAY)
    assert matrix.rules[0, 0] == scoring.FREE
    assert matrix.beside([(low.id, high.id)]).rules[0, 0] != scoring.FREE
    assert matrix.rules[0, 0] == scoring.FREE


def test_people_without_a_manager_are_not_ruled_out() -> None:
    matrix = scoring.score_all([mentor(), mentor()], [mentee()], today=TODAY)
    assert not matrix.rules.any()


_PEOPLE = st.lists(
    st.builds(
        builders.person,
        department=st.sampled_from(["", "Kho", "QC", "Kế toán"]),
        level=st.none() | st.integers(1, 5),
        job_title=st.just(""),
        start_date=st.none() | st.dates(date(1990, 1, 1), date(2028, 1, 1)),
    ),
    min_size=1,
    max_size=5,
)


@given(_PEOPLE, _PEOPLE)
def test_the_matrix_and_the_explanation_of_a_pair_are_the_same_numbers(
    mentors: list[Person], mentees: list[Person]
) -> None:
    matrix = scoring.score_all(mentors, mentees, today=TODAY)
    assert matrix.score.dtype == np.int32
    assert matrix.score.min() >= 0
    assert matrix.score.max() <= 100_000
    for row, one in enumerate(mentors):
        for column, two in enumerate(mentees):
            found = scoring.fit(one, two, today=TODAY)
            assert found.score == matrix.score[row, column] == sum(part.points for part in found.parts)


@given(_PEOPLE, _PEOPLE, st.randoms())
def test_others_and_their_order_never_change_a_score(
    mentors: list[Person], mentees: list[Person], chance: object
) -> None:
    def by_pair(rows: list[Person], columns: list[Person]) -> dict[tuple[str, str], int]:
        matrix = scoring.score_all(rows, columns, today=TODAY)
        return {
            (row, column): int(matrix.score[i, j])
            for i, row in enumerate(matrix.mentors)
            for j, column in enumerate(matrix.mentees)
        }

    before = by_pair(mentors, mentees)
    shuffled, more = mentors.copy(), [*mentees, mentee()]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    after = by_pair(shuffled, more)
    assert {pair: after[pair] for pair in before} == before


def test_words_of_a_pair_speak_vietnamese() -> None:
    found = scoring.fit(mentor(start_date=None), mentee(department="Kế toán"), today=TODAY)
    english = str(found.reason), str(found.caution)
    with using("vi"):
        assert str(found.reason) != english[0]
        assert str(found.caution) != english[1]
