"""Nobody is called by a name that could mean another, and nobody by a longer one than needed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.people.names import called as called_alone
from mentordesk.domain.people.names import called_among, full_names, short_names
from mentordesk.domain.records.person import Person
from tests import builders


def called(*people: Person) -> list[str]:
    names = short_names(people)
    return [names[person.id] for person in people]


def test_a_given_name_that_only_one_has_is_enough() -> None:
    assert called(builders.person("Lê Thị Mai"), builders.person("Võ Thành Đạt")) == ["Mai", "Đạt"]


def test_two_with_one_given_name_are_called_in_full() -> None:
    people = builders.person("Nguyễn Văn An"), builders.person("Trần An"), builders.person("Lê Thị Mai")
    assert called(*people) == ["Nguyễn Văn An", "Trần An", "Mai"]


def test_two_with_one_full_name_are_distinguished_by_department_then_by_code() -> None:
    here = builders.person("Nguyễn Văn An", department="Kho", code="AP001")
    there = builders.person("Nguyễn Văn An", department="Kế toán", code="AP002")
    beside = builders.person("Nguyễn Văn An", department="Kho", code="AP003")
    assert called(here, there) == ["Nguyễn Văn An (Kho)", "Nguyễn Văn An (Kế toán)"]
    assert called(here, there, beside) == [
        "Nguyễn Văn An (AP001)",
        "Nguyễn Văn An (Kế toán)",
        "Nguyễn Văn An (AP003)",
    ]


def test_one_who_is_listed_twice_is_still_one() -> None:
    mai = builders.person("Lê Thị Mai")
    assert short_names((mai, mai)) == {mai.id: "Mai"}


def test_a_list_gives_the_full_name_from_the_start() -> None:
    mai = builders.person("Lê Thị Mai", department="Kho", code="AP001")
    assert full_names([mai]) == {mai.id: "Lê Thị Mai"}


def test_beside_the_department_the_code_distinguishes_two() -> None:
    here = builders.person("Nguyễn Văn An", department="Kho", code="AP001")
    there = builders.person("Nguyễn Văn An", department="Kế toán", code="AP002")
    names = full_names((here, there), beside_department=True)
    assert list(names.values()) == ["Nguyễn Văn An (AP001)", "Nguyễn Văn An (AP002)"]


def test_a_name_differs_by_more_than_capitals_and_spaces() -> None:
    one, other = builders.person("Nguyễn Văn An", code="AP001"), builders.person("NGUYỄN  VĂN an", code="AP002")
    assert called(one, other) == [
        "Nguyễn Văn An (AP001)",
        "NGUYỄN VĂN an (AP002)",
    ]


FAMILY, GIVEN, ROOMS = ("Nguyễn Văn", "Trần", ""), ("An", "Bình", "an"), ("", "Kho", "Kế toán")


@given(st.lists(st.tuples(st.sampled_from(FAMILY), st.sampled_from(GIVEN), st.sampled_from(ROOMS)), max_size=12))
def test_whoever_has_a_code_has_a_name_of_their_own(rows: list[tuple[str, str, str]]) -> None:
    people = [
        replace(builders.person(f"{family} {name}".strip(), code=f"AP{at:03}"), department=department)
        for at, (family, name, department) in enumerate(rows)
    ]
    for names in (short_names(people), full_names(people)):
        assert len({name.casefold() for name in names.values()}) == len(people)
    short = short_names(people)
    for person in people:
        alone = [other for other in people if other.calling_name.casefold() == person.calling_name.casefold()]
        assert (short[person.id] == person.calling_name) == (len(alone) == 1)


@given(st.lists(st.sampled_from(("Lê Thị Mai", "Võ Thành Đạt", "")), max_size=8), st.integers(0, 2))
def test_everybody_at_once_is_called_as_each_by_themselves(full: list[str], departments: int) -> None:
    everyone = [
        builders.person(name, department=("", "Kho", "Kế toán")[place % (departments + 1)], code=f"AP{place // 2}")
        for place, name in enumerate(full)
    ]
    assert called_among(everyone) == {person.id: called_alone(person, everyone) for person in everyone}
