"""Tables and records are two views of the same thing."""

import pkgutil
import re

import pytest

import mentordesk.domain
from mentordesk.desk import Desk
from mentordesk.domain.records.kinds import KINDS, Kind
from mentordesk.domain.records.partnership import PartnershipRecord
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.references import keys_of
from mentordesk.store import database as sqlite
from mentordesk.store import models, schema, tables
from mentordesk.store.fields import columns
from tests.builders import added, person


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_table_has_just_the_fields_of_its_record(kind: Kind) -> None:
    made = models.of_kinds()[kind.record]._meta
    assert made.table_name == kind.name
    assert list(made.columns) == [column.name for column in columns(kind.record)]
    assert {name for name, field in made.fields.items() if field.null} == {
        column.name for column in columns(kind.record) if column.null
    }
    assert made.primary_key.name == "id"


def test_the_shape_of_a_file_that_is_opened_is_compared_with_that_of_a_new_one(desk: Desk) -> None:
    database = sqlite.connect(desk.path, read_only=True)
    found = schema.digest(schema.shape(database))
    assert found == schema.THIS_VERSION, f"after a change of the tables, with a new version of the file: {found}"
    found = schema.words(database)
    assert found == schema.THESE_WORDS, f"after a change of the tables, with a new version of the file: {found}"
    database.close()


def test_every_kind_of_record_in_the_domain_has_a_table() -> None:
    for module in pkgutil.walk_packages(mentordesk.domain.__path__, "mentordesk.domain."):
        __import__(module.name)
    kinds = (*Record.__subclasses__(), *CycleRecord.__subclasses__(), *PartnershipRecord.__subclasses__())
    names = {kind.__name__ for kind in kinds if kind.__module__.startswith("mentordesk.")}
    assert names - {CycleRecord.__name__, PartnershipRecord.__name__} == {kind.record.__name__ for kind in KINDS}


def test_a_field_that_names_another_record_is_a_reference() -> None:
    named = {
        (kind.record, column.name)
        for kind in KINDS
        for column in columns(kind.record)
        if re.fullmatch(r"\w+_id", column.name)
    }
    assert named == {(kind.record, name) for kind in KINDS for name in keys_of(kind.record)}


def test_a_reference_waits_for_the_end_of_the_change(desk: Desk) -> None:
    boss = person("Lê Thị Giám Đốc")
    desk.apply(added(person("Trần Văn Thợ", manager_id=boss.id), boss))
    assert len(desk.all(Person)) == 2


def test_no_reference_deletes_or_restricts_by_itself(desk: Desk) -> None:
    database = sqlite.connect(desk.path, read_only=True)
    for kind in KINDS:
        for row in sqlite.execute(database, f'PRAGMA foreign_key_list("{kind.name}")'):
            assert row[5:7] == ("NO ACTION", "NO ACTION")
        [(text,)] = sqlite.execute(database, "SELECT sql FROM sqlite_master WHERE name = ?", [kind.name])
        assert text.count("REFERENCES") == text.count("DEFERRABLE INITIALLY DEFERRED") == len(keys_of(kind.record))
    database.close()


def test_more_ids_than_fit_one_question_are_read(desk: Desk) -> None:
    many = [person() for _ in range(1201)]
    desk.apply(added(*many))
    database = sqlite.connect(desk.path, read_only=True)
    found = tables.read_some(database, Person, [one.id for one in many])
    database.close()
    assert found == {one.id: one for one in many}
