"""The list as it is first seen is the one that is seen when everybody is read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.person import Person, Status
from mentordesk.services import people as verbs
from tests import builders
from ui.models.first_people import first_people
from ui.models.lazy_records import A_PIECE, LazyRecords
from ui.models.people import columns
from ui.models.person_facts import gather
from ui.models.records import RecordModel

NAMES = (
    "Lê Văn An",
    "lê văn an",
    "Trần Thị Ánh",
    "Đỗ Ân",
    "Nguyễn Đức",
    "Duc Nguyen",
    "An",
    "Ẩn",
    "李 明",
    "Y Bih Niê",
)

somebody = st.builds(
    lambda name, given, department, status, is_trashed: builders.person(
        name,
        given_name=given,
        department=department,
        status=status,
        deleted_at=datetime(2026, 11, 1, tzinfo=UTC) if is_trashed else None,
    ),
    st.sampled_from(NAMES),
    st.sampled_from(("", "An", "Đức")),
    st.sampled_from(("", "Kho", "Sản xuất")),
    st.sampled_from(Status),
    st.booleans(),
)


def unread(desk: Desk) -> None:
    """Have the desk forget its people, so that they are asked of the file."""
    desk._records.pop(Person, None)
    desk._views.clear()
    desk._derived.clear()


@given(everyone=st.lists(somebody, max_size=12), by_family=st.booleans())
def test_it_has_the_order_the_people_and_the_departments_of_the_list_that_is_read_whole(
    tmp_path_factory: pytest.TempPathFactory, everyone: list[Person], by_family: bool
) -> None:
    desk = builders.new_desk(tmp_path_factory.mktemp("desk") / "a.mentordesk")
    desk.apply(builders.added(*everyone))
    unread(desk)
    first = first_people(desk, by_family=by_family)
    assert not desk.has_read(Person)
    assert list(first.departments_here) == verbs.departments(current.people_here(desk))
    assert first.departments == {person.department for person in desk.all(Person)}
    model: RecordModel[Person] = RecordModel(columns(lambda: gather(desk), editable=True, by_family=by_family))
    model.sort(1)
    model.show(desk.all(Person))
    here = [person for person in model.records() if person.status is not Status.LEFT]
    assert list(first.here.ids) == [person.id for person in here]
    assert list(first.here) == here
    builders.leave(desk)
    desk.close()


def reader(people: Sequence[Person], asked: list[Sequence[str]]) -> Callable[[Sequence[str]], Sequence[Person]]:
    """Return what reads people, and notes of whom."""
    by_id = {person.id: person for person in people}

    def read(ids: Sequence[str]) -> Sequence[Person]:
        asked.append(ids)
        return [by_id[record_id] for record_id in ids]

    return read


def test_each_piece_is_read_when_one_of_it_is_asked_for_and_once() -> None:
    people = builders.people(2 * A_PIECE + 5)
    asked: list[Sequence[str]] = []
    shown = LazyRecords([person.id for person in people], reader(people, asked))
    assert len(shown) == len(people)
    assert not asked
    assert shown[:A_PIECE] == list(people[:A_PIECE])
    assert [len(ids) for ids in asked] == [A_PIECE]
    assert shown[-1] == people[-1]
    assert shown[-3:] == list(people[-3:])
    assert [len(ids) for ids in asked] == [A_PIECE, 5]
    assert tuple(shown) == people
    assert people[A_PIECE] in shown
    assert [len(ids) for ids in asked] == [A_PIECE, 5, A_PIECE]
    with pytest.raises(IndexError):
        shown[len(people)]


def test_a_row_that_is_not_read_yet_says_what_it_says_when_it_is_asked_for(desk: Desk) -> None:
    people = builders.people(A_PIECE + 1)
    asked: list[Sequence[str]] = []
    model: RecordModel[Person] = RecordModel(columns(lambda: gather(desk), editable=True))
    model.show_in_order(LazyRecords([person.id for person in people], reader(people, asked)))
    assert model.rowCount() == len(people)
    assert list(model.ids()) == [person.id for person in people]
    assert not asked
    assert model.index(A_PIECE, 1).data() == people[-1].full_name
    assert len(asked) == 1


@pytest.mark.parametrize("is_read", [True, False])
def test_some_people_and_those_with_a_last_day_are_the_same_read_alone_or_with_everybody(
    desk: Desk, is_read: bool
) -> None:
    people = builders.people(3)
    gone = replace(builders.person(), end_date=builders.TODAY)
    desk.apply(
        builders.added(*people, gone, replace(builders.person(), end_date=builders.TODAY, deleted_at=datetime.now(UTC)))
    )
    unread(desk)
    if is_read:
        desk.all(Person)
    ids = [people[2].id, gone.id, people[0].id]
    assert desk.some(Person, ids) == [people[2], gone, people[0]]
    assert desk.having(Person, "end_date") == (gone,)
    assert desk.has_read(Person) is is_read
    with pytest.raises(KeyError):
        desk.some(Person, [*ids, "nobody"])
