"""Two changes made into one do the same as the two, one after the other."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.records.change import Change
from mentordesk.i18n import message
from tests import builders
from tests.builders import added, edited

IDS = ("a", "b", "c")


def applied(records, change):
    """Return the records by id as a change leaves them."""
    left = {id_: record for id_, record in records.items() if id_ not in {one.id for one in change.before}}
    return left | {record.id: record for record in change.after}


@st.composite
def changes_in_a_row(draw, number=3):
    """Give records by id, and changes of which each begins where the one before ended."""
    names = st.dictionaries(st.sampled_from(IDS), st.sampled_from(("An", "Bình", "Chi")))
    states = [
        {id_: builders.person(name, id=id_, code=id_) for id_, name in draw(names).items()} for _ in range(number + 1)
    ]
    found = []
    for before, after in pairwise(states):
        touched = [id_ for id_ in IDS if before.get(id_) != after.get(id_)]
        old = tuple(before[id_] for id_ in touched if id_ in before)
        new = tuple(after[id_] for id_ in touched if id_ in after)
        found.append(Change(message("Change"), old, new))
    return states[0], states[-1], found


@given(changes_in_a_row())
def test_changes_made_into_one_lead_to_the_same_state_and_back(row):
    first, last, (change, *more) = row
    for later in more:
        change = change.followed_by(later)
    assert applied(first, change) == last
    assert applied(last, change.inverse()) == first


def test_what_is_added_and_then_removed_leaves_nothing_behind():
    person = builders.person()
    whole = added(person).followed_by(added(person).inverse())
    assert (whole.before, whole.after) == ((), ())
    assert whole.is_empty()


def test_what_is_edited_and_then_removed_is_removed_as_it_was_at_first():
    person = builders.person("An")
    renamed = replace(person, full_name="Bình")
    whole = edited(person, renamed).followed_by(added(renamed).inverse())
    assert (whole.before, whole.after) == ((person,), ())


def test_the_first_change_gives_its_name_and_its_kind():
    person = builders.person("An")
    first = replace(added(person), kind="import", merge="a place")
    whole = first.followed_by(replace(edited(person, person), label=message("Other"), kind="typing"))
    assert (whole.label, whole.kind, whole.merge) == (first.label, "import", "a place")
