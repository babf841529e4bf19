"""The board counts talks by manager and month, in the order of names, with directors outside the count."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.coaching.board import Mark, board, mark, missing_words, people_for, waiting
from mentordesk.domain.months import Month, months_to
from mentordesk.domain.records.coaching import Coach, CoachingTalk
from mentordesk.domain.records.person import Status
from tests import builders

TODAY = date(2026, 11, 17)


def manager(name, **fields):
    boss = builders.person(name, level=4, start_date=date(2020, 1, 1), **fields)
    return boss, builders.person(manager_id=boss.id)


def company():
    director = builders.person("Trương Văn Thịnh", level=5)
    anh, first = manager("Lê Thị Ngọc Ánh", manager_id=director.id)
    tuan, second = manager("Đặng Minh Tuấn", manager_id=director.id)
    dung, third = manager("Trần Quốc Dũng", manager_id=director.id)
    return director, anh, tuan, dung, [director, tuan, first, dung, second, anh, third]


def talk(of, *days):
    return [CoachingTalk(manager_id=of.id, on=day) for day in days]


def names(rows):
    return [row.person.calling_name for row in rows]


def test_managers_stand_by_given_name_whatever_they_held_and_the_director_on_top():
    director, _anh, tuan, _dung, people = company()
    found = board(people, talk(tuan, TODAY, TODAY), (), today=TODAY)
    assert names(found.rows) == ["Thịnh", "Ánh", "Dũng", "Tuấn"]
    assert found.directors[0].person == director
    assert names(found.managers) == ["Ánh", "Dũng", "Tuấn"]


def test_the_rate_is_in_people_without_the_director_and_provisional_this_month():
    director, anh, tuan, _dung, people = company()
    held = [*talk(director, TODAY, TODAY), *talk(anh, TODAY, TODAY), *talk(tuan, TODAY)]
    found = board(people, held, (), today=TODAY)
    assert found.rate.figure == "1/3"
    assert found.rate.is_provisional
    assert not found.last_rate.is_provisional
    assert found.target_people == 3


def test_eighty_percent_of_eight_managers_are_seven_people():
    assert people_for(80, 8) == 7
    assert people_for(80, 5) == 4
    assert people_for(80, 0) == 0


def test_a_talk_of_tomorrow_is_not_counted_and_one_of_the_last_day_of_a_month_is():
    _director, anh, _tuan, _dung, people = company()
    found = board(people, talk(anh, date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 18)), (), today=TODAY)
    cells = found.row_of(anh.id).cells
    assert [cell.count for cell in cells[-2:]] == [1, 1]


def test_who_began_after_a_month_does_not_count_in_it():
    director = builders.person("Thịnh", level=5)
    new, report = manager("Hà", manager_id=director.id)
    late = builders.person("Mai", level=4, start_date=date(2026, 11, 2))
    under = builders.person(manager_id=late.id)
    found = board([director, new, report, late, under], (), (), today=TODAY)
    assert [rate.managers for rate in found.rates] == [1, 1, 1, 1, 1, 2]


def test_the_owner_says_who_counts_against_the_staff_list():
    _director, anh, _tuan, _dung, people = company()
    lead = builders.person("Bùi Văn Khải")
    marks = [Coach(person_id=anh.id, counts=False), Coach(person_id=lead.id, counts=True)]
    found = board([*people, lead], (), marks, today=TODAY)
    assert names(found.managers) == ["Dũng", "Khải", "Tuấn"]


def test_who_has_left_is_not_on_the_board_and_neither_is_a_manager_of_leavers_alone():
    gone = builders.person("Long", level=4, status=Status.LEFT)
    boss = builders.person("Hà", level=4)
    leaver = builders.person(manager_id=boss.id, status=Status.LEFT)
    assert board([gone, boss, leaver], (), (), today=TODAY).is_empty


def test_a_mark_is_a_shape_for_none_one_two_and_more():
    assert [mark(talks) for talks in range(6)] == [
        Mark.NONE,
        Mark.ONE,
        Mark.REACHED,
        Mark.MORE,
        Mark.MORE,
        Mark.MORE,
    ]


def test_beside_a_row_stands_how_many_talks_are_missing():
    director, anh, _tuan, dung, people = company()
    held = [*talk(director, TODAY, TODAY), *talk(anh, TODAY, TODAY), *talk(dung, TODAY)]
    found = board(people, held, (), today=TODAY)
    assert [str(missing_words(row)) for row in found.rows] == [
        "director, reached",
        "",
        "1 talk to go",
        "2 talks to go",
    ]


def test_a_manager_without_a_talk_is_waited_for_only_when_the_month_is_about_to_end():
    _director, anh, _tuan, _dung, people = company()
    held = talk(anh, date(2026, 11, 3))
    assert waiting(board(people, held, (), today=date(2026, 11, 22))) == ()
    assert names(waiting(board(people, held, (), today=date(2026, 11, 23)))) == ["Dũng", "Tuấn"]
    assert waiting(board(people, (), (), today=date(2026, 11, 30))) == ()


@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)), st.integers(-40, 40))
def test_months_go_on_and_back_without_a_gap(day, months):
    month = Month.of(day)
    assert month.first <= day <= month.last
    assert month.later(months).later(-months) == month
    assert (month.later(1).first - month.last).days == 1


def test_the_months_shown_end_with_the_one_under_way():
    shown = months_to(date(2027, 2, 1), 4)
    assert [(month.year, month.number) for month in shown] == [(2026, 11), (2026, 12), (2027, 1), (2027, 2)]


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.dates(date(2026, 5, 1), date(2026, 12, 31))), max_size=40))
def test_every_count_is_a_recount_of_the_talks(held):
    people, bosses = [], {}
    for name in "ABC":
        boss, report = manager(name)
        bosses[name] = boss
        people += [boss, report]
    talks = [CoachingTalk(manager_id=bosses[name].id, on=day) for name, day in held]
    found = board(people, talks, (), today=TODAY)
    for place, month in enumerate(found.months):
        counts = {
            name: sum(day <= TODAY and who == name and Month.of(day) == month for who, day in held) for name in "ABC"
        }
        assert [row.cells[place].count for row in found.managers] == list(counts.values())
        assert found.rates[place].reached == sum(count >= 2 for count in counts.values())
