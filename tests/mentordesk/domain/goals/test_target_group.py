from datetime import date

import pytest

from mentordesk import i18n
from mentordesk.domain.goals.target_group import employed, group_choices, members, roles_of
from mentordesk.domain.records.goal import TargetGroup, target_group_words
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Role
from tests import builders

TODAY = builders.TODAY


def names(code, people, roles=None):
    return [person.full_name for person in members(code, people, on=TODAY, roles=roles or {})]


def test_every_group_has_a_name_in_both_languages():
    for group in TargetGroup:
        label = target_group_words(group)
        assert label is not None
        with i18n.using("vi"):
            vietnamese = str(label)
        assert vietnamese != str(label)


def test_a_department_is_a_group_by_its_name():
    with i18n.using("vi"):
        assert str(target_group_words("department:Kế toán")) == "nhân viên Kế toán"


@pytest.mark.parametrize("code", ["", "department:", "nobody"])
def test_an_unknown_group_has_no_name_and_no_members(code):
    assert target_group_words(code) is None
    assert not members(code, [builders.person(department="Kho")], on=TODAY, roles={})


def test_tenure_decides_who_is_new():
    people = [
        builders.person("Mới", start_date=date(2026, 6, 1)),
        builders.person("Một năm", start_date=date(2025, 11, 21)),
        builders.person("Hai năm", start_date=date(2024, 11, 21)),
        builders.person("Không rõ", start_date=None),
    ]
    assert names(TargetGroup.NEW_HIRES, people) == ["Mới"]
    assert names(TargetGroup.UNDER_TWO_YEARS, people) == ["Mới", "Một năm"]
    assert names(TargetGroup.ALL, people) == ["Mới", "Một năm", "Hai năm", "Không rõ"]


def test_rank_is_taken_from_the_level_else_from_the_title():
    people = [
        builders.person("Tổ", level=None, job_title="Tổ trưởng"),
        builders.person("Trưởng", level=4, job_title=""),
        builders.person("Thợ", level=None, job_title="Thợ mộc"),
    ]
    assert names(TargetGroup.TEAM_LEADERS, people) == ["Tổ"]
    assert names(TargetGroup.MANAGERS, people) == ["Trưởng"]


def test_mentors_and_mentees_are_those_of_the_cycle():
    programme = builders.programme()
    cycle, other = builders.cycle(programme), builders.cycle(programme, number=2)
    an, binh, chi = builders.person("An"), builders.person("Bình"), builders.person("Chi")
    roles = roles_of(
        [
            builders.enrolment(cycle, an, Role.MENTOR),
            builders.enrolment(cycle, binh, Role.BOTH),
            builders.enrolment(other, an, Role.MENTEE),
            builders.enrolment(cycle, chi, Role.MENTEE),
        ],
        cycle.id,
    )
    everyone = [an, binh, chi, builders.person("Dũng")]
    assert names(TargetGroup.MENTORS, everyone, roles) == ["An", "Bình"]
    assert names(TargetGroup.MENTEES, everyone, roles) == ["Bình", "Chi"]


def test_a_person_works_here_from_the_first_day_to_the_last():
    person = builders.person(start_date=date(2026, 1, 5), end_date=date(2026, 3, 31), status=Status.LEFT)
    days = [date(2026, 1, 4), date(2026, 1, 5), date(2026, 3, 31), date(2026, 4, 1)]
    assert [employed(person, day) for day in days] == [False, True, True, False]


def test_one_who_left_without_a_last_day_does_not_work_here():
    assert not employed(builders.person(status=Status.LEFT), TODAY)


def test_choices_count_people_and_end_with_departments_in_order():
    people = [builders.person(department=name) for name in ("Kho", "Đóng gói", "Cơ điện", "Kho", "")]
    choices = group_choices(people, today=TODAY, roles={})
    assert [choice.code for choice in choices[-3:]] == ["department:Cơ điện", "department:Đóng gói", "department:Kho"]
    assert choices[-1].count == 2
    assert str(choices[-1].count_sentence) == "2 people in your list"
    assert choices[0].count == 5
