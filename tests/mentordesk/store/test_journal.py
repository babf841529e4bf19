"""The history says what was done, and has enough to undo it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.person import Person
from mentordesk.i18n import message, using
from mentordesk.store import journal
from mentordesk.store.fields import Unreadable
from tests.builders import added, people, person
from tests.strategies import messages, records

_ANY = st.one_of([records(kind.record) for kind in KINDS])
_WORD = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(
    st.builds(
        Change, messages(), st.lists(_ANY, max_size=4).map(tuple), st.lists(_ANY, max_size=4).map(tuple), _WORD, _WORD
    )
)
def test_a_change_comes_back_exactly(change: Change) -> None:
    assert journal.decode(journal.encode(change)) == change


@pytest.mark.parametrize(
    "text", ["{", "[]", "7", '{"label":["x"]}', '{"label":["","",0,[]],"before":[["pirate",[],[]]]}']
)
def test_a_damaged_change_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        journal.decode(text)


def test_a_label_keeps_its_context(desk: Desk) -> None:
    made = person()
    label = message("Take back: {what}", what=message("Add {name}", context="action", name=made.full_name))
    desk.apply(Change(label, (), (made,)))
    [action] = desk.history()
    assert action.label == label
    with using("vi"):
        assert f"Thêm {made.full_name}" in str(action.label)


def typed(before: Person, name: str) -> tuple[Person, Change]:
    after = replace(before, full_name=name)
    return after, edit(message("Edit {name}", name="An"), before, after, kind="typing", merge=f"{before.id}/full_name")


def test_the_newest_action_stands_first(desk: Desk) -> None:
    desk.apply(added(person()))
    desk.apply(Change(message("Import {n} people", n=3), (), people(3), "import"))
    newest, oldest = desk.history()
    assert (str(newest.label), newest.kind, newest.count, newest.undone) == ("Import 3 people", "import", 3, False)
    assert str(oldest.label) == "Add"
    assert [action.id for action in desk.history(limit=1)] == [newest.id]


def test_a_action_gives_its_change_after_the_file_was_closed(desk: Desk) -> None:
    change = Change(message("Import {n} people", n=3), (), people(3), "import")
    desk.apply(change)
    desk.close()
    again = Desk.open(desk.path)
    assert again.action(again.history()[0].id) == change
    with pytest.raises(KeyError):
        again.action(99)
    again.close()


def test_an_undone_action_is_marked_and_no_line_is_added(desk: Desk) -> None:
    change = added(*people(2))
    desk.apply(change)
    desk.apply(change.inverse())
    [action] = desk.history()
    assert action.undone
    desk.apply(change)
    [action] = desk.history()
    assert not action.undone


def test_an_old_action_may_be_undone_after_newer_ones(desk: Desk) -> None:
    first, second = added(person()), added(person())
    desk.apply(first)
    desk.apply(second)
    desk.apply(first.inverse())
    assert [action.undone for action in desk.history()] == [False, True]
    assert desk.all(Person) == second.after


def test_typing_into_one_field_is_one_line(desk: Desk) -> None:
    before = person("A")
    desk.apply(added(before))
    now, first = typed(before, "Ă")
    now, second = typed(now, "Ăn")
    desk.apply(first)
    desk.apply(second)
    newest, _ = desk.history()
    assert desk.action(newest.id) == first.followed_by(second)
    desk.apply(first.followed_by(second).inverse())
    assert [action.undone for action in desk.history()] == [True, False]
    assert desk.all(Person) == (before,)


def test_typing_another_day_is_another_line(desk: Desk) -> None:
    before = person("A")
    desk.apply(added(before))
    now, first = typed(before, "Ă")
    desk.apply(first)
    desk.close()
    again = Desk.open(desk.path)
    _, second = typed(now, "Ăn")
    again.apply(second)
    assert len(again.history()) == 3
    again.close()
