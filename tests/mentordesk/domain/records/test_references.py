"""What fields declare decides what goes along, what is emptied and what is renamed, for every kind of record."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, get_type_hints

import pytest

from mentordesk.domain.people import duplicates
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record, WhenGone
from mentordesk.domain.records.references import (
    cleared,
    followers,
    headings_of,
    ids_in,
    keys_of,
    moved,
    names_a,
    names_twice,
    references_of,
    targets,
)
from tests import builders

WHEN = datetime(2026, 11, 21, 9, tzinfo=UTC)
ALL = [kind.record for kind in KINDS]
PLACES = [(kind, name) for kind in ALL for name, refers in references_of(kind).items() if refers.kind is Person]


def naming(kind: type[Record], name: str, person_id: str) -> Any:
    """Return a record of a kind that names a person in one field, and others in all others."""
    values: dict[str, Any] = {}
    for field, refers in references_of(kind).items():
        named = person_id if field == name else f"other {field}"
        values[field] = ((named, named, 1),) if refers.within else named
    return kind(**values)


def test_every_field_named_as_an_id_declares_what_it_refers_to() -> None:
    silent = [(kind, item.name) for kind in ALL for item in fields(kind) if item.name.endswith("_id")]
    assert [(kind, name) for kind, name in silent if name not in keys_of(kind)] == []


def test_a_kind_comes_after_those_it_refers_to() -> None:
    for place, kind in enumerate(ALL):
        assert {refers.kind for refers in references_of(kind).values()} <= set(ALL[: place + 1])


def test_only_a_field_that_can_be_empty_is_emptied() -> None:
    emptied = [
        (kind, name)
        for kind in ALL
        for name, refers in references_of(kind).items()
        if refers.when_gone is WhenGone.CLEARED
    ]
    assert emptied
    assert all(type(None) in get_type_hints(kind)[name].__args__ for kind, name in emptied)


@pytest.mark.parametrize(("kind", "name"), PLACES, ids=lambda value: getattr(value, "__name__", value))
def test_a_record_follows_stays_or_is_emptied_as_its_field_declares(kind: type[Record], name: str) -> None:
    record, refers = naming(kind, name, "gone"), references_of(kind)[name]
    assert set(ids_in(record, name)) == {"gone"}
    follows = refers.when_gone is WhenGone.FOLLOWS
    assert followers({"gone"}, [record]) == ((record,) if follows else ())
    after = cleared(record, {"gone"})
    assert (getattr(after, name) is None) is (refers.when_gone is WhenGone.CLEARED)
    assert ("gone" in targets(record)) is not bool(refers.within)


@pytest.mark.parametrize(("kind", "name"), PLACES, ids=lambda value: getattr(value, "__name__", value))
def test_after_a_merge_nothing_that_is_not_in_the_trash_names_the_person_dropped(kind: type[Record], name: str) -> None:
    kept, drop = builders.person(), builders.person()
    group = Group(id="other group_id", kind=GroupKind.PANEL, mentee_id="mentee")
    record = naming(kind, name, drop.id)
    records = [group, record] if kind is Member else [record]
    change = duplicates.merged(kept, kept, drop, records=records, when=WHEN)
    after = {one.id: one for one in (*records, *change.after)}[record.id]
    if not references_of(kind)[name].within:
        assert after == moved(record, drop.id, kept.id) != record
        assert after.deleted_at is None
    else:
        assert after == record


def test_what_follows_is_followed_too() -> None:
    mentee = builders.person()
    panel = Group(kind=GroupKind.PANEL, mentee_id=mentee.id)
    seat = Member(group_id=panel.id, person_id="a mentor")
    assert followers({mentee.id}, [mentee, panel, seat]) == (panel, seat)
    assert followers({"somebody else"}, [mentee, panel, seat]) == ()


def test_two_fields_that_name_one_person_are_found() -> None:
    cycle = builders.cycle(builders.programme())
    one, other = builders.people(2)
    assert names_twice(builders.pair(cycle, one, one))
    assert not names_twice(builders.pair(cycle, one, other))
    assert not names_twice(replace(builders.goal(cycle), owner_id=None))


def test_fields_are_called_as_the_copy_of_a_persons_data_calls_them() -> None:
    assert str(headings_of(Person)["full_name"]) == "Full name"
    assert "id" not in headings_of(Person)
    assert names_a(Person, Member)
    assert not names_a(Member, Person)
