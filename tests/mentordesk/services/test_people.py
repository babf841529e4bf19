from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest

from mentordesk import current
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.executive import KeyPost
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.measuring import Assessment
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.pairing_rules import Exclusion
from mentordesk.domain.records.person import LeaveReason, NotDuplicates, Person, Status
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from mentordesk.services import people
from tests import builders
from tests.builders import TODAY

WHEN = datetime(2026, 11, 21, 9, tzinfo=UTC)
KINDS = (Person, Enrolment, Consent, Pair, Goal)


@pytest.fixture
def pair_of_two(desk):
    """Give a mentor, a mentee and their pair, all in the file."""
    (cycle,) = desk.all(Cycle)
    mentor, mentee = builders.person("Trần Quốc Dũng", code="A1"), builders.person("Lê Thị Mai", code="A2")
    pair = builders.pair(cycle, mentor, mentee)
    parts = builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, mentee)
    desk.apply(builders.added(mentor, mentee, pair, *parts, builders.consent(mentee)))
    return mentor, mentee, pair


def _everything(desk):
    return {kind: (desk.all(kind), desk.trash(kind)) for kind in KINDS}


def _done_and_undone(desk, change):
    before = _everything(desk)
    desk.apply(change)
    desk.apply(change.inverse())
    assert _everything(desk) == before
    desk.apply(change)


def test_a_new_person_gets_the_next_code(desk):
    assert people.new_person(desk).code == "NV001"
    desk.apply(
        builders.added(builders.person(code="TT0086"), builders.person(code="TT0009"), builders.person(code="X"))
    )
    assert people.new_person(desk).code == "TT0087"


def test_the_next_code_goes_by_the_codes_of_the_usual_kind_only(desk):
    desk.apply(builders.added(*(builders.person(code=code) for code in ("TT0086", "TT0009", "KD0500", "7"))))
    assert people.next_code(desk) == "TT0087"


def test_a_code_in_the_trash_is_not_given_again(desk):
    one = builders.person(code="TT07")
    desk.apply(builders.added(one))
    desk.apply(people.trash(desk, [one], when=WHEN))
    assert people.next_code(desk) == "TT08"


def test_a_person_is_added_cleaned(desk):
    change = people.add(desk, Person(full_name="  Lê\u200b  Thị Mai ", code=" A1 "))
    _done_and_undone(desk, change)
    (person,) = desk.all(Person)
    assert (person.full_name, person.code) == ("Lê Thị Mai", "A1")
    assert str(change.label) == "Add Lê Thị Mai"


def test_typing_into_one_field_merges(desk):
    one = builders.person()
    typed = people.edit(desk, one, replace(one, phone="1"))
    assert (typed.kind, typed.merge) == ("typing", f"person:{one.id}:phone")
    assert people.edit(desk, one, replace(one, phone="1", email="a@b.vn")).merge == ""


def test_who_leaves_ends_their_pairs_kindly(desk, pair_of_two):
    mentor, _mentee, pair = pair_of_two
    _done_and_undone(
        desk, people.leave(desk, mentor, last_day=TODAY, reason=LeaveReason.VOLUNTARY, today=TODAY + timedelta(days=1))
    )
    gone = desk.get(Person, mentor.id)
    assert (gone.status, gone.end_date, gone.leave_reason) == (Status.LEFT, TODAY, LeaveReason.VOLUNTARY)
    assert desk.get(Pair, pair.id).state is PairState.ENDED
    desk.apply(people.come_back(desk, gone))
    assert desk.get(Person, mentor.id) == mentor


def test_while_a_mentor_is_to_leave_it_is_said_who_will_need_another(desk, pair_of_two):
    mentor, mentee, pair = pair_of_two
    assert people.strains(desk) == ()
    last_day = TODAY + timedelta(days=24)
    desk.apply(people.leave(desk, mentor, last_day=last_day, reason=LeaveReason.OTHER, today=TODAY))
    [problem] = people.strains(desk)
    said = f"{mentor.full_name} leaves on 15/12/2026: {mentee.full_name} will need another mentor."
    assert (problem.code, problem.record, str(problem.message)) == ("pair-leaves", mentor.id, said)
    assert desk.get(Pair, pair.id).is_live


def test_a_department_is_given_to_many_at_once(desk):
    many = builders.people(3)
    desk.apply(builders.added(*many))
    change = people.set_department(desk, [many[0], many[1]], "Kho")
    _done_and_undone(desk, change)
    assert [person.department for person in desk.all(Person)].count("Kho") == 2
    assert people.set_department(desk, [desk.get(Person, many[0].id)], "Kho").is_empty()


def test_a_status_is_given_to_many_and_leaving_ends_pairs(desk, pair_of_two):
    mentor, mentee, pair = pair_of_two
    _done_and_undone(desk, people.set_status(desk, [mentor, mentee], Status.LEFT))
    assert desk.get(Pair, pair.id).state is PairState.ENDED
    back = replace(desk.get(Person, mentor.id), end_date=TODAY)
    assert people.set_status(desk, [back], Status.WORKING).after[0].end_date is None


def test_the_trash_takes_parts_pairs_and_consents_along(desk, pair_of_two):
    _mentor, mentee, pair = pair_of_two
    _done_and_undone(desk, people.trash(desk, [mentee], when=WHEN))
    assert [person.code for person in desk.all(Person)] == ["A1"]
    assert len(desk.all(Enrolment)) == 1
    assert desk.all(Consent) == desk.all(Pair) == ()
    assert desk.trash(Pair)[0].id == pair.id


def test_two_are_merged_into_one(desk, pair_of_two):
    _mentor, mentee, pair = pair_of_two
    double = builders.person("Lê Thị Mai", code="A9", phone="0903118245")
    (cycle,) = desk.all(Cycle)
    goal = builders.goal(cycle, owner_id=mentee.id)
    desk.apply(builders.added(double, goal))
    _done_and_undone(desk, people.merge(desk, replace(double, code="A2"), mentee, when=WHEN))
    assert desk.get(Person, double.id).code == "A2"
    assert desk.get(Pair, pair.id).mentee_id == double.id
    assert desk.get(Goal, goal.id).owner_id == double.id
    assert {one.person_id for one in desk.all(Consent)} == {double.id}
    assert mentee.id in {person.id for person in desk.trash(Person)}


def test_what_is_wrong_is_reported_with_its_fix(desk):
    one = builders.person("Phạm Văn Bình", code="TT061", start_date=date(2025, 5, 1))
    two = builders.person("Phạm Văn Bình", code="TT016", start_date=date(2025, 5, 1))
    same = builders.person("Lê Thị Mai", code="tt061", start_date=None)
    desk.apply(builders.added(one, two, same))
    found = people.problems(desk, today=TODAY)
    assert [str(problem.message) for problem in found] == [
        "Phạm Văn Bình and Lê Thị Mai have the same code, TT061.",
        "Two people may be one: Phạm Văn Bình (TT061) and Phạm Văn Bình (TT016).",
        "Lê Thị Mai has no start date.",
    ]
    double = people.possible_duplicate_of(desk, found[1])
    assert double is not None
    assert {double.first, double.second} == {one, two}
    desk.apply(people.trash(desk, [two], when=WHEN))
    assert people.possible_duplicate_of(desk, found[1]) is None


def test_a_circle_of_managers_is_reported(desk):
    one, two = builders.person("Lê Mai"), builders.person("Vũ An")
    one, two = replace(one, manager_id=two.id), replace(two, manager_id=one.id)
    desk.apply(builders.added(one, two))
    (problem,) = people.problems(desk, today=TODAY)
    assert problem.code == "manager-loop"
    assert "Lê Mai" in str(problem.message)


def test_a_past_last_day_of_someone_who_works_here_is_reported(desk):
    desk.apply(builders.added(builders.person(end_date=date(2026, 1, 1))))
    assert [problem.code for problem in people.problems(desk, today=TODAY)] == ["end-past"]


def test_the_form_tells_a_code_in_use_and_a_circle(desk):
    boss = builders.person("Trần Quốc Dũng", code="A1")
    report = builders.person("Lê Thị Mai", code="A2", manager_id=boss.id)
    desk.apply(builders.added(boss, report))
    typed = replace(boss, code="a2", manager_id=report.id)
    assert [problem.code for problem in people.form_problems(desk, typed)] == ["code-twice", "manager-loop"]
    assert people.form_problems(desk, boss) == ()


@pytest.mark.parametrize("query", ["duc", "ĐỨC", "tran duc", "kho", "a1", "Đức kho", "  "])
def test_people_are_found_without_accents(query):
    one = builders.person("Trần Minh Đức", code="A1", department="Kho")
    other = builders.person("Lê Mai", code="B2", department="QC")
    words = people.query_words(query)
    found = [person for person in (one, other) if people.matches(people.search_key(person), words)]
    assert found == ([one, other] if not query.strip() else [one])


def test_a_list_is_written_with_facts(desk, pair_of_two, tmp_path):
    mentor, mentee, _pair = pair_of_two
    mentee = replace(mentee, manager_id=mentor.id)
    desk.apply(people.edit(desk, desk.get(Person, mentee.id), mentee))
    path = tmp_path / "people.xlsx"
    people.write_list(desk, path, [mentee], ("code", "full_name", "manager", "role", "consent", "pairs"))
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]
    assert rows[1] == ["A2", "Lê Thị Mai", "Trần Quốc Dũng (A1)", "mentee", "Not asked", 1]


def test_the_staff_list_is_printed_in_either_language(desk, pair_of_two, tmp_path):
    ids = [person.id for person in desk.all(Person)]
    for language in ("en", "vi"):
        path = tmp_path / f"{language}.pdf"
        people.write_staff_list(desk, path, ids, language=language, today=TODAY)
        assert path.read_bytes().startswith(b"%PDF")


def test_who_is_known_to_be_two_people_is_not_shown_as_a_double_again(desk):
    one = builders.person(full_name="Phạm Văn Bình", start_date=date(2025, 5, 5), code="TT061")
    other = builders.person(full_name="Phạm Văn Bình", start_date=date(2025, 5, 5), code="TT016")
    desk.apply(builders.added(one, other))
    assert len(people.possible_duplicates(desk)) == 1
    change = people.mark_not_duplicates(desk, one, other)
    desk.apply(change)
    assert people.possible_duplicates(desk) == ()
    assert not [problem for problem in people.problems(desk, today=TODAY) if problem.code == "duplicate"]
    desk.apply(change.inverse())
    assert len(people.possible_duplicates(desk)) == 1


def test_who_goes_to_the_trash_takes_along_that_they_are_two(desk):
    one, other = builders.person(full_name="Lê Mai"), builders.person(full_name="Lê Mai")
    desk.apply(builders.added(one, other))
    desk.apply(people.mark_not_duplicates(desk, one, other))
    desk.apply(people.trash(desk, [one], when=WHEN))
    assert desk.all(NotDuplicates) == ()


def test_each_field_has_its_own_name_in_the_history(desk):
    mai, twin = builders.person("Lê Thị Mai", code="A1"), builders.person("Lê Thị Mai", code="A2")
    lan = builders.person("Trần Thị Lan", code="A3")
    desk.apply(builders.added(mai, twin, lan))
    changes = {
        "start_date": date(2025, 1, 2),
        "department": "Kho",
        "job_title": "Thợ sơn",
        "level": 3,
        "manager_id": mai.id,
        "phone": "0903",
    }
    labels = [str(people.edit(desk, lan, replace(lan, **{name: value})).label) for name, value in changes.items()]
    assert labels == [
        "Change the start date of Trần Thị Lan",
        "Change the department of Trần Thị Lan",
        "Change the job title of Trần Thị Lan",
        "Change the level of Trần Thị Lan",
        "Change the manager of Trần Thị Lan",
        "Change the phone number of Trần Thị Lan",
    ]
    both = people.edit(desk, twin, replace(twin, phone="0903", email="mai@example.com"))
    assert str(both.label) == "Change Lê Thị Mai (A2)"


def test_people_are_found_by_words_in_any_order_without_accents(desk):
    tho = builders.person("Lê Văn Tài", job_title="Thợ sơn", department="Xưởng 1")
    other = builders.person("Trần Sơn", job_title="Kế toán", department="Văn phòng")
    for typed in ("tho son", "son tho", "THỢ sơn", "xuong tai"):
        assert people.find([tho, other], typed) == [tho]
    assert people.find([tho, other], " ") == []
    assert people.departments_like(["Kế toán", "Xưởng 1"], "1 xuong") == ["Xưởng 1"]
    assert people.known_department(["Kế toán"], " ke  toan ") == "Kế toán"
    assert people.known_department(["Kế toán"], "Kế") == "Kế"


def test_what_names_a_department_follows_when_all_of_its_people_move_and_stays_while_somebody_is_there(desk):
    cycle = current.cycle(desk)
    one = builders.person("Trần Minh Đức", code="K1", department="Kho cũ")
    two = builders.person("Lê Văn Tài", code="K2", department="Kho cũ")
    goal = Goal(cycle_id=cycle.id, title="Giữ người", target_group="department:Kho cũ")
    post = KeyPost(name="Thủ kho", department="Kho cũ")
    rule = Exclusion(first="Kho cũ", second="QC")
    compared = Assessment(cycle_id=cycle.id, compared_departments=("QC", "Kho cũ"))
    desk.apply(builders.added(one, two, goal, post, rule, compared))
    desk.apply(people.set_department(desk, [one], "Kho vận"))
    assert desk.get(Goal, goal.id).target_group == "department:Kho cũ"
    change = people.edit(desk, two, replace(two, department="kho van"))
    desk.apply(change)
    assert desk.get(Person, two.id).department == "Kho vận"
    assert desk.get(Goal, goal.id).target_group == "department:Kho vận"
    assert desk.get(KeyPost, post.id).department == "Kho vận"
    assert desk.get(Exclusion, rule.id).first == "Kho vận"
    assert desk.get(Assessment, compared.id).compared_departments == ("QC", "Kho vận")
    desk.apply(change.inverse())
    assert desk.get(Goal, goal.id) == goal
