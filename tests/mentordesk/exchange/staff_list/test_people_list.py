"""What is exported comes back equal; nothing in a name becomes a formula or breaks the file."""

import os
import stat
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import i18n, text
from mentordesk.domain.lists.choices import Choices
from mentordesk.domain.lists.columns import Confidence
from mentordesk.domain.records.person import LONGEST_NAME, Person, Status, cleaned
from mentordesk.domain.records.programme import Role
from mentordesk.exchange.reading.workbook import read_here
from mentordesk.exchange.staff_list import columns, people_list, people_sheet, rejected_rows, template
from mentordesk.exchange.staff_list.people_list import Facts
from mentordesk.exchange.staff_list.values import is_nothing
from tests import builders
from tests.mentordesk.documents.hostile import HOSTILE
from tests.mentordesk.exchange.staff_list.lists import TODAY, preview, sheet

_FIELDS = (
    *("code", "full_name", "given_name", "department", "job_title", "level", "start_date", "end_date", "status"),
    *("email", "phone", "shift", "site", "cohort"),
)


def _back(path):
    made = read_here(path)
    return people_sheet.parse(made, columns.guess(made), Choices(capitals=False), (), today=TODAY)


def _same(person):
    return {name: getattr(person, name) for name in _FIELDS}


_SYLLABLES = st.sampled_from(["Nguyễn", "Trần", "Lê", "Văn", "Thị", "Quốc", "Ngọc", "Bình", "Dũng", "Ánh", "Đạt", "Mỹ"])
_LETTERS = st.characters(categories=["L", "N"], include_characters=" -.'&<>=+@")
_WORDS = st.text(_LETTERS, max_size=20).map(text.clean_line).filter(lambda words: not words or not is_nothing(words))
"""Titles that say something: "nil" and "-" are read as nothing in any list, see ``test_kinds``."""
_PEOPLE = st.lists(
    st.builds(
        Person,
        full_name=st.lists(_SYLLABLES, min_size=1, max_size=5).map(" ".join),
        department=st.sampled_from(["", "Kho", "Xưởng 1", "Kinh doanh", "=R&D", "<b>QC</b>"]),
        job_title=_WORDS,
        level=st.integers(1, 5),
        start_date=st.none() | st.dates(date(1990, 1, 1), TODAY),
        status=st.sampled_from([status for status in Status if status is not Status.LEFT]),
        email=st.sampled_from(["", "an@congty.vn", "x+y@z.com.vn"]),
        phone=st.sampled_from(["", "0903118245", "02438261234", "+6561234567"]),
        site=st.sampled_from(["", "Nhà máy 2", "Chi nhánh Đà Nẵng", "HN"]),
        cohort=st.sampled_from(["", "Khoá 1", "2026", "Nhánh kỹ thuật"]),
        shift=st.sampled_from(["", "Ca 1", "2", "Hành chính", "Ca đêm 22h-6h"]),
    ),
    min_size=1,
    max_size=6,
)


_FACTS = st.builds(Facts, role=st.none() | st.sampled_from(Role), capacity=st.none() | st.integers(1, 5))


@given(_PEOPLE, st.sampled_from(i18n.LANGUAGES), st.data())
def test_what_is_exported_comes_back_equal(tmp_path_factory, people, language, data):
    people = [replace(person, code=f"NV{place:03d}") for place, person in enumerate(people, start=1)]
    path = tmp_path_factory.mktemp("out") / "people.xlsx"
    facts = {person.id: data.draw(_FACTS) for person in people}
    facts[people[-1].id] = replace(facts[people[-1].id], manager=people_list.manager_words(people[0]))
    with i18n.using(language):
        people_list.write(path, people, facts=facts)
    found = _back(path)
    for person, draft in zip(people, found.people, strict=True):
        assert (draft.role, draft.capacity) == (facts[person.id].role, facts[person.id].capacity)
    assert [_same(draft.person) for draft in found.people] == [_same(person) for person in people]
    if len(people) > 1:
        assert found.people[-1].person.manager_id == found.people[0].person.id


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_heading_is_surely_known_again(tmp_path, language):
    path = tmp_path / "people.xlsx"
    one = builders.person(
        "Phạm Bình Minh",
        given_name="Bình Minh",
        shift="Ca 2",
        site="Nhà máy 2",
        cohort="Khoá 1",
        end_date=date(2027, 1, 2),
        email="a@b.vn",
        phone="0903118245",
    )
    with i18n.using(language):
        people_list.write(path, [one], facts={one.id: Facts("Lê Mai", Role.BOTH, 2)})
    made = read_here(path)
    mapping = columns.guess(made)
    assert [column.field for column in mapping.columns] == [
        *(
            "code",
            "full_name",
            "given",
            "department",
            "job_title",
            "shift",
            "site",
            "cohort",
            "level",
            "manager",
            "start_date",
            "end_date",
        ),
        *("status", "role", "capacity", "phone", "email"),
    ]
    assert {column.confidence for column in mapping.columns} == {Confidence.SURE}
    (draft,) = preview(made, mapping=mapping).people
    assert _same(draft.person) == _same(one)
    assert (draft.role, draft.capacity) == (Role.BOTH, 2)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_words_for_every_status_and_part_are_read_again(tmp_path, status, language):
    path = tmp_path / "people.xlsx"
    everyone = [builders.person(status=status) for _role in Role]
    with i18n.using(language):
        people_list.write(
            path, everyone, facts={one.id: Facts(role=role) for one, role in zip(everyone, Role, strict=True)}
        )
    found = _back(path)
    assert [(draft.person.status, draft.role) for draft in found.people] == [(status, role) for role in Role]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_goes_out_and_comes_back_as_it_is(tmp_path, name):
    stored = cleaned(Person(full_name=name)).full_name[:LONGEST_NAME].strip()
    person = builders.person(stored or "Lê Mai", department=stored, job_title=stored[:100])
    path = tmp_path / "people.xlsx"
    people_list.write(path, [person])
    found = _back(path)
    assert [_same(draft.person) for draft in found.people] == [_same(person)]
    cells = [cell for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_cell_in_a_file_is_read_calmly(name):
    found = preview(sheet(("Mã NV", "Họ tên", "Phòng", "Quản lý", "SĐT"), ("A1", "Lê Mai", name, name, name)))
    assert found.people[0].person.department == text.clean_line(name)[:500].strip()
    for problem in found.problems:
        assert str(problem.message)


def test_a_name_with_a_tab_and_control_characters_can_be_exported(tmp_path):
    path = tmp_path / "people.xlsx"
    people_list.write(path, [Person(full_name="Lê\x00\x07 \ud800Mai\ufffe", code="=1+1")])
    values = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]
    assert values[1][:2] == ["=1+1", "Lê Mai"]


def test_only_the_columns_asked_for_are_written(tmp_path):
    path = tmp_path / "people.xlsx"
    people_list.write(path, [builders.person("Lê Mai", code="A1")], ("full_name", "code", "nonsense"))
    values = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]
    assert values == [["Full name", "Employee code"], ["Lê Mai", "A1"]]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files by folder")
def test_the_file_is_for_its_owner_only(tmp_path):
    path = tmp_path / "people.xlsx"
    people_list.write(path, [builders.person()])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_rows_left_out_are_written_with_the_reason_and_read_again_once_fixed(tmp_path):
    found = preview(sheet(("Mã NV", "Họ tên", "CCCD"), ("A1", None, "012345678901"), ("A2", "Lê Mai", "012345678902")))
    path = tmp_path / "left out.xlsx"
    rejected_rows.write(path, found)
    book = openpyxl.load_workbook(path)
    values = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert values[0] == ["Mã NV", "Họ tên", "Row in the file", "Why it was left out"]
    assert (values[1][0], values[1][2]) == ("A1", 2)
    assert "The name is empty" in values[1][3]
    book.active["B2"] = "Vũ An"
    book.save(path)
    assert [draft.person.full_name for draft in _back(path).people] == ["Vũ An"]


# The template


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_an_untouched_template_contains_nobody(tmp_path, language):
    path = tmp_path / "template.xlsx"
    with i18n.using(language):
        template.write(path)
    made = read_here(path)
    mapping = columns.guess(made)
    assert mapping.is_complete
    assert {column.confidence for column in mapping.columns} == {Confidence.SURE}
    found = preview(made, mapping=mapping)
    assert (found.people, found.problems, found.rejected) == ((), (), ())


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_filled_template_is_read(tmp_path, language):
    path = tmp_path / "template.xlsx"
    with i18n.using(language):
        template.write(path)
    book = openpyxl.load_workbook(path)
    hidden = book.worksheets[1]
    assert hidden.sheet_state == "hidden"
    words = {column[0].value: [cell.value for cell in column if cell.value] for column in hidden.iter_cols()}
    statuses, roles = list(words.values())[:2]
    for status in statuses:
        for role in roles:
            book.worksheets[0].append([None, "Lê Mai", "Kho", None, 2, None, date(2024, 2, 1), status, role, 3])
    book.save(path)
    found = preview(read_here(path))
    assert len(found.people) == len(Status) * len(Role)
    assert {draft.person.status for draft in found.people} == set(Status)
    assert {draft.role for draft in found.people} == set(Role)
    assert {draft.capacity for draft in found.people} == {3}


def test_a_template_has_drop_downs_that_point_at_the_hidden_sheet(tmp_path):
    path = tmp_path / "template.xlsx"
    template.write(path)
    rules = openpyxl.load_workbook(path).worksheets[0].data_validations.dataValidation
    assert len(rules) == 4
    assert all("Lists" in rule.formula1 for rule in rules)
