from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain import metrics
from mentordesk.domain.company import Company
from mentordesk.domain.goal import Goal, Group
from mentordesk.domain.pair import Pair, PairState
from mentordesk.domain.person import Person, Status, manager_loops
from mentordesk.domain.privacy import Consent, ConsentState
from mentordesk.domain.programme import Cycle, Enrolment, Programme, Role, newest
from mentordesk.errors import WriteFailed
from mentordesk.services import example, goals, pairing

PICTURED = date(2026, 11, 17)
DAYS = [PICTURED, date(2026, 11, 30), date(2026, 12, 16), date(2027, 2, 28), date(2028, 2, 29), date(2025, 5, 1)]


def make(folder: Path, *, today: date = PICTURED, language: str = "vi") -> Desk:
    return example.create_example(folder / "example.mentordesk", language=language, today=today)


def test_86_people_work_in_9_departments(tmp_path: Path) -> None:
    desk = make(tmp_path)
    here = [person for person in desk.all(Person) if person.is_here]
    assert len(here) == 86
    assert len({person.department for person in here}) == 9
    assert desk.all(Company)[0].is_example
    desk.close()


def test_every_person_of_the_list_is_sound() -> None:
    people = example.staff(PICTURED)
    assert [problem for person in people for problem in person.problems()] == []
    assert manager_loops(people) == ()
    assert max(Counter(person.code for person in people).values()) == 1
    here = {person.id for person in people if person.is_here}
    assert all(person.manager_id is None or person.manager_id in here for person in people)
    assert all(person.level for person in people)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_example_looks_fresh_on_every_day(today: date) -> None:
    people = example.staff(today)
    new = metrics.turnover(Group.UNDER_TWO_YEARS, people, today=today, parts={})
    assert (new.numerator, new.denominator, new.value) == (9, 41, 22.0)
    others = metrics.turnover(Group.ALL, people, today=today, parts={})
    assert others.numerator == 13
    assert all(person.start_date and person.start_date <= today for person in people)
    assert sum(person.status is Status.PROBATION for person in people) >= 1


def test_the_people_of_the_pictures_are_there() -> None:
    people = {person.code: person for person in example.staff(PICTURED)}
    mai = people["TT083"]
    assert (mai.full_name, mai.department, mai.start_date) == ("Lê Thị Mai", "Kinh doanh", date(2025, 3, 10))
    assert mai.manager_id == people["TT002"].id
    assert people["TT002"].full_name == "Nguyễn Hoàng Long"
    doubles = people["TT061"], people["TT016"]
    assert {(one.full_name, one.start_date) for one in doubles} == {("Phạm Văn Bình", date(2025, 5, 12))}


def test_8_mentors_have_16_places_for_12_mentees_and_two_are_only_suggested(tmp_path: Path) -> None:
    desk = make(tmp_path)
    running = goals.cycle(desk).id
    parts = [part for part in desk.all(Enrolment) if part.cycle_id == running]
    assert sum(part.capacity for part in parts if part.role is Role.MENTOR) == 16
    assert Counter((part.role, part.confirmed) for part in parts) == {
        (Role.MENTOR, True): 8,
        (Role.MENTEE, True): 12,
        (Role.MENTEE, False): 2,
    }
    waiting = [consent for consent in desk.all(Consent) if consent.state is ConsentState.ASKED]
    assert [desk.get(Person, consent.person_id).full_name for consent in waiting] == ["Ngô Thị Phương"]
    desk.close()


def test_everyone_who_takes_part_can_be_paired(tmp_path: Path) -> None:
    desk = make(tmp_path)
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=PICTURED)()))
    plan = pairing.plan(desk, today=PICTURED)
    assert len(plan.rows) == 14
    assert plan.left_over == ()
    assert plan.is_draft
    desk.close()


def test_the_goals_count_from_the_list(tmp_path: Path) -> None:
    desk = make(tmp_path)
    first = min(desk.all(Goal), key=lambda goal: goal.order)
    assert (first.title, first.baseline, first.target, first.due) == ("Giữ chân nhân viên mới", 22.0, 15.0, None)
    assert len(desk.all(Goal)) == 3
    assert desk.all(Programme)[0].name == "Mentorship 2026"
    assert desk.all(Cycle)[0].start == date(2026, 10, 5)
    desk.close()


def test_the_example_is_the_same_each_time(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = make(tmp_path / "one"), make(tmp_path / "two")
    assert one.all(Person) == two.all(Person)
    assert one.all(Consent) == two.all(Consent)
    one.close()
    two.close()


def test_the_example_never_overwrites_a_file(tmp_path: Path) -> None:
    make(tmp_path).close()
    with pytest.raises(WriteFailed):
        make(tmp_path)


def test_the_goals_speak_the_language_asked_for(tmp_path: Path) -> None:
    desk = make(tmp_path, language="en")
    assert min(desk.all(Goal), key=lambda goal: goal.order).title == "Keep new people"
    desk.close()


def test_the_goals_stand_at_four_five_and_two_of_five_checks(tmp_path: Path) -> None:
    desk = make(tmp_path)
    assert [row.ticks for row in goals.rows(desk, today=PICTURED)] == [4, 5, 2]
    desk.close()


def test_a_pilot_is_over_and_the_running_cycle_is_the_one_worked_on(tmp_path: Path) -> None:
    desk = make(tmp_path)
    pilot = next(programme for programme in desk.all(Programme) if "thí điểm" in programme.name)
    ended = [pair for pair in desk.all(Pair) if desk.get(Cycle, pair.cycle_id).programme_id == pilot.id]
    assert [pair.state for pair in ended] == [PairState.ENDED] * 3
    worked_on = newest(desk.all(Cycle))
    assert worked_on.programme_id != pilot.id
    assert (worked_on.start, worked_on.end) == (example.CYCLE_START, example.CYCLE_END)
    desk.close()
