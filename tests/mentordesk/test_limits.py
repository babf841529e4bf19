"""A limit, a threshold and a comparison are the same wherever they are met."""

import pytest

from mentordesk.domain.matching.fit.scoring import score_all
from mentordesk.domain.matching.rules import RULES
from mentordesk.domain.questionnaire import form
from mentordesk.domain.records.pairing_rules import Departments, PairingRules, Seniority
from mentordesk.domain.records.programme import MANY_PLACES, MOST_PLACES, USUAL_PLACES, Enrolment, Role
from mentordesk.exchange.staff_list import values
from mentordesk.services.connect.enrolments import Participant
from tests import builders
from ui.models.connecting import participant_columns
from ui.models.records import Refused, TypedCell


def test_the_limits_of_places_stand_in_their_order() -> None:
    assert 0 < USUAL_PLACES <= MANY_PLACES < MOST_PLACES
    assert Enrolment().capacity == USUAL_PLACES


def from_a_list(places: int) -> int | None:
    return values.capacity_of(str(places))


def from_a_form(places: int) -> int | None:
    return next((int(option.code) for option in form.NUMBERS if option.code == str(places)), None)


def from_a_cell(places: int) -> int | None:
    column = next(column for column in participant_columns(editable=True) if column.name == "places")
    before = Participant(builders.person(), Enrolment(role=Role.MENTOR))
    assert isinstance(column.edit, TypedCell)
    after = column.edit.edited(before, str(places))
    return None if isinstance(after, Refused) else after.enrolment.capacity


@pytest.mark.parametrize("way", [from_a_list, from_a_form, from_a_cell])
def test_as_many_places_come_in_by_every_way(way) -> None:
    assert (way(1), way(MOST_PLACES), way(MOST_PLACES + 1)) == (1, MOST_PLACES, None)


@pytest.mark.parametrize(
    ("one", "other", "is_same"), [("Kho", " KHO ", True), ("Kho", "Kho 2", False), ("", "", False), ("Kho", "", False)]
)
def test_two_departments_are_the_same_however_they_are_written(one: str, other: str, is_same: bool) -> None:
    mentor, mentee = builders.person(department=one), builders.person(department=other)
    pool = builders.pool([mentor], [mentee], rules=PairingRules(departments=Departments.OTHER, seniority=Seniority.ANY))
    place = int(score_all(pool).rules[0, 0])
    assert (place > 0 and RULES[place - 1].code == "same_team") is is_same
    assert (bool(mentor.department_key) and mentor.department_key == mentee.department_key) is is_same
