"""The names that decide between equal plans come from the list alone, and are written only when they are asked for."""

from datetime import date
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.people import order
from mentordesk.domain.people.order import ListNames, list_names
from mentordesk.domain.records.person import Person

people = st.lists(
    st.builds(
        Person,
        id=st.uuids().map(str),
        code=st.sampled_from(["", "NV1", "NV10", "NV2"]),
        full_name=st.sampled_from(["Lê An", "Lê Anh", "Trần Bình"]),
        department=st.sampled_from(["", "Kho"]),
        level=st.sampled_from([None, 2]),
        start_date=st.sampled_from([None, date(2020, 3, 1)]),
    ),
    max_size=8,
)


@given(people)
def test_names_that_are_asked_for_are_those_of_the_whole_list_and_so_is_the_order(everyone: list[Person]) -> None:
    found, names = ListNames(everyone), list_names(everyone)
    assert [one.id for one in found.in_order(everyone)] == sorted(names, key=names.__getitem__)
    assert dict(found) == names
    assert len(found) == len(names)
    assert found.get("nobody", "nobody") == "nobody"


def test_the_order_of_people_with_codes_of_their_own_takes_no_further_text() -> None:
    everyone = [Person(id=f"{9 - place}", code=f"NV{place}", full_name="Lê An") for place in range(9)]
    with mock.patch.object(order, "_name") as written:
        assert list(ListNames(everyone[::-1]).in_order(everyone[::-1])) == everyone
    written.assert_not_called()
